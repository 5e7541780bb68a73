import Foundation
import Statistics

/// Power transformations, limits, robust scores, ranks by every rule, and
/// tests of normality, of one column.
enum TransformationConformance {
  @Sendable
  static func difference(_ folder: URL, _ definition: [String: Any]) throws -> String? {
    let test = IndexCase(folder: folder, definition: definition)
    let data = try test.data()
    let values = try data.numbers(data.dataColumns.first ?? "x").filter { !$0.isNaN }
    let sorted = values.withUnsafeBufferPointer(sortedDoubles)
    let usual = test.tolerance("others_relative", or: 1e-9)
    let (near, shapiro) = (
      test.tolerance("lambda_absolute", or: 1e-5), test.tolerance("shapiro", or: 1e-5)
    )
    var comparison = Comparison()
    for (name, wanted) in test.expected.sorted(by: { $0.key < $1.key }) {
      let (found, tolerance): (Double?, Double) =
        switch name {
        case "boxcox_lambda_mle": (try fit(values, .boxCox).transform.lambda, near)
        case "boxcox_loglik": (try fit(values, .boxCox).logLikelihood, usual)
        case "yeojohnson_lambda_mle": (try fit(values, .yeoJohnson).transform.lambda, near)
        case "yeojohnson_loglik": (try fit(values, .yeoJohnson).logLikelihood, usual)
        case "shapiro_w": (NormalityTests.shapiroWilk(values)?.statistic, shapiro)
        case "shapiro_p": (NormalityTests.shapiroWilk(values)?.pValue, shapiro)
        case "anderson_normal": (NormalityTests.andersonDarling(values), usual)
        case "jarque_bera": (NormalityTests.jarqueBera(values)?.statistic, usual)
        case "jarque_bera_p": (NormalityTests.jarqueBera(values)?.pValue, usual)
        case "gini": (Inequality.gini(values), usual)
        default: (percent(name).flatMap { Quantile($0)(sorted: sorted) }, usual)
        }
      comparison.check(name, found, wanted, tolerance)
    }
    for name in test.expectedTables {
      let wanted = try test.table(name)
      for column in wanted.header {
        let found = try self.column(column, values, test)
        comparison.check(column, found ?? [], try wanted.numbers(column), usual)
      }
    }
    return comparison.difference
  }

  private static func fit(_ values: [Double], _ family: PowerTransform.Family) throws
    -> PowerTransform.Fit
  {
    try PowerTransform.Fit(values, family)
  }

  /// The share that p01 or 5 stands for.
  private static func percent(_ name: String) -> Double? {
    guard let number = Double(name.drop { !$0.isNumber }), (0...100).contains(number) else {
      return nil
    }
    return number / 100
  }

  private static func column(_ name: String, _ values: [Double], _ test: IndexCase) throws
    -> [Double]?
  {
    if name.hasPrefix("rank_") {
      let rule: Ranks.TieRule? =
        switch name.dropFirst(5) {
        case "average": .average
        case "min": .lowest
        case "max": .highest
        case "dense": .dense
        case "ordinal": .ordinal
        default: nil
        }
      return rule.map { Ranks.of(values, .ascending, ties: $0).map { $0 ?? .nan } }
    }
    switch name {
    case "boxcox", "yeojohnson":
      // By the case's own λ: the peer's search stops at some 10⁻⁸.
      let family = name == "boxcox" ? PowerTransform.Family.boxCox : .yeoJohnson
      let own = test.expected["\(name)_lambda_mle"] as? Double
      let transform =
        try own.map { PowerTransform(family, lambda: $0) }
        ?? fit(values, family).transform
      return values.map { transform($0) }
    case "robust_z": return RobustSummary(values)?.scores(values, .normal)
    default:
      if name.hasPrefix("winsorised_") {
        return percent(name).flatMap { Winsorisation.share($0)(values) }
      }
      let ends = name.split(separator: "_").filter { $0.hasPrefix("p") }
        .compactMap { percent(String($0)) }
      guard name.hasPrefix("clipped_"), ends.count == 2 else { return nil }
      return Winsorisation.quantiles(lower: Quantile(ends[0]), upper: Quantile(ends[1]))(values)
    }
  }
}
