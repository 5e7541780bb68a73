import Foundation
import Multivariate
import Statistics

/// Correlations with their tests, corrected for their number.
enum CorrelationConformance {
  @Sendable
  static func tests(_ folder: URL, _ definition: [String: Any]) throws -> String? {
    let test = IndexCase(folder: folder, definition: definition)
    let (tolerance, data) = (test.tolerance(), try test.data())
    var comparison = Comparison()
    for name in test.expectedTables {
      let wanted = try test.table(name)
      if wanted.has("method") {
        try checkTests(wanted, data, tolerance, &comparison)
      } else {
        try checkMatrix(name, wanted, data, tolerance, &comparison)
      }
    }
    return comparison.difference
  }

  private static func pair(_ data: CaseTable, _ x: String, _ y: String) throws
    -> (x: [Double], y: [Double])
  {
    Correlation.completePairs(try data.numbers(x), try data.numbers(y))
  }

  private static func result(_ method: String, _ x: [Double], _ y: [Double]) throws
    -> (estimate: Double, p: Double, interval: ClosedRange<Double>?)
  {
    switch method {
    case "pearson":
      let r = Correlation.pearson(x, y) ?? .nan
      return (
        r, Correlation.pValue(r, rows: x.count) ?? .nan, Correlation.interval(r, rows: x.count)
      )
    case "spearman":
      let r = Correlation.spearman(x, y) ?? .nan
      return (r, Correlation.pValue(r, rows: x.count) ?? .nan, nil)
    case "kendall":
      let pairs = KendallPairs(x, y)
      return (pairs.tauB ?? .nan, pairs.pValue ?? .nan, nil)
    default: throw IndexCase.Unreadable("unknown method \(method)")
    }
  }

  private static func checkTests(
    _ wanted: CaseTable, _ data: CaseTable, _ tolerance: Double, _ comparison: inout Comparison
  ) throws {
    let methods = try wanted.cells("method")
    let (xs, ys) = (try wanted.cells("x"), try wanted.cells("y"))
    var found: [Double] = []
    for row in wanted.rows.indices {
      let (x, y) = try pair(data, xs[row], ys[row])
      let (estimate, p, interval) = try result(methods[row], x, y)
      let name = "\(methods[row]) \(xs[row]) \(ys[row])"
      found.append(p)
      let numbers: [(String, Double?)] = [
        ("n", Double(x.count)), ("estimate", estimate), ("p_value", p),
        ("ci_low", interval?.lowerBound), ("ci_high", interval?.upperBound),
      ]
      for (column, number) in numbers where wanted.has(column) {
        comparison.check(
          "\(name) \(column)", number, try wanted.numbers(column)[row], tolerance)
      }
    }
    for column in wanted.header where column.hasPrefix("adj_") {
      let procedure = try MultipleTestingConformance.procedure(String(column.dropFirst(4)))
      let expected = try wanted.numbers(column)
      for method in Set(methods).sorted() {
        let rows = methods.indices.filter { methods[$0] == method }
        for (row, number) in zip(rows, procedure.adjusted(rows.map { found[$0] })) {
          comparison.check(
            "\(column) \(method) \(xs[row]) \(ys[row])", number, expected[row], tolerance)
        }
      }
    }
  }

  /// A matrix whose name says how: `pearson_complete`, `kendall_pairwise`,
  /// `partial`.
  private static func checkMatrix(
    _ name: String, _ wanted: CaseTable, _ data: CaseTable, _ tolerance: Double,
    _ comparison: inout Comparison
  ) throws {
    let columns = wanted.header.filter { $0 != "row" }
    let all = try columns.map { try data.numbers($0) }
    let complete = Correlation.completeRows(all)
    let partial = name.contains("partial") ? try CorrelationMatrix(complete).partial() : nil
    let method = ["pearson", "spearman", "kendall"].first { name.contains($0) } ?? "pearson"
    for (column, title) in columns.enumerated() {
      let expected = try wanted.numbers(title)
      for row in columns.indices {
        var number = partial?[row, column]
        if number == nil, row == column {
          number = 1
        } else if number == nil {
          let (x, y) =
            name.contains("pairwise")
            ? Correlation.completePairs(all[row], all[column]) : (complete[row], complete[column])
          number = try result(method, x, y).estimate
        }
        comparison.check("\(name) \(columns[row]) \(title)", number, expected[row], tolerance)
      }
    }
  }
}
