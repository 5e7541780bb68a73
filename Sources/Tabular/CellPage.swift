/// The cells of one segment as plain memory, for loops that read them in any
/// order.
///
/// A row is checked by nobody: it is one of the segment's.
public struct CellPage: @unchecked Sendable {
  // Safe to share: the memory is immutable; whoever makes a page keeps the
  // segment for as long as the page is used.
  @usableFromInline let form: Form
  @usableFromInline let cells: UnsafeRawPointer
  @usableFromInline let missing: UnsafePointer<UInt8>?
  /// What text cells, or the texts of the dictionary, begin at.
  @usableFromInline let offsets: UnsafePointer<UInt32>
  @usableFromInline let heap: UnsafeRawPointer

  @usableFromInline
  enum Form { case wide, double, narrow, byte, code, text }

  /// The cells of a segment, valid as long as that is kept.
  public init(_ segment: ColumnSegment) {
    let cells = segment.cells.address
    self.cells = cells
    missing = segment.missing?.address.assumingMemoryBound(to: UInt8.self)
    var offsets = cells
    var heap = segment.heap?.address ?? cells
    switch segment.type {
    case .integer, .decimal: form = .wide
    case .double: form = .double
    case .day: form = .narrow
    case .bool: form = .byte
    case .text: form = .text
    case .code:
      form = .code
      offsets = segment.dictionary?.offsets.address ?? cells
      heap = segment.dictionary?.heap.address ?? cells
    }
    self.offsets = offsets.assumingMemoryBound(to: UInt32.self)
    self.heap = heap
  }

  /// Whether any cell may be missing.
  @inlinable @inline(__always)
  public var mayMiss: Bool { missing != nil }

  /// Whether the cell has no value.
  @inlinable @inline(__always)
  public func isMissing(_ row: Int) -> Bool { missing.map { $0[row] != 0 } ?? false }

  /// The raw value of the cell's `MissingReason`; 0 where it has a value.
  @inlinable @inline(__always)
  public func reason(_ row: Int) -> UInt8 { missing.map { $0[row] } ?? 0 }

  /// The cell as a value of its own type.
  @inlinable @inline(__always)
  public func value<Cell: BitwiseCopyable>(_ row: Int, as type: Cell.Type) -> Cell {
    cells.assumingMemoryBound(to: type)[row]
  }

  /// The day of a cell of a column of days; `noDay` where it is missing.
  @inlinable @inline(__always)
  public func day(_ row: Int) -> Int32 { isMissing(row) ? noDay : value(row, as: Int32.self) }

  /// The bytes of a cell that is text or a code.
  @inlinable @inline(__always)
  public func text(_ row: Int) -> UnsafeRawBufferPointer {
    let position = if case .code = form { Int(value(row, as: UInt32.self)) } else { row }
    let start = Int(offsets[position])
    return UnsafeRawBufferPointer(start: heap + start, count: Int(offsets[position + 1]) - start)
  }
}

/// The number of no day: before every day.
@inlinable @inline(__always)
public var noDay: Int32 { Int32.min }

extension Bytes {
  /// Where the memory begins. It stays there as long as the value is kept.
  fileprivate var address: UnsafeRawPointer {
    guard let address = withUnsafeBytes({ $0.baseAddress ?? UnsafeRawPointer(bitPattern: 64) })
    else { preconditionFailure("64 is an address, of memory that nobody reads") }
    return address
  }
}
