/// Counts different cells of one subject at all days.
struct CellGroups {
  /// The last group that was met on each day.
  private let met: UnsafeMutableBufferPointer<UInt32>
  /// Rows by their cells; for most subjects this many do.
  private let few: UnsafeMutableBufferPointer<Entry>

  private struct Entry: BitwiseCopyable {
    let key: UInt64
    let span: UsedSpan
  }

  private static let fewRows = 32

  init(days: Int, in memory: PartitionMemory) {
    met = memory.array(of: UInt32.self, count: days)
    few = memory.array(of: Entry.self, count: CellGroups.fewRows)
  }

  /// Adds to a lane of a tile the number of different keys of the rows in the
  /// window on each day.
  ///
  /// - Complexity: O(rows × log rows + rows × days of their spans).
  func count(
    _ task: SweepTask, _ rows: Range<Int>, by keys: UnsafeBufferPointer<UInt64>, into tile: Tile,
    lane: Int
  ) {
    guard rows.count > CellGroups.fewRows else {
      var count = 0
      for row in rows where task.counts(row) {
        let entry = Entry(key: keys[row], span: task.spans[row])
        var place = count
        while place > 0, few[place - 1].key > entry.key {
          few[place] = few[place - 1]
          place -= 1
        }
        few[place] = entry
        count += 1
      }
      add(UnsafeMutableBufferPointer(rebasing: few[..<count]), to: tile, lane: lane)
      return
    }
    // A subject with this many records can afford memory of its own.
    var entries: [Entry] = []
    for row in rows where task.counts(row) {
      entries.append(Entry(key: keys[row], span: task.spans[row]))
    }
    entries.sort { $0.key < $1.key }
    entries.withUnsafeMutableBufferPointer { add($0, to: tile, lane: lane) }
  }

  /// A day counts a group once, however many of its rows are in the window.
  private func add(
    _ entries: UnsafeMutableBufferPointer<Entry>, to tile: Tile, lane: Int
  ) {
    met.update(repeating: 0)
    var group: UInt32 = 0
    var key: UInt64?
    for entry in entries {
      if entry.key != key {
        key = entry.key
        group += 1
      }
      for day in entry.span.range where met[day] != group {
        met[day] = group
        tile[day, lane] += 1
      }
    }
  }
}
