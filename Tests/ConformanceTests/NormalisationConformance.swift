import Composites
import Foundation

/// Normalisations and transformations of single columns.
enum NormalisationConformance {
  static func functions(_ folder: URL, _ definition: [String: Any]) throws -> String? {
    let test = IndexCase(folder: folder, definition: definition)
    let table = try test.data()
    let x = try table.numbers(definition["input_column"] as? String ?? "x")
    var comparison = Comparison()
    for name in table.header.dropFirst() {
      let wanted = try table.numbers(name)
      var found = try function(name, test, x)
      if name == "log_GII", zip(x, wanted).allSatisfy({ $0 == $1 || $0.isNaN && $1.isNaN }) {
        // The peer returns its input unchanged; the case says the formula. Its
        // inverse must give the input.
        let (low, high) = (minimum(x), -minimum(x.map { -$0 }))
        found = found.map { (exp($0) - 1) * (high - low) / (high - 1) + low }
      }
      for (row, pair) in zip(found, wanted).enumerated() {
        comparison.check("\(name) \(row)", pair.0, pair.1, test.tolerance())
      }
    }
    let shape = ColumnShape(x)
    comparison.check(
      "skewness", shape?.skewness, test.expected["skewness_type2"], test.tolerance())
    comparison.check(
      "kurtosis", shape?.excessKurtosis, test.expected["excess_kurtosis_type2"],
      test.tolerance())
    return comparison.difference
  }

  private static func minimum(_ x: [Double]) -> Double { x.filter { !$0.isNaN }.min() ?? .nan }

  private static func function(_ name: String, _ test: IndexCase, _ x: [Double]) throws
    -> [Double]
  {
    let parts = name.split(separator: "_").dropFirst().compactMap { Double($0) }
    let normalisation: Normalisation
    switch name {
    case _ where name.hasPrefix("minmax"): normalisation = .minMax(onto: parts[0]...parts[1])
    case _ where name.hasPrefix("zscore"):
      normalisation = .zScore(mean: parts[0], deviation: parts[1])
    case "scaled_npara":
      normalisation = .scaled(try bounds(test, "n_scaled_npara"), onto: 0...100)
    case "rank": normalisation = .rank(.lowest)
    case "borda": normalisation = .borda
    case "prank": normalisation = .percentileRank
    case "dist2max": normalisation = .distanceToMaximum
    case "dist2ref":
      let position = test.parameters["dist2ref_position"] as? Int ?? 1
      normalisation = .distanceToReference(x[position - 1])
    case "fracmax": normalisation = .ratioToBest
    case "dist2targ": normalisation = .distanceToTarget(try target(test), .counts)
    case "dist2targ_cap": normalisation = .distanceToTarget(try target(test), .isCapped)
    case "goalposts": normalisation = .goalposts(try bounds(test, "goalposts"), onto: 0...100)
    case "goalposts_notrunc": normalisation = .scaled(try bounds(test, "goalposts"), onto: 0...1)
    case "log_CT": return try Transformation.logarithmAboveMinimum.transformed(x)
    case "log_GII": return try Transformation.logarithmOfGII.transformed(x)
    case "log_CT_plus": return try Transformation.logarithmOfLongTail.transformed(x)
    case _ where name.hasPrefix("boxcox_"):
      let digits = name.dropFirst("boxcox_".count)
      // 05 is 0.5, 0 is 0.
      let lambda = Double(
        digits.hasPrefix("0") && digits.count > 1 ? "0.\(digits.dropFirst())" : digits)
      guard let lambda else { throw IndexCase.Unreadable("no \(name)") }
      return try Transformation.boxCox(lambda: lambda, .minimumToOne).transformed(x)
    default: throw IndexCase.Unreadable("no function \(name)")
    }
    return try normalisation.fitted(to: x, .higherIsBetter).normalised(x)
  }

  private static func bounds(_ test: IndexCase, _ name: String) throws -> Normalisation.Bounds {
    let ends = try CompositeConformance.numbers(test.parameters[name])
    guard let bounds = Normalisation.Bounds(ends[0], ends[1]) else {
      throw IndexCase.Unreadable("no \(name)")
    }
    return bounds
  }

  private static func target(_ test: IndexCase) throws -> Double {
    guard let target = test.parameters["target"] as? Double else {
      throw IndexCase.Unreadable("no target")
    }
    return target
  }

  static func handbook(_ folder: URL, _ definition: [String: Any]) throws -> String? {
    let test = IndexCase(folder: folder, definition: definition)
    let table = try test.data()
    let x = try table.numbers(definition["input_column"] as? String ?? "")
    let methods: [(String, Normalisation, String, Double)] = [
      ("rank_high_is_best", .rank(.lowest), "rank", 0),
      ("z_score", .zScore(mean: 0, deviation: 1), "others", 0.0051),
      ("min_max", .minMax(onto: 0...1), "others", 0.0051),
      ("ratio_to_mean", .ratioToMean, "others", 0.0051),
      ("ratio_to_best", .ratioToBest, "others", 0.0051),
      ("ratio_to_worst", .ratioToWorst, "others", 0.0051),
      ("difference_to_mean", .differenceToMean, "others", 0.0051),
      ("difference_to_worst", .differenceToWorst, "others", 0.0051),
      ("above_below_mean", .aboveOrBelowMean(margin: 0.2), "indicator_above_below", 0),
      ("percentile", .percentOfRanks, "percentile", 0.05),
    ]
    var comparison = Comparison()
    for (name, method, tolerance, usual) in methods where table.has(name) {
      let found = try method.fitted(to: x, .higherIsBetter).normalised(x)
      for (row, pair) in zip(found, try table.numbers(name)).enumerated() {
        // Absolute: the table is printed with so many decimals.
        comparison.check(
          "\(name) \(row)", pair.0 - pair.1, 0.0, test.tolerance(tolerance, or: usual))
      }
    }
    return comparison.difference
  }
}
