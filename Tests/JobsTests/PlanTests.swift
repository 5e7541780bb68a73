import Diagnostics
import Documents
import Glibc
import Jobs
import Store
import TestSupport
import Testing

@Suite("Plans")
struct PlanTests {
  let workshop = Workshop()

  @Test("with nothing made, everything is missing, in an order that can be run")
  func first() throws {
    let stages = try workshop.diamond()
    #expect(
      try workshop.cues([stages[2], stages[1], stages[0]])
        == ["load/s missing", "load/p missing", "join missing"])
    let plan = try workshop.plan(stages)
    #expect(plan.steps.allSatisfy { $0.decision.details == [.neverMade] && $0.fingerprint == nil })
    #expect(try Files.local.status(at: workshop.store.path) == nil)
  }

  @Test("after a run the plan is empty; also after touching and rewriting the same content")
  func empty() async throws {
    let stages = try workshop.diamond()
    try await workshop.run(stages)
    #expect(try workshop.plan(stages).isEmpty)
    try workshop.folder.write("penalties", to: "in/p")
    #expect(try workshop.plan(stages).isEmpty)
    var reordered = stages
    reordered[2].definition = ["b": 2, "a": 1]
    #expect(try workshop.plan(reordered).isEmpty)
    try Files.local.removeFile(workshop.store.hashes)
    #expect(try workshop.plan(stages).isEmpty)
    try await workshop.run(stages)
    #expect(workshop.log.take().count == 3)
  }

  @Test("planning writes nothing, not even the cache")
  func readOnly() async throws {
    let stages = try workshop.diamond()
    try await workshop.run(stages)
    try workshop.folder.write("penalties", to: "in/p")
    let before = try workshop.folder.contents()
    let counting = FaultyFileSystem(.none)
    let store = StoreFolder(workshop.store.path, files: Files(counting))
    _ = try Plan.make(stages, store: store, force: .all)
    #expect(try workshop.folder.contents() == before)
    let writing: [SystemError.Call] = [
      .write, .rename, .remove, .makeFolder, .resize, .protect, .link, .synchronise, .lock,
    ]
    #expect(!counting.history.contains(where: writing.contains))
  }

  @Test("a changed file is read only where an output may be that of its content")
  func reading() async throws {
    let stages = try workshop.diamond()
    #expect(try workshop.plan(stages).steps[0].files[0].digest == nil)
    try await workshop.run(stages)
    try workshop.folder.write("other", to: "in/p")
    #expect(try workshop.plan(stages).steps[0].files[0].digest == SHA256.digest(of: "other"))
    var edited = stages
    edited[0].version = 2
    #expect(try workshop.plan(edited).steps[0].files[0].digest == nil)
  }

  @Test("what changed is named, and what only follows is affected")
  func changed() async throws {
    let stages = try workshop.diamond()
    try await workshop.run(stages)
    try workshop.folder.write("other", to: "in/p")
    var plan = try workshop.plan(stages)
    #expect(plan.steps.map(\.cue) == [.changed, .fresh, .affected])
    #expect(plan.steps[0].decision.details == [.fileChanged("p")])
    #expect(plan.steps[2].decision.details == [.upstreamChanged(id("load/p"))])
    try workshop.folder.write("penalties", to: "in/p")
    var edited = stages
    edited[1].version = 3
    edited[1].definition = ["a": 1, "b": 5, "c": 1]
    edited[2].definition = ["a": 1]
    plan = try workshop.plan(edited)
    #expect(plan.steps.map(\.cue) == [.fresh, .changed, .changed])
    #expect(
      plan.steps[1].decision.details
        == [.versionChanged(from: 1, to: 3), .partChanged("b"), .partAdded("c")])
    #expect(
      plan.steps[2].decision.details == [.partRemoved("b"), .upstreamChanged(id("load/s"))])
  }

  @Test("going back to an earlier definition finds its output again")
  func back() async throws {
    let stages = try workshop.diamond()
    try await workshop.run(stages)
    var edited = stages
    edited[2].version = 2
    try await workshop.run(edited)
    #expect(try workshop.plan(stages).isEmpty)
    try await workshop.run(stages)
    edited[2].version = 3
    #expect(
      try workshop.plan(edited).steps[2].decision
        == Decision(.changed, [.versionChanged(from: 1, to: 3)]))
    try Files.local.removeTree(workshop.store.stages)
    #expect(try workshop.plan(stages).steps[2].decision == Decision(.missing, [.outputDeleted]))
  }

  @Test("a deleted output is missing, a damaged one too, and what reads them stays fresh")
  func missing() async throws {
    let stages = try workshop.diamond()
    let report = try await workshop.run(stages)
    let path = try #require(report.output(of: id("load/p"))?.path)
    try workshop.folder.write(
      "cut", to: String(path.dropFirst(workshop.folder.path.utf8.count + 1)) + "/out")
    var plan = try workshop.plan(stages)
    #expect(plan.steps.map(\.cue) == [.missing, .fresh, .fresh])
    #expect(plan.steps[0].decision.details == [.outputDamaged(["BH-1443"])])
    try Files.local.removeTree(path)
    plan = try workshop.plan(stages)
    #expect(plan.steps[0].decision == Decision(.missing, [.outputDeleted]))
    let before = report.records
    #expect(try await workshop.run(stages).records == before)
    #expect(try workshop.plan(stages).isEmpty)
  }

  @Test("an output that turns out to be there when its input is read is not made again")
  func foundLate() async throws {
    let stages = try workshop.diamond()
    let report = try await workshop.run(stages)
    try Files.local.removeTree(try #require(report.output(of: id("load/p"))?.path))
    try Files.local.removeFile(workshop.store.journal)
    try workshop.folder.write("penalties", to: "in/p")
    _ = workshop.log.take()
    #expect(try workshop.cues(stages) == ["load/p missing", "load/s fresh", "join affected"])
    let again = try await workshop.run(stages)
    #expect(workshop.log.take() == ["load/p"])
    #expect(again.outcomes.map(\.outcome.name) == ["sealed", "fresh", "fresh"])
  }

  @Test("without its journal the newest output tells what changed")
  func noJournal() async throws {
    let stages = try workshop.diamond()
    try await workshop.run(stages)
    try Files.local.removeFile(workshop.store.journal)
    #expect(try workshop.plan(stages).isEmpty)
    var edited = stages
    edited[0].definition = ["a": 1]
    #expect(
      try workshop.plan(edited).steps[0].decision == Decision(.changed, [.partRemoved("b")]))
  }

  @Test("a missing input blocks its stage and all that follow")
  func blocked() throws {
    let stages = try workshop.diamond()
    try Files.local.removeFile(workshop.folder["in/p"])
    let plan = try workshop.plan(stages, force: .all)
    #expect(plan.steps.map(\.cue) == [.blocked, .forced, .blocked])
    #expect(plan.steps[0].decision.details == [.fileMissing("p")])
    #expect(plan.steps[2].decision.details == [.upstreamBlocked(id("load/p"))])
  }

  @Test("forcing one stage leaves those that follow fresh")
  func forced() async throws {
    let stages = try workshop.diamond()
    try await workshop.run(stages)
    #expect(
      try workshop.cues(stages, force: .stages([id("load/p")]))
        == ["load/p forced", "load/s fresh", "join fresh"])
  }

  @Test("an input that is a folder or a FIFO is a finding, not a wait")
  func notAFile() throws {
    let stages = try workshop.diamond()
    try Files.local.removeFile(workshop.folder["in/p"])
    mkfifo(workshop.folder["in/p"], 0o600)
    #expect {
      _ = try workshop.plan(stages)
    } throws: { error in
      (error as? Failure)?.findings.map(\.kind) == [JobsFindings.inputNotAFile]
        && (error as? Failure)?.exit == .data
    }
  }

  @Test("every input that is no file is named, not only the first")
  func notFiles() throws {
    let stages = try workshop.diamond()
    for name in ["in/p", "in/s"] {
      try Files.local.removeFile(workshop.folder[name])
      try Files.local.createFolder(workshop.folder[name])
    }
    #expect {
      _ = try workshop.plan(stages)
    } throws: { error in
      (error as? Failure)?.findings.compactMap(\.place.file)
        == [workshop.folder["in/p"], workshop.folder["in/s"]]
    }
  }

  @Test("repeated and unknown stages and circles are refused, all at once")
  func graph() async throws {
    let a = workshop.stage("a", on: ["c"])
    let b = workshop.stage("b", on: ["a"])
    let c = workshop.stage("c", on: ["b"])
    #expect(await kinds { _ = try workshop.plan([a, b, c]) } == [JobsFindings.cycle])
    #expect(
      await kinds { _ = try workshop.plan([a, a, b]) }
        == [
          JobsFindings.repeatedStage, JobsFindings.unknownUpstream, JobsFindings.unknownUpstream,
        ])
  }

  @Test("the text has a line a stage, aligned, and a count")
  func text() async throws {
    var stages = try workshop.diamond()
    try await workshop.run(stages)
    stages[0].definition = ["a": 7, "b": 2]
    #expect(
      try workshop.plan(stages).text() == """
          load/p  run   changed   `a` changed
          load/s  skip  fresh
          join    run   affected  by `load/p`
        2 to run, 1 fresh, 0 blocked
        """)
    #expect(try workshop.plan(stages).text(.zh).contains("受 `load/p` 影响"))
    let json = try workshop.plan(stages).json["stages"]?.array?.first
    #expect(json?["cue"] == "changed")
    #expect(json?["details"] == [["detail": "part-changed", "of": ["a"]]])
  }
}
