import Tabular

/// Makes cells of the stored bytes of one segment.
struct SegmentDecoder {
  private let bytes: Bytes
  private let stored: StoredSegment
  private let type: CellType
  private let rows: Int
  /// The table's dictionary, and the position in it of every local code.
  var codes: (dictionary: CodeDictionary, positions: Bytes)?

  /// - Precondition: `bytes` has the length that `stored` says.
  init(_ bytes: Bytes, _ stored: StoredSegment, _ type: CellType, rows: Int) {
    self.bytes = bytes
    self.stored = stored
    self.type = type
    self.rows = rows
  }

  /// The segment; nil where the bytes contradict themselves.
  ///
  /// - Complexity: O(cells); O(1) where they are stored in full width.
  func decode() -> ColumnSegment? {
    let cellsEnd = rows * stored.width.bytes
    let reasonsEnd = cellsEnd + stored.reasons.bytes(rows: rows)
    let missing = stored.reasons.load(bytes[cellsEnd..<reasonsEnd], rows: rows)
    guard let cells = cells(bytes[0..<cellsEnd], missing: missing) else { return nil }
    return ColumnSegment(
      type, count: rows, cells: cells, heap: type == .text ? bytes[reasonsEnd..<bytes.count] : nil,
      missing: missing, dictionary: codes?.dictionary)
  }

  private func cells(_ source: Bytes, missing: Bytes?) -> Bytes? {
    switch type {
    case .integer, .decimal: widened(source, Int64.self)
    case .day: widened(source, Int32.self)
    case .bool: widened(source, UInt8.self)
    case .double: doubles(0..<rows)
    case .text: offsets(source)
    case .code: tableCodes(source, missing: missing)
    }
  }

  /// Some cells of a segment of doubles, whatever is missing: the file's own
  /// memory where they are stored in full width; nil where a number stands for
  /// no value.
  ///
  /// - Complexity: O(rows).
  func doubles(_ range: Range<Int>) -> Bytes? {
    let width = stored.width.bytes
    let own = bytes[range.lowerBound * width..<range.upperBound * width]
    guard stored.width != .eight else { return own }
    let values = bytes[bytes.count - stored.heap..<bytes.count]
    var isRight = true
    let cells = Bytes(count: range.count, of: UInt64.self) { out in
      own.withUnsafeBytes { numbers in
        values.withUnsafeBytes { values in
          switch stored.width {
          case .none: out.initialize(repeating: UInt64(bitPattern: stored.base))
          case .one:
            isRight = RepeatedDoubles.load(numbers, as: UInt8.self, values: values, into: out)
          case .two:
            isRight = RepeatedDoubles.load(numbers, as: UInt16.self, values: values, into: out)
          case .four, .eight: isRight = false
          }
        }
      }
    }
    return isRight ? cells : nil
  }

  private func widened<Number: FixedWidthInteger & BitwiseCopyable>(
    _ source: Bytes, _ number: Number.Type
  ) -> Bytes {
    if stored.width.bytes == MemoryLayout<Number>.size, stored.base == 0 { return source }
    return Bytes(count: rows, of: number) { out in
      widen(source, Number(truncatingIfNeeded: stored.base), out)
    }
  }

  private func widen<Number: FixedWidthInteger & BitwiseCopyable>(
    _ source: Bytes, _ base: Number, _ out: UnsafeMutableBufferPointer<Number>
  ) {
    source.withUnsafeBytes { source in
      guard let start = source.baseAddress else { return out.update(repeating: base) }
      Store.widen(start, stored.width, base: base, into: out)
    }
  }

  /// Offsets from lengths; nil where they do not add up to the heap.
  private func offsets(_ source: Bytes) -> Bytes? {
    var total: UInt64 = 0
    let offsets = Bytes(count: rows + 1, of: UInt32.self) { out in
      out[0] = 0
      guard rows > 0 else { return }
      widen(
        source, UInt32(truncatingIfNeeded: stored.base),
        UnsafeMutableBufferPointer(rebasing: out[1...]))
      for row in 1...rows {
        total &+= UInt64(out[row])
        out[row] = UInt32(truncatingIfNeeded: total)
      }
    }
    return total == UInt64(stored.heap) ? offsets : nil
  }

  /// Dictionary positions from local codes; nil where a code stands for
  /// nothing.
  private func tableCodes(_ source: Bytes, missing: Bytes?) -> Bytes? {
    guard let codes else { return nil }
    var wrong = false
    let cells = Bytes(count: rows, of: UInt32.self) { out in
      widen(source, UInt32(0), out)
      codes.positions.withCells(as: UInt32.self) { positions in
        // Where every cell is missing there are no codes at all.
        let limit = UInt32(positions.count)
        var highest: UInt32 = 0
        for cell in out { highest = max(highest, cell) }
        guard highest < limit else {
          wrong = limit > 0 || highest > 0 || (rows > 0 && missing == nil)
          return
        }
        for row in 0..<rows { out[row] = positions[Int(out[row])] }
      }
      missing?.withUnsafeBytes { reasons in
        for row in 0..<rows where reasons[row] != 0 { out[row] = 0 }
      }
    }
    return wrong ? nil : cells
  }
}
