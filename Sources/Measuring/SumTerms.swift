import Glibc

/// The terms of a sum: the cells of a column, weighed by their age or not, or
/// the weights alone. Each term is rounded once.
struct SumTerms {
  /// The cells; nil where every row counts 1.
  let numbers: UnsafeBufferPointer<Double>?
  let decay: Decay?

  /// Weights that halve with every half-life.
  struct Decay {
    let events: UnsafeBufferPointer<Int32>
    private let halfLife: Double
    /// By age in days; older ones are computed.
    private let weights: UnsafeBufferPointer<Double>

    /// Weights of records with these events.
    ///
    /// - Precondition: a half-life of at least one day.
    init(events: UnsafeBufferPointer<Int32>, halfLife: Int, in memory: PartitionMemory) {
      self.events = events
      self.halfLife = Double(halfLife)
      // Ten years; what is older is rare.
      let weights = memory.array(of: Double.self, count: 3653)
      for age in weights.indices { weights[age] = exp2(-Double(age) / self.halfLife) }
      self.weights = UnsafeBufferPointer(weights)
    }

    /// 2^(−age / half-life) of a row on four days that ascend; anything on
    /// days before its event.
    @inline(__always)
    func weights(_ row: Int, on days: SIMD4<Int32>) -> SIMD4<Double> {
      let ages = days &- events[row]
      guard Int(ages[3]) < weights.count else {
        return SIMD4(weight(ages[0]), weight(ages[1]), weight(ages[2]), weight(ages[3]))
      }
      return SIMD4(
        weights[max(0, Int(ages[0]))], weights[max(0, Int(ages[1]))],
        weights[max(0, Int(ages[2]))], weights[max(0, Int(ages[3]))])
    }

    private func weight(_ age: Int32) -> Double {
      Int(age) < weights.count
        ? weights[max(0, Int(age))] : exp2(-Double(age) / halfLife)
    }
  }

  /// The terms of a row on four days that ascend; anything on days before its
  /// event.
  @inline(__always)
  func terms(_ row: Int, on days: SIMD4<Int32>) -> SIMD4<Double> {
    let number = numbers.map { $0[row] } ?? 1
    guard let decay else { return SIMD4(repeating: number) }
    return number * decay.weights(row, on: days)
  }
}
