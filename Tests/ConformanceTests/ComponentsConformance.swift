import Foundation
import Matrices
import Multivariate
import Statistics

/// Principal components, reliability and what factors need of correlations.
enum ComponentsConformance {
  /// Components of standardised columns, unless the case says `"scale": false`.
  @Sendable
  static func components(_ folder: URL, _ definition: [String: Any]) throws -> String? {
    let test = IndexCase(folder: folder, definition: definition)
    let data = try test.data()
    let columns = try data.dataColumns.map { try data.numbers($0) }
    let isScaled = test.parameters["scale"] as? Bool ?? true
    let found = try PrincipalComponents(columns, isScaled ? .correlation : .covariance)
    var comparison = Comparison()
    comparison.check(
      "sdev", found.variances.map { $0.squareRoot() }, test.expected["sdev"], 1e-9)
    // Printed with five decimals.
    comparison.check("proportion", found.shares, test.expected["proportion"], 5.5e-6)
    for (word, matrix) in [("rotation", found.rotation), ("scores", found.scores)] {
      guard let wanted = try test.expectedTable(word) else { continue }
      for (index, title) in wanted.header.filter({ $0.hasPrefix("PC") }).enumerated() {
        comparison.checkUpToSign(
          "\(word) \(title)", Array(matrix.column(index)), try wanted.numbers(title), 1e-8)
      }
    }
    return comparison.difference
  }

  @Sendable
  static func correlations(_ folder: URL, _ definition: [String: Any]) throws -> String? {
    let test = IndexCase(folder: folder, definition: definition)
    let data = try test.data()
    let names = data.dataColumns
    let columns = try names.map { try data.numbers($0) }
    let correlations = try CorrelationMatrix(columns)
    let found = try PrincipalComponents(columns, .correlation)
    let reliability = Reliability(correlations.matrix)
    var comparison = Comparison()
    if let peer = definition["expected_from_peer"] as? [String: Any] {
      let tolerance = peer["tolerance_relative"] as? Double ?? 1e-9
      for (row, wanted) in (peer["correlation"] as? [[Double]] ?? []).enumerated() {
        comparison.check("correlation", correlations.matrix.row(row), wanted, tolerance)
      }
      comparison.check("eigenvalues", found.variances, peer["eigenvalues"], tolerance)
      comparison.check("alpha", reliability.alpha, peer["cronbach_alpha"], tolerance)
      for (index, name) in names.enumerated() {
        comparison.check(
          "alpha without \(name)", reliability.alphaIfDropped[index],
          (peer["alpha_if_deleted"] as? [String: Any])?[name], tolerance)
        comparison.check(
          "rest of \(name)", reliability.itemRestCorrelations[index],
          (peer["item_rest_correlation"] as? [String: Any])?[name], tolerance)
      }
    }
    printed(test, names, correlations, found, reliability, &comparison)
    return comparison.difference
  }

  /// What the Handbook prints.
  private static func printed(
    _ test: IndexCase, _ names: [String], _ correlations: CorrelationMatrix,
    _ found: PrincipalComponents, _ reliability: Reliability, _ comparison: inout Comparison
  ) {
    guard let printed = test.definition["expected_printed"] as? [String: Any] else { return }
    /// Tolerances are absolute, and printed numbers small.
    func check(_ name: String, _ number: Double, _ wanted: Any?, _ tolerance: Double) {
      guard let wanted = wanted as? Double, abs(number - wanted) > tolerance else { return }
      comparison.fail("\(name): \(number), printed \(wanted)")
    }
    for (row, cells) in (printed["table6_correlation_upper"] as? [[Any]] ?? []).enumerated() {
      for (column, cell) in cells.enumerated() {
        check(
          "table 6", correlations.matrix[row, column], cell, test.tolerance("table6", or: 0.025))
      }
    }
    for (index, value) in found.variances.enumerated() {
      let eigenvalues = printed["table7_eigenvalues"] as? [Double] ?? []
      let percents = printed["table7_percent"] as? [Double] ?? []
      check("table 7", value, eigenvalues[index], test.tolerance("table7_eigenvalue", or: 0.06))
      check(
        "table 7 %", 100 * found.shares[index], percents[index],
        test.tolerance("table7_percent", or: 0.15))
    }
    if let wanted = printed["table8_loadings_rows_indicators"] as? [[Double]] {
      let loadings = found.loadings(found.variances.count)
      for column in 0..<loadings.columns {
        let own = Array(loadings.column(column))
        let other = wanted.map { $0[column] }
        let sign = zip(own, other).reduce(0) { $0 + $1.0 * $1.1 } < 0 ? -1.0 : 1
        for (a, b) in zip(own, other) { check("table 8", sign * a, b, 0.035) }
      }
    }
    check(
      "alpha as printed", reliability.alpha, printed["alpha"], test.tolerance("alpha", or: 0.006))
    let items = printed["table11_item_total_and_alpha_if_deleted"] as? [String: [Double]] ?? [:]
    for (index, name) in names.enumerated() {
      guard let item = items[name] else { continue }
      let tolerance = test.tolerance("table11", or: 0.0065)
      check("table 11", reliability.itemRestCorrelations[index], item[0], tolerance)
      check("table 11", reliability.alphaIfDropped[index], item[1], tolerance)
    }
  }
}
