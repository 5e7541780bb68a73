import Diagnostics
import Documents
import Expressions
import Tabular

/// Filters blocks of 40,000 rows by an amount and a list of kinds.
struct FilterBenchmark {
  private static let blockRows = 40_000
  private let blocks: Int

  init(rows: Int) {
    blocks = max(1, rows / FilterBenchmark.blockRows)
  }

  func run() throws -> JSONValue {
    let text = "amount > 10000 and kind in ('K1', 'K2')"
    let scope = Scope(
      Wording(en: "row", zh: "行"),
      columns: [Column("amount", .decimal(scale: 2)), Column("kind", .code)])
    let condition = try Condition(text, at: Origin(file: "benchmark"), in: scope)
    let block = FilterBenchmark.block()
    var kept = 0
    let seconds = Benchmarks.best(of: 5) {
      kept = 0
      for _ in 0..<blocks { kept += condition.truths(on: block).trueCount }
    }
    let rows = blocks * FilterBenchmark.blockRows
    return [
      "benchmark": "filter", "expression": .string(text), "rows": .integer(Int64(rows)),
      "kept": .integer(Int64(kept)), "seconds": .double(seconds),
      "rows_per_second": .double((Double(rows) / seconds).rounded()),
    ]
  }

  /// The same rows as in peers/filter.py.
  private static func block() -> RowBlock {
    let amounts = (0..<blockRows).map { Int64($0) * 104_729 % 2_000_000 }
    let kinds = (0..<blockRows).map { UInt32($0 * 7 % 12) }
    return RowBlock(
      count: blockRows,
      columns: [
        ColumnSegment(.decimal(scale: 2), count: blockRows, cells: Bytes(copying: amounts)),
        ColumnSegment(
          .code, count: blockRows, cells: Bytes(copying: kinds),
          dictionary: CodeDictionary((0..<12).map { "K\($0)" })),
      ])
  }
}
