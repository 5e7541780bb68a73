import Records
import Tabular
import Testing

@testable import Identification

@Suite("Identifying records of records")
struct ParentRecordsTests {
  static let yaml =
    KeyVersionsTests.yaml + """

        items:
          class: enterprise
          through: {dataset: penalties, columns: [of]}
          key: [of, number]
      """

  /// of, number, seen.
  static func items(_ rows: [(String?, Int64, Int?)]) -> Export {
    Export(
      "items", [Column("number", .integer), Column("of", .code), Column("seen", .day)],
      rows.map { [.integer($1), text($0), day($2)] })
  }

  private func found(
    _ penalties: [KeyVersionsTests.Penalty], _ items: [(String?, Int64, Int?)],
    yaml: String = yaml
  ) throws -> (rows: [[Cell]], account: RowAccounting, aside: [String]) {
    let identified = try Identified(
      yaml,
      [KeyVersionsTests.register, KeyVersionsTests.penalties(penalties), Self.items(items)],
      partitions: 1)
    return (
      try rows(identified.records("items"), ["_subject", "_event", "_known", "_line"])
        .map { Array($0.dropFirst()) },
      identified.account("items"),
      identified.aside.filter { $0.dataset == "items" }.map { "\($0.line) \($0.code)" }
    )
  }

  @Test("subject, event and known day are those of the last version of the record above")
  func inherited() throws {
    let found = try found(
      [.init(known: 5), .init(subject: "C", decided: 3, known: 6)], [("d", 1, 9)])
    #expect(found.rows == [[.integer(2), day(3), day(6), .integer(2)]])
  }

  @Test("a known day of its own comes before that of the record above")
  func ownKnown() throws {
    let yaml = Self.yaml.replacing("key: [of, number]", with: "key: [of, number]\n    known: seen")
    let found = try found([.init()], [("d", 1, 9), ("d", 2, nil)], yaml: yaml)
    #expect(
      found.rows == [
        [.integer(0), day(1), day(nil), .integer(3)], [.integer(0), day(1), day(9), .integer(2)],
      ])
  }

  @Test("a record taken back is still the record above; what is to go is taken back itself")
  func withdrawn() throws {
    let found = try found([.init(known: 5), .init(known: 6, op: "D")], [("d", 1, 9)])
    #expect(found.rows == [[.integer(0), day(1), day(5), .integer(2)]])
  }

  @Test("a row of an unknown, rejected or unresolved record is unresolved")
  func unresolved() throws {
    let found = try found(
      [
        .init(document: "a", fine: 1), .init(document: "a", fine: 2),
        .init(document: "b", subject: "Z"), .init(document: "c", decided: nil),
      ], [("a", 1, 1), ("b", 1, 1), ("c", 1, 1), ("none", 1, 1), (nil, 1, 1)])
    #expect(found.rows == [])
    #expect(found.account == RowAccounting(read: 5, unresolved: 5))
    #expect(found.aside == (2...6).map { "\($0) BH-1923" })
  }
}
