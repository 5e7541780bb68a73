import Diagnostics
import Documents
import Jobs
import Store
import TestSupport
import Testing

@Suite("The status of a store")
struct StoreStatusTests {
  let workshop = Workshop()

  @Test("a store that does not exist has no runs, and is not made")
  func empty() throws {
    let status = try StoreStatus.read(workshop.store)
    #expect(status.runs.isEmpty && status.stages.isEmpty && status.holder == nil)
    #expect(try Files.local.status(at: workshop.store.path) == nil)
    #expect(
      status.json.text(.compact) == #"{"holder":null,"runs":[],"stages":[],"leftovers":[]}"#)
  }

  @Test("runs are listed newest first, with how they ended")
  func runs() async throws {
    var stages = try workshop.diamond()
    try await workshop.run(stages)
    stages[2].version = 2
    stages[2].during = { (_) throws(Failure) in throw Failure(JobsFindings.cycle.at(.program)) }
    try await workshop.run(stages)
    let status = try StoreStatus.read(workshop.store)
    #expect(status.runs.map(\.exit) == [3, 0])
    #expect(status.runs[0].stages.map { "\($0.outcome) \($0.count)" } == ["fresh 2", "failed 1"])
    #expect(
      status.stages.map { "\($0.stage) \($0.result)" }
        == ["join failed", "load/p fresh", "load/s fresh"])
    #expect(try StoreStatus.read(workshop.store, runs: 1).runs.count == 1)
  }

  @Test("a killed run has no end, and leaves its staging folder to be seen")
  func killed() async throws {
    let stages = try workshop.diamond()
    _ = await kinds {
      try await workshop.run(stages, files: Files(FaultyFileSystem(.crash(at: 60))))
    }
    let status = try StoreStatus.read(workshop.store)
    #expect(status.runs.map(\.finished) == [nil] && status.runs[0].exit == nil)
    #expect(status.leftovers.count == 1 && status.leftovers[0].contains("/.staging-r-"))
    #expect(status.stages.map(\.result) == ["started"])
  }

  @Test("whoever holds the lock is named")
  func holder() throws {
    let note = LockNote.current(command: "baihe run p")
    let lock = try FolderLock.acquire(workshop.store.path, note: note)
    #expect(try StoreStatus.read(workshop.store).json["holder"]?["command"] == "baihe run p")
    #expect(lock.folder == workshop.store.path)
  }
}
