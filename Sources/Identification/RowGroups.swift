import Diagnostics
import Jobs

/// Rows that have to be compared with one another, group by group.
struct RowGroups: Sendable {
  private(set) var rows: [UInt32] = []
  /// Where every group begins, and behind them the number of rows.
  private(set) var starts: [Int] = [0]

  var count: Int { starts.count - 1 }

  /// Adds a group.
  mutating func append(_ group: some Sequence<UInt32>) {
    rows.append(contentsOf: group)
    starts.append(rows.count)
  }

  /// Adds the groups of another.
  mutating func append(_ other: RowGroups) {
    let start = rows.count
    rows.append(contentsOf: other.rows)
    starts.append(contentsOf: other.starts.dropFirst().map { $0 + start })
  }

  /// The rows of one group.
  subscript(group: Int) -> ArraySlice<UInt32> { rows[starts[group]..<starts[group + 1]] }

  /// Consecutive groups with about so many rows together, and one at least.
  func batches(rows limit: Int) -> [Range<Int>] {
    var batches: [Range<Int>] = []
    var first = 0
    while first < count {
      var end = first + 1
      while end < count, starts[end + 1] - starts[first] <= limit { end += 1 }
      batches.append(first..<end)
      first = end
    }
    return batches
  }
}

extension RowGroups {
  /// The rows that share the hash of their key with another, group by group.
  ///
  /// Keys that are different may have one hash.
  /// - Complexity: O(rows).
  static func sharingKeys(_ rows: DatasetRows, _ workers: Workers) throws(Failure) -> RowGroups {
    let shards = try HashShards(rows.keys, workers) {
      rows.states[$0] == .standing || rows.states[$0] == .withdrawal
    }
    var groups = RowGroups()
    try inOrder(shards.count, threads: workers.threads) { shard throws(Failure) in
      try workers.checkInterruption()
      return RowGroups(sharingHashesIn: shard, of: shards)
    } commit: { (_, found) throws(Failure) in
      groups.append(found)
    }
    return groups
  }

  /// The rows of one shard, sorted by hash where that occurs more than once.
  private init(sharingHashesIn shard: Int, of shards: HashShards) {
    let range = shards.range(ofShard: shard)
    let hashes = shards.hashes.part(range)
    var slots = [UInt32](repeating: 0, count: HashIndex.slotCount(for: range.count))
    var isShared = [Bool](repeating: false, count: range.count)
    var shared = 0
    for index in hashes.indices {
      var slot = Int(truncatingIfNeeded: hashes[index]) & (slots.count - 1)
      while slots[slot] != 0, hashes[Int(slots[slot] - 1)] != hashes[index] {
        slot = (slot + 1) & (slots.count - 1)
      }
      if slots[slot] == 0 {
        slots[slot] = UInt32(index + 1)
      } else {
        isShared[Int(slots[slot] - 1)] = true
        isShared[index] = true
        shared += 1
      }
    }
    guard shared > 0 else { return }
    var found = hashes.indices.filter { isShared[$0] }
      .map { (hash: hashes[$0], row: shards.items[range.lowerBound + $0]) }
    found.sort { $0.hash != $1.hash ? $0.hash < $1.hash : $0.row < $1.row }
    rows = found.map(\.row)
    starts += found.indices.dropFirst().filter { found[$0].hash != found[$0 - 1].hash }
    starts.append(found.count)
  }
}
