import Diagnostics
import Jobs

/// Finds items by their hashes: open addressing, one table per shard.
struct HashIndex: Sendable {
  private let bits: Int
  /// Where the slots of every shard begin, and behind them the number of
  /// slots. Every shard has a power of two, at most half of it used.
  private let starts: [Int]
  /// Item + 1 in the low half, bits of its hash in the high half; 0 is free.
  private let slots: SharedArray<UInt64>

  /// An index of all items of the shards.
  ///
  /// - Complexity: O(items).
  init(_ shards: HashShards, _ workers: Workers) throws(Failure) {
    var starts = [0]
    for shard in 0..<shards.count {
      starts.append(starts[shard] + HashIndex.slotCount(for: shards.range(ofShard: shard).count))
    }
    let slots = SharedArray<UInt64>(starts[shards.count])
    try workers.forEach(shards.count) { [starts] shard throws(Failure) in
      let own = slots.part(starts[shard]..<starts[shard + 1])
      own.initialize(repeating: 0)
      for index in shards.range(ofShard: shard) {
        let hash = shards.hashes[index]
        var slot = Int(truncatingIfNeeded: hash) & (own.count - 1)
        while own[slot] != 0 { slot = (slot + 1) & (own.count - 1) }
        own[slot] = HashIndex.tag(hash) | (UInt64(shards.items[index]) + 1)
      }
    }
    bits = shards.bits
    self.starts = starts
    self.slots = slots
  }

  /// The item with a hash that `matches` holds for; nil where there is none.
  ///
  /// - Complexity: O(1) expected, and as many calls of `matches` as there are
  ///   items whose hashes share 44 bits.
  @inline(__always)
  func item(hash: UInt64, where matches: (Int) -> Bool) -> UInt32? {
    let shard = HashShards.shard(of: hash, bits: bits)
    let start = starts[shard]
    let mask = starts[shard + 1] - start - 1
    let tag = HashIndex.tag(hash)
    var slot = Int(truncatingIfNeeded: hash) & mask
    while true {
      let found = slots[start + slot]
      if found == 0 { return nil }
      if found & HashIndex.tagMask == tag {
        let item = UInt32(truncatingIfNeeded: found) &- 1
        if matches(Int(item)) { return item }
      }
      slot = (slot + 1) & mask
    }
  }

  private static let tagMask: UInt64 = 0xFFFF_FFFF_0000_0000

  /// 32 bits of a hash that neither the shard nor, as a rule, the slot says.
  @inline(__always)
  private static func tag(_ hash: UInt64) -> UInt64 { hash << 12 & tagMask }

  /// At least twice as many slots as items, and one that stays free.
  static func slotCount(for items: Int) -> Int {
    var slots = 2
    while slots < items * 2 { slots *= 2 }
    return slots
  }
}
