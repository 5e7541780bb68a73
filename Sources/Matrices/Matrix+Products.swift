import COpenBLAS
import Dispatch

extension Matrix {
  /// The matrix product.
  ///
  /// - Precondition: the left one has as many columns as the right one rows.
  /// - Complexity: O(rows × inner × columns), by `dgemm`.
  public static func * (left: Matrix, right: Matrix) -> Matrix {
    precondition(left.columns == right.rows, "the inner sizes differ")
    var product = Matrix(rows: left.rows, columns: right.columns)
    guard left.rows > 0, left.columns > 0, right.columns > 0 else { return product }
    _ = LAPACK.oneThread
    let stride = product.stride
    product.withMutableElements { elements in
      cblas_dgemm(
        CblasColMajor, CblasNoTrans, CblasNoTrans, Int32(left.rows), Int32(right.columns),
        Int32(left.columns), 1, left.elements, left.stride, right.elements, right.stride, 0,
        elements, stride)
    }
    return product
  }

  /// The matrix times a column.
  ///
  /// - Precondition: the column has as many elements as the matrix columns.
  /// - Complexity: O(elements), by `dgemv`.
  public static func * (matrix: Matrix, vector: [Double]) -> [Double] {
    precondition(matrix.columns == vector.count, "the sizes differ")
    var product = [Double](repeating: 0, count: matrix.rows)
    guard matrix.rows > 0, matrix.columns > 0 else { return product }
    _ = LAPACK.oneThread
    cblas_dgemv(
      CblasColMajor, CblasNoTrans, Int32(matrix.rows), Int32(matrix.columns), 1,
      matrix.elements, matrix.stride, vector, 1, 0, &product, 1)
    return product
  }

  /// How many rows are multiplied at once where a product is divided among
  /// threads: fixed, so that it is the same whatever the threads.
  static let blockRows = 8192

  /// XᵀX, in full.
  ///
  /// Blocks of 8192 rows are multiplied by `dsyrk` on as many threads as
  /// given, and added in the order of the rows: the same bits whatever the
  /// threads.
  ///
  /// - Precondition: there is at least one thread.
  /// - Complexity: O(rows × columns²); memory threads × columns².
  public func gram(threads: Int = 1) -> Matrix {
    precondition(threads > 0, "work needs a thread")
    var sum = [Double](repeating: 0, count: columns * columns)
    let blocks = (rows + Matrix.blockRows - 1) / Matrix.blockRows
    guard blocks > 0, columns > 0 else {
      return Matrix(rows: columns, columns: columns, elements: sum)
    }
    _ = LAPACK.oneThread
    let size = columns * columns
    var partial = [Double](repeating: 0, count: min(threads, blocks) * size)
    for first in Swift.stride(from: 0, to: blocks, by: threads) {
      let count = min(threads, blocks - first)
      partial.withUnsafeMutableBufferPointer { partial in
        // Each iteration writes its own part of the memory.
        nonisolated(unsafe) let memory = partial
        let one = { @Sendable (index: Int) in
          multiply(block: first + index, into: memory.baseAddress.map { $0 + index * size })
        }
        if count == 1 {
          one(0)
        } else {
          DispatchQueue.concurrentPerform(iterations: count, execute: one)
        }
      }
      for block in 0..<count {
        for index in 0..<size { sum[index] += partial[block * size + index] }
      }
    }
    for column in 0..<columns {
      for row in 0..<column { sum[row * columns + column] = sum[column * columns + row] }
    }
    return Matrix(rows: columns, columns: columns, elements: sum)
  }

  private func multiply(block: Int, into target: UnsafeMutablePointer<Double>?) {
    let start = block * Matrix.blockRows
    let count = Swift.min(Matrix.blockRows, rows - start)
    elements.withUnsafeBufferPointer { elements in
      guard let base = elements.baseAddress else { return }
      cblas_dsyrk(
        CblasColMajor, CblasUpper, CblasTrans, Int32(columns), Int32(count), 1, base + start,
        stride, 0, target, Int32(columns))
    }
  }
}
