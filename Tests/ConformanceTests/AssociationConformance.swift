import Foundation
import Multivariate
import Statistics

/// Measures of how two columns go together, each beside the others.
enum AssociationConformance {
  @Sendable
  static func difference(_ folder: URL, _ definition: [String: Any]) throws -> String? {
    let test = IndexCase(folder: folder, definition: definition)
    let (tolerance, data) = (test.tolerance(), try test.data())
    var comparison = Comparison()
    for name in test.expectedTables {
      let wanted = try test.table(name)
      if wanted.has("x"), wanted.has("y") {
        try checkPairs(wanted, data, tolerance, &comparison)
      } else {
        let found = try CorrelationMatrix(wanted.header.map { try data.numbers($0) }).partial()
        for (column, title) in wanted.header.enumerated() {
          comparison.check(
            "\(name) \(title)", Array(found.column(column)), try wanted.numbers(title), tolerance)
        }
      }
    }
    if let partial = test.expected["partial"] as? [String: Any] {
      try checkPartial(partial, data, tolerance, &comparison)
    }
    return comparison.difference
  }

  private static func checkPairs(
    _ wanted: CaseTable, _ data: CaseTable, _ tolerance: Double, _ comparison: inout Comparison
  ) throws {
    let (xs, ys) = (try wanted.cells("x"), try wanted.cells("y"))
    for row in wanted.rows.indices {
      let (x, y) = Correlation.completePairs(try data.numbers(xs[row]), try data.numbers(ys[row]))
      for column in wanted.header where !["x", "y", "n"].contains(column) {
        comparison.check(
          "\(column) \(xs[row]) \(ys[row])", try measure(column, x, y),
          try wanted.numbers(column)[row], tolerance)
      }
    }
  }

  private static func measure(_ name: String, _ x: [Double], _ y: [Double]) throws -> Double? {
    let r = Correlation.pearson(x, y)
    switch name {
    case "pearson": return r
    case "pearson_p": return r.flatMap { Correlation.pValue($0, rows: x.count) }
    case "pearson_ci_low": return r.flatMap { Correlation.interval($0, rows: x.count)?.lowerBound }
    case "pearson_ci_high":
      return r.flatMap { Correlation.interval($0, rows: x.count)?.upperBound }
    case "spearman": return Correlation.spearman(x, y)
    case "kendall_tau_b": return KendallPairs(x, y).tauB
    case "kendall_p": return KendallPairs(x, y).pValue
    case "kendall_tau_c": return KendallPairs(x, y).tauC
    case "somers_d": return KendallPairs(x, y).somersD
    case "weighted_tau": return WeightedTau.of(x, y)
    case "distance_correlation": return DistanceCorrelation.of(x, y)
    case "u_distance_correlation_sqr": return DistanceCorrelation.unbiasedSquare(x, y)
    case "bicor": return BiweightMidcorrelation.of(x, y)
    case "theil_sen_slope": return TheilSenSlope.of(x, y)
    default: throw IndexCase.Unreadable("unknown measure \(name)")
    }
  }

  /// The correlation of two columns, or of their ranks, with others held.
  private static func checkPartial(
    _ wanted: [String: Any], _ data: CaseTable, _ tolerance: Double,
    _ comparison: inout Comparison
  ) throws {
    guard let x = wanted["x"] as? String, let y = wanted["y"] as? String,
      let held = wanted["covar"] as? [String]
    else { throw IndexCase.Unreadable("the case does not say what is held") }
    let columns = Correlation.completeRows(try ([x, y] + held).map { try data.numbers($0) })
    let ranks = columns.map { Ranks.average(of: $0, .ascending).map { $0 ?? .nan } }
    for (method, columns) in [("pearson", columns), ("spearman", ranks)] {
      let r = try CorrelationMatrix(columns).partial()[0, 1]
      let p = Correlation.pValue(r, rows: columns[0].count, held: held.count)
      for (name, found) in [("\(method)_r", r), ("\(method)_p", p)] where wanted[name] != nil {
        comparison.check("partial \(name)", found, wanted[name], tolerance)
      }
    }
  }
}
