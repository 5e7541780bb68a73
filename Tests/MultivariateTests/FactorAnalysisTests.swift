import Foundation
import Matrices
import Multivariate
import Testing

@Suite("Factors by maximum likelihood")
struct FactorAnalysisTests {
  /// Three columns of each of two factors, with noise of their own.
  private let columns: [[Double]] = {
    var state: UInt64 = 11
    func draw() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 40) / 0x1p24 - 0.5
    }
    let factors = (0..<40).map { _ in (draw(), draw()) }
    return (0..<6).map { column in
      factors.map { first, second in
        (column < 3 ? first + second / 8 : second - first / 9) + draw() * Double(column + 2) / 5
      }
    }
  }()

  /// ln |Σ| + tr(R Σ⁻¹) − ln |R| − p of a model.
  private func discrepancy(_ r: Matrix, _ loadings: Matrix, _ psi: [Double]) throws -> Double {
    let model = Matrix(rows: r.rows, columns: r.rows) { row, column in
      (row == column ? psi[row] : 0)
        + (0..<loadings.columns).reduce(0) { $0 + loadings[row, $1] * loadings[column, $1] }
    }
    let solved = try Cholesky(model)
    let trace = (try solved.solve(r)).diagonal.reduce(0, +)
    return solved.logDeterminant + trace - (try Cholesky(r)).logDeterminant - Double(r.rows)
  }

  @Test("correlations that one factor makes give it back")
  func exact() throws {
    let loadings = [0.9, 0.8, 0.7, -0.6, 0.5]
    let matrix = Matrix(rows: 5, columns: 5) { $0 == $1 ? 1 : loadings[$0] * loadings[$1] }
    let found = try FactorAnalysis(CorrelationMatrix(matrix), factors: 1)
    #expect(found.discrepancy < 1e-12)
    for (row, loading) in loadings.enumerated() {
      #expect(abs(found.loadings[row, 0] - loading) < 1e-6)
      #expect(abs(found.uniquenesses[row] - (1 - loading * loading)) < 1e-6)
    }
    let fit = try found.sufficiency(rows: 100)
    #expect(fit.degreesOfFreedom == 5)
    #expect(fit.chiSquared < 1e-9 && (fit.pValue ?? 0) > 0.999)
  }

  @Test("the discrepancy is that of the model, and no other model near is better")
  func optimum() throws {
    let correlations = try CorrelationMatrix(columns)
    let found = try FactorAnalysis(correlations, factors: 2)
    let best = try discrepancy(correlations.matrix, found.loadings, found.uniquenesses)
    #expect(abs(best - found.discrepancy) < 1e-10)
    for row in 0..<6 {
      for (change, place) in [(1e-3, 0), (-1e-3, 0), (1e-3, 1), (-1e-3, 1), (1e-3, 2), (-1e-3, 2)] {
        var psi = found.uniquenesses
        if place == 2 { psi[row] = min(max(psi[row] + change, 0.005), 1) }
        let loadings = Matrix(rows: 6, columns: 2) {
          found.loadings[$0, $1] + ($0 == row && $1 == place ? change : 0)
        }
        #expect(try discrepancy(correlations.matrix, loadings, psi) > best - 1e-12)
      }
    }
  }

  @Test("Λᵀ Ψ⁻¹ Λ is diagonal and descends")
  func form() throws {
    let found = try FactorAnalysis(CorrelationMatrix(columns), factors: 2)
    func product(_ a: Int, _ b: Int) -> Double {
      (0..<6).reduce(0) {
        $0 + found.loadings[$1, a] * found.loadings[$1, b] / found.uniquenesses[$1]
      }
    }
    #expect(abs(product(0, 1)) < 1e-9)
    #expect(product(0, 0) > product(1, 1))
  }

  @Test("a factor that is a column itself leaves it the least uniqueness")
  func bound() throws {
    let matrix = Matrix(rows: 4, columns: 4) { row, column in
      row == column ? 1 : row == 0 || column == 0 ? 0.8 : 0.6
    }
    let found = try FactorAnalysis(CorrelationMatrix(matrix), factors: 1)
    #expect(abs(found.uniquenesses[0] - 0.005) < 1e-12)
  }

  @Test("too many factors, or too few rows for the test, are refused")
  func refused() throws {
    let correlations = try CorrelationMatrix(columns)
    #expect(throws: MultivariateError.tooManyFactors(factors: 4, columns: 6)) {
      try FactorAnalysis(correlations, factors: 4)
    }
    let found = try FactorAnalysis(correlations, factors: 3)
    let fit = try found.sufficiency(rows: 40)
    #expect(fit.degreesOfFreedom == 0 && fit.pValue == nil)
    #expect(throws: MultivariateError.tooFewRows(rows: 4, parameters: 6)) {
      try found.sufficiency(rows: 4)
    }
  }
}
