import Records
import Tabular
import TestSupport
import Testing

@testable import Identification

@Suite("Datasets of several classes")
struct SharedDatasetTests {
  private static let yaml = """
    subjects:
      firm: {title: F, dataset: firms, id: id, name: name, effective: since}
      school: {title: S, dataset: schools, id: id, name: name, effective: since}
      union: {title: U, dataset: unions, id: id, name: name, effective: since}
    records:
      fines:
        {class: [firm, school], subject: id, named: name, key: [no], event: day, known: known}
      visits: {class: [firm, union], subject: id, key: [no], event: day}
    """

  private static func register(_ name: String, _ rows: [(String, String, Int)]) -> Export {
    Export(
      name, [Column("id", .text), Column("name", .text), Column("since", .day)],
      rows.map { [text($0.0), text($0.1), day($0.2)] })
  }

  private static let registers = [
    register("firms", [("A", "甲", 1), ("B", "乙", 1), ("X", "同", 1)]),
    register("schools", [("K", "学", 5), ("X", "校", 1), ("L", "同", 9)]),
    register("unions", [("U", "会", 1), ("V", "乙", 1)]),
  ]

  private static func fines(_ rows: [(id: String?, name: String?, no: String, known: Int)])
    -> Export
  {
    Export(
      "fines",
      [
        Column("day", .day), Column("id", .text), Column("known", .day), Column("name", .text),
        Column("no", .text),
      ],
      rows.map { [day(2), text($0.id), day($0.known), text($0.name), text($0.no)] })
  }

  private static let visits = Export(
    "visits", [Column("day", .day), Column("id", .text), Column("no", .text)],
    [("A", "1"), ("U", "2"), ("X", "3"), ("K", "4")].map { [day(3), text($0.0), text($0.1)] })

  private func identify(
    _ rows: [(id: String?, name: String?, no: String, known: Int)], order: [Int]? = nil
  ) throws -> Identified {
    let fines = Self.fines(rows)
    return try Identified(
      Self.yaml, Self.registers + [order.map(fines.ordered) ?? fines, Self.visits])
  }

  /// `id known superseded no` of the records of a class.
  private func records(
    _ found: Identified, _ dataset: String, _ number: Int
  ) throws -> [String] {
    let subjects = try rows(found.subjects(ofClass: number), ["_subject", "_id"])
    func id(_ row: [Cell]) -> String {
      let match = subjects.first { $0[0] == row[0] && $0[1] == row[1] }
      if case .text(let id) = match?[2] { return id }
      return "?"
    }
    func said(_ cell: Cell) -> String {
      switch cell {
      case .text(let text): text
      case .day(let day): String(day.number - january(0).number)
      default: "-"
      }
    }
    return try rows(
      found.records(dataset, ofClass: number), ["_subject", "_known", "_superseded", "no"]
    ).map { row in ([id(row)] + row.dropFirst(2).map(said)).joined(separator: " ") }.sorted()
  }

  @Test("a row is of the class whose register has its identifier, and of that alone")
  func byIdentifier() throws {
    let found = try identify([("A", nil, "1", 3), ("K", nil, "2", 7), ("Z", nil, "3", 3)])
    #expect(try records(found, "fines", 0) == ["A 3 - 1"])
    #expect(try records(found, "fines", 1) == ["K 7 - 2"])
    #expect(
      found.account("fines") == RowAccounting(read: 3, accepted: 2, unresolved: 1))
    #expect(found.identifiers("fines") == ["valid": 2, "unknown": 1])
  }

  @Test("registers of classes that a dataset is not about say nothing")
  func scope() throws {
    let found = try identify([("U", nil, "1", 3), (nil, "会", "2", 3), (nil, "乙", "3", 3)])
    #expect(try records(found, "fines", 0) == ["B 3 - 3"])
    #expect(found.identifiers("fines") == ["unknown": 1, "absent": 1, "by_name": 1])
    // Schools are not visited: X is the firm there, and K is nobody.
    #expect(try records(found, "visits", 0) == ["A 3 - 1", "X 3 - 3"])
    #expect(try records(found, "visits", 2) == ["U 3 - 2"])
    #expect(found.identifiers("visits") == ["valid": 3, "unknown": 1])
    #expect(throws: (any Error).self) { try found.records("visits", ofClass: 1) }
  }

  @Test("an identifier or a name that two of its classes have is ambiguous, with candidates")
  func ambiguous() throws {
    let found = try identify([("X", nil, "1", 3), (nil, "同", "2", 3), (nil, "同", "3", 9)])
    #expect(try records(found, "fines", 0) == ["X 3 - 2"])
    #expect(found.identifiers("fines") == ["ambiguous": 2, "by_name": 1])
    #expect(
      try found.candidates == [
        "fines fines-0.csv:2 2 X", "fines fines-0.csv:4 2 L", "fines fines-0.csv:4 2 X",
      ])
    #expect(found.aside.map { "\($0.line) \($0.code)" } == ["2 BH-1928", "4 BH-1928", "5 BH-1922"])
    #expect(
      found.result.findings.contains {
        $0.message(.en)
          == "firm, school, union: 1 identifiers are those of several subjects, so that rows which "
          + "use them are set aside"
      })
  }

  @Test("a correction moves a record from a class to another")
  func moved() throws {
    let rows: [(id: String?, name: String?, no: String, known: Int)] = [
      ("A", nil, "1", 3), ("K", nil, "1", 7), ("B", nil, "2", 3), ("B", nil, "2", 4),
    ]
    let found = try identify(rows)
    #expect(try records(found, "fines", 0) == ["A 3 7 1", "B 3 - 2"])
    #expect(try records(found, "fines", 1) == ["K 7 - 1"])
    #expect(
      found.account("fines")
        == RowAccounting(read: 4, accepted: 2, duplicate: 1, superseded: 1))
    let reordered = try identify(rows, order: [3, 1, 0, 2])
    #expect(try records(reordered, "fines", 0) == records(found, "fines", 0))
    #expect(try records(reordered, "fines", 1) == records(found, "fines", 1))
  }

  @Test("a record is known no earlier than its subject, whatever the class")
  func since() throws {
    let found = try identify([("K", nil, "1", 3), ("A", nil, "2", 3)])
    #expect(try records(found, "fines", 1) == ["K 5 - 1"])
    #expect(try records(found, "fines", 0) == ["A 3 - 2"])
  }

  @Test("subjects of a class are what they are without the others")
  func subjects() throws {
    let together = try identify([])
    for (number, name) in ["firm", "school", "union"].enumerated() {
      let alone = try Identified(
        "subjects:\n  \(name): {title: F, dataset: \(name)s, id: id, name: name, "
          + "effective: since}\n", [Self.registers[number]])
      #expect(try rows(together.subjects(ofClass: number)) == rows(alone.subjects))
    }
    #expect(together.result.report.subjects == 8)
  }
}
