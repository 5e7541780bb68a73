import Foundation
import Multivariate
import Statistics

/// NIST's Statistical Reference Datasets: numbers certified to 15 digits. The
/// data are decimals and are read as such.
enum NISTConformance {
  /// A statistic, as found and as certified.
  typealias Certified = (name: String, found: Double?, certified: Double)

  /// Correct digits: −log₁₀ of the relative error, or of the absolute one
  /// where 0 is certified; 15 at most, as that is what is certified.
  static func digits(_ statistic: Certified) -> Double {
    guard let found = statistic.found, !found.isNaN else { return 0 }
    if found == statistic.certified { return 15 }
    let error = abs(found - statistic.certified)
    let relative = statistic.certified == 0 ? error : error / abs(statistic.certified)
    return min(15, max(0, -log10(relative)))
  }

  static func difference(_ statistics: [Certified]) -> String? {
    guard !statistics.isEmpty else { return "nothing was compared" }
    return statistics.first { digits($0) < 13 }.map {
      "\($0.name): \($0.found.map { "\($0)" } ?? "nothing"), certified \($0.certified)"
    }
  }

  static func implementation(_ statistics: @escaping @Sendable (IndexCase) throws -> [Certified])
    -> FolderConformance.Implementation
  {
    { folder, definition in
      difference(try statistics(IndexCase(folder: folder, definition: definition)))
    }
  }

  @Sendable
  static func univariate(_ test: IndexCase) throws -> [Certified] {
    let summary = SeriesSummary(try decimals(test.data(), "y"))
    return try [
      ("mean", summary?.mean.value, certified(test.expected["mean"])),
      (
        "standard deviation", summary?.standardDeviation,
        certified(test.expected["standard_deviation_n_minus_1"])
      ),
      (
        "autocorrelation", summary?.lag1Autocorrelation,
        certified(test.expected["autocorrelation_lag_1"])
      ),
    ]
  }

  @Sendable
  static func anova(_ test: IndexCase) throws -> [Certified] {
    let table = try test.data()
    let values = try decimals(table, "response")
    var order: [String] = []
    var groups: [String: [DoubleDouble]] = [:]
    for (name, value) in zip(try table.cells("treatment"), values) {
      if groups[name] == nil { order.append(name) }
      groups[name, default: []].append(value)
    }
    let anova = OneWayANOVA(order.compactMap { groups[$0] })
    let found: [(String, Double?)] = [
      ("between_df", anova.map { Double($0.degreesOfFreedom.between) }),
      ("within_df", anova.map { Double($0.degreesOfFreedom.within) }),
      ("between_ss", anova?.betweenSumOfSquares), ("between_ms", anova?.betweenMeanSquare),
      ("within_ss", anova?.withinSumOfSquares), ("within_ms", anova?.withinMeanSquare),
      ("f", anova?.f), ("r_squared", anova?.rSquared),
      ("residual_sd", anova?.residualStandardDeviation),
    ]
    return try found.map { ($0.0, $0.1, try certified(test.expected[$0.0])) }
  }

  @Sendable
  static func regression(_ test: IndexCase) throws -> [Certified] {
    let table = try test.data()
    guard let model = test.definition["model"] as? [String: Any],
      let isFitted = model["intercept"] as? Bool, let degree = model["degree_or_predictors"] as? Int
    else { throw IndexCase.Unreadable("no model") }
    let given = try table.header.filter { $0 != "y" }.map { try decimals(table, $0) }
    var columns = given
    if model["class"] as? String == "polynomial", let x = given.first {
      columns = [x]
      for _ in 1..<max(degree, 1) { columns.append(zip(columns[columns.count - 1], x).map(*)) }
    }
    let found = try LinearRegression(
      try decimals(table, "y"), on: columns, intercept: isFitted ? .fitted : .none)
    var statistics: [Certified] = []
    let (coefficients, errors) = (
      test.expected["coefficients"] as? [Double] ?? [],
      test.expected["standard_errors"] as? [Double] ?? []
    )
    guard coefficients.count == found.coefficients.count, errors.count == coefficients.count
    else { throw IndexCase.Unreadable("another number of coefficients") }
    for index in coefficients.indices {
      statistics.append(("b\(index)", found.coefficients[index], coefficients[index]))
      statistics.append(("se\(index)", found.standardErrors[index], errors[index]))
    }
    let table2: [(String, Double?)] = [
      ("regression_df", Double(found.degreesOfFreedom.regression)),
      ("regression_ss", found.regressionSumOfSquares),
      ("regression_ms", found.regressionSumOfSquares / Double(found.degreesOfFreedom.regression)),
      ("residual_df", Double(found.degreesOfFreedom.residual)),
      ("residual_ss", found.residualSumOfSquares), ("residual_ms", found.residualMeanSquare),
    ]
    for (name, number) in table2 {
      statistics.append((name, number, try certified(test.expected("anova", name))))
    }
    let isInfinite = test.expected("anova", "f_infinite") as? Bool ?? false
    statistics.append(
      ("f", found.f, isInfinite ? .infinity : try certified(test.expected("anova", "f"))))
    statistics.append(("r_squared", found.rSquared, try certified(test.expected["r_squared"])))
    statistics.append(
      ("residual_sd", found.residualStandardDeviation, try certified(test.expected["residual_sd"])))
    return statistics
  }

  private static func certified(_ value: Any?) throws -> Double {
    guard let number = value as? Double else { throw IndexCase.Unreadable("not certified") }
    return number
  }

  private static func decimals(_ table: CaseTable, _ column: String) throws -> [DoubleDouble] {
    try table.cells(column).map { cell in
      guard let number = DoubleDouble(decimal: cell) else {
        throw IndexCase.Unreadable("not a decimal: \(cell)")
      }
      return number
    }
  }
}
