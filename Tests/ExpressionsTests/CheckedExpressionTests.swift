import Expressions
import Tabular
import Testing

@Suite("Checked expressions")
struct CheckedExpressionTests {
  static let columns = scope([
    "i": .integer, "d": .decimal(scale: 2), "x": .double, "k": .code, "t": .text, "p": .day,
    "b": .bool, "e": .decimal(scale: 4),
  ])

  @Test(
    "every operation has the type that the reference page says",
    arguments: [
      ("i + 1", .integer), ("i + d", .decimal(scale: 2)), ("d * e", .decimal(scale: 6)),
      ("d - e", .decimal(scale: 4)), ("i / i", .double), ("d / d", .double), ("d + x", .double),
      ("p - p", .integer), ("p + 1", .day), ("1 + p", .day), ("k", .code), ("t", .text),
      ("lower(k)", .code), ("trim(t)", .text), ("coalesce(k, '无')", .code),
      ("coalesce(k, t)", .text), ("case when b then 'x' else 'y' end", .code),
      ("case when b then 1 else d end", .decimal(scale: 2)), ("round(x, 3)", .decimal(scale: 3)),
      ("round(e)", .decimal(scale: 0)), ("round(d, 4)", .decimal(scale: 2)), ("round(i)", .integer),
      ("-d", .decimal(scale: 2)), ("abs(x)", .double), ("length(k)", .integer), ("b", .bool),
      ("i > 1", .bool), ("coalesce(b, i > 1)", .bool), ("nullif(i, 1.5)", .integer),
      ("greatest(i, d, e)", .decimal(scale: 4)), ("year(p)", .integer),
      ("12.50", .decimal(scale: 2)),
    ] as [(String, CellType)])
  func types(text: String, type: CellType) throws {
    let checked = try CheckedExpression(text, at: here, in: Self.columns)
    #expect(checked.type == type)
    // And that is the type of what is evaluated, on no rows and on one.
    for count in 0...1 {
      let empty = RowBlock(
        count: count,
        columns: Self.columns.columns.map {
          ColumnSegment($0.type, Array(repeating: .missing(.empty), count: count))
        })
      let values = checked.values(on: empty)
      #expect(values.segment.type == type && values.segment.count == count)
    }
  }

  @Test("columns used are listed once, in order of appearance, with their place in the scope")
  func columnsUsed() throws {
    let checked = try CheckedExpression(
      "p > p and i > 1 and k = t or i = 2", at: here, in: Self.columns)
    #expect(checked.columnsUsed.map(\.name) == ["p", "i", "k", "t"])
    #expect(checked.scopePositions == [5, 0, 3, 4])
  }

  @Test("columns may stand elsewhere in the block")
  func positions() throws {
    let checked = try CheckedExpression("i - d", at: here, in: Self.columns)
    let rows = block([(.decimal(scale: 2), [.decimal(150, scale: 2)]), (.integer, [.integer(4)])])
    #expect(checked.values(on: rows, columns: [1, 0]).segment[0] == .decimal(250, scale: 2))
  }

  @Test("a column alone is returned without a copy, reasons included")
  func passing() throws {
    let rows = block([(.integer, [.integer(1), .missing(.nullWord)])])
    let checked = try CheckedExpression("(i)", at: here, in: scope(["i": .integer]))
    let segment = checked.values(on: rows).segment
    let addresses = [segment, rows.columns[0]].map { $0.cells.withUnsafeBytes { $0.baseAddress } }
    #expect(addresses[0] == addresses[1])
    #expect(segment[1] == .missing(.nullWord))
  }

  @Test("a computed value has the gravest reason of its operands")
  func reasons() throws {
    let rows = block([
      (.integer, [.missing(.empty), .missing(.empty), .integer(1), .integer(.max)]),
      (.integer, [.integer(1), .missing(.nullWord), .missing(.empty), .integer(1)]),
    ])
    let values = try CheckedExpression(
      "a + b", at: here, in: scope(["a": .integer, "b": .integer])
    )
    .values(on: rows)
    #expect(
      (0..<4).map { values.segment.missingReason(at: $0) } == [
        .empty, .nullWord, .empty, .undefined,
      ])
    #expect(values.undefinedCount == 1)
    #expect(values.segment.cells.withCells(as: Int64.self) { Array($0) } == [0, 0, 0, 0])
  }

  @Test("mistakes of form and of meaning are thrown together")
  func together() {
    #expect(
      findings("zz > and yy > 1", in: Self.columns) == ["1311@7:15", "1320@7:10", "1320@7:19"])
  }

  @Test("the canonical text does not depend on layout, case and brackets")
  func canonical() throws {
    let one = try CheckedExpression("i>1 AND k IN('A','B')", at: here, in: Self.columns)
    let two = try CheckedExpression("(i > 1)\n and ((k) in ('A', 'B'))", at: here, in: Self.columns)
    #expect(one.canonicalText == two.canonicalText)
    #expect(one.canonicalText == "((i > 1) and (k in ('A', 'B')))")
  }
}
