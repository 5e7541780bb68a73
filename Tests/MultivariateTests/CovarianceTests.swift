import Matrices
import Multivariate
import TestSupport
import Testing

struct CovarianceTests {
  static func columns(_ seed: UInt64, rows: Int = 20, columns: Int = 5) -> [[Double]] {
    var generator = SeededGenerator(seed)
    let common = (0..<rows).map { _ in Double.random(in: -1...1, using: &generator) }
    return (0..<columns).map { column in
      common.map { $0 * Double(column) / 2 + Double.random(in: -1...1, using: &generator) }
    }
  }

  @Test(arguments: [UInt64(1), 2, 3])
  func `covariances are the mean products of deviations`(seed: UInt64) throws {
    let columns = Self.columns(seed)
    for (divisor, count) in [(Covariance.Divisor.rows, 20.0), (.rowsLessOne, 19)] {
      let found = try Covariance(columns, divisor: divisor)
      for i in 0..<5 {
        for j in 0..<5 {
          let (x, y) = (columns[i], columns[j])
          let (mx, my) = (x.reduce(0, +) / 20, y.reduce(0, +) / 20)
          let wanted = zip(x, y).reduce(0) { $0 + ($1.0 - mx) * ($1.1 - my) } / count
          #expect(abs(found.matrix[i, j] - wanted) < 1e-14)
        }
      }
    }
  }

  @Test(arguments: [UInt64(4), 5, 6])
  func `Ledoit and Wolf's intensity is the error of products over their distance`(seed: UInt64)
    throws
  {
    let columns = Self.columns(seed)
    let found = try ShrunkCovariance(columns, .ledoitWolf)
    let s = found.empirical.matrix
    let centred = zip(columns, found.empirical.means).map { column, mean in
      column.map { $0 - mean }
    }
    var (error, distance) = (0.0, 0.0)
    for i in 0..<5 {
      for j in 0..<5 {
        for row in 0..<20 {
          let difference = centred[i][row] * centred[j][row] - s[i, j]
          error += difference * difference / 400
        }
        let away = s[i, j] - (i == j ? found.target : 0)
        distance += away * away
      }
    }
    #expect(abs(found.intensity - min(1, error / distance)) < 1e-12)
    let inverse = try found.precision() * found.matrix
    for (a, b) in zip(inverse.elements, Matrix.identity(5).elements) {
      #expect(abs(a - b) < 1e-12)
    }
  }

  @Test func `nothing is drawn where there is nothing to draw`() throws {
    let columns = [[1.0, -1, 0, 0], [0, 0, 1, -1]]
    #expect(try ShrunkCovariance(columns, .ledoitWolf).intensity == 0)
    for intensity in [
      ShrunkCovariance.Intensity.oracleApproximation, .oracleApproximationWithoutOrder,
    ] {
      let found = try ShrunkCovariance(columns, intensity)
      #expect(found.intensity == 1 && found.matrix == found.empirical.matrix)
    }
    #expect(try ShrunkCovariance([[1, 2, 4]], .ledoitWolf).intensity == 0)
    let wide = try ShrunkCovariance(Self.columns(7, rows: 4, columns: 12), .oracleApproximation)
    #expect(wide.intensity > 0 && wide.intensity <= 1)
    #expect(throws: Never.self) { try wide.precision() }
  }

  @Test(arguments: [UInt64(8), 9])
  func `correlations are drawn by the variance of their products`(seed: UInt64) throws {
    let columns = Self.columns(seed)
    let found = try ShrunkCorrelation(columns)
    let r = try CorrelationMatrix(columns).matrix
    let v = try Covariance(columns, divisor: .rowsLessOne)
    var (above, below) = (0.0, 0.0)
    for i in 0..<5 {
      for j in 0..<5 where i != j {
        let products = (0..<20).map { row in
          (columns[i][row] - v.means[i]) * (columns[j][row] - v.means[j])
            / (v.matrix[i, i] * v.matrix[j, j]).squareRoot()
        }
        let mean = products.reduce(0, +) / 20
        above +=
          products.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } * 20 / (19.0 * 19 * 19)
        below += r[i, j] * r[i, j]
      }
    }
    #expect(abs(found.correlationIntensity - min(1, above / below)) < 1e-12)
    for i in 0..<5 {
      #expect(abs(found.covariances[i, i] - found.variances[i]) < 1e-15)
    }
  }

  @Test func `what has no covariances is refused`() {
    #expect(throws: MultivariateError.tooFewRows(rows: 1, parameters: 1)) {
      try Covariance([[1]], divisor: .rows)
    }
    #expect(throws: MultivariateError.matrix(.notFinite)) {
      try ShrunkCovariance([[1, .nan], [1, 2]], .ledoitWolf)
    }
    #expect(throws: MultivariateError.constantColumn(1)) {
      try ShrunkCorrelation([[1, 2, 3], [4, 4, 4]])
    }
  }
}
