import Records
import Tabular
import TestSupport
import Testing

@testable import Identification

@Suite("Identifying snapshots")
struct SnapshotTests {
  private static let yaml = """
    subjects: {enterprise: {title: T, dataset: register, id: id}}
    records:
      arrears:
        class: enterprise
        subject: subject
        key: [tax]
        event: exported
        snapshot: exported
    """

  private struct Arrear {
    var tax = "v"
    var exported: Int? = 1
    var amount: Int64 = 1
    var subject = "A"
  }

  private static func arrears(_ rows: [Arrear]) -> Export {
    var export = Export(
      "arrears",
      [
        Column("amount", .integer), Column("exported", .day), Column("subject", .text),
        Column("tax", .text),
      ],
      rows.map { [.integer($0.amount), day($0.exported), .text($0.subject), .text($0.tax)] })
    export.blockRows = 2
    return export
  }

  private func found(
    _ arrears: [Arrear], columns: [String] = ["_line", "_known", "_repaired"]
  ) throws -> (rows: [[Cell]], account: RowAccounting) {
    let identified = try Identified(
      Self.yaml, [KeyVersionsTests.register, Self.arrears(arrears)], partitions: 1)
    return (
      try rows(identified.records("arrears"), columns).map { Array($0.dropFirst()) },
      identified.account("arrears")
    )
  }

  private func version(_ line: Int64, _ known: Int?, _ until: Int?) -> [Cell] {
    [.integer(line), day(known), day(until)]
  }

  @Test("a record that stays is known from its first export on, and the rest are duplicates")
  func staying() throws {
    let found = try found([.init(exported: 9), .init(exported: 1), .init(exported: 5)])
    #expect(found.rows == [version(3, 1, nil)])
    #expect(found.account == RowAccounting(read: 3, accepted: 1, duplicate: 2))
  }

  @Test("a record ends with the first export that it is absent from, and may come back")
  func absent() throws {
    let found = try found([
      .init(exported: 1), .init(exported: 9), .init(tax: "w", exported: 5),
      .init(tax: "w", exported: 9),
    ])
    #expect(found.rows == [version(2, 1, 5), version(4, 5, nil), version(3, 9, nil)])
    #expect(found.account == RowAccounting(read: 4, accepted: 2, duplicate: 1, superseded: 1))
  }

  @Test("a record that nothing shares a key with ends with the export after its own")
  func alone() throws {
    let found = try found([.init(tax: "v", exported: 1), .init(tax: "w", exported: 5)])
    #expect(found.rows == [version(2, 1, 5), version(3, 5, nil)])
    #expect(found.account == RowAccounting(read: 2, accepted: 2))
  }

  @Test("other content is a new version; contradictions count for nothing but presence")
  func contents() throws {
    let found = try found([
      .init(exported: 1), .init(exported: 5, amount: 2), .init(exported: 5, amount: 3),
      .init(exported: 7, amount: 4), .init(tax: "w", exported: 9),
    ])
    #expect(found.rows == [version(2, 1, 7), version(5, 7, 9), version(6, 9, nil)])
    #expect(
      found.account == RowAccounting(read: 5, accepted: 2, rejected: 2, superseded: 1))
  }

  @Test("what happened once is corrected by a later export, and leaves with the first without it")
  func events() throws {
    var export = Self.arrears([
      .init(exported: 1), .init(exported: 5, amount: 2), .init(tax: "w", exported: 9),
    ])
    export.rows = export.rows.map { $0 + [day(1), day(nil)] }
    export = Export(
      "arrears", export.schema.columns + [Column("happened", .day), Column("paid", .day)],
      export.rows)
    func found(_ paid: [Int?]) throws -> [[Cell]] {
      var export = export
      for (row, paid) in paid.enumerated() { export.rows[row][5] = day(paid) }
      let identified = try Identified(
        Self.yaml.replacing(
          "event: exported", with: "event: happened\n    repaired: {column: paid}"),
        [KeyVersionsTests.register, export], partitions: 1)
      return try rows(
        identified.records("arrears"),
        ["_line", "_known", "_superseded", "_repaired", "_repair_known"]
      ).map { Array($0.dropFirst()) }
    }
    func version(_ line: Int64, _ days: Int?...) -> [Cell] { [.integer(line)] + days.map(day) }
    #expect(
      try found([nil, nil, nil]) == [
        version(2, 1, 5, nil, nil), version(3, 5, nil, 9, 9), version(4, 9, nil, nil, nil),
      ])
    // A repair known before it left comes first; one known later is none.
    #expect(
      try found([nil, 7, nil]) == [
        version(2, 1, 5, nil, nil), version(3, 5, nil, 7, 7), version(4, 9, nil, nil, nil),
      ])
    #expect(
      try found([nil, 12, nil]) == [
        version(2, 1, 5, nil, nil), version(3, 5, nil, 9, 9), version(4, 9, nil, nil, nil),
      ])
  }

  @Test("what a snapshot leaves no room for is a mistake")
  func besides() {
    let exports = [KeyVersionsTests.register, Self.arrears([])]
    let yaml = Self.yaml + "\n    known: exported\n    withdrawal: amount = 0\n"
    #expect(mistakes(yaml, exports) == ["BH-1916 9:12", "BH-1916 10:17"])
  }

  @Test("random snapshots: a record counts on the days between its exports", arguments: 1...30)
  func random(seed: UInt64) throws {
    var random = SeededGenerator(seed)
    let days = (0..<Int.random(in: 1...6, using: &random)).map { $0 * 3 + 1 }
    var arrears: [Arrear] = []
    for exported in days {
      for tax in ["u", "v", "w"] where Int.random(in: 0..<3, using: &random) > 0 {
        arrears.append(
          Arrear(
            tax: tax, exported: exported, amount: .random(in: 1...2, using: &random), subject: "B"))
      }
    }
    let held = Set(arrears.compactMap(\.exported)).sorted()
    let listed = arrears
    arrears.shuffle(using: &random)
    let versions = try found(arrears, columns: ["_known", "_repaired", "tax", "amount"]).rows
    for number in 1...20 {
      // What was in the last export by then counts, and nothing else.
      let last = held.last { $0 <= number }
      let known = january(number)
      let expected = listed.filter { $0.exported == last }
        .map { "\($0.tax) \($0.amount)" }
      let counting = versions.filter { cells in
        guard case .day(let from) = cells[0], from <= known else { return false }
        if case .day(let until) = cells[1] { return until > known }
        return true
      }
      .map { cells -> String in
        guard case .text(let tax) = cells[2], case .integer(let amount) = cells[3] else {
          return ""
        }
        return "\(tax) \(amount)"
      }
      #expect(counting.sorted() == expected.sorted(), "seed \(seed), day \(number)")
    }
  }
}
