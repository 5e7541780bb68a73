import Foundation
import Matrices
import Multivariate

/// Covariances shrunk, freed of noise, and inverted sparsely.
enum CovarianceConformance {
  static func check(
    _ name: String, _ found: Matrix, _ table: CaseTable, _ tolerance: Double,
    _ comparison: inout Comparison
  ) throws {
    let names = table.header.filter { $0 != "row" }
    guard names.count == found.columns else { return comparison.fail("\(name): another size") }
    for (index, column) in names.enumerated() {
      comparison.check(
        "\(name) \(column)", Array(found.column(index)), try table.numbers(column), tolerance)
    }
  }

  private static func columns(_ test: IndexCase) throws -> [[Double]] {
    let data = try test.data()
    return try data.dataColumns.map { try data.numbers($0) }
  }

  private static func tolerance(_ test: IndexCase, _ name: String, or usual: Double) -> Double {
    let named = (test.definition["tolerance_relative"] as? [String: Any])?[name] as? Double
    return named ?? test.tolerance(name, or: usual)
  }

  @Sendable
  static func shrinkage(_ folder: URL, _ definition: [String: Any]) throws -> String? {
    let test = IndexCase(folder: folder, definition: definition)
    let columns = try columns(test)
    let wolf = try ShrunkCovariance(columns, .ledoitWolf)
    let oracle = try ShrunkCovariance(columns, .oracleApproximationWithoutOrder)
    let scaled = columns.enumerated().map { index, column in
      let deviation = wolf.empirical.matrix[index, index].squareRoot()
      return column.map { ($0 - wolf.empirical.means[index]) / deviation }
    }
    var comparison = Comparison()
    let precision = tolerance(test, "precision", or: 1e-7)
    let covariances = tolerance(test, "covariances", or: 1e-9)
    let shrinkage = tolerance(test, "shrinkage", or: 1e-9)
    let condition = tolerance(test, "condition_numbers", or: 1e-5)
    for (name, wanted) in test.expected.sorted(by: { $0.key < $1.key }) {
      switch name {
      case "mean": comparison.check(name, wolf.empirical.means, wanted, covariances)
      case "ledoit_wolf_shrinkage": comparison.check(name, wolf.intensity, wanted, shrinkage)
      case "oas_shrinkage": comparison.check(name, oracle.intensity, wanted, shrinkage)
      case "ledoit_wolf_shrinkage_standardised":
        let found = try ShrunkCovariance(scaled, .ledoitWolf).intensity
        comparison.check(name, found, wanted, shrinkage)
      case "oas_shrinkage_standardised":
        let found = try ShrunkCovariance(scaled, .oracleApproximationWithoutOrder).intensity
        comparison.check(name, found, wanted, shrinkage)
      case "log_likelihood_ledoit_wolf":
        let found = try wolf.empirical.logLikelihood(under: wolf.matrix)
        comparison.check(name, found, wanted, precision)
      case "condition_number_empirical":
        let found = try Covariance.conditionNumber(wolf.empirical.matrix)
        comparison.check(name, found, wanted, condition)
      case "condition_number_ledoit_wolf":
        comparison.check(
          name, try Covariance.conditionNumber(wolf.matrix), wanted, condition)
      default: comparison.fail("nobody knows \(name)")
      }
    }
    for name in test.expectedTables {
      let table = try test.table(name)
      switch name {
      case "empirical.csv":
        try check(name, wolf.empirical.matrix, table, covariances, &comparison)
      case "ledoit_wolf.csv": try check(name, wolf.matrix, table, covariances, &comparison)
      case "oas.csv": try check(name, oracle.matrix, table, covariances, &comparison)
      case "ledoit_wolf_precision.csv":
        try check(name, try wolf.precision(), table, precision, &comparison)
      default:
        // shrunk_010: a tenth.
        guard let digits = Double(name.filter(\.isNumber)), name.hasPrefix("shrunk_") else {
          comparison.fail("nobody knows \(name)")
          continue
        }
        let found = try ShrunkCovariance(columns, .given(digits / 100)).matrix
        try check(name, found, table, covariances, &comparison)
      }
    }
    return comparison.difference
  }

