import Diagnostics
import Jobs

/// The claims of several lists, sorted into shards by the leading bits of their
/// hashes.
struct ShardedClaims {
  /// The first claim of every shard, and behind them the number of claims.
  let starts: [Int]
  let claims: SharedArray<Claim>
  let heap: SharedArray<UInt8>

  /// - Parameter lists: each with the ordinal that its subjects are counted
  ///   from.
  /// - Complexity: O(claims + bytes).
  init(
    _ lists: [(list: ClaimList, first: UInt32)], _ workers: Workers
  ) throws(Failure) {
    var starts: [(claim: Int, byte: Int)] = []
    var (count, bytes) = (0, 0)
    for (list, _) in lists {
      starts.append((count, bytes))
      count += list.claims.count
      bytes += list.heap.count
    }
    let joined = SharedArray<Claim>(count)
    let heap = SharedArray<UInt8>(bytes)
    try workers.forEach(lists.count) { [starts] number throws(Failure) in
      let (list, first) = lists[number]
      let start = starts[number]
      for (index, claim) in list.claims.enumerated() {
        joined[start.claim + index] = Claim(
          hash: claim.hash, start: claim.start + UInt64(start.byte), length: claim.length,
          subject: first + claim.subject, known: claim.known)
      }
      list.heap.withUnsafeBytes {
        UnsafeMutableRawBufferPointer(heap.part(start.byte..<start.byte + $0.count))
          .copyMemory(from: $0)
      }
    }
    let bits = HashShards.bits(for: count)
    let sorted = try workers.sort(
      count, into: 1 << bits, by: ClaimsByShard(all: joined, bits: bits))
    (self.starts, self.claims, self.heap) = (sorted.starts, sorted.output, heap)
  }

  /// How many shards there are.
  var count: Int { starts.count - 1 }

  /// Where the claims of a shard are.
  func range(ofShard shard: Int) -> Range<Int> { starts[shard]..<starts[shard + 1] }

  /// Calls `body` with the claims of every hash of a shard, in the order of the
  /// first of each; it may change what it is given.
  func forEachHash(in shard: Int, _ body: (inout [Claim]) -> Void) {
    let claims = claims.part(range(ofShard: shard))
    /// The first position of a hash, and one more.
    var slots = [UInt32](repeating: 0, count: HashIndex.slotCount(for: claims.count))
    /// By position, the next of the same hash.
    var following = [UInt32](repeating: .max, count: claims.count)
    /// By position, the last of the same hash; of the first of each alone.
    var last = [UInt32](repeating: .max, count: claims.count)
    for index in claims.indices {
      let hash = claims[index].hash
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] != 0, claims[Int(slots[slot]) - 1].hash != hash {
        slot = (slot + 1) & (slots.count - 1)
      }
      let position = UInt32(truncatingIfNeeded: index)
      if slots[slot] == 0 {
        slots[slot] = position + 1
        last[index] = position
      } else {
        let first = Int(slots[slot]) - 1
        following[Int(last[first])] = position
        last[first] = position
      }
    }
    var own: [Claim] = []
    for index in claims.indices where last[index] != .max {
      own.removeAll(keepingCapacity: true)
      var position = UInt32(truncatingIfNeeded: index)
      while position != .max {
        own.append(claims[Int(position)])
        position = following[Int(position)]
      }
      body(&own)
    }
  }
}

/// Claims by the shard of their hash.
private struct ClaimsByShard: BucketRule {
  let all: SharedArray<Claim>
  let bits: Int

  @inline(__always)
  func forEach(in rows: Range<Int>, _ found: (_ bucket: Int, _ element: Claim) -> Void) {
    for row in rows { found(HashShards.shard(of: all[row].hash, bits: bits), all[row]) }
  }

  func output(_ total: Int) -> SharedArray<Claim> { SharedArray(total) }

  @inline(__always)
  func place(_ claim: Claim, at position: Int, in output: SharedArray<Claim>) {
    output[position] = claim
  }
}
