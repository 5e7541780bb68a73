import Glibc
import Tabular

/// The cells of one segment as plain memory, for loops that read them in any
/// order.
struct CellPage: @unchecked Sendable {
  // Safe to share: the memory is immutable; whoever makes a page keeps the
  // segment for as long as the page is used.
  private let form: Form
  private let cells: UnsafeRawPointer
  private let missing: UnsafePointer<UInt8>?
  /// What text cells, or the texts of the dictionary, begin at.
  private let offsets: UnsafePointer<UInt32>
  private let heap: UnsafeRawPointer

  private enum Form { case wide, double, narrow, byte, code, text }

  init(_ segment: ColumnSegment) {
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
  var mayMiss: Bool { missing != nil }

  @inline(__always)
  func isMissing(_ row: Int) -> Bool { missing.map { $0[row] != 0 } ?? false }

  @inline(__always)
  private func value<Cell: BitwiseCopyable>(_ row: Int, as type: Cell.Type) -> Cell {
    cells.assumingMemoryBound(to: type)[row]
  }

  /// The integer of a cell that has one.
  @inline(__always)
  func integer(_ row: Int) -> Int64 { value(row, as: Int64.self) }

  /// The day of a cell of a column of days; `noDay` where it is missing.
  @inline(__always)
  func day(_ row: Int) -> Int32 { isMissing(row) ? noDay : value(row, as: Int32.self) }

  /// The bytes of a cell that is text or a code.
  @inline(__always)
  func text(_ row: Int) -> UnsafeRawBufferPointer {
    let position = form == .code ? Int(value(row, as: UInt32.self)) : row
    let start = Int(offsets[position])
    return UnsafeRawBufferPointer(start: heap + start, count: Int(offsets[position + 1]) - start)
  }

  /// A number that cells of the column which say the same have in common; text
  /// is hashed, codes have one dictionary for the table.
  @inline(__always)
  func word(_ row: Int) -> UInt64 {
    if isMissing(row) { return CellHash.missing }
    switch form {
    case .wide: return value(row, as: UInt64.self)
    case .double:
      // Both zeros say the same.
      return (value(row, as: Double.self) + 0).bitPattern
    case .narrow, .code: return UInt64(value(row, as: UInt32.self))
    case .byte: return UInt64(value(row, as: UInt8.self))
    case .text: return CellHash.hash(text(row))
    }
  }

  /// Whether two cells of the column say the same; a missing cell says the
  /// same as another, whatever the reason.
  func says(_ row: Int, sameAs other: CellPage, _ otherRow: Int) -> Bool {
    let isMissing = isMissing(row)
    guard !isMissing, !other.isMissing(otherRow) else {
      return isMissing && other.isMissing(otherRow)
    }
    guard form == .text else { return word(row) == other.word(otherRow) }
    let (a, b) = (text(row), other.text(otherRow))
    guard a.count == b.count, let left = a.baseAddress, let right = b.baseAddress else {
      return a.count == b.count
    }
    return memcmp(left, right, a.count) == 0
  }
}

/// The number of no day: before every day.
let noDay = Int32.min

extension Bytes {
  /// Where the memory begins. It stays there as long as the value is kept.
  fileprivate var address: UnsafeRawPointer {
    guard let address = withUnsafeBytes({ $0.baseAddress ?? UnsafeRawPointer(bitPattern: 64) })
    else { preconditionFailure("64 is an address, of memory that nobody reads") }
    return address
  }
}
