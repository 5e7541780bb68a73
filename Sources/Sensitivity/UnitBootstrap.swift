import Statistics

/// Samples of units with replacement, as many as there are: how much an index
/// owes to who happens to be in the population.
public struct UnitBootstrap: Hashable, Sendable {
  public let units: Int
  public let key: UInt64

  /// Samples of so many units under a key.
  ///
  /// - Precondition: there is a unit.
  public init(units: Int, key: UInt64) {
    precondition(units > 0, "nothing has no samples")
    self.units = units
    self.key = key
  }

  /// How often each unit is in a replicate: a function of key and replicate
  /// alone; they add up to the number of units.
  ///
  /// - Complexity: O(units).
  public func counts(_ replicate: Int) -> [Int] {
    var draws = Draws(key, replicate)
    var counts = [Int](repeating: 0, count: units)
    for _ in 0..<units { counts[draws.below(units)] += 1 }
    return counts
  }

  /// Weighted means Σ w x / Σ w of the replicates; nil for a replicate none of
  /// whose units has a weight.
  ///
  /// - Precondition: as many of each as units; nothing missing.
  /// - Complexity: O(replicates × units).
  public func means(
    of numbers: [Double], weights: [Double], replicates: Int
  ) -> [Double?] {
    precondition(numbers.count == units && weights.count == units, "every unit has both")
    return (0..<replicates).map { replicate in
      var (sum, total) = (ExactSum(), ExactSum())
      for (unit, count) in counts(replicate).enumerated() where count > 0 {
        sum.add(product: Double(count) * weights[unit], numbers[unit])
        total.add(product: Double(count), weights[unit])
      }
      return total.value > 0 ? sum.value / total.value : nil
    }
  }
}
