import Tabular

/// The codes of a segment numbered in the order in which they first appear.
///
/// It depends on the texts of the cells alone, whatever the order of the
/// dictionary and whatever else is in it.
struct CodeNumbering {
  /// Dictionary positions in order of first appearance.
  private(set) var positions: [UInt32] = []
  /// The number of each dictionary position; `unseen` where no cell has it.
  private var numbers: [UInt32]

  private static let unseen = UInt32.max

  /// - Complexity: O(cells + dictionary).
  init(_ column: ColumnSegment, _ dictionary: CodeDictionary) {
    var numbers = [UInt32](repeating: Self.unseen, count: dictionary.count)
    var positions: [UInt32] = []
    CodeNumbering.present(column) { code in
      if numbers[code] == Self.unseen {
        numbers[code] = UInt32(positions.count)
        positions.append(UInt32(code))
      }
    }
    self.positions = positions
    self.numbers = numbers
  }

  /// Calls `body` with the code of every cell that is present.
  @inline(__always)
  private static func present(_ column: ColumnSegment, _ body: (Int) -> Void) {
    column.cells.withCells(as: UInt32.self) { cells in
      guard let missing = column.missing else {
        for cell in cells { body(Int(cell)) }
        return
      }
      missing.withUnsafeBytes { reasons in
        for row in 0..<cells.count where reasons[row] == 0 { body(Int(cells[row])) }
      }
    }
  }

  /// Writes the number of every cell; 0 where the cell is missing.
  @inline(__always)
  func store<Narrow: FixedWidthInteger & BitwiseCopyable>(
    _ column: ColumnSegment, _ type: Narrow.Type, _ out: UnsafeMutableRawPointer
  ) {
    let target = out.assumingMemoryBound(to: type)
    column.cells.withCells(as: UInt32.self) { cells in
      guard let missing = column.missing else {
        for row in 0..<cells.count {
          target[row] = Narrow(truncatingIfNeeded: numbers[Int(cells[row])])
        }
        return
      }
      missing.withUnsafeBytes { reasons in
        for row in 0..<cells.count {
          target[row] =
            reasons[row] == 0 ? Narrow(truncatingIfNeeded: numbers[Int(cells[row])]) : 0
        }
      }
    }
  }
}

extension CodeDictionary {
  /// `TextIndex.hash` of the texts at these positions.
  func hashes(of positions: [UInt32]) -> [UInt64] {
    withTexts { text in positions.map { TextIndex.hash(text(Int($0))) } }
  }

  /// Calls `body` with a function from position to the text's bytes.
  @inline(__always)
  func withTexts<R, E: Error>(
    _ body: ((Int) -> UnsafeRawBufferPointer) throws(E) -> R
  ) throws(E) -> R {
    try offsets.withCells(as: UInt32.self) { (offsets) throws(E) -> R in
      try heap.withUnsafeBytes { (heap) throws(E) -> R in
        try body { position in
          UnsafeRawBufferPointer(
            rebasing: heap[Int(offsets[position])..<Int(offsets[position + 1])])
        }
      }
    }
  }
}
