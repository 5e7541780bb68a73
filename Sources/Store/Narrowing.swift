// Loops over cells. Each is one pass without branches that depend on cells, so
// that the compiler may vectorise it.

/// The smallest number of a segment and the width that holds every difference
/// from it. Width of the cell itself means: stored as it is, base 0.
struct Frame<Number: FixedWidthInteger & SignedInteger & BitwiseCopyable> {
  let base: Number
  let width: StoredWidth

  /// - Complexity: O(cells).
  init(_ cells: UnsafeBufferPointer<Number>) {
    guard let first = cells.first else {
      base = 0
      width = .none
      return
    }
    var low = first
    var high = first
    for cell in cells {
      low = Swift.min(low, cell)
      high = Swift.max(high, cell)
    }
    let span = UInt64(truncatingIfNeeded: high) &- UInt64(truncatingIfNeeded: low)
    let width = StoredWidth(holding: span)
    self.width = width
    base = width.bytes == MemoryLayout<Number>.size ? 0 : low
  }

  /// Writes the differences from the base; returns the bytes written.
  func store(
    _ cells: UnsafeBufferPointer<Number>, to out: UnsafeMutableRawPointer
  ) -> Int {
    switch width {
    case .none: break
    case .one: narrow(cells, UInt8.self, out)
    case .two: narrow(cells, UInt16.self, out)
    case .four: narrow(cells, UInt32.self, out)
    case .eight: narrow(cells, UInt64.self, out)
    }
    return cells.count * width.bytes
  }

  @inline(__always)
  private func narrow<Narrow: FixedWidthInteger & BitwiseCopyable>(
    _ cells: UnsafeBufferPointer<Number>, _ type: Narrow.Type, _ out: UnsafeMutableRawPointer
  ) {
    let target = out.assumingMemoryBound(to: type)
    for index in 0..<cells.count {
      target[index] = Narrow(truncatingIfNeeded: cells[index] &- base)
    }
  }
}

/// Adds the base to stored differences: the inverse of `Frame.store`.
func widen<Number: FixedWidthInteger & BitwiseCopyable>(
  _ stored: UnsafeRawPointer, _ width: StoredWidth, base: Number,
  into out: UnsafeMutableBufferPointer<Number>
) {
  @inline(__always)
  func add<Narrow: FixedWidthInteger & BitwiseCopyable>(_ type: Narrow.Type) {
    let source = stored.assumingMemoryBound(to: type)
    for index in 0..<out.count {
      out[index] = Number(truncatingIfNeeded: source[index]) &+ base
    }
  }
  switch width {
  case .none: out.update(repeating: base)
  case .one: add(UInt8.self)
  case .two: add(UInt16.self)
  case .four: add(UInt32.self)
  case .eight: add(UInt64.self)
  }
}
