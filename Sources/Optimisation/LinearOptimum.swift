/// A point at which a linear programme is best, with what proves it.
public struct LinearOptimum: Hashable, Sendable {
  /// The objective there.
  public let value: Double
  /// The variables.
  public let point: [Double]
  /// What one more on the binding side of each constraint is worth: the dual
  /// variables, 0 where a constraint does not bind.
  public let prices: [Double]
  /// What one more of each variable is worth beyond what it costs at these
  /// prices: c − Aᵀ y.
  public let reducedCosts: [Double]
  /// How far the proof is from exact.
  public let certificate: Certificate

  /// How well primal and dual solutions prove each other, each relative to the
  /// numbers it is made of. By the weak duality theorem the value is optimal
  /// to within the gap where both are feasible.
  public struct Certificate: Hashable, Sendable {
    /// By how much a constraint or bound is broken.
    public let primal: Double
    /// By how much a price has the wrong sign for its bound: a reduced cost
    /// that would improve the value without a bound in its way.
    public let dual: Double
    /// Between the value and that of the dual programme.
    public let gap: Double

    /// The largest of the three.
    public var worst: Double { max(primal, dual, gap) }
  }
}

extension LinearOptimum {
  /// The certificate of a point and prices, computed from the programme alone.
  init(of programme: LinearProgramme, at point: [Double], prices: [Double]) {
    // Everything below is for the smallest; for the largest signs change.
    let sign: Double = programme.goal == .smallest ? 1 : -1
    var primal = 0.0
    var dualValue = 0.0
    var dual = 0.0
    var reduced = programme.objective
    var scale = 1.0
    for (constraint, price) in zip(programme.constraints, prices) {
      var activity = 0.0
      var size = 1.0
      for (index, coefficient) in constraint.coefficients.enumerated() {
        activity += coefficient * point[index]
        size = max(size, abs(coefficient * point[index]))
        reduced[index] -= coefficient * price
      }
      let range = constraint.range
      primal = max(
        primal, (range.lowerBound - activity) / size, (activity - range.upperBound) / size)
      let (value, broken) = Self.dualTerm(sign * price, range)
      dualValue += value
      scale = max(scale, abs(value))
      dual = max(dual, broken)
    }
    for index in point.indices {
      let range = programme.ranges[index]
      primal = max(primal, range.lowerBound - point[index], point[index] - range.upperBound)
      let (value, broken) = Self.dualTerm(sign * reduced[index], range)
      dualValue += value
      scale = max(scale, abs(value))
      dual = max(dual, broken / max(1, abs(programme.objective[index])))
    }
    let value = zip(programme.objective, point).reduce(0) { $0 + $1.0 * $1.1 }
    self.init(
      value: value, point: point, prices: prices, reducedCosts: reduced,
      certificate: Certificate(
        primal: primal, dual: dual,
        gap: abs(sign * value - dualValue) / max(scale, abs(value))))
  }

  /// What a price of a range adds to the dual objective of a minimum, and by
  /// how much it is wrong because the range has no bound on its side.
  private static func dualTerm(_ price: Double, _ range: ClosedRange<Double>)
    -> (value: Double, broken: Double)
  {
    if price == 0 { return (0, 0) }
    let bound = price > 0 ? range.lowerBound : range.upperBound
    return bound.isFinite ? (price * bound, 0) : (0, abs(price))
  }
}
