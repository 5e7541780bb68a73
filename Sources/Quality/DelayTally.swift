/// How many rows were known after how many working days.
struct DelayTally: Sendable {
  /// By delay, as far as delays are usual.
  private var usual: [Int] = []
  /// Delays beyond, in any order.
  private var long: [Int] = []
  private(set) var count = 0

  private static let usualDays = 1024

  /// Counts a delay.
  ///
  /// - Precondition: not negative.
  @inline(__always)
  mutating func add(_ days: Int) {
    count += 1
    guard days < DelayTally.usualDays else { return long.append(days) }
    if days >= usual.count {
      usual += repeatElement(0, count: min(days * 2 + 16, DelayTally.usualDays) - usual.count)
    }
    usual[days] += 1
  }

  /// Takes over the delays of another.
  mutating func add(_ other: DelayTally) {
    count += other.count
    long += other.long
    if other.usual.count > usual.count {
      usual += repeatElement(0, count: other.usual.count - usual.count)
    }
    for (days, rows) in other.usual.enumerated() { usual[days] += rows }
  }

  /// The least delay that at least `part` of `whole` rows do not exceed: a
  /// quantile that was observed (type 1); nil where there is no row.
  ///
  /// - Complexity: O(usual delays + n log n of long ones).
  func quantile(_ part: Int, of whole: Int) -> Int? {
    guard count > 0 else { return nil }
    // The least number of rows that is at least that part of all.
    let wanted = max(1, (count * part + whole - 1) / whole)
    var seen = 0
    for (days, rows) in usual.enumerated() {
      seen += rows
      if seen >= wanted { return days }
    }
    return long.sorted()[wanted - seen - 1]
  }
}
