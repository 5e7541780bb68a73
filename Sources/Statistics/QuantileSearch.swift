// Goals, in order: exact order statistics; bounded memory; few passes, each
// of which several threads share; speed.

/// Finds quantiles of a column that is too long to sort, in passes over it.
///
/// ```swift
/// var search = QuantileSearch([Quantile(0.01), .median, Quantile(0.99)])
/// while !search.isComplete {
///   let pass = search.makePass()      // a copy for every thread
///   …                                 // pass.add(block) for every block
///   search.take(pass)                 // after pass.merge(_:) of the copies
/// }
/// search.values                       // in the order asked for
/// ```
///
/// NaN means missing and is passed over. The first pass counts the values by
/// the first 16 bits of `orderedBits`; a later one gathers the values of the
/// buckets in which the order statistics lie, or, where they are too many,
/// counts them by the next 16 bits. Two passes are usual, five the most.
///
/// - Complexity: O(n) for a pass; memory 256 KiB and what is gathered, at most
///   `gatheringLimit` values for each order statistic.
public struct QuantileSearch: Sendable {
  /// The quantiles looked for.
  public let quantiles: [Quantile]
  let gatheringLimit: Int
  private var distribution: (count: Int, minimum: Double, maximum: Double)?
  /// Order statistics that are known, by their position.
  private var known: [Int: Double] = [:]
  private(set) var slots: [Slot] = []

  /// Values with the same leading bits, among which there are positions still
  /// looked for.
  struct Slot: Sendable {
    /// The bits that all values of the slot share, at the lower end.
    let prefix: UInt64
    /// How many bits they share: 16, 32, 48.
    let length: Int
    /// How many values are smaller than all of the slot.
    let before: Int
    let count: Int
    /// The positions in the whole column that lie in the slot, ascending.
    let positions: [Int]
  }

  /// A search for these quantiles.
  ///
  /// - Parameter gatheringLimit: the most values gathered for one order
  ///   statistic; fewer need more passes.
  /// - Precondition: the limit is at least 1.
  public init(_ quantiles: [Quantile], gatheringLimit: Int = 1 << 17) {
    precondition(gatheringLimit >= 1, "something must be gathered in the end")
    self.quantiles = quantiles
    self.gatheringLimit = gatheringLimit
  }

  /// Whether the values are known.
  public var isComplete: Bool { distribution != nil && slots.isEmpty }

  /// How many values there are, missing ones not counted.
  ///
  /// - Precondition: a pass has been taken.
  public var count: Int { facts.count }

  /// The smallest and the largest value; nil where there are none.
  ///
  /// - Precondition: a pass has been taken.
  public var extremes: (minimum: Double, maximum: Double)? {
    facts.count == 0 ? nil : (facts.minimum, facts.maximum)
  }

  /// The quantiles in the order asked for; nil where there are no values.
  ///
  /// - Precondition: the search is complete.
  public var values: [Double?] {
    precondition(isComplete, "the search is not complete")
    return quantiles.map { quantile in
      guard count > 0 else { return nil }
      let (lower, fraction) = quantile.position(among: count)
      let value = orderStatistic(lower)
      return fraction > 0
        ? Quantile.between(value, orderStatistic(lower + 1), fraction) : value
    }
  }

  /// The state of the next pass, empty.
  ///
  /// - Precondition: the search is not complete.
  public func makePass() -> Pass {
    precondition(!isComplete, "the search is complete")
    return distribution == nil ? Pass() : Pass(slots, gatheringLimit: gatheringLimit)
  }

  /// Takes what a pass over the whole column found.
  public mutating func take(_ pass: Pass) {
    guard distribution != nil else {
      distribution = (pass.count, pass.minimum, pass.maximum)
      guard pass.count > 0 else { return }
      let positions = wantedPositions(among: pass.count)
      slots = next(pass.histogram(0), prefix: 0, length: 0, before: 0, positions: positions)
      return
    }
    var following: [Slot] = []
    for (number, slot) in slots.enumerated() {
      switch pass.found(number) {
      case .gathered(let keys):
        for position in slot.positions {
          known[position] = Double(orderedBits: keys[position - slot.before])
        }
      case .oneValue(let key):
        for position in slot.positions { known[position] = Double(orderedBits: key) }
      case .counted(let histogram):
        following += next(
          histogram, prefix: slot.prefix, length: slot.length, before: slot.before,
          positions: slot.positions)
      }
    }
    slots = following
  }

  private var facts: (count: Int, minimum: Double, maximum: Double) {
    guard let distribution else { preconditionFailure("no pass has been taken") }
    return distribution
  }

  private func orderStatistic(_ position: Int) -> Double {
    if position == 0 { return facts.minimum }
    if position == facts.count - 1 { return facts.maximum }
    guard let value = known[position] else { preconditionFailure("a position was not looked for") }
    return value
  }

  /// The positions that the quantiles need, ascending, without the ends.
  private func wantedPositions(among count: Int) -> [Int] {
    var positions: Set<Int> = []
    for quantile in quantiles {
      let (lower, fraction) = quantile.position(among: count)
      positions.insert(lower)
      if fraction > 0 { positions.insert(lower + 1) }
    }
    return positions.filter { $0 > 0 && $0 < count - 1 }.sorted()
  }

  /// The buckets of a histogram in which the positions lie. Those whose
  /// values are known by their 64 bits are noted as known.
  private mutating func next(
    _ histogram: ArraySlice<UInt32>, prefix: UInt64, length: Int, before: Int, positions: [Int]
  ) -> [Slot] {
    var slots: [Slot] = []
    var before = before
    var rest = positions[...]
    for (bucket, count) in histogram.enumerated() where count > 0 {
      guard let first = rest.first else { break }
      let after = before + Int(count)
      if first < after {
        let here = rest.prefix { $0 < after }
        rest = rest.dropFirst(here.count)
        let bits = prefix << 16 | UInt64(bucket)
        if length == 48 {
          for position in here { known[position] = Double(orderedBits: bits) }
        } else {
          slots.append(
            Slot(
              prefix: bits, length: length + 16, before: before, count: Int(count),
              positions: Array(here)))
        }
      }
      before = after
    }
    return slots
  }
}
