import Diagnostics
import Jobs

/// Which rows go into which bucket, and what they are there.
///
/// A protocol rather than closures, so that loops over millions of rows call
/// nothing.
protocol BucketRule: Sendable {
  associatedtype Element
  associatedtype Output: Sendable

  /// Calls `found` with what the rows of a range are made into, each with its
  /// bucket: the same whenever it is asked.
  func forEach(in rows: Range<Int>, _ found: (_ bucket: Int, _ element: Element) -> Void)

  /// Memory for so many.
  func output(_ total: Int) -> Output

  /// Puts one where it belongs.
  func place(_ element: Element, at position: Int, in output: Output)
}

/// Things sorted into buckets.
struct Buckets<Output: Sendable>: Sendable {
  /// Where every bucket begins, and behind them the total.
  let starts: [Int]
  /// What they were put into.
  let output: Output
}

extension Workers {
  /// Sorts what rows are made into by bucket, in two passes over pieces of the
  /// rows that are worked on at the same time; in a bucket things keep the
  /// order of the rows.
  ///
  /// - Complexity: O(rows + buckets × pieces).
  func sort<Rule: BucketRule>(
    _ rows: Int, into count: Int, by rule: Rule
  ) throws(Failure) -> Buckets<Rule.Output> {
    let pieces = Workers.pieces(of: rows)
    let next = SharedArray<Int>(repeating: 0, count: pieces * count)
    try forEachPiece(of: rows) { (piece, range) throws(Failure) in
      let own = next.part(piece * count..<(piece + 1) * count)
      rule.forEach(in: range) { (bucket, _) in own[bucket] += 1 }
    }
    var starts: [Int] = []
    starts.reserveCapacity(count + 1)
    var total = 0
    for bucket in 0..<count {
      starts.append(total)
      for piece in 0..<pieces {
        let found = next[piece * count + bucket]
        next[piece * count + bucket] = total
        total += found
      }
    }
    starts.append(total)
    let output = rule.output(total)
    try forEachPiece(of: rows) { (piece, range) throws(Failure) in
      let own = next.part(piece * count..<(piece + 1) * count)
      rule.forEach(in: range) { (bucket, element) in
        rule.place(element, at: own[bucket], in: output)
        own[bucket] += 1
      }
    }
    return Buckets(starts: starts, output: output)
  }
}
