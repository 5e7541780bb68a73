import Records
import Store
import Tabular
import Testing

@testable import Identification

@Suite("Identifying subjects")
struct SubjectVersionsTests {
  static let yaml = """
    subjects:
      enterprise:
        {title: T, dataset: register, id: id, region: region, size: capital, effective: from,
         known: seen, founded: founded, ended: ended, in_force: region <> 'X'}
    """

  /// id, region, capital, from, seen.
  static func register(_ rows: [(String?, String?, Int64, Int?, Int?)]) -> Export {
    Export(
      "register",
      [
        Column("capital", .decimal(scale: 2)), Column("ended", .day), Column("founded", .day),
        Column("from", .day), Column("id", .text), Column("region", .code), Column("seen", .day),
      ],
      rows.map { id, region, capital, from, seen in
        [
          .decimal(capital, scale: 2), day(nil), day(1), day(from), text(id), text(region),
          day(seen),
        ]
      })
  }

  private func found(
    _ export: Export, yaml: String = yaml, columns: [String] = ["_id", "_effective", "_line"]
  ) throws -> (rows: [[Cell]], account: RowAccounting, aside: [String]) {
    let identified = try Identified(yaml, [export], partitions: 1)
    return (
      try rows(identified.subjects, columns).map { Array($0.dropFirst()) },
      identified.account("register"), identified.aside.map { "\($0.line) \($0.code)" }
    )
  }

