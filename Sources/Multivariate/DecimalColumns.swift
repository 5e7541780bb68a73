import Matrices
import Statistics

/// Columns of numbers in 31 digits, with what least squares need of them.
struct DecimalColumns {
  let columns: [[DoubleDouble]]
  let rows: Int

  /// Σ aᵢ bᵢ to 31 digits, whatever the order.
  static func dot(_ a: [DoubleDouble], _ b: [DoubleDouble]) -> DoubleDouble {
    var sum = ExactSum()
    for index in a.indices { sum.add(a[index] * b[index]) }
    return sum.extendedValue
  }

  /// The Double nearest to each number.
  var rounded: Matrix {
    Matrix(columns: columns.map { $0.map(\.value) }, rows: rows)
  }

  /// Every column divided by the power of two next to its largest number: the
  /// factors are exact, and the condition is better.
  func equilibrated() -> (columns: DecimalColumns, factors: [Double]) {
    let factors = columns.map { column in
      let largest = column.reduce(0) { max($0, abs($1.value)) }
      return largest > 0 && largest.isFinite
        ? Double(sign: .plus, exponent: largest.exponent, significand: 1) : 1
    }
    let scaled = zip(columns, factors).map { column, factor in column.map { $0 * (1 / factor) } }
    return (DecimalColumns(columns: scaled, rows: rows), factors)
  }

  /// a − Σ xⱼ cⱼ, row by row.
  func rest(_ a: [DoubleDouble], _ x: [DoubleDouble]) -> [DoubleDouble] {
    var rest = a
    for (column, factor) in zip(columns, x) {
      for row in 0..<rows { rest[row] = rest[row] - column[row] * factor }
    }
    return rest
  }
}
