/// Plain memory that lives as long as one partition is swept.
///
/// Unsafe on purpose: the sweep reads dozens of columns at once, and arrays
/// would have to be opened one inside the other. Nothing that is handed out
/// outlives this object, which stays on one thread.
final class PartitionMemory {
  private var blocks: [UnsafeMutableRawPointer] = []

  deinit {
    for block in blocks { block.deallocate() }
  }

  /// Memory for so many cells, not initialised, aligned to a cache line.
  func array<Cell: BitwiseCopyable>(
    of type: Cell.Type, count: Int
  ) -> UnsafeMutableBufferPointer<Cell> {
    let block = UnsafeMutableRawPointer.allocate(
      byteCount: max(1, count) * MemoryLayout<Cell>.stride, alignment: 64)
    blocks.append(block)
    return UnsafeMutableBufferPointer(
      start: block.bindMemory(to: Cell.self, capacity: max(1, count)), count: count)
  }

  /// Memory with one value in all cells.
  func array<Cell: BitwiseCopyable>(
    repeating value: Cell, count: Int
  ) -> UnsafeMutableBufferPointer<Cell> {
    let cells = array(of: Cell.self, count: count)
    cells.initialize(repeating: value)
    return cells
  }
}
