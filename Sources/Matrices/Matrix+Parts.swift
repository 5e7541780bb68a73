extension Matrix {
  /// A column, from top to bottom.
  ///
  /// - Precondition: there is one with this index.
  /// - Complexity: O(1).
  public func column(_ index: Int) -> ArraySlice<Double> {
    precondition(index >= 0 && index < columns, "no such column")
    return elements[index * rows..<(index + 1) * rows]
  }

  /// A row, from left to right.
  ///
  /// - Precondition: there is one with this index.
  /// - Complexity: O(columns).
  public func row(_ index: Int) -> [Double] {
    (0..<columns).map { self[index, $0] }
  }

  /// The elements (i, i).
  public var diagonal: [Double] {
    (0..<min(rows, columns)).map { self[$0, $0] }
  }

  /// Whether there are as many rows as columns.
  public var isSquare: Bool { rows == columns }

  /// Whether every element is a finite number.
  ///
  /// - Complexity: O(elements).
  public var isFinite: Bool { elements.allSatisfy(\.isFinite) }

  /// Rows as columns.
  ///
  /// - Complexity: O(elements).
  public var transposed: Matrix {
    Matrix(rows: columns, columns: rows) { self[$1, $0] }
  }

  /// The columns with these indices, in this order.
  ///
  /// - Precondition: the matrix has them.
  public func selecting(columns indices: some Sequence<Int>) -> Matrix {
    let selected = indices.map { Array(column($0)) }
    return Matrix(columns: selected, rows: rows)
  }

  /// The rows with these indices, in this order.
  ///
  /// - Precondition: the matrix has them.
  public func selecting(rows indices: some Collection<Int>) -> Matrix {
    let indices = Array(indices)
    return Matrix(rows: indices.count, columns: columns) { self[indices[$0], $1] }
  }

  /// Every element as `transform` changes it.
  public func map(_ transform: (Double) -> Double) -> Matrix {
    Matrix(rows: rows, columns: columns, elements: elements.map(transform))
  }

  /// Each column times its factor.
  ///
  /// - Precondition: there are as many factors as columns.
  public func scalingColumns(by factors: [Double]) -> Matrix {
    precondition(factors.count == columns, "a factor for each column")
    return Matrix(rows: rows, columns: columns) { self[$0, $1] * factors[$1] }
  }

  /// The sum of two matrices.
  ///
  /// - Precondition: both have the same size.
  public static func + (left: Matrix, right: Matrix) -> Matrix {
    precondition(left.rows == right.rows && left.columns == right.columns, "sizes differ")
    return Matrix(
      rows: left.rows, columns: left.columns,
      elements: zip(left.elements, right.elements).map { $0 + $1 })
  }

  /// The difference of two matrices.
  ///
  /// - Precondition: both have the same size.
  public static func - (left: Matrix, right: Matrix) -> Matrix {
    precondition(left.rows == right.rows && left.columns == right.columns, "sizes differ")
    return Matrix(
      rows: left.rows, columns: left.columns,
      elements: zip(left.elements, right.elements).map { $0 - $1 })
  }

  /// Every element times a number.
  public static func * (factor: Double, matrix: Matrix) -> Matrix {
    matrix.map { factor * $0 }
  }
}
