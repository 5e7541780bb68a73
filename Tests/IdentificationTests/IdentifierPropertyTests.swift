import Records
import Store
import Tabular
import TestSupport
import Testing

@testable import Identification

@Suite("Identifying: properties")
struct IdentifierPropertyTests {
  static let seeds: [UInt64] = (0..<16).map { _ in .random(in: 0..<1_000_000) }

  @Test("the tables are those of the rules applied one row at a time", arguments: seeds)
  func reference(seed: UInt64) throws {
    let random = RandomExports(seed: seed)
    let expected = Reference(
      try resolve(random.yaml, random.exports)[0], random.exports, partitions: 3,
      inForce: RandomExports.inForce, isWithdrawal: RandomExports.isWithdrawal)
    let found = try Identified(random.yaml, random.exports, comparedRows: 20)
    #expect(try rows(found.subjects) == expected.subjects, "seed \(seed)")
    for (dataset, records) in expected.records {
      #expect(try rows(found.records(dataset)) == records, "seed \(seed), \(dataset)")
    }
    for (dataset, account) in expected.accounts {
      #expect(found.account(dataset) == account, "seed \(seed), \(dataset)")
      #expect(account.balances)
    }
    let aside = found.aside.map { "\($0.dataset) \($0.path):\($0.line) \($0.code)" }
    #expect(aside.sorted() == expected.aside.sorted(), "seed \(seed)")
    #expect(try found.noted.sorted() == expected.noted.sorted(), "seed \(seed)")
    #expect(try found.candidates.sorted() == expected.candidates.sorted(), "seed \(seed)")
    for one in found.result.report.datasets {
      guard let counts = one.identifiers, let written = one.written else { continue }
      for (state, count) in zip(IdentifierState.allCases, written) {
        #expect(
          count == expected.written[one.name]?[state] ?? 0,
          "seed \(seed), \(one.name), \(state)")
      }
      for (state, count) in zip(IdentifierState.allCases, counts) {
        #expect(
          count == expected.identifiers[one.name]?[state] ?? 0,
          "seed \(seed), \(one.name), \(state)")
      }
    }
    let told = found.result.report.datasets.filter { $0.identifiers != nil }.map(\.name)
    #expect(told == (found.group.tellsOfIdentifiers ? ["penalties", "register"] : []))
  }

  @Test("the order of the rows changes nothing but file and line", arguments: seeds)
  func order(seed: UInt64) throws {
    let random = RandomExports(seed: seed)
    var generator = SeededGenerator(seed)
    let shuffled = random.exports.map { export in
      var other = export.ordered(export.rows.indices.shuffled(using: &generator))
      // As if the files had been written so.
      other.files = export.files
      other.lines = export.lines
      other.blockRows = 7
      return other
    }
    let one = try Identified(random.yaml, random.exports)
    let other = try Identified(random.yaml, shuffled, comparedRows: 5)
    #expect(one.result.report == other.result.report, "seed \(seed)")
    try expectSame(try one.subjects, try other.subjects, "seed \(seed)")
    for dataset in ["penalties", "fines", "appeals"] {
      try expectSame(
        try one.records(dataset), try other.records(dataset), "seed \(seed), \(dataset)")
    }
    let codes = [one, other].map { $0.aside.map(\.code).sorted() }
    #expect(codes[0] == codes[1])
  }

  private func expectSame(_ a: TableReader, _ b: TableReader, _ comment: Comment) throws {
    for column in a.schema.columns.map(\.name)
    where column != LoadedTable.fileColumn && column != LoadedTable.lineColumn {
      #expect(try rows(a, [column]) == rows(b, [column]), comment)
    }
  }

  @Test("threads change no byte", arguments: [1, 2, 5])
  func threads(count: Int) throws {
    let random = RandomExports(seed: 7, subjects: 60, rows: 900)
    let exports = random.exports.map { export in
      var export = export
      export.blockRows = 40
      return export
    }
    let one = try Identified(random.yaml, exports, threads: 1)
    let other = try Identified(random.yaml, exports, threads: count)
    #expect(try one.subjects.digest == other.subjects.digest)
    for dataset in ["penalties", "fines", "appeals"] {
      #expect(try one.records(dataset).digest == other.records(dataset).digest)
    }
    let aside = try [one, other].map {
      try TableReader($0.folder[IdentifiedTables.asideFileName]).digest
    }
    #expect(aside[0] == aside[1])
  }
}
