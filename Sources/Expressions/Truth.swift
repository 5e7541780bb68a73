/// The three truth values of SQL, in the order in which `and` is the smaller
/// and `or` the larger of two.
public enum Truth: UInt8, CaseIterable, Sendable {
  case `false` = 0
  case unknown = 1
  case `true` = 2
}

/// What a condition is for each row of a block.
public struct Truths: Sendable {
  let bytes: [UInt8]
  /// How many rows are unknown because an operation of the condition had no
  /// result there: an overflow or a division by zero.
  public let undefinedCount: Int

  /// The number of rows.
  public var count: Int { bytes.count }

  /// What the condition is for one row.
  ///
  /// - Complexity: O(1).
  public subscript(row: Int) -> Truth { Truth(rawValue: bytes[row]) ?? .unknown }

  /// How many rows a filter keeps.
  ///
  /// - Complexity: O(rows).
  public var trueCount: Int { bytes.reduce(0) { $0 &+ Int($1 >> 1) } }

  /// How many rows are neither true nor false.
  ///
  /// - Complexity: O(rows).
  public var unknownCount: Int { bytes.reduce(0) { $0 &+ Int($1 & 1) } }

  /// The rows that a filter keeps, in order.
  ///
  /// - Complexity: O(rows).
  public var trueRows: [UInt32] {
    let total = trueCount
    return [UInt32](unsafeUninitializedCapacity: total + 1) { out, initialized in
      // One spare element, so that every row can be written without a branch.
      var next = 0
      for row in bytes.indices {
        out[next] = UInt32(truncatingIfNeeded: row)
        next += Int(bytes[row] >> 1)
      }
      initialized = total
    }
  }

  /// Calls `body` with one byte per row: the raw value of its `Truth`.
  public func withUnsafeBytes<R, E: Error>(
    _ body: (UnsafeRawBufferPointer) throws(E) -> R
  ) throws(E) -> R {
    let span = bytes.span
    return try span.withUnsafeBytes { raw throws(E) in try body(raw) }
  }
}
