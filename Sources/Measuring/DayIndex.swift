/// For every day, the first of some ascending days that is on or after it: a
/// table, so that a record finds its place by one look.
struct DayIndex {
  /// Day numbers from `first` on; the last entry is for all later days.
  private let positions: UnsafeBufferPointer<UInt16>
  private let first: Int

  /// A table of days that never fall, kept in the memory given.
  ///
  /// - Precondition: at least one day, fewer than 65,536.
  /// - Complexity: O(last day − first day).
  init(_ days: [Int32], in memory: PartitionMemory) {
    precondition(!days.isEmpty && days.count <= Int(UInt16.max))
    first = Int(days[0])
    let table = memory.array(of: UInt16.self, count: Int(days[days.count - 1]) - first + 2)
    var position = 0
    for offset in table.indices {
      while position < days.count, Int(days[position]) < first + offset { position += 1 }
      table[offset] = UInt16(position)
    }
    positions = UnsafeBufferPointer(table)
  }

  /// The position of the first day that is not before this one; the number of
  /// days where there is none.
  @inline(__always)
  subscript(day: Int32) -> UInt16 {
    positions[max(0, min(Int(day) &- first, positions.count &- 1))]
  }
}
