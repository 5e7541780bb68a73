import Matrices
import Multivariate
import TestSupport
import Testing

struct ComponentsTests {
  static func columns(_ seed: UInt64) -> [[Double]] {
    var generator = SeededGenerator(seed)
    let common = (0..<30).map { _ in Double.random(in: -1...1, using: &generator) }
    return (0..<4).map { _ in common.map { $0 + Double.random(in: -1...1, using: &generator) } }
  }

  @Test(arguments: [UInt64(1), 2])
  func `components are those of the correlations`(seed: UInt64) throws {
    let columns = Self.columns(seed)
    let components = try PrincipalComponents(columns, .correlation)
    let eigen = try SymmetricEigen(try CorrelationMatrix(columns).matrix)
    for (a, b) in zip(components.variances, eigen.values) { #expect(abs(a - b) < 1e-13) }
    for (a, b) in zip(components.rotation.elements, eigen.vectors.elements) {
      #expect(abs(a - b) < 1e-12)
    }
    #expect(abs(components.shares.reduce(0, +) - 1) < 1e-14)
  }

  /// What varimax makes largest, of rows of length 1.
  private static func criterion(_ loadings: Matrix) -> Double {
    (0..<loadings.columns).reduce(0) { sum, column in
      let squares = (0..<loadings.rows).map { row in
        loadings[row, column] * loadings[row, column]
          / loadings.row(row).reduce(0) { $0 + $1 * $1 }
      }
      let (all, whole) = (squares.reduce(0) { $0 + $1 * $1 }, squares.reduce(0, +))
      return sum + all - whole * whole / Double(loadings.rows)
    }
  }

  @Test(arguments: [UInt64(3), 4])
  func `a rotation keeps communalities and cannot be bettered`(seed: UInt64) throws {
    let loadings = try PrincipalComponents(Self.columns(seed), .correlation).loadings(2)
    let rotated = try Varimax.rotating(loadings)
    for row in 0..<loadings.rows {
      let (a, b) = (loadings.row(row), rotated.row(row))
      #expect(abs(a[0] * a[0] + a[1] * a[1] - b[0] * b[0] - b[1] * b[1]) < 1e-13)
    }
    let again = try Varimax.rotating(rotated)
    for (a, b) in zip(again.elements, rotated.elements) { #expect(abs(a - b) < 1e-10) }
    let early = try Varimax.rotating(loadings, until: .gain(below: 1e-5))
    let late = try Varimax.rotating(loadings, until: .gain(below: 1e-15))
    #expect(Self.criterion(early) <= Self.criterion(rotated) + 1e-12)
    #expect(Self.criterion(early) > Self.criterion(rotated) * (1 - 1e-3))
    #expect(abs(Self.criterion(late) - Self.criterion(rotated)) < 1e-10)
  }

  @Test(arguments: [UInt64(5), 6])
  func `a partial correlation is that of two columns' residuals`(seed: UInt64) throws {
    let columns = Self.columns(seed)
    let correlations = try CorrelationMatrix(columns)
    let rest = [columns[2], columns[3]]
    let (a, b) = (
      try LinearRegression(columns[0], on: rest, intercept: .fitted).residuals,
      try LinearRegression(columns[1], on: rest, intercept: .fitted).residuals
    )
    let own = try CorrelationMatrix([a, b]).matrix[0, 1]
    #expect(abs(try correlations.partial()[0, 1] - own) < 1e-13)
    let model = try LinearRegression(columns[0], on: [columns[1]] + rest, intercept: .fitted)
    let share = try #require(model.rSquared)
    #expect(abs(try correlations.squaredMultipleCorrelations()[0] - share) < 1e-12)
  }

  @Test func `columns that say the same are wholly reliable`() throws {
    let column = [1.0, 2, 4]
    let reliability = try Reliability([column, column, column])
    #expect(abs(reliability.alpha - 1) < 1e-15)
    #expect(reliability.itemRestCorrelations.allSatisfy { abs($0 - 1) < 1e-15 })
  }

  @Test func `a column without differences is named`() {
    #expect(throws: MultivariateError.constantColumn(1)) {
      try CorrelationMatrix([[1, 2, 3], [4, 4, 4]])
    }
    #expect(throws: MultivariateError.constantColumn(0)) {
      try PrincipalComponents([[4, 4, 4], [1, 2, 3]], .correlation)
    }
  }
}
