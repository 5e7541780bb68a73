import Tabular

/// Writes the cells, reasons and heap of one segment into memory.
struct SegmentEncoder {
  private let target: UnsafeMutableRawBufferPointer
  private(set) var stored = StoredSegment(
    offset: 0, width: .none, base: 0, reasons: .none, heap: 0, codes: 0, checksum: 0)

  init(_ target: UnsafeMutableRawBufferPointer) { self.target = target }

  /// Encodes a segment; returns what its local codes stand for where it is a
  /// segment of codes.
  ///
  /// - Complexity: O(cells + heap).
  mutating func encode(_ column: ColumnSegment) -> LocalCodes? {
    guard let start = target.baseAddress else { return nil }
    var codes: LocalCodes?
    var offset = 0
    var repeated: RepeatedDoubles?
    switch column.type {
    case .integer, .decimal: offset = numbers(column.cells, as: Int64.self, start)
    case .day: offset = numbers(column.cells, as: Int32.self, start)
    case .double:
      repeated = column.cells.withCells(as: UInt64.self) { RepeatedDoubles($0, into: start) }
      if let repeated {
        stored.width = repeated.width
        stored.base = repeated.width == .none ? Int64(bitPattern: repeated.values[0]) : 0
        offset = column.count * repeated.width.bytes
      } else {
        stored.width = .eight
        offset = copy(column.cells, start)
      }
    case .bool: offset = bools(column.cells, start)
    case .text: offset = lengths(column, start)
    case .code: (codes, offset) = self.codes(column, start)
    }
    column.missing?.withUnsafeBytes { reasons in
      stored.reasons = StoredReasons(reasons)
      offset += stored.reasons.store(reasons, to: start + offset)
    }
    if let repeated { stored.heap = repeated.storeValues(to: start + offset) }
    if let heap = column.heap {
      let used = column.cells.withCells(as: UInt32.self) { offsets in
        Int(offsets[0])..<Int(offsets[column.count])
      }
      stored.heap = copy(heap[used], start + offset)
    }
    return codes
  }

  private func copy(_ bytes: Bytes, _ out: UnsafeMutableRawPointer) -> Int {
    bytes.withUnsafeBytes {
      UnsafeMutableRawBufferPointer(start: out, count: $0.count).copyMemory(from: $0)
    }
    return bytes.count
  }

  private mutating func numbers<
    Number: FixedWidthInteger & SignedInteger & BitwiseCopyable
  >(_ cells: Bytes, as type: Number.Type, _ out: UnsafeMutableRawPointer) -> Int {
    cells.withCells(as: type) { cells in
      let frame = Frame(cells)
      stored.width = frame.width
      stored.base = Int64(frame.base)
      return frame.store(cells, to: out)
    }
  }

  private mutating func bools(_ cells: Bytes, _ out: UnsafeMutableRawPointer) -> Int {
    let (first, differ) = cells.withUnsafeBytes { cells in
      let first = cells.first ?? 0
      var differ: UInt8 = 0
      for cell in cells { differ |= cell ^ first }
      return (first, differ)
    }
    guard differ != 0 else {
      stored.base = Int64(first)
      return 0
    }
    stored.width = .one
    return copy(cells, out)
  }

  /// The lengths of texts instead of their offsets: one byte a cell as a rule.
  private mutating func lengths(_ column: ColumnSegment, _ out: UnsafeMutableRawPointer) -> Int {
    column.cells.withCells(as: UInt32.self) { offsets in
      guard column.count > 0 else { return 0 }
      var low = UInt32.max
      var high: UInt32 = 0
      for row in 0..<column.count {
        let length = offsets[row + 1] &- offsets[row]
        low = min(low, length)
        high = max(high, length)
      }
      precondition(high <= offsets[column.count] - offsets[0], "offsets of texts must not fall")
      let base = low
      stored.base = Int64(base)
      stored.width = StoredWidth(holding: UInt64(high - low))
      @inline(__always)
      func write<Narrow: FixedWidthInteger & BitwiseCopyable>(_ type: Narrow.Type) {
        let lengths = out.assumingMemoryBound(to: type)
        for row in 0..<column.count {
          lengths[row] = Narrow(truncatingIfNeeded: offsets[row + 1] &- offsets[row] &- base)
        }
      }
      switch stored.width {
      case .none: break
      case .one: write(UInt8.self)
      case .two: write(UInt16.self)
      case .four, .eight: write(UInt32.self)
      }
      return column.count * stored.width.bytes
    }
  }

  /// Codes renumbered by first appearance; a missing cell is 0 and makes no
  /// code.
  private mutating func codes(
    _ column: ColumnSegment, _ out: UnsafeMutableRawPointer
  ) -> (LocalCodes, Int) {
    guard let dictionary = column.dictionary else {
      preconditionFailure("codes have a dictionary")
    }
    let numbering = CodeNumbering(column, dictionary)
    stored.codes = numbering.positions.count
    stored.width = StoredWidth(holding: UInt64(max(1, numbering.positions.count) - 1))
    switch stored.width {
    case .none: break
    case .one: numbering.store(column, UInt8.self, out)
    case .two: numbering.store(column, UInt16.self, out)
    case .four, .eight: numbering.store(column, UInt32.self, out)
    }
    let local = LocalCodes(
      dictionary: dictionary, positions: numbering.positions,
      hashes: dictionary.hashes(of: numbering.positions))
    return (local, column.count * stored.width.bytes)
  }
}