  @Test("rows of other days are versions, in the order of their days, missing ones first")
  func versions() throws {
    let found = try found(
      Self.register([
        ("A", "1", 1, 9, 9), ("A", "2", 1, 3, 9), ("A", "1", 1, nil, 9), ("A", "2", 1, 3, nil),
      ]))
    #expect(
      found.rows == [
        [.text("A"), day(nil), .integer(4)], [.text("A"), day(3), .integer(5)],
        [.text("A"), day(3), .integer(3)], [.text("A"), day(9), .integer(2)],
      ])
    #expect(found.account == RowAccounting(read: 4, accepted: 1, superseded: 3))
  }

  @Test("rows that say the same of the same days are one; the first by file and line stands")
  func duplicates() throws {
    let found = try found(
      Self.register([("A", "1", 1, 3, 3), ("A", "1", 1, 3, 3), (" A", "1", 1, 4, 4)]))
    #expect(
      found.rows == [[.text("A"), day(3), .integer(2)], [.text("A"), day(4), .integer(4)]])
    #expect(found.account == RowAccounting(read: 3, accepted: 1, duplicate: 1, superseded: 1))
    #expect(found.aside == [])
  }

  @Test("rows that say something else of the same days contradict each other, and none counts")
  func contradictions() throws {
    let found = try found(
      Self.register([
        ("A", "1", 1, 3, 3), ("A", "1", 1, 3, 3), ("A", "1", 2, 3, 3), ("A", "1", 1, 5, 5),
      ]))
    #expect(found.rows == [[.text("A"), day(5), .integer(5)]])
    #expect(found.account == RowAccounting(read: 4, accepted: 1, rejected: 3))
    #expect(found.aside == ["2 BH-1926", "3 BH-1926", "4 BH-1926"])
  }

  @Test("what is told first of a subject and a day is first, contradictions counted")
  func first() throws {
    let found = try found(
      Self.register([
        ("A", "1", 1, 3, 3), ("A", "2", 1, 3, 9), ("A", "2", 1, 4, 9), ("B", "1", 1, 3, 9),
        ("B", "1", 1, 5, 6), ("B", "2", 1, 5, 6), ("B", "2", 1, 5, 8),
      ]), columns: ["_line", "_first"])
    #expect(
      found.rows
        == [(2, true), (3, false), (4, true), (5, true), (8, false)]
        .map { [.integer(Int64($0.0)), .bool($0.1)] })
  }

  @Test("identifiers are trimmed of ASCII blanks and otherwise as written")
  func identifiers() throws {
    let found = try found(
      Self.register([
        ("\u{3000}A", "1", 1, 1, 1), (" a\t", "1", 1, 1, 1), ("\r\nA B ", "1", 1, 1, 1),
      ]), columns: ["_subject", "_id"])
    #expect(
      found.rows == [
        [.integer(0), .text("A B")], [.integer(1), .text("a")], [.integer(2), .text("\u{3000}A")],
      ])
  }

  @Test("a row without an identifier is unresolved")
  func absent() throws {
    let found = try found(Self.register([(nil, "1", 1, 1, 1), (" ", "1", 1, 1, 1)]))
    #expect(found.rows == [])
    #expect(found.account == RowAccounting(read: 2, unresolved: 2))
    #expect(found.aside == ["2 BH-1921", "3 BH-1921"])
  }

  @Test("attributes are those of the row; the condition says what is in force")
  func attributes() throws {
    let found = try found(
      Self.register([("A", "X", 12_345, 1, 1), ("B", nil, 1, 1, 1), ("C", "Y", 1, 1, 1)]),
      columns: ["_id", "_name", "_region", "_sector", "_size", "_founded", "_ended", "_in_force"])
    let none = Cell.missing(.empty)
    #expect(
      found.rows == [
        [.text("A"), none, .text("X"), none, .double(123.45), day(1), none, .bool(false)],
        [.text("B"), none, none, none, .double(0.01), day(1), none, .bool(false)],
        [.text("C"), none, .text("Y"), none, .double(0.01), day(1), none, .bool(true)],
      ])
  }

  @Test(
    "without declared days rows hold always; a row known without a day of its own is known then")
  func undeclared() throws {
    let always = "subjects: {enterprise: {title: T, dataset: register, id: id}}"
    let columns = ["_id", "_effective", "_known", "_in_force"]
    let found = try found(
      Self.register([("A", "1", 1, 3, 4), ("A", "1", 1, 3, 4)]), yaml: always, columns: columns)
    #expect(found.rows == [[.text("A"), day(nil), day(nil), .bool(true)]])
    let effective = always.replacing("id: id", with: "id: id, effective: from")
    #expect(
      try self.found(Self.register([("A", "1", 1, 3, 4)]), yaml: effective, columns: columns).rows
        == [[.text("A"), day(3), day(3), .bool(true)]])
  }

  @Test("a subject whose rows are all rejected keeps its number, and its records")
  func numbered() throws {
    let yaml =
      Self.yaml + """

        records:
          penalties: {class: enterprise, subject: subject, key: [document], event: decided}
        """
    let penalties = Export(
      "penalties", [Column("decided", .day), Column("document", .text), Column("subject", .text)],
      [[day(1), text("d"), text("A")], [day(1), text("e"), text("B")]])
    let identified = try Identified(
      yaml,
      [Self.register([("A", "1", 1, 1, 1), ("A", "2", 1, 1, 1), ("B", "1", 1, 1, 1)]), penalties],
      partitions: 1)
    #expect(identified.result.report.subjects == 2)
    #expect(
      try rows(identified.subjects, ["_subject", "_id"]) == [
        [.integer(0), .integer(1), .text("B")]
      ])
    #expect(
      try rows(identified.records("penalties"), ["_subject"]) == [
        [.integer(0), .integer(0)], [.integer(0), .integer(1)],
      ])
  }

  @Test("every partition has one block, in order, and each subject is in its own")
  func partitions() throws {
    let export = Self.register((0..<40).map { ("S\($0)", "1", 1, 1, 1) })
    let identified = try Identified(Self.yaml, [export], partitions: 16)
    let table = try identified.subjects
    #expect(table.blockCount == 16)
    #expect((0..<16).map { table.partition(ofBlock: $0) } == (0..<16).map { $0 })
    for row in try rows(table, ["_id"]) {
      guard case .text(let id) = row[1] else { continue }
      let partition = Array(id.utf8).withUnsafeBytes {
        Partitioning(16).partition(ofClass: "enterprise", id: $0)
      }
      #expect(row[0] == .integer(Int64(partition)))
    }
  }
}
