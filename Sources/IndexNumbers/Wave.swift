import Statistics

/// How an index moved against the period before: the wave alert of the Yiwu
/// market credit index.
public enum Wave: String, CaseIterable, Sendable {
  /// 平稳: neither of the others.
  case steady = "N"
  /// 上扬: up by the limit or more.
  case rising = "B"
  /// 下挫: down by more than the limit.
  case falling = "W"

  /// The wave of a change between two published levels, by a limit in
  /// thousandths (50 for 5 %): B from +limit on, W below −limit, else N.
  ///
  /// Compared exactly, as whole numbers. Nil where the earlier level is not
  /// positive, decimals differ or numbers exceed 10^30.
  ///
  /// - Precondition: the limit is between 0 and 1000.
  /// - Complexity: O(1).
  public init?(from before: FixedPoint, to now: FixedPoint, limit: Int = 50) {
    precondition((0...1000).contains(limit), "a limit is between 0 and 1000 thousandths")
    let most = Int128(10_000_000_000) * 10_000_000_000 * 10_000_000_000
    guard before.units > 0, before.decimals == now.decimals, before.units < most,
      now.units.magnitude < most
    else { return nil }
    let scaled = now.units * 1000
    if scaled >= before.units * Int128(1000 + limit) {
      self = .rising
    } else if scaled < before.units * Int128(1000 - limit) {
      self = .falling
    } else {
      self = .steady
    }
  }
}

/// Lamps by the level of an index: colours from worst to best with bounds
/// between them, such as the five-lamp alert of the Yiwu index, of which the
/// last bound, 110, is published.
public struct LampScale: Hashable, Sendable {
  /// Names from the lowest levels to the highest.
  public let names: [String]
  /// Ascending; a level above bound i has at least lamp i + 1, a level at the
  /// bound has lamp i.
  public let bounds: [Double]

  /// A scale; nil unless bounds ascend strictly, are finite and one fewer than
  /// names.
  public init?(names: [String], bounds: [Double]) {
    guard names.count == bounds.count + 1, bounds.allSatisfy(\.isFinite),
      zip(bounds, bounds.dropFirst()).allSatisfy({ $0 < $1 })
    else { return nil }
    self.names = names
    self.bounds = bounds
  }

  /// The number of the lamp of a level, 0 for the lowest; nil for NaN.
  ///
  /// - Complexity: O(lamps).
  public func lamp(of level: Double) -> Int? {
    level.isNaN ? nil : bounds.count { level > $0 }
  }
}
