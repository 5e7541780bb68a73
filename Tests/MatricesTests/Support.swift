import Matrices
import TestSupport

extension Matrix {
  /// Numbers between −1 and 1.
  static func random(_ rows: Int, _ columns: Int, _ generator: inout SeededGenerator) -> Matrix {
    Matrix(
      rows: rows, columns: columns,
      elements: (0..<rows * columns).map { _ in Double.random(in: -1...1, using: &generator) })
  }

  /// Symmetric and positive definite.
  static func definite(_ size: Int, _ generator: inout SeededGenerator) -> Matrix {
    let root = random(size + 3, size, &generator)
    return slowProduct(root.transposed, root)
  }

  /// The product by its definition.
  static func slowProduct(_ left: Matrix, _ right: Matrix) -> Matrix {
    Matrix(rows: left.rows, columns: right.columns) { row, column in
      (0..<left.columns).reduce(0) { $0 + left[row, $1] * right[$1, column] }
    }
  }

  /// The largest difference between elements.
  func distance(to other: Matrix) -> Double {
    zip(elements, other.elements).reduce(0) { max($0, abs($1.0 - $1.1)) }
  }
}
