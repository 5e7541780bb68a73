import Foundation
import Multivariate
import Statistics

/// One series beside another, and groups by weight.
enum SeriesConformance {
  @Sendable
  static func crossCorrelation(_ folder: URL, _ definition: [String: Any]) throws -> String? {
    let test = IndexCase(folder: folder, definition: definition)
    let data = try test.data()
    guard let wanted = try test.expectedTables.first.map(test.table) else { return "no table" }
    let lags = try wanted.numbers("lag").map { Int($0) }
    let (x, y) = (try data.numbers("x"), try data.numbers("y"))
    guard let found = CrossCorrelation.at(lags, x, y) else { return "nothing is found" }
    var comparison = Comparison()
    comparison.check("ccf", found, try wanted.numbers("ccf"), test.tolerance())
    comparison.check(
      "band", CrossCorrelation.band(x.count), test.expected["approx_95_band"], test.tolerance())
    let best = lags.indices.max { abs(found[$0]) < abs(found[$1]) }
    comparison.check("best lag", best.map { Double(lags[$0]) }, test.expected["best_lag"], 0)
    return comparison.difference
  }

  @Sendable
  static func weightedGroups(_ folder: URL, _ definition: [String: Any]) throws -> String? {
    let test = IndexCase(folder: folder, definition: definition)
    let data = try test.data()
    guard let wanted = try test.expectedTables.first.map(test.table),
      let group = test.parameters["group"] as? String,
      let value = test.parameters["value"] as? String,
      let weight = test.parameters["weight"] as? String
    else { return "the case does not say what is asked" }
    let (groups, values, weights) = try (
      data.cells(group), data.numbers(value), data.numbers(weight)
    )
    var comparison = Comparison()
    for (row, name) in try wanted.cells("group").enumerated() {
      let rows = groups.indices.filter { groups[$0] == name && !values[$0].isNaN }
      let own = rows.map { values[$0] }
      let summary = WeightedSummary(own, weights: rows.map { weights[$0] })
      let sorted = own.sorted()
      for column in wanted.header where column != "group" {
        let found: Double?
        switch column {
        case "n": found = Double(rows.count)
        case "weight_sum": found = summary?.totalWeight
        case "weighted_mean": found = summary?.mean
        case "weighted_sd": found = summary?.standardDeviation
        case "mean": found = own.map { DoubleDouble($0) }.mean?.value
        default:
          let percent = Double(column.drop { !$0.isNumber }) ?? .nan
          guard percent >= 0, percent <= 100 else { return "unknown column \(column)" }
          found =
            column.hasPrefix("weighted_q")
            ? summary?.quantile(percent / 100) : Quantile(percent / 100)(sorted: sorted)
        }
        comparison.check(
          "\(name) \(column)", found, try wanted.numbers(column)[row], test.tolerance())
      }
    }
    return comparison.difference
  }
}

extension SeriesConformance {
  @Sendable
  static func granger(_ folder: URL, _ definition: [String: Any]) throws -> String? {
    let test = IndexCase(folder: folder, definition: definition)
    let data = try test.data()
    let (x, y) = (try data.numbers("x"), try data.numbers("y"))
    let tolerance = test.tolerance(or: 1e-7)
    var comparison = Comparison()
    for lag in (test.expected["granger"] as? [String: Any] ?? [:]).keys.sorted() {
      guard let lags = Int(lag) else { return "not a lag: \(lag)" }
      let found = try GrangerTest(x, predicts: y, lags: lags)
      for (name, number) in [
        ("F", found.f), ("F_p", found.pValue), ("chi2", found.chiSquared),
        ("lr", found.likelihoodRatio),
      ] {
        comparison.check(
          "\(name) at \(lag)", number, test.expected("granger", lag, name), tolerance)
      }
    }
    for (name, wanted) in test.expected.sorted(by: { $0.key < $1.key }) {
      guard let numbers = wanted as? [Double] else { continue }
      let lags = 0..<numbers.count
      let found: [Double]?
      switch name {
      case "acf_y": found = CrossCorrelation.at(lags, y, y)
      case "pacf_y_ols": found = try PartialAutocorrelation.of(y, upTo: numbers.count - 1)
      default: found = CrossCorrelation.at(lags, y, x)
      }
      comparison.check(name, found ?? [], numbers, tolerance)
    }
    if let wanted = test.expected["adf_y_stat"] {
      let words = test.parameters["adf"] as? String ?? ""
      guard let lags = Int(words.prefix { $0.isNumber }) else { return "no lags: \(words)" }
      let found = try UnitRootTest(y, lags: lags)
      comparison.check("adf", found.statistic, wanted, tolerance)
      comparison.check("adf p", found.pValue, test.expected["adf_y_p"], tolerance)
    }
    return comparison.difference
  }
}