  @Sendable
  static func correlations(_ folder: URL, _ definition: [String: Any]) throws -> String? {
    let test = IndexCase(folder: folder, definition: definition)
    let found = try ShrunkCorrelation(try columns(test))
    var comparison = Comparison()
    let tolerance = test.tolerance()
    comparison.check(
      "lambda", found.correlationIntensity, test.expected["lambda_correlation"], tolerance)
    comparison.check(
      "lambda of variances", found.varianceIntensity, test.expected["lambda_variance"], tolerance)
    for (word, matrix) in [
      ("cov_shrink", found.covariances), ("pcor_shrink", try found.correlations.partial()),
    ] {
      guard let table = try test.expectedTable(word) else { continue }
      try check(word, matrix, table, tolerance, &comparison)
    }
    if let name = test.expectedTables.first(where: { $0.hasPrefix("cor_shrink") }) {
      try check(name, found.correlations.matrix, try test.table(name), tolerance, &comparison)
    }
    return comparison.difference
  }

  @Sendable
  static func denoising(_ folder: URL, _ definition: [String: Any]) throws -> String? {
    let test = IndexCase(folder: folder, definition: definition)
    let columns = try columns(test)
    let covariance = try Covariance(columns, divisor: .rowsLessOne)
    let found = try RandomMatrixDenoising(
      try CorrelationMatrix(columns), rows: covariance.rows, noise: .one)
    let denoised = try found.denoised()
    var comparison = Comparison()
    let exact = tolerance(test, "eigenvalues", or: 1e-9)
    let close = tolerance(test, "denoised", or: 1e-6)
    let edge = RandomMatrixDenoising.edge(rows: covariance.rows, columns: columns.count)
    comparison.check("edge", edge, test.parameters["edge_unit_variance"], exact)
    comparison.check(
      "eigenvalues", found.eigenvalues, test.expected["correlation_eigenvalues"], exact)
    comparison.check(
      "denoised eigenvalues", try SymmetricEigen(denoised.matrix).values,
      test.expected["denoised_correlation_eigenvalues"], close)
    comparison.check(
      "eigenvalues above the edge", Double(found.kept),
      test.expected["eigenvalues_above_unit_variance_edge"], 0)
    let deviations = covariance.matrix.diagonal.map { $0.squareRoot() }
    for (word, correlations) in [("denoised", denoised), ("detoned", try found.detoned())] {
      guard let table = try test.expectedTable(word) else { continue }
      let matrix = Matrix(rows: deviations.count, columns: deviations.count) { row, column in
        deviations[row] * deviations[column] * correlations.matrix[row, column]
      }
      try check(word, matrix, table, close, &comparison)
    }
    return comparison.difference
  }

  @Sendable
  static func sparse(_ folder: URL, _ definition: [String: Any]) throws -> String? {
    let test = IndexCase(folder: folder, definition: definition)
    let columns = try columns(test)
    let (parameters, tolerances) = (test.parameters, test.definition["tolerance"] as? [String: Any])
    guard let penalties = (parameters["rho"] ?? parameters["alpha"]) as? [Double] else {
      throw IndexCase.Unreadable("no penalties")
    }
    let onDiagonal =
      (parameters["penalize_diagonal"] ?? parameters["penalise_diagonal"]) as? Bool ?? false
    let isCorrelation = (parameters["on"] as? String ?? "correlation").contains("correlation")
    let s =
      isCorrelation
      ? try CorrelationMatrix(columns).matrix : try Covariance(columns, divisor: .rows).matrix
    let absolute = tolerances?["precision_absolute"] as? Double ?? 1e-5
    var comparison = Comparison()
    var found: [GraphicalLasso] = []
    for penalty in penalties {
      let lasso = try GraphicalLasso(s, penalty: penalty, on: onDiagonal ? .all : .offDiagonal)
      found.append(lasso)
      let ending = "\(penalty).csv"
      let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      guard let name = files.first(where: { $0.hasPrefix("precision") && $0.hasSuffix(ending) })
      else { throw IndexCase.Unreadable("no precision for \(penalty)") }
      let table = try test.table(name)
      for (index, column) in table.header.filter({ $0 != "row" }).enumerated() {
        for (a, b) in zip(lasso.precision.column(index), try table.numbers(column))
        where abs(a - b) > absolute {
          comparison.fail("\(name) \(column): \(a), expected \(b)")
        }
      }
    }
    comparison.check("edges", found.map { Double($0.edges.count) }, test.expected["edges"], 0)
    // A peer that stops early says a little less of its objective than of its zeros.
    let objective = tolerances?["objective"] as? Double ?? 1e-6
    comparison.check(
      "objective", found.map(\.objective),
      test.expected["objective"] ?? test.expected["loglik_objective"], objective)
    return comparison.difference
  }
}
