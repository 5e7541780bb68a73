import Diagnostics
import Expressions
import Tabular

let row = Wording(en: "test row", zh: "测试行")

/// A scope, written `["amount": .decimal(scale: 2)]`.
func scope(_ columns: KeyValuePairs<String, CellType>) -> Scope {
  Scope(row, columns: columns.map { Column($0.key, $0.value) })
}

/// A block with these columns.
func block(_ columns: [(CellType, [Cell])]) -> RowBlock {
  RowBlock(
    count: columns.first?.1.count ?? 0, columns: columns.map { ColumnSegment($0.0, $0.1) })
}

let here = Origin(file: "p.yaml", line: 7, column: 10)

/// The findings of a text, as `code@line:column`.
func findings(_ text: String, in scope: Scope, at origin: Origin = here) -> [String] {
  do {
    _ = try CheckedExpression(text, at: origin, in: scope)
    return []
  } catch {
    return error.findings.map(short)
  }
}

func short(_ finding: Finding) -> String {
  guard case .position(_, let line, let column) = finding.place else { return finding.kind.code }
  return "\(finding.kind.number)@\(line):\(column)"
}

/// The value of an expression without columns, or on one row of a block.
func value(_ text: String, in scope: Scope, on block: RowBlock, row: Int = 0) throws -> Cell {
  try CheckedExpression(text, at: here, in: scope).values(on: block).segment[row]
}

/// The value of an expression without columns.
func value(_ text: String) throws -> Cell {
  try value(text, in: scope(["x": .integer]), on: block([(.integer, [.integer(0)])]))
}

func truth(_ text: String) throws -> Truth {
  try Condition(text, at: here, in: scope(["x": .integer]))
    .truths(on: block([(.integer, [.integer(0)])]))[0]
}

/// A small generator with a seed (SplitMix64), so that a failure can be run
/// again.
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
