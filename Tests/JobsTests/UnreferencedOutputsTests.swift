import Jobs
import Store
import TestSupport
import Testing

@Suite("Unreferenced outputs")
struct UnreferencedOutputsTests {
  let workshop = Workshop()

  @Test("outputs that are not kept are listed, damaged ones too, then removed; the rest stays")
  func clean() async throws {
    var stages = try workshop.diamond()
    let old = try await workshop.run(stages)
    stages[2].version = 2
    let new = try await workshop.run(stages)
    try workshop.folder.write("x", to: "store/stages/gone/0123/seal.json")
    let before = try workshop.outputs()
    let found = try UnreferencedOutputs(in: workshop.store, keeping: new.fingerprints)
    #expect(
      found.outputs.map(\.fingerprint) == [nil, old.records[2].fingerprint])
    #expect(found.size == 64)
    #expect(try workshop.outputs() == before)
    let lock = try FolderLock.acquire(workshop.store.path, note: .current(command: "clean"))
    try found.remove(holding: lock)
    #expect(try workshop.plan(stages).isEmpty)
    #expect(
      try UnreferencedOutputs(in: workshop.store, keeping: new.fingerprints).outputs.isEmpty)
    #expect(try !Files.local.list(workshop.store.stages).contains("gone"))
  }
}
