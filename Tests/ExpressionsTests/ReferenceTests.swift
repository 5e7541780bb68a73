import Diagnostics
import Expressions
import Tabular
import Testing

@Suite("Expressions against the reference")
struct ReferenceTests {
  static let scope = Scope(row, columns: Model.columns)

  /// Random rows; texts of code columns come from the same few.
  static func rows(_ count: Int, _ random: inout Seeded) -> [[Cell]] {
    var columns: [[Cell]] = []
    for column in Model.columns {
      var cells: [Cell] = []
      for _ in 0..<count { cells.append(Model.cell(column.type, &random)) }
      columns.append(cells)
    }
    return columns
  }

  @Test(
    "random expressions on random rows give what the plain evaluation gives",
    arguments: Kind.allCases)
  func random(kind: Kind) throws {
    var refused = 0
    for seed in UInt64(1)...600 {
      var random = Seeded(state: seed)
      let count = Int.random(in: 0...24, using: &random)
      let columns = Self.rows(count, &random)
      let block = RowBlock(
        count: count,
        columns: zip(Model.columns, columns).map { ColumnSegment($0.type, $1) })
      let model = Model.random(kind, depth: 4, &random)
      let text = model.text(&random)
      let checked: CheckedExpression
      do {
        checked = try CheckedExpression(text, at: here, in: Self.scope)
      } catch {
        // The one thing that random expressions may get wrong.
        #expect(
          error.findings.allSatisfy { $0.kind.severity == .warning || $0.kind.number == 1329 },
          "seed \(seed): \(text)\n\(error)")
        refused += 1
        continue
      }
      let values = checked.values(on: block)
      #expect(values.segment.type == checked.type, "seed \(seed): \(text)")
      for row in 0..<count {
        let cells = Dictionary(
          uniqueKeysWithValues: zip(Model.columns, columns).map { ($0.name, $1[row]) })
        let expected = model.value(cells)
        #expect(
          Value(values.segment[row]) == expected,
          "seed \(seed), row \(row): \(text)\n\(values.segment[row]) is not \(expected)")
      }
      if kind == .bool {
        let truths = try Condition(text, at: here, in: Self.scope).truths(on: block)
        for row in 0..<count {
          let expected: Truth =
            switch values.segment[row] {
            case .bool(true): .true
            case .bool(false): .false
            default: .unknown
            }
          #expect(truths[row] == expected, "seed \(seed), row \(row): \(text)")
        }
      }
    }
    #expect(refused < 75, "nearly all of the expressions are evaluated")
  }

  @Test("two ways to write an expression have one canonical text, which reads back as itself")
  func canonical() throws {
    for seed in UInt64(1)...1500 {
      var random = Seeded(state: seed &* 7919)
      let model = Model.random(
        Kind.allCases.randomElement(using: &random) ?? .bool, depth: 4, &random)
      let one = try Expression(model.text(&random), at: here).canonicalText
      let two = try Expression(model.text(&random), at: here).canonicalText
      #expect(one == two, "seed \(seed)")
      #expect(try Expression(one, at: here).canonicalText == one, "seed \(seed)")
    }
  }
}
