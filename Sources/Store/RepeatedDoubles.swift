import Tabular

// Goals, in order: the same bits back; bytes that depend on the cells alone;
// one pass that costs little where nothing is gained.

/// Doubles of which many are the same, as numbers of one or two bytes into a
/// table of them, or as a single value: contributions of counts and points are
/// nearly always so.
struct RepeatedDoubles {
  /// How the numbers are stored; `.none` where all cells are the same.
  let width: StoredWidth
  /// The bits of the values, in order of first appearance.
  let values: [UInt64]

  /// The most values.
  private static let limit = 4096
  /// Cells by which it is decided whether to look at the others.
  private static let sample = 1024
  private static let slotBits = 13

  /// Writes the numbers of the cells; nil where too few cells are the same for
  /// that to be shorter by half at least.
  ///
  /// - Parameter out: memory for eight bytes a cell; what is in it is lost.
  /// - Complexity: O(cells), and O(1) where the first cells are all different.
  init?(_ cells: UnsafeBufferPointer<UInt64>, into out: UnsafeMutableRawPointer) {
    guard !cells.isEmpty else { return nil }
    let numbers = UnsafeMutableBufferPointer(
      start: out.assumingMemoryBound(to: UInt16.self), count: cells.count)
    guard let values = RepeatedDoubles.number(cells, into: numbers) else { return nil }
    self.values = values
    switch values.count {
    case 1: width = .none
    case ...256:
      width = .one
      // Each byte lies before the number that is read for the next.
      let bytes = out.assumingMemoryBound(to: UInt8.self)
      for row in numbers.indices { bytes[row] = UInt8(truncatingIfNeeded: numbers[row]) }
    default: width = .two
    }
  }

  /// Numbers the cells by first appearance; returns the values.
  private static func number(
    _ cells: UnsafeBufferPointer<UInt64>, into numbers: UnsafeMutableBufferPointer<UInt16>
  ) -> [UInt64]? {
    let most = max(1, min(limit, cells.count / 2))
    let mostInSample = max(1, min(most, sample / 2))
    return withUnsafeTemporaryAllocation(of: UInt16.self, capacity: 1 << slotBits) { slots in
      withUnsafeTemporaryAllocation(of: UInt64.self, capacity: most) { values in
        slots.initialize(repeating: 0)
        var count = 0
        for row in cells.indices {
          let bits = cells[row]
          let hash = bits &* 0x9E37_79B9_7F4A_7C15
          var slot = Int(truncatingIfNeeded: hash &>> UInt64(64 - slotBits))
          // At most half of the slots are used.
          while slots[slot] != 0, values[Int(slots[slot]) &- 1] != bits {
            slot = (slot &+ 1) & (slots.count &- 1)
          }
          if slots[slot] == 0 {
            guard count < (row < sample ? mostInSample : most) else { return nil }
            values[count] = bits
            count += 1
            slots[slot] = UInt16(truncatingIfNeeded: count)
          }
          numbers[row] = slots[slot] &- 1
        }
        return Array(values[..<count])
      }
    }
  }

  /// Writes the values behind the cells; returns the bytes written.
  func storeValues(to out: UnsafeMutableRawPointer) -> Int {
    guard width != .none else { return 0 }
    return values.withUnsafeBytes { bytes in
      UnsafeMutableRawBufferPointer(start: out, count: bytes.count).copyMemory(from: bytes)
      return bytes.count
    }
  }

  /// The bits of cells from their numbers; false where a number stands for
  /// nothing.
  static func load<Number: FixedWidthInteger & UnsignedInteger & BitwiseCopyable>(
    _ numbers: UnsafeRawBufferPointer, as type: Number.Type, values: UnsafeRawBufferPointer,
    into out: UnsafeMutableBufferPointer<UInt64>
  ) -> Bool {
    let stride = MemoryLayout<Number>.stride
    let count = values.count / 8
    var highest: Number = 0
    for row in out.indices {
      highest = max(highest, numbers.loadUnaligned(fromByteOffset: row &* stride, as: type))
    }
    guard out.isEmpty || Int(highest) < count else { return false }
    return withUnsafeTemporaryAllocation(of: UInt64.self, capacity: count) { table in
      for index in table.indices {
        table[index] = values.loadUnaligned(fromByteOffset: index &* 8, as: UInt64.self)
      }
      for row in out.indices {
        out[row] =
          table[Int(numbers.loadUnaligned(fromByteOffset: row &* stride, as: type))]
      }
      return true
    }
  }
}
