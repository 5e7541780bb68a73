import Diagnostics
import Documents
import Glibc
import Jobs
import Store
import TestSupport
import Testing

private let broken = FindingKind(1599, exit: .gate, cause: Wording(en: "broken", zh: "坏"))

@Suite("Runs")
struct RunnerTests {
  let workshop = Workshop()

  @Test("stages run in order, each started and sealed in the journal before the next")
  func journal() async throws {
    let report = try await workshop.run(try workshop.diamond(), options: ["period": "2026-10"])
    #expect(report.failure == nil && report.exit == .done)
    #expect(workshop.log.take() == ["load/p", "load/s", "join"])
    #expect(
      try workshop.events() == [
        "run.started", "stage.started load/p", "stage.sealed load/p", "stage.started load/s",
        "stage.sealed load/s", "stage.started join", "stage.sealed join", "run.finished",
      ])
    let start = try #require(try JournalHistory.read(workshop.store.journal).events.first)
    #expect(start["options"]?["period"] == "2026-10")
    #expect(start["pid"]?.integer == Int64(getpid()) && start.run.hasPrefix("r-20"))
  }

  @Test("two runs on the same inputs give the same bytes, whoever tells the digests")
  func bytes() async throws {
    let other = Workshop()
    try await workshop.run(try workshop.diamond())
    var stages = try other.diamond()
    for index in stages.indices { stages[index].records = false }
    try await other.run(stages)
    #expect(try workshop.outputs() == other.outputs())
    #expect(try workshop.outputs().count == 1 + 3 * 4)
  }

  @Test("a failure stops the run, or only what follows from it")
  func failure() async throws {
    var stages = try workshop.diamond()
    stages[0].during = { (_) throws(Failure) in throw Failure(broken.at(.program)) }
    let stopped = try await workshop.run(stages)
    #expect(stopped.outcomes.map(\.outcome.name) == ["failed", "cancelled", "cancelled"])
    #expect(stopped.exit == .gate)
    #expect(
      try workshop.plan(stages).steps[0].decision
        == Decision(.failed, [.lastAttemptFailed(["BH-1599"])]))
    let kept = try await workshop.run(stages, after: .keepGoing)
    #expect(kept.outcomes.map(\.outcome.name) == ["failed", "sealed", "blocked"])
    #expect(kept.findings.map(\.kind) == [broken])
    #expect(try workshop.cues(stages) == ["load/p failed", "load/s fresh", "join missing"])
    #expect(try workshop.store.leftovers() == [])
    try workshop.folder.write("repaired", to: "in/p")
    #expect(try workshop.cues(stages)[0] == "load/p missing")
  }

  @Test("a failed stage that was made before and changed since is failed until it changes again")
  func failedAfterSuccess() async throws {
    var stages = try workshop.diamond()
    try await workshop.run(stages)
    stages[2].version = 2
    stages[2].during = { (_) throws(Failure) in throw Failure(broken.at(.program)) }
    try await workshop.run(stages)
    #expect(try workshop.cues(stages)[2] == "join failed")
    stages[2].version = 3
    #expect(try workshop.cues(stages)[2] == "join changed")
    stages[2].version = 1
    #expect(try workshop.cues(stages)[2] == "join fresh")
  }

  @Test("a missing input ends the run with a finding that names it")
  func blocked() async throws {
    let stages = try workshop.diamond()
    try Files.local.removeFile(workshop.folder["in/p"])
    let report = try await workshop.run(stages, after: .keepGoing)
    #expect(report.outcomes.map(\.outcome.name) == ["blocked", "sealed", "blocked"])
    #expect(report.findings.map(\.kind) == [JobsFindings.inputMissing])
    #expect(report.exit == .data)
  }

  @Test("an input that changes while it is read fails the stage", arguments: [true, false])
  func inputChanged(records: Bool) async throws {
    var stages = try workshop.diamond()
    let folder = workshop.folder
    stages[0].records = records
    stages[0].during = { (_) throws(Failure) in
      try Files.local.writeAtomically(Array("later".utf8), to: folder["in/p"])
    }
    let report = try await workshop.run(stages)
    #expect(report.findings.map(\.kind) == [JobsFindings.inputChanged])
    stages[0].during = { (_) throws(Failure) in }
    #expect(try await workshop.run(stages).failure == nil)
  }

  @Test("a stage that reads another content than was known fails")
  func otherDigest() async throws {
    var stages = try workshop.diamond()
    try await workshop.run(stages)
    stages[0].during = { (context) throws(Failure) in
      context.recordInputDigest("p", SHA256.digest(of: "something else"))
    }
    let report = try await workshop.run(stages, force: .stages([id("load/p")]))
    #expect(report.findings.map(\.kind) == [JobsFindings.inputChanged])
    #expect(try workshop.cues(stages) == ["load/p fresh", "load/s fresh", "join fresh"])
  }

  @Test(
    "a signal cancels the stage, closes the journal and gives the shell's number",
    arguments: Interruption.Signal.allCases)
  func interrupted(signal: Interruption.Signal) async throws {
    let workshop = Workshop()
    var stages = try workshop.diamond()
    let interruption = workshop.interruption
    stages[1].during = { (_) throws(Failure) in interruption.request(signal) }
    let report = try await workshop.run(stages)
    #expect(report.exit.rawValue == 128 + signal.rawValue)
    #expect(report.outcomes.map(\.outcome.name) == ["sealed", "cancelled", "cancelled"])
    #expect(try workshop.events().suffix(2) == ["stage.cancelled load/s", "run.finished"])
    #expect(try workshop.store.leftovers() == [])
  }

  @Test("a stage that needs more space than is free is not started")
  func space() async throws {
    var stages = try workshop.diamond()
    stages[0].spaceNeeded = 1000
    let files = Files(FaultyFileSystem(.none, space: 999))
    let report = try await workshop.run(stages, files: files)
    #expect(report.findings.map(\.kind) == [StoreFindings.tooLittleSpace])
    #expect(workshop.log.take().isEmpty && report.exit == .environment)
  }

  @Test("the observer hears of starts, progress and ends")
  func observer() async throws {
    let heard = RunLog()
    _ = try await workshop.run(try workshop.diamond()) { event in
      switch event {
      case .stageStarted(let stage, _), .progress(let stage, _), .stageEnded(let stage, _):
        heard.append(stage)
      }
    }
    #expect(heard.take().count == 9)
  }

  @Test("warnings are in the report and in the journal, and do not fail the run")
  func warnings() async throws {
    let warning = FindingKind(1598, .warning, exit: .gate, cause: Wording(en: "w", zh: "w"))
    var stages = try workshop.diamond()
    stages[1].findings = [warning.at(.file("x"))]
    let report = try await workshop.run(stages)
    #expect(report.exit == .done && report.findings.map(\.kind) == [warning])
    let sealed = try JournalHistory.read(workshop.store.journal).events[4]
    #expect(sealed["findings"]?.array?.first?["code"] == "BH-1598")
  }

  @Test("a plan for other stages than those given is refused")
  func outdated() async throws {
    var stages = try workshop.diamond()
    let plan = try workshop.plan(stages)
    stages[0].version = 2
    let changed = stages
    let lock = try FolderLock.acquire(workshop.store.path, note: .current(command: "t"))
    let runner = Runner(workshop.store, holding: lock, threads: 1)
    #expect(
      await kinds { _ = try await runner.run(plan, changed) } == [JobsFindings.planOutdated])
    #expect(
      await kinds { _ = try await runner.run(plan, Array(changed[1...1])) }
        == [JobsFindings.planOutdated, JobsFindings.planOutdated])
  }

  @Test("killed at any call, the next run ends with the same bytes")
  func killed() async throws {
    let undisturbed = Workshop()
    try await undisturbed.run(try undisturbed.diamond())
    let expected = try undisturbed.outputs()
    var step = 1
    while true {
      let workshop = Workshop()
      let stages = try workshop.diamond()
      let faulty = FaultyFileSystem(.crash(at: step))
      _ = await kinds { try await workshop.run(stages, files: Files(faulty)) }
      guard faulty.happened else { break }
      _ = try StoreStatus.read(workshop.store)
      #expect(try await workshop.run(stages).failure == nil, "killed at call \(step)")
      #expect(try workshop.outputs() == expected, "killed at call \(step)")
      #expect(try workshop.plan(stages).isEmpty)
      #expect(try workshop.store.leftovers() == [])
      step += 3
    }
    #expect(step > 150)
  }

  @Test("after SIGKILL in the middle of a stage the lock is free and the next run goes on")
  func sigkill() async throws {
    _ = try workshop.diamond()
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = workshop.folder.path as String] in
      let workshop = Workshop(folder: TemporaryFolder(existing: path))
      var stages = try workshop.diamond()
      stages[1].during = { (context) throws(Failure) in
        try context.files.writeAtomically([1], to: context.path(ofOutput: "half"))
        kill(getpid(), SIGKILL)
      }
      try await workshop.run(stages)
    }
    #expect(try FolderLock.holder(of: workshop.store.path) == nil)
    #expect(try workshop.store.leftovers().count == 1)
    let stages = try workshop.diamond()
    let unfinished = try #require(try LastRun.read(workshop.store))
    try await workshop.run(stages, resuming: unfinished.run)
    #expect(workshop.log.take() == ["load/s", "join"])
    let undisturbed = Workshop()
    try await undisturbed.run(try undisturbed.diamond())
    #expect(try workshop.outputs() == undisturbed.outputs())
  }

  @Test("with an error at any call the run says so as an environment error, and the next succeeds")
  func full() async throws {
    var step = 2
    while true {
      let workshop = Workshop()
      let stages = try workshop.diamond()
      let faulty = FaultyFileSystem(.error(at: step, ENOSPC))
      var exit: ExitClass?
      do {
        exit = try await workshop.run(stages, files: Files(faulty)).exit
      } catch {
        exit = (error as? Failure)?.exit
      }
      guard faulty.happened else { break }
      #expect(exit == .environment, "error at call \(step)")
      #expect(try await workshop.run(stages).failure == nil)
      #expect(try workshop.plan(stages).isEmpty)
      step += 3
    }
  }
}
