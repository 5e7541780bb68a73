// Goals, in order: exact ranks, ties as ties; the same result whatever the
// order of rows; memory 16 bytes a number; speed on millions of numbers.

/// Ranks of the numbers of long columns, written into memory of the caller's.
///
/// ```swift
/// var ranks = LongRanks(capacity: rows)       // one for each thread
/// ranks.writeCentred(of: column, into: out)   // Spearman's
/// ranks.writeLowest(of: index, into: places)  // 1 for the largest
/// ```
///
/// Numbers are given keys of 32 bits that do not descend where they ascend,
/// keys are sorted by radix in three passes, and numbers that share a key are
/// sorted by what they are. Made for columns whose numbers lie on one scale,
/// as treated indicators do: where most numbers share a key, a comparison
/// sort does the work.
public struct LongRanks {
  private var entries: [UInt64]
  private var other: [UInt64]

  /// What a missing number has for a rank.
  public static let missing = Int32.min

  /// Memory for columns of at most so many numbers.
  public init(capacity: Int) {
    precondition(capacity >= 0 && capacity < 1 << 30, "a rank has 32 bits")
    entries = Array(repeating: 0, count: capacity)
    other = entries
  }

  /// Writes twice the distance of each number's rank from the middle of all
  /// ranks, 2 r − (n + 1), where r is the mean of the ranks that its ties take
  /// together and n how many numbers are not missing: whole numbers that add
  /// up to 0, the centred ranks of Spearman.
  ///
  /// NaN means missing: it has no rank, and `missing` is written. Returns n.
  ///
  /// - Precondition: the target is as long as the column, and neither is
  ///   longer than the capacity.
  /// - Complexity: O(n); O(n log n) where most numbers share their leading
  ///   digits on the scale from the least to the most.
  @discardableResult
  public mutating func writeCentred(
    of column: UnsafeBufferPointer<Double>, into target: UnsafeMutableBufferPointer<Int32>
  ) -> Int {
    let count = sort(column, missingInto: target)
    entries.withUnsafeMutableBufferPointer { entries in
      LongRanks.forEachTie(column, entries, count) { range in
        let rank = Int32(range.lowerBound + range.upperBound - count)
        for place in range { target[Int(entries[place] & 0xFFFF_FFFF)] = rank }
      }
    }
    return count
  }

  /// Writes for each number one more than how many are larger: ties share the
  /// lowest of their ranks (1, 2, 2, 4), as published ranks do.
  ///
  /// NaN means missing: it has no rank, and `missing` is written. Returns how
  /// many numbers have one.
  ///
  /// - Precondition: as for `writeCentred`.
  /// - Complexity: as of `writeCentred`.
  @discardableResult
  public mutating func writeLowest(
    of column: UnsafeBufferPointer<Double>, into target: UnsafeMutableBufferPointer<Int32>
  ) -> Int {
    let count = sort(column, missingInto: target)
    entries.withUnsafeMutableBufferPointer { entries in
      LongRanks.forEachTie(column, entries, count) { range in
        let rank = Int32(count - range.upperBound + 1)
        for place in range { target[Int(entries[place] & 0xFFFF_FFFF)] = rank }
      }
    }
    return count
  }

  /// Leaves key and place of every number that is not missing in `entries`,
  /// ascending by key; returns how many there are.
  private mutating func sort(
    _ column: UnsafeBufferPointer<Double>, missingInto target: UnsafeMutableBufferPointer<Int32>
  ) -> Int {
    precondition(
      column.count <= entries.count && target.count == column.count, "the column is too long")
    let key = Key(column)
    var count = 0
    entries.withUnsafeMutableBufferPointer { entries in
      for place in column.indices {
        let number = column[place]
        if number == number {
          entries[count] = UInt64(key.of(number)) &<< 32 | UInt64(truncatingIfNeeded: place)
          count &+= 1
        } else {
          target[place] = LongRanks.missing
        }
      }
    }
    sortByRadix(count)
    return count
  }

  private mutating func sortByRadix(_ count: Int) {
    for (shift, bits) in [(32, 11), (43, 11), (54, 10)] as [(UInt64, UInt64)] {
      let mask = UInt64(1) &<< bits - 1
      entries.withUnsafeMutableBufferPointer { entries in
        other.withUnsafeMutableBufferPointer { other in
          withUnsafeTemporaryAllocation(of: Int.self, capacity: 1 << Int(bits)) { next in
            next.initialize(repeating: 0)
            for place in 0..<count { next[Int(entries[place] &>> shift & mask)] &+= 1 }
            var start = 0
            for digit in next.indices {
              let number = next[digit]
              next[digit] = start
              start &+= number
            }
            for place in 0..<count {
              let entry = entries[place]
              let digit = Int(entry &>> shift & mask)
              other[next[digit]] = entry
              next[digit] &+= 1
            }
          }
        }
      }
      swap(&entries, &other)
    }
  }

  /// Calls `body` with the places of each distinct number, ascending.
  @inline(__always)
  private static func forEachTie(
    _ column: UnsafeBufferPointer<Double>, _ entries: UnsafeMutableBufferPointer<UInt64>,
    _ count: Int, _ body: (Range<Int>) -> Void
  ) {
    var start = 0
    while start < count {
      let key = entries[start] &>> 32
      var end = start + 1
      while end < count, entries[end] &>> 32 == key { end += 1 }
      if end == start + 1 {
        body(start..<end)
      } else {
        splitTies(column, entries, start..<end, body)
      }
      start = end
    }
  }

  /// The same among numbers that share a key.
  private static func splitTies(
    _ column: UnsafeBufferPointer<Double>, _ entries: UnsafeMutableBufferPointer<UInt64>,
    _ range: Range<Int>, _ body: (Range<Int>) -> Void
  ) {
    func number(_ place: Int) -> Double { column[Int(entries[place] & 0xFFFF_FFFF)] }
    let first = number(range.lowerBound)
    if range.allSatisfy({ number($0) == first }) { return body(range) }
    let sorted = entries[range].sorted {
      (column[Int($0 & 0xFFFF_FFFF)], $0) < (column[Int($1 & 0xFFFF_FFFF)], $1)
    }
    for (place, entry) in zip(range, sorted) { entries[place] = entry }
    var start = range.lowerBound
    while start < range.upperBound {
      var end = start + 1
      while end < range.upperBound, number(end) == number(start) { end += 1 }
      body(start..<end)
      start = end
    }
  }

  /// The key of a number: its place on the scale from the least to the most of
  /// a column, in units of 2^−32 of its length. Rounding keeps the order.
  private struct Key {
    private let origin: Double
    private let scale: Double
    private let isFinite: Bool

    init(_ column: UnsafeBufferPointer<Double>) {
      var (least, most) = (Double.infinity, -Double.infinity)
      for number in column {
        least = number < least ? number : least
        most = number > most ? number : most
      }
      let length = most - least
      // Infinities, and lengths beyond all numbers, leave comparison alone.
      isFinite = length.isFinite && length >= 0x1p-900
      origin = least
      scale = isFinite ? 0xFFFF_FFFF / length : 0
    }

    @inline(__always)
    func of(_ number: Double) -> UInt32 {
      guard isFinite else { return 0 }
      return UInt32(min((number - origin) * scale, 0xFFFF_FFFF))
    }
  }
}
