import COpenBLAS

/// XᵀX of a matrix that arrives in blocks of rows.
///
/// The same bits whatever the threads, where blocks are the same and are added
/// or merged in the same order.
public struct GramSum: Sendable {
  /// How many columns there are.
  public let columns: Int
  /// The upper triangle, column after column.
  private var elements: [Double]

  /// A sum of nothing.
  public init(columns: Int) {
    precondition(columns >= 0, "a matrix has no negative size")
    self.columns = columns
    elements = Array(repeating: 0, count: columns * columns)
  }

  /// Adds a block, column after column, each `rows` long.
  ///
  /// - Precondition: the block has as many columns.
  /// - Complexity: O(rows × columns²), by `dsyrk`.
  public mutating func add(_ block: UnsafeBufferPointer<Double>, rows: Int) {
    precondition(rows >= 0 && block.count == rows * columns, "the block is not full")
    guard rows > 0, columns > 0 else { return }
    _ = LAPACK.oneThread
    cblas_dsyrk(
      CblasColMajor, CblasUpper, CblasTrans, Int32(columns), Int32(rows), 1, block.baseAddress,
      Int32(rows), 1, &elements, Int32(columns))
  }

  /// Adds the blocks that follow.
  ///
  /// - Precondition: of as many columns.
  public mutating func merge(_ next: GramSum) {
    precondition(columns == next.columns, "columns differ in number")
    for index in elements.indices { elements[index] += next.elements[index] }
  }

  /// The sum, in full.
  public var matrix: Matrix {
    Matrix(rows: columns, columns: columns) { row, column in
      elements[max(row, column) * columns + min(row, column)]
    }
  }
}
