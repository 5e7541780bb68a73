import Matrices
import Multivariate
import TestSupport
import Testing

struct CovarianceTallyTests {
  private let columns = CovarianceTests.columns(5, rows: 60)

  /// The columns in two parts of two blocks.
  private var tally: CovarianceTally {
    var parts = Array(repeating: CovarianceTally(means: means), count: 2)
    for (part, rows) in [(0, 0..<17), (0, 17..<30), (1, 30..<31), (1, 31..<60)] {
      var block = columns.flatMap { $0[rows] }
      block.withUnsafeMutableBufferPointer { parts[part].add($0, rows: rows.count) }
    }
    parts[0].merge(parts[1])
    return parts[0]
  }

  private var means: [Double] { columns.map { $0.reduce(0, +) / 60 } }

  @Test func `blocks have the covariances and the shrinkage of the whole`() throws {
    let whole = try Covariance(columns, divisor: .rowsLessOne)
    let found = try tally.covariance(.rowsLessOne)
    #expect(found.rows == 60 && distance(found.matrix, whole.matrix) < 1e-14)
    let shrunk = try ShrunkCovariance(columns, .ledoitWolf)
    let blockwise = try ShrunkCovariance(tally, .ledoitWolf)
    #expect(shrunk.intensity > 0.01)
    #expect(abs(blockwise.intensity - shrunk.intensity) < 1e-12)
    #expect(distance(blockwise.matrix, shrunk.matrix) < 1e-13)
  }

  @Test func `blocks have the correlations and the components of the whole`() throws {
    let correlations = try tally.correlations()
    #expect(distance(correlations.matrix, try CorrelationMatrix(columns).matrix) < 1e-14)
    #expect(correlations.matrix.diagonal == [1, 1, 1, 1, 1])
    let axes = try PrincipalAxes(correlations)
    let components = try PrincipalComponents(columns, .correlation)
    for (found, expected) in zip(axes.variances, components.variances) {
      #expect(abs(found - expected) < 1e-12)
    }
    #expect(distance(axes.rotation, components.rotation) < 1e-10)
    #expect(distance(axes.loadings(2), components.loadings(2)) < 1e-10)
    #expect(PrincipalAxes(components).variances == components.variances)
  }

  @Test func `too few rows, constant columns and infinities are refused`() throws {
    #expect(throws: MultivariateError.tooFewRows(rows: 0, parameters: 1)) {
      try CovarianceTally(means: [0]).covariance(.rows)
    }
    func tally(_ numbers: [Double]) -> CovarianceTally {
      var tally = CovarianceTally(means: [1])
      var block = numbers
      block.withUnsafeMutableBufferPointer { tally.add($0, rows: numbers.count) }
      return tally
    }
    #expect(throws: MultivariateError.constantColumn(0)) { try tally([1, 1]).correlations() }
    #expect(throws: MultivariateError.matrix(.notFinite)) {
      try tally([1, .infinity]).covariance(.rows)
    }
  }

  private func distance(_ a: Matrix, _ b: Matrix) -> Double {
    zip(a.elements, b.elements).reduce(0) { max($0, abs($1.0 - $1.1)) }
  }
}
