import Settings

/// The weights of the children of a node that were found by a method, and how
/// that came about.
public struct FittedWeights: Hashable, Sendable {
  /// The name of the node; nil for the top of the framework.
  public let node: String?
  /// The method that was used, as the definition names it.
  public let method: String
  /// Why the declared method did not apply; nil where it did.
  public let refusal: WeightRefusal?
  /// How many subjects had all children; nil where values do not decide.
  public let subjects: Int?
  /// In declared order.
  public let children: [Child]
  /// What the method says of itself.
  public let figures: [Figure]

  /// One child.
  public struct Child: Hashable, Sendable {
    public let name: String
    /// What it counts with: those of all children add up to exactly 1.
    public let weight: Exact
    /// The same before it was rounded.
    public let fitted: Double

    /// A child; the fields as documented.
    public init(name: String, weight: Exact, fitted: Double) {
      self.name = name
      self.weight = weight
      self.fitted = fitted
    }
  }

  /// A number with a name: `consistency_ratio`.
  public struct Figure: Hashable, Sendable {
    public let name: String
    public let value: Double

    /// A figure; the fields as documented.
    public init(_ name: String, _ value: Double) {
      self.name = name
      self.value = value
    }
  }

  /// Weights; the fields as documented.
  public init(
    node: String?, method: String, refusal: WeightRefusal?, subjects: Int?, children: [Child],
    figures: [Figure]
  ) {
    self.node = node
    self.method = method
    self.refusal = refusal
    self.subjects = subjects
    self.children = children
    self.figures = figures
  }
}

extension FittedWeights {
  /// Shares of 1 as decimals that add up to exactly 1: each rounded down, and
  /// the units that are left given to those that lost most, of equal ones the
  /// first. Shares count to 13 decimals, so that rounding errors decide
  /// nothing.
  ///
  /// - Precondition: shares are not negative and add up to 1 but for rounding;
  ///   1 to 9 decimals.
  static func rounded(_ shares: [Double], decimals: Int) -> [Exact] {
    let whole: Int64 = (0..<decimals).reduce(1) { whole, _ in whole * 10 }
    let unit = 10_000_000_000_000 / whole
    let fine = shares.map { Int64(($0 * 1e13).rounded()) }
    var units = fine.map { $0 / unit }
    let left = Int(whole - units.reduce(0, +))
    let order = fine.indices.sorted { a, b in
      (fine[b] % unit, a) < (fine[a] % unit, b)
    }
    for child in order.prefix(max(left, 0)) { units[child] += 1 }
    return units.map { .constant($0, scale: decimals) }
  }
}
