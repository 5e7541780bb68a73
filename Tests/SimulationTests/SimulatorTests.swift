import Diagnostics
import Store
import Tabular
import TestSupport
import Testing

@testable import Simulation

@Suite("Simulation: a province")
struct SimulatorTests {
  @Test("threads and chunks change no byte", arguments: [(1, 600), (2, 97), (7, 33)])
  func sameBytes(threads: Int, chunkSize: Int) throws {
    let settings = try SimulationSettings(
      subjects: 600, months: 14, until: testMonth, seed: "bytes", successions: 0.01)
    let first = try SimulatedProvince(settings, threads: 2, chunkSize: 250)
    let other = try SimulatedProvince(settings, threads: threads, chunkSize: chunkSize)
    let expected = try first.folder.contents()
    let found = try other.folder.contents()
    #expect(expected.keys.sorted() == found.keys.sorted())
    let differing = expected.keys.sorted().filter { expected[$0] != found[$0] }
    #expect(differing.isEmpty)
  }

  @Test("another seed gives another province; dirt and encoding leave events alone")
  func seeds() throws {
    func province(
      _ seed: String, _ dirt: DirtRates = .usual, _ encoding: SimulationSettings.Encoding = .mixed
    ) throws -> SimulatedProvince {
      try SimulatedProvince(
        SimulationSettings(
          subjects: 400, months: 12, until: testMonth, seed: seed, dirt: dirt, encoding: encoding))
    }
    let usual = try province("x").truth("hazards.csv")
    #expect(try usual == province("x", .none).truth("hazards.csv"))
    #expect(try usual == province("x", .usual, .utf8).truth("hazards.csv"))
    #expect(try usual != province("y").truth("hazards.csv"))
  }

  @Test("the smallest provinces are whole", arguments: [5, 6, 17])
  func small(subjects: Int) throws {
    for months in [1, 3] {
      let province = try SimulatedProvince(
        SimulationSettings(subjects: subjects, months: months, until: testMonth))
      let all = try province.allRecords()
      // Every dataset has a file in the first month.
      #expect(all.count >= Table.allCases.count)
      #expect(all.values.reduce(0) { $0 + $1.count - 1 } == province.summary.rows)
    }
  }

  @Test("a folder with something in it is left alone")
  func notEmpty() throws {
    let folder = TemporaryFolder()
    try folder.write("x", to: "province/mine.txt")
    let settings = try SimulationSettings(subjects: 5, months: 1, until: testMonth)
    #expect(
      codes { _ = try Simulator(settings).write(to: folder["province"], threads: 1) }
        == ["BH-2600"])
  }

  @Test("numbers out of range are refused", arguments: [0, 4, 16_000_001])
  func ranges(subjects: Int) {
    #expect(
      codes { _ = try SimulationSettings(subjects: subjects, until: testMonth) } == ["BH-2604"])
  }

  @Test("every row has the cells of its header, and rows are in the month they became known")
  func shape() throws {
    let province = try SimulatedProvince.dirty.get()
    for (file, records) in try province.allRecords() {
      let header = records[0]
      #expect(records.allSatisfy { $0.count == header.count }, "\(file)")
      guard let known = header.firstIndex(of: "SJC") else { continue }
      let kind = header.firstIndex(of: "opt_type")
      let month = String(file.dropFirst(file.count - (file.hasSuffix(".gz") ? 14 : 11)).prefix(7))
      // What is repeated may be repeated a month later.
      let late = records.dropFirst().filter { !$0[known].hasPrefix(month) }
      #expect(
        late.allSatisfy { row in row[known] < month && kind.map { row[$0] } == "i" }, "\(file)")
      #expect(late.count <= records.count / 4)
    }
  }
}
