import Diagnostics
import Store

extension Plan {
  /// Decides on every stage. Writes nothing, not even the cache of digests.
  ///
  /// A file is read only where that decides something: where its digest is not
  /// in the cache and an output of the same definition, version and upstream
  /// is there or was the last to be made, which its content may or may not be
  /// that of. Else the stage runs anyway, and finds the digest as it reads.
  ///
  /// Throws where stages are repeated, unknown or in a circle, a finding for
  /// each input that is a folder, a pipe or a device, and where the store
  /// cannot be read.
  /// - Parameter checkInterruption: throws to stop; asked once per MiB of the
  ///   files that are read.
  public static func make(
    _ stages: [any Stage], store: StoreFolder, force: Force = .none,
    checkInterruption: () throws(Failure) -> Void = {}
  ) throws(Failure) -> Plan {
    let graph = try StageGraph(stages)
    try store.files.requireFiles(of: graph.stages)
    var planner = Planner(
      archive: try StageArchive(store),
      cache: try HashCache.read(store.hashes, files: store.files).cache)
    var steps: [Step] = []
    for stage in graph.stages {
      steps.append(
        try planner.step(
          for: stage, after: steps, force: force, checkInterruption: checkInterruption))
    }
    return Plan(steps: steps)
  }
}

extension Files {
  /// Throws a finding for each input that is there and not a file.
  fileprivate func requireFiles(of stages: [any Stage]) throws(Failure) {
    var findings: [Finding] = []
    for stage in stages {
      for (name, path) in stage.inputFiles {
        guard let kind = try status(at: path)?.kind, kind != .regular else { continue }
        let found =
          kind == .folder
          ? Wording(en: "a folder", zh: "文件夹")
          : Wording(en: "a pipe, a device or a socket", zh: "管道、设备或套接字")
        findings.append(
          JobsFindings.inputNotAFile.at(
            .file(path),
            ["input": .name(name), "stage": .name(stage.id.text), "found": .word(found)]))
      }
    }
    if !findings.isEmpty { throw Failure(findings) }
  }
}

private struct Planner {
  let archive: StageArchive
  let cache: HashCache
  /// Digests of files read for this plan, by path.
  var digests: [String: Digest] = [:]

  mutating func step(
    for stage: some Stage, after steps: [Plan.Step], force: Plan.Force,
    checkInterruption: () throws(Failure) -> Void
  ) throws(Failure) -> Plan.Step {
    let definition = DefinitionDigest(stage)
    let upstream = stage.upstreamStages.map { id in
      PlannedUpstream(
        stage: id, fingerprint: steps.first { $0.stage == id }?.fingerprint)
    }
    let known = upstream.compactMap(\.record)
    let base = known.count == upstream.count ? StageRecord.base(definition, known) : nil
    let records = try archive.records(of: stage.id)
    let previous = archive.previous(of: stage.id, among: records)
    let mayDecide =
      base != nil && (previous?.base == base || records.contains { $0.base == base })
    var files: [PlannedFile] = []
    for (name, path) in stage.inputFiles {
      files.append(
        try file(name, path, mayDecide: mayDecide, checkInterruption: checkInterruption))
    }
    var fingerprint: Fingerprint?
    let read = files.compactMap { file in
      file.digest.map { StageRecord.File(name: file.name, digest: $0) }
    }
    if base != nil, read.count == files.count {
      fingerprint =
        StageRecord(stage: stage.id, definition: definition, files: read, upstream: known)
        .fingerprint
    }
    var evidence = CueEvidence(definition: definition, files: files, upstream: upstream)
    evidence.blockedUpstream = upstream.map(\.stage).filter { id in
      steps.contains { $0.stage == id && $0.cue == .blocked }
    }
    evidence.isForced = force.includes(stage.id)
    if let fingerprint { evidence.output = try archive.state(of: stage.id, fingerprint) }
    evidence.previous = previous
    evidence.failure = archive.failure(of: stage.id)
    return Plan.Step(
      stage: stage.id, decision: Decision(evidence), fingerprint: fingerprint,
      definition: definition, files: files, upstream: upstream)
  }

  private mutating func file(
    _ name: String, _ path: String, mayDecide: Bool,
    checkInterruption: () throws(Failure) -> Void
  ) throws(Failure) -> PlannedFile {
    let files = archive.store.files
    guard try files.status(at: path) != nil else {
      return PlannedFile(name: name, path: path, identity: nil, digest: nil)
    }
    let identity = try files.identity(of: path)
    var digest = cache.digest(of: path, identity) ?? digests[path]
    if digest == nil, mayDecide {
      digest = try files.digest(of: path, checkInterruption: checkInterruption).digest
      digests[path] = digest
    }
    return PlannedFile(name: name, path: path, identity: identity, digest: digest)
  }
}
