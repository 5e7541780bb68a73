import Diagnostics
import Documents
import Jobs
import Store
import TestSupport
import Testing

@Suite("Unfinished runs")
struct LastRunTests {
  let workshop = Workshop()

  /// Three stages of which the second is interrupted.
  private func interrupted() async throws -> [ToyStage] {
    let workshop = workshop
    var stages = try workshop.diamond()
    let healthy = stages
    stages[1].during = { (_) throws(Failure) in
      throw Failure(JobsFindings.terminated.at(.program))
    }
    try await workshop.run(stages, options: ["period": "2026-10"])
    return healthy
  }

  @Test("nothing is unfinished before the first run and after one that ended well")
  func none() async throws {
    #expect(try LastRun.read(workshop.store)?.endedWell ?? true)
    try await workshop.run(try workshop.diamond())
    #expect(try LastRun.read(workshop.store)?.endedWell ?? true)
  }

  @Test("a run that failed or was killed keeps its options and is gone on with; twice is fine")
  func resume() async throws {
    let stages = try await interrupted()
    let unfinished = try #require(try LastRun.read(workshop.store))
    #expect(unfinished.options == ["period": "2026-10"])
    let crash = Files(FaultyFileSystem(.crash(at: 120)))
    _ = await kinds {
      try unfinished.refuse(ifChanged: try workshop.plan(stages))
      try await workshop.run(
        stages, files: crash, options: unfinished.options, resuming: unfinished.run)
    }
    let again = try #require(try LastRun.read(workshop.store))
    #expect(again.run != unfinished.run && again.options == unfinished.options)
    try again.refuse(ifChanged: try workshop.plan(stages))
    try await workshop.run(stages, options: again.options, resuming: again.run)
    #expect(workshop.log.take().prefix(2) == ["load/p", "load/s"])
    #expect(try LastRun.read(workshop.store)?.endedWell ?? true)
    #expect(try workshop.plan(stages).isEmpty)
  }

  @Test("changed definitions and stages are refused by name")
  func definitions() async throws {
    var stages = try await interrupted()
    let unfinished = try #require(try LastRun.read(workshop.store))
    try unfinished.refuse(ifChanged: try workshop.plan(stages))
    stages[0].version = 2
    stages[0].definition = ["a": 9, "b": 2]
    stages[2] = workshop.stage("other")
    #expect {
      try unfinished.refuse(ifChanged: try workshop.plan(stages))
    } throws: { error in
      let findings = (error as? Failure)?.findings ?? []
      return findings.map(\.kind) == [JobsFindings.resumeStages, JobsFindings.resumeDefinition]
        && findings[0].message().contains("join, other")
        && findings[1].message().contains("`load/p` changed: version, `a` changed")
    }
  }

  @Test(
    "changed inputs are refused by name, whether or not the run had read them; touched ones not")
  func inputs() async throws {
    let stages = try await interrupted()
    let unfinished = try #require(try LastRun.read(workshop.store))
    try workshop.folder.write("penalties", to: "in/p")
    try workshop.folder.write("subjects", to: "in/s")
    try unfinished.refuse(ifChanged: try workshop.plan(stages))
    try workshop.folder.write("PENALTIES", to: "in/p")
    try Files.local.removeFile(workshop.folder["in/s"])
    #expect {
      try unfinished.refuse(ifChanged: try workshop.plan(stages))
    } throws: { error in
      let findings = (error as? Failure)?.findings ?? []
      return findings.map(\.kind) == [JobsFindings.resumeInput, JobsFindings.resumeInput]
        && findings[0].message().contains("`p` of `load/p`")
        && (error as? Failure)?.exit == .data
    }
  }

  @Test("an input that the run never came to read counts as changed when it was written since")
  func unread() async throws {
    let stages = try workshop.diamond()
    let crash = Files(FaultyFileSystem(.crash(at: 40)))
    _ = await kinds { try await workshop.run(stages, files: crash) }
    let unfinished = try #require(try LastRun.read(workshop.store))
    try unfinished.refuse(ifChanged: try workshop.plan(stages))
    try workshop.folder.write("subjectz", to: "in/s")
    #expect(
      await kinds { try unfinished.refuse(ifChanged: try workshop.plan(stages)) }
        == [JobsFindings.resumeInput])
  }
}
