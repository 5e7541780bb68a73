/// Which block of a table a row is in, rows being counted through all blocks.
struct RowMap: Sendable {
  /// The first row of every block, and behind them the number of rows.
  let starts: [Int]
  /// The block that holds every 4096th row.
  private let marks: [Int32]

  private static let markBits = 12

  init(blockRows: [Int]) {
    var starts = [0]
    starts.reserveCapacity(blockRows.count + 1)
    var end = 0
    for rows in blockRows {
      end += rows
      starts.append(end)
    }
    var marks: [Int32] = []
    var block = 0
    for row in stride(from: 0, to: end, by: 1 << RowMap.markBits) {
      while row >= starts[block + 1] { block += 1 }
      marks.append(Int32(block))
    }
    self.starts = starts
    self.marks = marks
  }

  /// The number of rows.
  var count: Int { starts[starts.count - 1] }

  /// The number of blocks.
  var blockCount: Int { starts.count - 1 }

  /// The rows of a block.
  func rows(ofBlock block: Int) -> Range<Int> { starts[block]..<starts[block + 1] }

  /// The block of a row, and the row's place in it.
  ///
  /// - Complexity: O(1) for blocks of 4096 rows and more.
  @inline(__always)
  func place(of row: Int) -> RowPlace {
    var block = Int(marks[row >> RowMap.markBits])
    while row >= starts[block + 1] { block += 1 }
    return RowPlace(
      block: UInt32(truncatingIfNeeded: block),
      row: UInt32(truncatingIfNeeded: row - starts[block]))
  }
}

/// A row of one block.
struct RowPlace {
  let block: UInt32
  let row: UInt32
}
