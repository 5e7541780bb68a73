import Foundation
import Matrices
import Multivariate
import Statistics

/// How well items measure one thing, and which factors they have.
enum ReliabilityConformance {
  @Sendable
  static func difference(_ folder: URL, _ definition: [String: Any]) throws -> String? {
    let test = IndexCase(folder: folder, definition: definition)
    let data = try test.data()
    let names = data.dataColumns
    let columns = Correlation.completeRows(try names.map { try data.numbers($0) })
    let correlations = try CorrelationMatrix(columns)
    let raw = try Reliability(columns)
    let standardised = Reliability(correlations.matrix)
    let adequacy = try correlations.samplingAdequacy()
    let multiple = try correlations.squaredMultipleCorrelations()
    let sphericity = try correlations.sphericity(rows: columns[0].count)
    let tolerance = test.tolerance("closed_form", or: 1e-9)
    var comparison = Comparison()
    for (name, found) in [
      ("alpha_raw", raw.alpha), ("alpha_standardised", standardised.alpha),
      ("guttman_lambda6", standardised.lambda6(multiple)),
      ("average_r", standardised.meanOffDiagonal), ("kmo_overall", adequacy.overall),
    ] {
      comparison.check(name, found, test.expected[name], tolerance)
    }
    for (name, found) in [
      ("chisq", sphericity.chiSquared), ("p", sphericity.pValue),
      ("df", Double(sphericity.degreesOfFreedom)),
    ] {
      comparison.check("bartlett \(name)", found, test.expected("bartlett", name), tolerance)
    }
    comparison.check(
      "eigenvalues", try PrincipalComponents(columns, .correlation).variances,
      test.expected["eigenvalues"], tolerance)
    for (name, found) in [
      ("kmo_by_item", adequacy.items), ("squared_multiple_correlations", multiple),
      ("variance_inflation", try correlations.varianceInflation()),
    ] {
      check(name, found, names, test, tolerance, &comparison)
    }
    try checkItems(test, names, raw, standardised, tolerance, &comparison)
    try checkFactors(test, names, columns, &comparison)
    return comparison.difference
  }

  private static func check(
    _ name: String, _ found: [Double], _ items: [String], _ test: IndexCase,
    _ tolerance: Double, _ comparison: inout Comparison
  ) {
    for (item, number) in zip(items, found) {
      comparison.check("\(name) \(item)", number, test.expected(name, item), tolerance)
    }
  }

  private static func checkItems(
    _ test: IndexCase, _ names: [String], _ raw: Reliability, _ standardised: Reliability,
    _ tolerance: Double, _ comparison: inout Comparison
  ) throws {
    guard let wanted = try test.expectedTable("alpha_items") else { return }
    for (row, item) in try wanted.cells("item").enumerated() {
      guard let index = names.firstIndex(of: item) else {
        comparison.fail("no item \(item)")
        continue
      }
      for (column, found) in [
        ("alpha_if_dropped_raw", raw.alphaIfDropped),
        ("alpha_if_dropped_std", standardised.alphaIfDropped),
        ("r_item_total", raw.itemTotalCorrelations), ("r_item_rest", raw.itemRestCorrelations),
      ] {
        comparison.check(
          "\(column) \(item)", found[index], try wanted.numbers(column)[row], tolerance)
      }
    }
  }

  private static func checkFactors(
    _ test: IndexCase, _ names: [String], _ columns: [[Double]], _ comparison: inout Comparison
  ) throws {
    guard let count = test.parameters["factors"] as? Int else { return }
    let found = try FactorAnalysis(CorrelationMatrix(columns), factors: count)
    let fit = try found.sufficiency(rows: columns[0].count)
    let tolerance = test.tolerance("ml", or: 1e-4)
    check(
      "ml_factor_uniquenesses", found.uniquenesses, names, test, tolerance, &comparison)
    comparison.check("ml_chisq", fit.chiSquared, test.expected["ml_chisq"], tolerance)
    comparison.check("ml_dof", Double(fit.degreesOfFreedom), test.expected["ml_dof"], 0)
    let components = try PrincipalComponents(columns, .correlation).loadings(count)
    for (word, matrix, tolerance) in [
      ("unrotated", components, test.tolerance("closed_form", or: 1e-9)),
      // R stops before the maximum, and the table is R's.
      (
        "varimax", try Varimax.rotating(components, until: .gain(below: 1e-5)),
        test.tolerance("varimax", or: 1e-4)
      ),
    ] {
      guard let wanted = try test.expectedTable(word) else { continue }
      try checkLoadings(word, matrix, wanted, names, tolerance, &comparison)
    }
  }

  /// Each wanted column beside the one found that is most like it.
  private static func checkLoadings(
    _ word: String, _ found: Matrix, _ wanted: CaseTable, _ names: [String],
    _ tolerance: Double, _ comparison: inout Comparison
  ) throws {
    let rows = try wanted.cells("item").map { names.firstIndex(of: $0) ?? 0 }
    var left = Array(0..<found.columns)
    for title in wanted.header where title != "item" {
      let numbers = try wanted.numbers(title)
      let likeness = { (column: Int) in
        abs(zip(rows, numbers).reduce(0) { $0 + found[$1.0, column] * $1.1 })
      }
      guard let column = left.max(by: { likeness($0) < likeness($1) }) else {
        return comparison.fail("\(word): no column for \(title)")
      }
      left.removeAll { $0 == column }
      comparison.checkUpToSign(
        "\(word) \(title)", rows.map { found[$0, column] }, numbers, tolerance)
    }
  }
}
