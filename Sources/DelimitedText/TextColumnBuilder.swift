import Tabular

/// A column of text: the cells' bytes one after the other, and offsets.
final class TextColumnBuilder: ColumnBuilder {
  private var offsets = GrowingMemory()
  private var heap = GrowingMemory()
  private var heapEnd = 0

  override init(_ column: CellColumn) {
    super.init(column)
    resetCells()
  }

  deinit {
    offsets.discard()
    heap.discard()
  }

  override func readCells(_ run: FieldRun, _ statuses: UnsafeMutablePointer<UInt8>) -> UInt8 {
    offsets.reserve(run.rows * 4)
    let target = offsets.end.assumingMemoryBound(to: UInt32.self)
    let nullWords = nullWords
    let position = column.position
    let trims = column.content.trims
    // A local copy: the loop must not touch the object.
    var heap = heap
    defer { self.heap = heap }
    var union: UInt8 = 0
    var made = 0
    for row in 0..<run.rows {
      var cell = run.cell(row, position)
      if trims { cell = cell.trimmed }
      var status = CellStatus.present
      if cell.count == 0 {
        status = CellStatus.empty
      } else if let nullWords, nullWords.position(of: cell) != nil {
        status = CellStatus.nullWord
      } else {
        heap.reserve(made &+ cell.count &+ CellCopy.room)
        CellCopy.copy(cell, to: heap.end + made)
        made &+= cell.count
      }
      target[row] = UInt32(truncatingIfNeeded: heap.count &+ made)
      statuses[row] = status
      union |= status
    }
    heapEnd = made
    return union
  }

  override func commitCells(_ count: Int) {
    offsets.advance(count * 4)
    heap.advance(heapEnd)
    heapEnd = 0
  }

  override func resetCells() {
    offsets.discard()
    heap.discard()
    offsets = GrowingMemory()
    heap = GrowingMemory()
    offsets.append(zeros: 4)
    heapEnd = 0
  }

  override func take() -> ColumnSegment {
    let cells = offsets.finish()
    let bytes = heap.finish()
    offsets = GrowingMemory()
    heap = GrowingMemory()
    offsets.append(zeros: 4)
    return ColumnSegment(.text, count: rows, cells: cells, heap: bytes, missing: takeMissing())
  }
}

/// Copies of short runs of bytes whose source and target have room behind
/// them.
enum CellCopy {
  /// Bytes that may be touched behind the end.
  static let room = 32

  @inline(__always)
  static func copy(_ cell: CellBytes, to target: UnsafeMutableRawPointer) {
    let source = UnsafeRawPointer(cell.base)
    guard cell.count <= 32 else {
      target.copyMemory(from: source, byteCount: cell.count)
      return
    }
    copyTwoWords(source, target)
    if cell.count > 16 { copyTwoWords(source + 16, target + 16) }
  }

  @inline(__always)
  private static func copyTwoWords(
    _ source: UnsafeRawPointer, _ target: UnsafeMutableRawPointer
  ) {
    let low = source.loadUnaligned(as: UInt64.self)
    let high = source.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
    target.storeBytes(of: low, as: UInt64.self)
    target.storeBytes(of: high, toByteOffset: 8, as: UInt64.self)
  }
}
