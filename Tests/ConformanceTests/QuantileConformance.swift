import Foundation
import Statistics

/// Quantiles of every type, moments and robust statistics of one column.
enum QuantileConformance {
  @Sendable
  static func difference(_ folder: URL, _ definition: [String: Any]) throws -> String? {
    let test = IndexCase(folder: folder, definition: definition)
    let data = try test.data()
    let column = definition["input_column"] as? String ?? data.dataColumns.first ?? "x"
    let values = try data.numbers(column).filter { !$0.isNaN }
    let sorted = values.withUnsafeBufferPointer(sortedDoubles)
    var comparison = Comparison()
    if let wanted = try test.expectedTables.first.map(test.table) {
      let probabilities = try wanted.numbers("p")
      for type in Quantile.HyndmanFan.allCases where wanted.has("type\(type.rawValue)") {
        comparison.check(
          "type \(type.rawValue)", probabilities.map { type($0, sorted: sorted) ?? .nan },
          try wanted.numbers("type\(type.rawValue)"), test.tolerance())
      }
    }
    guard let robust = RobustSummary(values),
      let summary = SeriesSummary(values.map { DoubleDouble($0) })
    else { return "there are no numbers" }
    var moments = CentralMoments(around: summary.mean.value)
    values.withUnsafeBufferPointer { moments.add($0) }
    let numbers: [(String, Double?)] = [
      ("n", Double(values.count)), ("mean", summary.mean.value),
      ("sd", summary.standardDeviation), ("median", robust.median),
      // R scales by a rounded 1 / z(3/4).
      ("mad", 1.4826 * robust.medianAbsoluteDeviation),
      ("mad_raw", robust.medianAbsoluteDeviation), ("iqr", robust.interquartileRange),
      ("trimmed_mean_10", robust.trimmedMean(0.1)),
    ]
    for (name, number) in numbers where test.expected[name] != nil {
      comparison.check(name, number, test.expected[name], test.tolerance())
    }
    let types = CentralMoments.ShapeType.allCases
    let lists: [(String, [Double])] = [
      ("fivenum", robust.fiveNumbers),
      ("skewness_types_1_2_3", types.map { moments.skewness($0) ?? .nan }),
      ("excess_kurtosis_types_1_2_3", types.map { moments.excessKurtosis($0) ?? .nan }),
    ]
    for (name, numbers) in lists where test.expected[name] != nil {
      comparison.check(name, numbers, test.expected[name], test.tolerance())
    }
    return comparison.difference
  }
}
