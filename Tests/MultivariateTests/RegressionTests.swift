import Matrices
import Multivariate
import Statistics
import TestSupport
import Testing

struct RegressionTests {
  @Test(arguments: [UInt64(1), 2])
  func `residuals are orthogonal to every column`(seed: UInt64) throws {
    var generator = SeededGenerator(seed)
    func column() -> [Double] {
      (0..<25).map { _ in Double.random(in: -1...1, using: &generator) }
    }
    let (y, columns) = (column(), [column(), column(), column()])
    let model = try LinearRegression(y, on: columns, intercept: .fitted)
    let products = model.design.transposedTimes(Matrix(columns: [model.residuals]))
    #expect(products.elements.allSatisfy { abs($0) < 1e-14 })
    // Standard errors by the normal equations.
    let inverse = try Cholesky(model.design.gram()).inverse()
    for (index, error) in model.standardErrors.enumerated() {
      let expected = (model.residualMeanSquare * inverse[index, index]).squareRoot()
      #expect(abs(error / expected - 1) < 1e-12)
    }
    #expect(abs(model.leverages.reduce(0, +) - 4) < 1e-13)
    let rest = model.totalSumOfSquares - model.residualSumOfSquares
    #expect(abs(model.regressionSumOfSquares - rest) < 1e-13)
  }

  @Test func `what fits exactly leaves exactly nothing`() throws {
    let x = (1...6).map(Double.init)
    let model = try LinearRegression(x.map { 2 + 3 * $0 }, on: [x], intercept: .fitted)
    #expect(model.coefficients == [2, 3] && model.residualSumOfSquares == 0)
    #expect(model.f == .infinity && model.rSquared == 1 && model.durbinWatson == nil)
  }

  @Test func `what cannot be fitted says why`() {
    let x = (1...6).map(Double.init)
    #expect(throws: MultivariateError.tooFewRows(rows: 2, parameters: 2)) {
      try LinearRegression([1, 2], on: [[1, 2]], intercept: .fitted)
    }
    #expect(throws: MultivariateError.matrix(.rankDeficient(rank: 2, columns: 3))) {
      try LinearRegression([1, 2, 4, 3, 2, 1], on: [x, x], intercept: .fitted)
    }
    #expect(throws: MultivariateError.matrix(.notFinite)) {
      try LinearRegression([1, 2, .nan, 3, 2, 1], on: [x], intercept: .fitted)
    }
    #expect(throws: MultivariateError.matrix(.notFinite)) {
      try LinearRegression(x, on: [[1, 2, .infinity, 3, 2, 1]], intercept: .none)
    }
    #expect(throws: MultivariateError.separated) {
      try BinaryRegression([0, 0, 0, 1, 1, 1], on: [x], .logit)
    }
    #expect(throws: MultivariateError.separated) {
      try BinaryRegression([0, 0, 0, 1, 1, 1], on: [x], .probit)
    }
    #expect(throws: MultivariateError.notBinary) { try BinaryRegression(x, on: [x], .logit) }
    #expect(throws: MultivariateError.notBinary) {
      try BinaryRegression([1, 1, 1, 1, 1, 1], on: [x], .logit)
    }
  }

  @Test func `a logit on two groups gives their odds`() throws {
    let y = [0.0, 0, 0, 1, 0, 1, 1, 1], x = [0.0, 0, 0, 0, 1, 1, 1, 1]
    let model = try BinaryRegression(y, on: [x], .logit)
    #expect(abs(model.coefficients[0] + 1.0986122886681098) < 1e-12)
    #expect(abs(model.coefficients[1] - 2.1972245773362196) < 1e-12)
    #expect(abs(model.probabilities[0] - 0.25) < 1e-13)
  }
}
