import COpenBLAS

extension Matrix {
  /// Writes the product of this matrix, transposed, with a block of rows,
  /// transposed, into memory of the caller's: element (i, j) of a matrix with
  /// as many rows as this one has columns, and a column for each row of the
  /// block, is Σ self(·, i) block(j, ·).
  ///
  /// The block is stored column after column, each `rows` long, and has as many
  /// columns as this matrix has rows. For callers that stream and know how much
  /// fits into their cache.
  ///
  /// - Precondition: there are rows, and the target has room for columns × rows
  ///   elements.
  /// - Complexity: O(rows × elements), by `dgemm`.
  public func transposed(
    timesRowsOf block: UnsafeBufferPointer<Double>, rows count: Int,
    into target: UnsafeMutableBufferPointer<Double>
  ) {
    precondition(count > 0 && block.count >= rows * count, "the block has too few elements")
    precondition(target.count >= columns * count, "the target is too small")
    guard rows > 0, columns > 0 else {
      target[..<(columns * count)].update(repeating: 0)
      return
    }
    _ = LAPACK.oneThread
    cblas_dgemm(
      CblasColMajor, CblasTrans, CblasTrans, Int32(columns), Int32(count), Int32(rows), 1,
      elements, stride, block.baseAddress, Int32(count), 0, target.baseAddress, Int32(columns))
  }
}
