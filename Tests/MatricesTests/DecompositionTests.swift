import Diagnostics
import Matrices
import TestSupport
import Testing

struct DecompositionTests {
  @Test(arguments: [UInt64(11), 12, 13])
  func `eigenvectors put a symmetric matrix together again`(seed: UInt64) throws {
    var generator = SeededGenerator(seed)
    let matrix = Matrix.definite(6, &generator)
    let eigen = try SymmetricEigen(matrix)
    #expect(eigen.values == eigen.values.sorted(by: >))
    let again = eigen.vectors * .diagonal(eigen.values) * eigen.vectors.transposed
    #expect(again.distance(to: matrix) < 1e-13)
    #expect(eigen.vectors.gram().distance(to: .identity(6)) < 1e-14)
    for index in 0..<6 {
      let column = eigen.vectors.column(index)
      #expect(column.max() == column.map(abs).max())
    }
  }

  @Test func `of components that are equal in magnitude the first is positive`() throws {
    let eigen = try SymmetricEigen(Matrix(columns: [[2, -1], [-1, 2]]))
    #expect(eigen.vectors[0, 0] > 0 && eigen.vectors[1, 0] < 0)
    #expect(eigen.vectors[0, 1] > 0 && eigen.vectors[1, 1] > 0)
  }

  @Test(arguments: [(7, 4), (4, 7), (5, 5), (1, 3)])
  func `singular vectors put any matrix together again`(size: (Int, Int)) throws {
    var generator = SeededGenerator(21)
    let matrix = Matrix.random(size.0, size.1, &generator)
    let parts = try SingularValues(matrix)
    let again = parts.left * .diagonal(parts.values) * parts.right.transposed
    #expect(again.distance(to: matrix) < 1e-13)
    #expect(parts.values == parts.values.sorted(by: >) && parts.rank == min(size.0, size.1))
  }

  @Test func `the condition number of Hilbert's matrix is as known`() throws {
    let hilbert = Matrix(rows: 5, columns: 5) { 1 / Double($0 + $1 + 1) }
    #expect(abs(try SingularValues(hilbert).conditionNumber / 476_607.25024259 - 1) < 1e-9)
    let singular = Matrix(columns: [[1, 2], [2, 4]])
    #expect(try SingularValues(singular).rank == 1)
    #expect(try SingularValues(singular).conditionNumber > 1e15)
  }

  @Test(arguments: [UInt64(31), 32])
  func `QR puts the columns together again and solves least squares`(seed: UInt64) throws {
    var generator = SeededGenerator(seed)
    let matrix = Matrix.random(9, 4, &generator)
    let qr = try PivotedQR(matrix)
    #expect((qr.q * qr.r).distance(to: matrix.selecting(columns: qr.pivots)) < 1e-14)
    #expect(qr.q.gram().distance(to: .identity(4)) < 1e-14)
    #expect(qr.rank == 4)
    let b = Matrix.random(9, 2, &generator)
    let x = try qr.leastSquares(b)
    // The residual is orthogonal to every column.
    #expect(
      matrix.transposedTimes(b - matrix * x).distance(to: Matrix(rows: 4, columns: 2)) < 1e-13)
  }

  @Test func `columns that depend on others are an error, not a number`() throws {
    let matrix = Matrix(columns: [[1, 2, 3], [2, 4, 6.000000000000001], [0, 1, 0]])
    let b = Matrix(columns: [[1, 1, 1]])
    #expect(throws: MatrixError.rankDeficient(rank: 2, columns: 3)) {
      try PivotedQR(matrix).leastSquares(b)
    }
    #expect(throws: MatrixError.singular(column: 1)) {
      try LUDecomposition(Matrix(columns: [[1, 2], [2, 4]]))
    }
    #expect(throws: MatrixError.notPositiveDefinite(order: 2)) {
      try Cholesky(Matrix(columns: [[1, 2], [2, 1]]))
    }
  }

  @Test(arguments: [UInt64(41), 42])
  func `solutions and inverses are those of the matrix`(seed: UInt64) throws {
    var generator = SeededGenerator(seed)
    let matrix = Matrix.definite(5, &generator)
    let b = Matrix.random(5, 2, &generator)
    let (cholesky, lu) = (try Cholesky(matrix), try LUDecomposition(matrix))
    #expect((cholesky.l * cholesky.l.transposed).distance(to: matrix) < 1e-14)
    #expect((matrix * (try cholesky.solve(b))).distance(to: b) < 1e-11)
    #expect((matrix * (try lu.solve(b))).distance(to: b) < 1e-11)
    #expect((matrix * (try cholesky.inverse())).distance(to: .identity(5)) < 1e-11)
    #expect((matrix * (try lu.inverse())).distance(to: .identity(5)) < 1e-11)
    #expect(abs(lu.determinant - (try SymmetricEigen(matrix)).values.reduce(1, *)) < 1e-11)
    let reciprocal = try lu.reciprocalCondition()
    #expect(reciprocal > 0 && reciprocal <= 1)
  }

  @Test func `what is not finite is refused by every decomposition`() {
    let spoiled = Matrix(columns: [[1, .nan], [.infinity, 1]])
    #expect(throws: MatrixError.notFinite) { try SymmetricEigen(spoiled) }
    #expect(throws: MatrixError.notFinite) { try SingularValues(spoiled) }
    #expect(throws: MatrixError.notFinite) { try PivotedQR(spoiled) }
    #expect(throws: MatrixError.notFinite) { try Cholesky(spoiled) }
    #expect(throws: MatrixError.notFinite) { try LUDecomposition(spoiled) }
    #expect(throws: MatrixError.notFinite) { try PrincipalEigen(spoiled) }
  }

  @Test func `nothing can be decomposed`() throws {
    let empty = Matrix.identity(0)
    #expect(try SymmetricEigen(empty).values.isEmpty)
    #expect(try SingularValues(empty).conditionNumber == 1)
    #expect(try PivotedQR(empty).rank == 0)
    #expect(try Cholesky(empty).inverse() == empty)
    #expect(try LUDecomposition(empty).determinant == 1)
    #expect(throws: MatrixError.noPrincipalEigenvalue) { try PrincipalEigen(empty) }
  }

  @Test func `the principal eigenvector of consistent judgements is their weights`() throws {
    let weights = [0.5, 0.3, 0.2]
    let judgements = Matrix(rows: 3, columns: 3) { weights[$0] / weights[$1] }
    let principal = try PrincipalEigen(judgements)
    #expect(abs(principal.value - 3) < 1e-14)
    for (found, weight) in zip(principal.vector, weights) { #expect(abs(found - weight) < 1e-15) }
    let rotation = Matrix(columns: [[0, 1], [-1, 0]])
    #expect(throws: MatrixError.noPrincipalEigenvalue) { try PrincipalEigen(rotation) }
  }

  @Test func `every error has its words`() {
    let errors: [MatrixError] = [
      .notFinite, .singular(column: 0), .rankDeficient(rank: 1, columns: 2),
      .notPositiveDefinite(order: 1), .notConverged(routine: "dsyevd", info: 1),
      .refused(routine: "dgetrf", info: -1), .noPrincipalEigenvalue,
    ]
    #expect(errors.map { $0.finding(at: .program).kind } == MatricesFindings.all)
    #expect(!errors.contains { $0.finding(at: .program).message().contains("{") })
  }

  @Test func `the library says which it is and which kernels it chose`() {
    #expect(MatricesLibraries.versions.map(\.name) == ["OpenBLAS"])
    #expect(MatricesLibraries.versions.allSatisfy { !$0.version.isEmpty })
  }
}
