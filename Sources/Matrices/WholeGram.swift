import COpenBLAS
import Dispatch

/// XᵀX of columns of whole numbers, exactly: the same whatever the order of
/// rows, the threads and the processor.
///
/// BLAS multiplies blocks of so many rows that no sum can leave the whole
/// numbers that a Double has (below 2^53); sums of blocks are added as integers
/// of 128 bits, and rounded once.
public enum WholeGram {
  /// The products of every column with every other.
  ///
  /// - Parameter bound: what no number exceeds in magnitude.
  /// - Precondition: columns are as long as each other and keep the bound,
  ///   which is at most 2^26; there is a thread.
  /// - Complexity: O(rows × columns²), by `dsyrk`; memory threads × (8192 +
  ///   3 columns) × columns × 8 bytes.
  public static func of(
    _ columns: [UnsafeBufferPointer<Int32>], bound: Int, threads: Int
  ) -> Matrix {
    let rows = columns.first?.count ?? 0
    precondition(columns.allSatisfy { $0.count == rows }, "columns differ in length")
    precondition(bound >= 0 && bound <= 1 << 26 && threads > 0, "numbers are too large")
    let size = columns.count
    guard size > 0 else { return Matrix(rows: 0, columns: 0) }
    _ = LAPACK.oneThread
    let height = min(8192, (1 << 53) / max(bound * bound, 1))
    let blocks = (rows + height - 1) / height
    var sums = [Int128](repeating: 0, count: threads * size * size)
    sums.withUnsafeMutableBufferPointer { sums in
      // Each iteration writes its own part of the memory.
      nonisolated(unsafe) let (sums, columns) = (sums, columns)
      DispatchQueue.concurrentPerform(iterations: threads) { thread in
        let own = UnsafeMutableBufferPointer(
          rebasing: sums[thread * size * size..<(thread + 1) * size * size])
        let memory = UnsafeMutablePointer<Double>.allocate(capacity: (height + size) * size)
        defer { memory.deallocate() }
        for block in blocks * thread / threads..<blocks * (thread + 1) / threads {
          let start = block * height
          add(columns, start..<min(start + height, rows), memory, memory + height * size, to: own)
        }
      }
    }
    return Matrix(rows: size, columns: size) { row, column in
      // Only the upper triangle is written.
      let place = max(row, column) * size + min(row, column)
      return Double((0..<threads).reduce(Int128(0)) { $0 + sums[$1 * size * size + place] })
    }
  }

  private static func add(
    _ columns: [UnsafeBufferPointer<Int32>], _ range: Range<Int>,
    _ block: UnsafeMutablePointer<Double>, _ product: UnsafeMutablePointer<Double>,
    to sums: UnsafeMutableBufferPointer<Int128>
  ) {
    let size = columns.count
    for (index, column) in columns.enumerated() {
      let target = block + index * range.count
      for row in 0..<range.count { target[row] = Double(column[range.lowerBound + row]) }
    }
    cblas_dsyrk(
      CblasColMajor, CblasUpper, CblasTrans, Int32(size), Int32(range.count), 1, block,
      Int32(range.count), 0, product, Int32(size))
    for column in 0..<size {
      for row in 0...column {
        sums[column * size + row] += Int128(product[column * size + row])
      }
    }
  }
}
