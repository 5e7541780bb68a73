import Diagnostics
import Jobs

/// Items sorted into shards by the leading bits of their hashes, so that every
/// shard fits a cache and shards can be worked on at the same time.
///
/// In a shard items keep their order.
struct HashShards: Sendable {
  /// The first item of every shard, and behind them the number of items.
  let starts: [Int]
  let items: SharedArray<UInt32>
  /// The hashes of the items, in the same order.
  let hashes: SharedArray<UInt64>
  /// How many bits say the shard.
  let bits: Int

  /// Sorts those of the items 0, 1, 2 … that `takes` holds for.
  ///
  /// - Complexity: O(items), in two passes.
  init(
    _ all: SharedArray<UInt64>, _ workers: Workers, takes: @escaping @Sendable (Int) -> Bool
  ) throws(Failure) {
    let bits = HashShards.bits(for: all.count)
    let sorted = try workers.sort(
      all.count, into: 1 << bits, by: TakenHashes(all: all, bits: bits, takes: takes))
    starts = sorted.starts
    (items, hashes) = sorted.output
    self.bits = bits
  }

  /// How many shards there are.
  var count: Int { starts.count - 1 }

  /// Where the items of a shard are.
  func range(ofShard shard: Int) -> Range<Int> { starts[shard]..<starts[shard + 1] }

  /// The shard of a hash.
  @inline(__always)
  static func shard(of hash: UInt64, bits: Int) -> Int {
    Int(truncatingIfNeeded: hash >> UInt64(64 - bits))
  }

  /// About 8192 items in a shard, and at most 4096 shards.
  static func bits(for count: Int) -> Int {
    var bits = 0
    while bits < 12, count >> (bits + 13) > 0 { bits += 1 }
    return bits
  }
}

/// The items that are taken, with their hashes, by shard.
private struct TakenHashes: BucketRule {
  let all: SharedArray<UInt64>
  let bits: Int
  let takes: @Sendable (Int) -> Bool

  @inline(__always)
  func forEach(in rows: Range<Int>, _ found: (_ bucket: Int, _ element: Int) -> Void) {
    for item in rows where takes(item) {
      found(HashShards.shard(of: all[item], bits: bits), item)
    }
  }

  func output(_ total: Int) -> (items: SharedArray<UInt32>, hashes: SharedArray<UInt64>) {
    (SharedArray(total), SharedArray(total))
  }

  @inline(__always)
  func place(
    _ item: Int, at position: Int,
    in output: (items: SharedArray<UInt32>, hashes: SharedArray<UInt64>)
  ) {
    output.items[position] = UInt32(truncatingIfNeeded: item)
    output.hashes[position] = all[item]
  }
}
