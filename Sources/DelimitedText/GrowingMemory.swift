import Tabular

/// Memory that grows at its end and is handed over as `Bytes`.
struct GrowingMemory {
  private(set) var base: UnsafeMutableRawPointer
  private(set) var count = 0
  private var capacity: Int

  init(capacity: Int = 0) {
    self.capacity = max(capacity, 64)
    base = .allocate(byteCount: self.capacity, alignment: 16)
  }

  /// Makes room for `more` bytes behind the end.
  @inline(__always)
  mutating func reserve(_ more: Int) {
    if count &+ more > capacity { grow(more) }
  }

  private mutating func grow(_ more: Int) {
    // What was written behind the end is kept as well.
    let written = capacity
    capacity = max(count + more, capacity + capacity / 2)
    let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
    larger.copyMemory(from: base, byteCount: written)
    base.deallocate()
    base = larger
  }

  /// Where the next byte goes.
  var end: UnsafeMutableRawPointer { base + count }

  /// Takes bytes that were written at `end`.
  mutating func advance(_ bytes: Int) {
    count &+= bytes
  }

  mutating func append(zeros: Int) {
    reserve(zeros)
    end.initializeMemory(as: UInt8.self, repeating: 0, count: zeros)
    count += zeros
  }

  /// Gives the memory away; this value must not be used any more.
  consuming func finish() -> Bytes {
    Bytes(adopting: UnsafeRawBufferPointer(start: base, count: count)) { $0.deallocate() }
  }

  /// Frees memory that was not given away.
  consuming func discard() {
    base.deallocate()
  }
}
