// Fuzzes the expression language: any bytes are read as an expression, checked
// against a fixed scope, and evaluated on a small block with missing cells,
// extreme numbers and dictionaries. Nothing may trap, and the canonical text
// must read back as itself with the same type and the same values.

import Diagnostics
import Expressions
import Tabular

private let scope = Scope(
  Wording(en: "row", zh: "行"),
  columns: [
    Column("i", .integer), Column("d", .decimal(scale: 2)), Column("e", .decimal(scale: 18)),
    Column("x", .double), Column("p", .day), Column("k", .code), Column("c", .code),
    Column("t", .text), Column("b", .bool), Column("金额", .decimal(scale: 2)),
  ])

private let rows: RowBlock = {
  let none = Cell.missing(.empty)
  let cells: [[Cell]] = [
    [.integer(0), .integer(.max), .integer(.min), none, .integer(-3)],
    [
      .decimal(0, scale: 2), .decimal(.min, scale: 2), none, .decimal(1250, scale: 2),
      .decimal(.max, scale: 2),
    ],
    [.decimal(.max, scale: 18), none, .decimal(-1, scale: 18), .decimal(0, scale: 18), none],
    [
      .double(0), .double(-1.5), .double(.greatestFiniteMagnitude), none,
      .double(.leastNonzeroMagnitude),
    ],
    [.day(Day(number: 0)), .day(Day(number: 2_932_896)), none, .day(Day(number: -719_162)), none],
    [.text("A"), .text(""), none, .text("信用"), .text("A")],
    Array(repeating: none, count: 5),
    [.text("it's"), none, .text("\u{3000}信用 "), .text(""), .text("\u{1F600}%_")],
    [.bool(true), .bool(false), none, .bool(true), none],
    [.decimal(1, scale: 2), .decimal(2, scale: 2), none, none, .decimal(-1, scale: 2)],
  ]
  let columns = zip(scope.columns, cells).map { ColumnSegment($0.type, $1) }
  return RowBlock(count: 5, columns: columns)
}()

private let noRows = RowBlock(
  count: 0, columns: scope.columns.map { ColumnSegment($0.type, []) })

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: data, count: size), as: UTF8.self)
  let origin = Origin(file: "fuzz.yaml", line: 3, column: 5)
  do {
    let checked = try CheckedExpression(text, at: origin, in: scope)
    let values = checked.values(on: rows).segment
    let again = try CheckedExpression(checked.canonicalText, at: origin, in: scope)
    let same = again.values(on: rows).segment
    precondition(again.canonicalText == checked.canonicalText, "the canonical text is canonical")
    precondition(again.type == checked.type && values.type == checked.type, "one type")
    precondition((0..<rows.count).allSatisfy { values[$0] == same[$0] }, "one meaning")
    precondition(checked.values(on: noRows).segment.count == 0, "no rows, no cells")
    if checked.type == .bool {
      let truths = try Condition(text, at: origin, in: scope).truths(on: rows)
      precondition(truths.trueRows.count == truths.trueCount, "as many rows as are counted")
    }
  } catch {
    for finding in error.findings {
      precondition(!finding.text(.zh).isEmpty, "a finding has a text")
    }
  }
  return 0
}
