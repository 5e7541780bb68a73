import Diagnostics

extension Workers {
  /// Sorts the items 0, 1, 2 … into buckets, in two passes over pieces of them
  /// that are worked on at the same time; in a bucket items keep their order.
  ///
  /// Returns where every bucket begins, and behind them the number of items
  /// that are in any.
  /// - Parameters:
  ///   - bucket: the bucket of an item; nil for items that are left out.
  ///   - place: told once where each item belongs.
  /// - Complexity: O(items + buckets).
  @inline(__always)
  func sort(
    _ items: Int, into buckets: Int, bucket: @Sendable (_ item: Int) -> Int?,
    place: @Sendable (_ item: Int, _ position: Int) -> Void
  ) throws(Failure) -> [Int] {
    let pieces = Workers.pieces(of: items)
    let next = SharedArray<Int>(repeating: 0, count: pieces * buckets)
    try forEachPiece(of: items) { (piece, range) throws(Failure) in
      let own = next.part(piece * buckets..<(piece + 1) * buckets)
      for item in range {
        if let bucket = bucket(item) { own[bucket] += 1 }
      }
    }
    var starts: [Int] = []
    starts.reserveCapacity(buckets + 1)
    var total = 0
    for bucket in 0..<buckets {
      starts.append(total)
      for piece in 0..<pieces {
        let count = next[piece * buckets + bucket]
        next[piece * buckets + bucket] = total
        total += count
      }
    }
    starts.append(total)
    try forEachPiece(of: items) { (piece, range) throws(Failure) in
      let own = next.part(piece * buckets..<(piece + 1) * buckets)
      for item in range {
        guard let bucket = bucket(item) else { continue }
        place(item, own[bucket])
        own[bucket] += 1
      }
    }
    return starts
  }
}
