import Diagnostics
import Documents
import Store

/// One attempt at one stage.
struct StageAttempt: Sendable {
  private let step: Plan.Step
  private let runner: Runner
  private let run: RunID
  private let archive: StageArchive
  private let upstream: [StageRecord.Upstream]
  /// The input files with the digests known so far.
  private(set) var files: [PlannedFile]

  /// - Parameter records: of the stages that this one reads, among others.
  init(_ step: Plan.Step, records: [StageRecord], _ progress: RunProgress) {
    self.step = step
    runner = progress.runner
    run = progress.run
    archive = progress.archive
    files = step.files
    upstream = step.upstream.compactMap { upstream in
      records.first { $0.stage == upstream.stage }
        .map { .init(stage: $0.stage, fingerprint: $0.fingerprint) }
    }
  }

  var base: Fingerprint { StageRecord.base(step.definition, upstream) }

  /// What the output is made of; complete once the digests of all files are
  /// known.
  var record: StageRecord {
    StageRecord(
      stage: step.stage, definition: step.definition,
      files: files.compactMap { file in
        file.digest.map { .init(name: file.name, digest: $0) }
      }, upstream: upstream)
  }

  private var isComplete: Bool { files.allSatisfy { $0.digest != nil } }

  /// The sealed output that makes the work unnecessary; nil where there is
  /// none. Files are read where an output is there that they may be those of.
  mutating func existingOutput() throws(Failure) -> SealedFolder? {
    if !isComplete {
      let base = base
      guard try archive.records(of: step.stage).contains(where: { $0.base == base }) else {
        return nil
      }
      for index in files.indices where files[index].digest == nil {
        files[index] = files[index].with(
          try runner.store.files.digest(
            of: files[index].path, checkInterruption: runner.interruption.check
          ).digest)
      }
    }
    // A damaged output is made again, as the plan said.
    let output = try runner.store.soundOutput(
      at: archive.path(of: step.stage, record.fingerprint))
    return output.flatMap { StageRecord($0) } == record ? output : nil
  }

  /// Does the work and seals the output; returns what the stage found.
  mutating func work(
    _ stage: any Stage, _ outputs: [StageID: SealedFolder]
  ) async throws(Failure) -> (SealedFolder, [Finding]) {
    let store = runner.store
    try store.files.requireSpace(stage.spaceNeeded, at: store.path)
    let start = runner.clock.now()
    let staging = try StagingFolder(
      in: store.outputs(of: step.stage.folderName), name: "output", run: run.text,
      files: store.files)
    let context = StageContext(
      stage, folder: staging.path, files: store.files, threads: runner.threads,
      outputs: outputs, interruption: runner.interruption, observe: runner.observe)
    do throws(Failure) {
      let report = try await stage.run(context)
      try settle(context.digests)
      let output = try staging.seal(
        as: archive.path(of: step.stage, record.fingerprint),
        payload: ["record": record.json, "report": report.summary], replacing: .replace)
      try remember(read: start)
      return (output, report.findings)
    } catch {
      // What the stage learnt of its inputs tells later whether they changed.
      for (index, file) in files.enumerated() where file.digest == nil {
        if let digest = context.digests[file.name] { files[index] = file.with(digest) }
      }
      do throws(Failure) {
        try staging.discard()
      } catch let second {
        throw Failure(error.findings + second.findings)
      }
      throw error
    }
  }

  /// Completes the digests of the files, and throws where a file is not what
  /// it was before the work.
  private mutating func settle(_ recorded: RecordedDigests) throws(Failure) {
    var findings: [Finding] = []
    for (index, file) in files.enumerated() {
      let now = try runner.store.files.status(at: file.path)
      let isSame = now?.identity == file.identity
      var digests = [file.digest, recorded[file.name]].compactMap(\.self)
      if now?.kind == .regular, digests.isEmpty || !isSame {
        digests.append(
          try runner.store.files.digest(
            of: file.path, checkInterruption: runner.interruption.check
          ).digest)
      }
      // A file that nobody hashed and that was written meanwhile may have been
      // read half old, half new.
      let isCertain = now?.kind == .regular && (isSame || digests.count > 1)
      guard let digest = digests.first, isCertain, digests.allSatisfy({ $0 == digest }) else {
        findings.append(
          JobsFindings.inputChanged.at(
            .file(file.path), ["input": .name(file.name), "stage": .name(step.stage.text)]))
        continue
      }
      files[index] = file.with(digest)
    }
    if !findings.isEmpty { throw Failure(findings) }
  }

  /// Adds the digests to the cache, where that changes it.
  ///
  /// A cache that cannot be read is made anew: `plan` says so in a note.
  func remember(read start: Timestamp) throws(Failure) {
    // What the plan knew is from the cache.
    guard zip(step.files, files).contains(where: { $0.digest != $1.digest }) else { return }
    let store = runner.store
    let before = try HashCache.read(store.hashes, files: store.files).cache
    var cache = before
    for file in files {
      if let digest = file.digest, let identity = file.identity {
        cache.remember(digest, of: file.path, identity, read: start)
      }
    }
    if cache != before { try cache.write(to: store.hashes, files: store.files) }
  }
}
