import Tabular

/// Cells of stored columns as plain values; nil where a cell is missing.
///
/// - Precondition: the column has the type that is asked for.
extension ColumnSegment {
  @inline(__always)
  func isMissing(_ row: Int) -> Bool {
    missing.map { $0.withUnsafeBytes { $0[row] != 0 } } ?? false
  }

  /// A cell of a column of integers.
  @inline(__always)
  func integer(_ row: Int) -> Int? {
    precondition(type == .integer, "a column of integers")
    return isMissing(row) ? nil : cells.withCells(as: Int64.self) { Int($0[row]) }
  }

  /// A cell of a column of doubles.
  @inline(__always)
  func double(_ row: Int) -> Double? {
    precondition(type == .double, "a column of doubles")
    return isMissing(row) ? nil : cells.withCells(as: Double.self) { $0[row] }
  }

  /// A cell of a column of days.
  @inline(__always)
  func day(_ row: Int) -> Day? {
    precondition(type == .day, "a column of days")
    return isMissing(row) ? nil : Day(number: cells.withCells(as: Int32.self) { $0[row] })
  }

  /// A cell of a column of codes or texts.
  func text(_ row: Int) -> String? {
    withText(row) { $0.map { String(decoding: $0, as: UTF8.self) } }
  }

  /// Calls `body` with the bytes of a cell of a column of codes or texts, which
  /// are valid during the call only.
  @inline(__always)
  func withText<R>(_ row: Int, _ body: (UnsafeRawBufferPointer?) -> R) -> R {
    guard !isMissing(row) else { return body(nil) }
    switch type {
    case .text:
      guard let heap else { return body(nil) }
      return heap.withBytes(between: cells, row, body)
    case .code:
      guard let dictionary else { return body(nil) }
      let code = cells.withCells(as: UInt32.self) { Int($0[row]) }
      return dictionary.heap.withBytes(between: dictionary.offsets, code, body)
    default: preconditionFailure("a column of codes or texts")
    }
  }
}

extension Bytes {
  @inline(__always)
  fileprivate func withBytes<R>(
    between offsets: Bytes, _ position: Int, _ body: (UnsafeRawBufferPointer?) -> R
  ) -> R {
    let range = offsets.withCells(as: UInt32.self) {
      Int($0[position])..<Int($0[position + 1])
    }
    return withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[range])) }
  }
}

extension RowWriter {
  /// Writes a cell of a column of codes or texts; null where it is missing.
  mutating func text(_ column: ColumnSegment, at row: Int) {
    column.withText(row) { bytes in
      if let bytes { text(utf8: bytes) } else { null() }
    }
  }

  /// Writes a cell of a column of codes or texts; null where it is missing or
  /// empty.
  mutating func textOrNull(_ column: ColumnSegment, at row: Int) {
    column.withText(row) { bytes in
      if let bytes, !bytes.isEmpty { text(utf8: bytes) } else { null() }
    }
  }

  /// Writes a cell of a column of integers; null where it is missing.
  mutating func integer(_ column: ColumnSegment, at row: Int) {
    if let value = column.integer(row) { integer(value) } else { null() }
  }
}
