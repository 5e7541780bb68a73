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

  private enum Form: UInt8 { case wide, double, narrow, byte, code, text }

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

  /// The raw value of the cell's `MissingReason`; 0 where it has a value.
  @inline(__always)
  func reason(_ row: Int) -> UInt8 { missing.map { $0[row] } ?? 0 }

  /// The cell as a value of its own type.
  @inline(__always)
  func value<Cell: BitwiseCopyable>(_ row: Int, as type: Cell.Type) -> Cell {
    cells.assumingMemoryBound(to: type)[row]
  }

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

  /// A number that cells which say the same have in common; text is hashed.
  @inline(__always)
  func word(_ row: Int) -> UInt64 {
    if isMissing(row) { return CellHash.missing }
    switch form {
    case .wide: return value(row, as: UInt64.self)
    case .double:
      // Both zeros say the same.
      return (value(row, as: Double.self) + 0).bitPattern
    case .narrow: return UInt64(value(row, as: UInt32.self))
    case .byte: return UInt64(value(row, as: UInt8.self))
    case .code, .text: return CellHash.hash(text(row))
    }
  }

  /// Whether two cells say the same; a missing cell says the same as another.
  func says(_ row: Int, sameAs other: CellPage, _ otherRow: Int) -> Bool {
    let isMissing = isMissing(row)
    guard !isMissing, !other.isMissing(otherRow) else {
      return isMissing && other.isMissing(otherRow)
    }
    switch form {
    case .code, .text: return text(row).holds(other.text(otherRow))
    case .wide, .double, .narrow, .byte: return word(row) == other.word(otherRow)
    }
  }

  /// Whether a cell comes before another of the same column, or after it, or
  /// neither: missing first, numbers by value, text by bytes.
  func compare(_ row: Int, with other: CellPage, _ otherRow: Int) -> Int {
    let ranks = (isMissing(row) ? 0 : 1, other.isMissing(otherRow) ? 0 : 1)
    guard ranks.0 == 1, ranks.1 == 1 else { return ranks.0 - ranks.1 }
    switch form {
    case .wide: return order(row, other, otherRow, Int64.self)
    case .double: return order(row, other, otherRow, Double.self)
    case .narrow: return order(row, other, otherRow, Int32.self)
    case .byte: return order(row, other, otherRow, UInt8.self)
    // The dictionary of a table is sorted.
    case .code: return order(row, other, otherRow, UInt32.self)
    case .text: return text(row).compare(other.text(otherRow))
    }
  }

  @inline(__always)
  private func order<Cell: BitwiseCopyable & Comparable>(
    _ row: Int, _ other: CellPage, _ otherRow: Int, _ type: Cell.Type
  ) -> Int {
    let (a, b) = (value(row, as: type), other.value(otherRow, as: type))
    return a < b ? -1 : a == b ? 0 : 1
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
