/// A matrix of Doubles in columns, as BLAS and LAPACK take it: element (i, j)
/// is `elements[j * rows + i]`.
///
/// A value: copies share their memory until one of them is changed. NaN has
/// no meaning of its own here. Sums and products follow IEEE 754, so that a
/// NaN spoils what it touches; whatever is solved or decomposed throws
/// `MatrixError.notFinite` for NaN and infinities instead. Leave rows with
/// missing values out before, or fill them.
public struct Matrix: Hashable, Sendable {
  /// How many rows there are.
  public let rows: Int
  /// How many columns there are.
  public let columns: Int
  /// The elements, column after column.
  public private(set) var elements: [Double]

  /// A matrix of these elements, column after column.
  ///
  /// - Precondition: neither count is negative, and there are rows × columns
  ///   elements.
  /// - Complexity: O(1).
  public init(rows: Int, columns: Int, elements: [Double]) {
    precondition(rows >= 0 && columns >= 0, "a matrix has no negative size")
    precondition(elements.count == rows * columns, "the elements do not fill the matrix")
    self.rows = rows
    self.columns = columns
    self.elements = elements
  }

  /// A matrix with the same number everywhere.
  ///
  /// - Precondition: neither count is negative.
  public init(rows: Int, columns: Int, repeating number: Double = 0) {
    self.init(
      rows: rows, columns: columns, elements: Array(repeating: number, count: rows * columns))
  }

  /// A matrix of these columns, from left to right.
  ///
  /// - Precondition: all columns have as many elements, `rows` where it is
  ///   given; it must be where there are no columns.
  public init(columns: [[Double]], rows: Int? = nil) {
    let height = rows ?? columns.first?.count ?? 0
    precondition(columns.allSatisfy { $0.count == height }, "columns differ in length")
    self.init(rows: height, columns: columns.count, elements: Array(columns.joined()))
  }

  /// The matrix whose element (i, j) is what `element` says.
  ///
  /// - Precondition: neither count is negative.
  public init(rows: Int, columns: Int, element: (_ row: Int, _ column: Int) -> Double) {
    self.init(rows: rows, columns: columns)
    for column in 0..<columns {
      for row in 0..<rows { elements[column * rows + row] = element(row, column) }
    }
  }

  /// The identity of a size.
  public static func identity(_ size: Int) -> Matrix {
    diagonal(Array(repeating: 1, count: size))
  }

  /// The square matrix with these numbers on its diagonal and 0 elsewhere.
  public static func diagonal(_ numbers: [Double]) -> Matrix {
    var matrix = Matrix(rows: numbers.count, columns: numbers.count)
    for (index, number) in numbers.enumerated() { matrix[index, index] = number }
    return matrix
  }

  /// The element in a row and column, counted from 0.
  ///
  /// - Precondition: both are in the matrix.
  public subscript(row: Int, column: Int) -> Double {
    get {
      precondition(row >= 0 && row < rows && column >= 0 && column < columns, "no such element")
      return elements[column * rows + row]
    }
    set {
      precondition(row >= 0 && row < rows && column >= 0 && column < columns, "no such element")
      elements[column * rows + row] = newValue
    }
  }

  /// Calls `body` with the memory of the elements, to change them.
  mutating func withMutableElements<R, E: Error>(
    _ body: (UnsafeMutablePointer<Double>?) throws(E) -> R
  ) throws(E) -> R {
    try elements.withUnsafeMutableBufferPointer { buffer throws(E) in
      try body(buffer.baseAddress)
    }
  }
}
