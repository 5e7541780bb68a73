import Glibc

/// Bytes of rows, appended without checks once there is room.
///
/// Not shared: made on one thread, then handed on.
final class RowBuffer: @unchecked Sendable {
  // Safe to send: one owner at a time writes or reads it.
  private(set) var base: UnsafeMutablePointer<UInt8>
  private(set) var count = 0
  private var capacity: Int
  /// Lines ended so far.
  private(set) var rows = 0

  /// More than any row takes.
  static let rowLimit = 8192

  init(capacity: Int = 1 << 14) {
    self.capacity = max(capacity, RowBuffer.rowLimit)
    base = .allocate(capacity: self.capacity)
  }

  deinit { base.deallocate() }

  /// What was written.
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: count) }

  /// Makes room for one row.
  @inline(__always)
  func beginRow() {
    if capacity - count < RowBuffer.rowLimit { grow() }
  }

  @inline(never)
  private func grow() {
    capacity *= 2
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    memcpy(larger, base, count)
    base.deallocate()
    base = larger
  }

  /// Ends the row.
  @inline(__always)
  func endRow() {
    byte(UInt8(ascii: "\n"))
    rows &+= 1
  }

  @inline(__always)
  func byte(_ value: UInt8) {
    base[count] = value
    count &+= 1
  }

  @inline(__always)
  func text(_ text: StaticString) {
    let length = text.utf8CodeUnitCount
    memcpy(base + count, text.utf8Start, length)
    count &+= length
  }

  @inline(__always)
  func bytes(_ source: UnsafePointer<UInt8>, _ length: Int) {
    memcpy(base + count, source, length)
    count &+= length
  }

  /// A separator of cells.
  @inline(__always)
  func next() { byte(UInt8(ascii: ",")) }

  /// Separators of cells with nothing between.
  @inline(__always)
  func next(_ cells: Int) {
    for _ in 0..<cells { next() }
  }

  /// A number without leading zeros.
  ///
  /// - Precondition: not negative.
  func number(_ value: Int) {
    var digits = 1
    var limit = 10
    while value >= limit, digits < 18 {
      digits &+= 1
      limit &*= 10
    }
    padded(value, digits)
  }

  /// The last so many digits of a number.
  @inline(__always)
  func padded(_ value: Int, _ digits: Int) {
    var rest = UInt64(truncatingIfNeeded: value)
    var place = count &+ digits
    count = place
    for _ in 0..<digits {
      place &-= 1
      let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: 10)
      base[place] = UInt8(truncatingIfNeeded: remainder) &+ 0x30
      rest = quotient
    }
  }

  /// Room for bytes that are written in place.
  @inline(__always)
  func claim(_ length: Int) -> UnsafeMutablePointer<UInt8> {
    defer { count &+= length }
    return base + count
  }

  /// Counts bytes and rows that were written in place.
  ///
  /// - Precondition: the buffer was made with room for them.
  func adopt(count: Int, rows: Int) {
    precondition(count <= capacity, "there is room for what was written")
    self.count = count
    self.rows = rows
  }
}
