import Matrices
import Multivariate
import TestSupport
import Testing

struct SparseCovarianceTests {
  @Test func `independent columns are all noise, common ones are not`() throws {
    let flat = CorrelationMatrix(.identity(4))
    for noise in [RandomMatrixDenoising.NoiseVariance.one, .remaining] {
      let found = try RandomMatrixDenoising(flat, rows: 40, noise: noise)
      #expect(found.kept == 0)
      #expect(try found.denoised() == flat)
    }
    let tied = CorrelationMatrix(Matrix(rows: 4, columns: 4) { $0 == $1 ? 1 : 0.8 })
    let found = try RandomMatrixDenoising(tied, rows: 40, noise: .one)
    #expect(found.kept == 1)
    // All others are equal already.
    for (a, b) in zip(try found.denoised().matrix.elements, tied.matrix.elements) {
      #expect(abs(a - b) < 1e-14)
    }
    for (a, b) in zip(try found.detoned().matrix.elements, flat.matrix.elements) {
      #expect(b == 1 ? abs(a - 1) < 1e-14 : abs(a + 1.0 / 3) < 1e-13)
    }
  }

  @Test func `the variance of noise is that of what is not kept`() throws {
    let correlations = try CorrelationMatrix(CovarianceTests.columns(11, rows: 60, columns: 6))
    let found = try RandomMatrixDenoising(correlations, rows: 60, noise: .remaining)
    let rest = found.eigenvalues[found.kept...]
    let mean = rest.reduce(0, +) / Double(rest.count)
    #expect(abs(found.edge - mean * RandomMatrixDenoising.edge(rows: 60, columns: 6)) < 1e-14)
    #expect(found.eigenvalues.count { $0 > found.edge } == found.kept)
    #expect(throws: MultivariateError.tooFewRows(rows: 1, parameters: 6)) {
      try RandomMatrixDenoising(correlations, rows: 1, noise: .one)
    }
  }

  @Test(arguments: [UInt64(12), 13, 14])
  func `a sparse precision meets the conditions of the best one`(seed: UInt64) throws {
    // Fewer rows than columns: S itself has no inverse.
    let s = try CorrelationMatrix(CovarianceTests.columns(seed, rows: 6, columns: 8)).matrix
    for penalised in [GraphicalLasso.Penalty.offDiagonal, .all] {
      let rho = 0.2
      let found = try GraphicalLasso(s, penalty: rho, on: penalised, tolerance: 1e-12)
      let w = try Cholesky(found.precision).inverse()
      for i in 0..<8 {
        #expect(abs(w[i, i] - s[i, i] - (penalised == .all ? rho : 0)) < 1e-5)
        for j in 0..<8 where i != j {
          let (theta, slope) = (found.precision[i, j], w[i, j] - s[i, j])
          #expect(theta == found.precision[j, i])
          if theta == 0 {
            #expect(abs(slope) <= rho + 1e-5)
          } else {
            #expect(abs(slope - (theta > 0 ? rho : -rho)) < 1e-5)
          }
        }
      }
      #expect(found.dualityGap <= 1e-10)
    }
  }

  @Test func `without a penalty it is the inverse, with a large one the diagonal`() throws {
    let s = try CorrelationMatrix(CovarianceTests.columns(15)).matrix
    let dense = try GraphicalLasso(s, penalty: 0, tolerance: 1e-13)
    for (a, b) in zip(dense.precision.elements, try Cholesky(s).inverse().elements) {
      #expect(abs(a - b) < 1e-6)
    }
    let bare = try GraphicalLasso(s, penalty: 1)
    #expect(bare.precision == .identity(5) && bare.edges.isEmpty && bare.dualityGap == 0)
    #expect(
      try GraphicalLasso(s, penalty: 1, on: .all).precision.diagonal == [0.5, 0.5, 0.5, 0.5, 0.5])
    let singular = Matrix(rows: 2, columns: 2, repeating: 1)
    #expect(throws: MultivariateError.matrix(.notPositiveDefinite(order: 2))) {
      try GraphicalLasso(singular, penalty: 0)
    }
  }
}
