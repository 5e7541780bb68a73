import Expressions
import Foundation
import Tabular
import Testing

@Suite("Expressions against SQLite")
struct SQLiteTests {
  static let scope = ExpressionsTests.scope([
    "a": .integer, "b": .integer, "x": .double, "s": .text, "t": .code, "p": .day, "q": .day,
  ])

  /// The rows of `Fixtures/expressions/sqlite.py`.
  static let rows: RowBlock = block([
    (.integer, [.integer(1), none, .integer(0), .integer(-7), .integer(100), none]),
    (.integer, [.integer(2), .integer(2), none, .integer(3), .integer(100), none]),
    (.double, [.double(0.5), .double(-1.25), none, .double(1e10), .double(2), none]),
    (.text, [.text("A"), .text("it's"), .text(""), none, .text("abC"), none]),
    (.code, [.text("信用中国"), none, .text("b%c"), .text("信用"), .text("abC"), none]),
    (.day, days(["2026-01-05", "2024-02-29", nil, "1999-12-31", "2026-10-31", nil])),
    (.day, days(["2025-12-31", nil, "2026-01-05", "2000-01-01", "2026-10-31", nil])),
  ])

  private static let none = Cell.missing(.empty)

  private static func days(_ texts: [String?]) -> [Cell] {
    texts.map { $0.flatMap { Day($0) }.map(Cell.day) ?? none }
  }

  @Test("the committed table of SQLite's answers holds")
  func table() throws {
    let path = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Fixtures/expressions/sqlite.tsv")
    let lines = try String(contentsOf: path, encoding: .utf8).split(separator: "\n")
    #expect(lines.count > 250)
    for line in lines {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      do {
        let checked = try CheckedExpression(fields[0], at: here, in: Self.scope)
        let values = checked.values(on: Self.rows).segment
        for (row, expected) in fields.dropFirst().enumerated() {
          #expect(Self.agrees(values[row], expected), "\(fields[0]), row \(row): \(values[row])")
        }
      } catch {
        // An expression that is always null has no type.
        #expect(error.findings.map(\.kind.number).contains(1331), "\(fields[0]): \(error)")
        #expect(fields.dropFirst().allSatisfy { $0 == "null" })
      }
    }
  }

  private static func agrees(_ cell: Cell, _ expected: String) -> Bool {
    switch cell {
    case .missing: expected == "null"
    case .integer(let value): expected == String(value)
    case .double(let value): Double(expected) == value
    case .bool(let flag): expected == (flag ? "1" : "0")
    case .text(let text): expected == Model.quoted(text)
    case .day(let day): expected == String(day.number)
    case .decimal: false
    }
  }
}
