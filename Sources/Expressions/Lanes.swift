import Tabular

/// The values of one node: a cell per row, or one cell that stands for every
/// row.
struct Lanes {
  let segment: ColumnSegment
  let isConstant: Bool

  init(_ segment: ColumnSegment, isConstant: Bool = false) {
    self.segment = segment
    self.isConstant = isConstant
  }

  var type: CellType { segment.type }
  var count: Int { segment.count }

  /// How many cells an operation on these has.
  static func count(_ a: Lanes, _ b: Lanes) -> Int { a.isConstant ? b.count : a.count }

  /// Why the cells of an operation on these have no value, 0 where they have:
  /// per cell the graver reason; nil where no cell is missing.
  static func reasons(_ a: Lanes, _ b: Lanes) -> [UInt8]? {
    guard let first = a.reasons(count: count(a, b)) else { return b.reasons(count: count(a, b)) }
    guard let second = b.reasons(count: first.count) else { return first }
    var merged = first
    for row in merged.indices { merged[row] = max(merged[row], second[row]) }
    return merged
  }

  /// The reasons of the cells, a constant's as often as there are cells.
  func reasons(count: Int) -> [UInt8]? {
    segment.missing?.withUnsafeBytes { bytes in
      isConstant ? [UInt8](repeating: bytes[0], count: count) : Array(bytes)
    }
  }
}

/// Per row one truth, as the raw value of `Truth`; or one for every row.
struct TruthLanes {
  var bytes: [UInt8]
  let isConstant: Bool

  static func constant(_ truth: Truth) -> TruthLanes {
    TruthLanes(bytes: [truth.rawValue], isConstant: true)
  }

  /// Turns true into false and false into true.
  mutating func negate() {
    bytes.withUnsafeMutableBufferPointer { bytes in
      for row in bytes.indices { bytes[row] = 2 &- bytes[row] }
    }
  }

  /// `and`: per row the smaller.
  mutating func formAnd(_ other: TruthLanes) { combine(other) { min($0, $1) } }

  /// `or`: per row the larger.
  mutating func formOr(_ other: TruthLanes) { combine(other) { max($0, $1) } }

  @inline(__always)
  private mutating func combine(_ other: TruthLanes, _ pick: (UInt8, UInt8) -> UInt8) {
    var other = other
    if isConstant, !other.isConstant { swap(&self, &other) }
    bytes.withUnsafeMutableBufferPointer { a in
      other.bytes.withUnsafeBufferPointer { b in
        if other.isConstant {
          let one = b[0]
          for row in a.indices { a[row] = pick(a[row], one) }
        } else {
          for row in a.indices { a[row] = pick(a[row], b[row]) }
        }
      }
    }
  }

  /// Makes unknown the rows in which an operand has no value.
  mutating func markUnknown(where operand: Lanes) {
    guard let missing = operand.segment.missing else { return }
    bytes.withUnsafeMutableBufferPointer { bytes in
      missing.withUnsafeBytes { reasons in
        if operand.isConstant {
          guard reasons[0] != 0 else { return }
          bytes.update(repeating: Truth.unknown.rawValue)
        } else {
          for row in bytes.indices {
            bytes[row] = reasons[row] == 0 ? bytes[row] : Truth.unknown.rawValue
          }
        }
      }
    }
  }
}

extension Bytes {
  /// New memory for cells, filled by `fill`, which must write every one.
  @inline(__always)
  static func cells<Element: BitwiseCopyable>(
    _ count: Int, as type: Element.Type, _ fill: (UnsafeMutableBufferPointer<Element>) -> Void
  ) -> Bytes {
    let memory = UnsafeMutableRawBufferPointer.allocate(
      byteCount: count * MemoryLayout<Element>.stride, alignment: 16)
    fill(memory.bindMemory(to: Element.self))
    return Bytes(adopting: UnsafeRawBufferPointer(memory)) { $0.deallocate() }
  }
}
