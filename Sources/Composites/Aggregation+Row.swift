import Glibc

extension Aggregation {
  /// One value out of several.
  ///
  /// Throws `weights`; `nothingObserved` where no value with a weight is
  /// there; `notPositive` where the method does not take negative values or
  /// means; `tooFew` where ordered weights are for another number of values.
  ///
  /// - Precondition: a weight for every value.
  /// - Complexity: O(n); O(n log n) for medians and ordered weights.
  public func callAsFunction(_ values: [Double], weights: [Double]) throws(Inapplicable) -> Double {
    precondition(values.count == weights.count, "a weight for every value")
    try Weights.require(weights, count: values.count)
    var v: [Double] = []
    var w: [Double] = []
    for (value, weight) in zip(values, weights) where value == value && weight > 0 {
      v.append(value)
      w.append(weight)
    }
    guard !v.isEmpty else { throw .nothingObserved }
    switch self {
    case .arithmetic: return Self.mean(v, w)
    case .geometric: return try Self.power(v, w, 0)
    case .harmonic: return try Self.power(v, w, -1)
    case .power(let p): return try Self.power(v, w, p)
    case .median: return Self.median(v, w)
    case .ordered(let weights): return try Self.ordered(v, weights)
    case .minimum: return v.reduce(.infinity, Swift.min)
    case .maximum: return v.reduce(-.infinity, Swift.max)
    case .meanMin(let form):
      let mean = Self.mean(v, w)
      let distance = mean - v.reduce(.infinity, Swift.min)
      let root = (distance * distance + form.beta * form.beta).squareRoot()
      return mean - form.alpha * (root - form.beta)
    case .mazziottaPareto(let penalty, let variance):
      return try Self.mazziottaPareto(v, w, penalty, variance)
    }
  }

  private static func mean(_ v: [Double], _ w: [Double]) -> Double {
    var sum = 0.0
    var total = 0.0
    for index in v.indices {
      sum += w[index] * v[index]
      total += w[index]
    }
    return sum / total
  }

  private static func power(_ v: [Double], _ w: [Double], _ p: Double) throws(Inapplicable)
    -> Double
  {
    let negative = v.count { $0 < 0 }
    guard negative == 0 else { throw .notPositive(count: negative) }
    if p <= 0, v.contains(0) { return 0 }
    switch p {
    case 0: return exp(mean(v.map { log($0) }, w))
    case 1: return mean(v, w)
    case -1: return 1 / mean(v.map { 1 / $0 }, w)
    default: return pow(mean(v.map { pow($0, p) }, w), 1 / p)
    }
  }

  private static func median(_ v: [Double], _ w: [Double]) -> Double {
    let order = v.indices.sorted { (v[$0], $0) < (v[$1], $1) }
    let half = order.reduce(0) { $0 + w[$1] } / 2
    var below = 0.0
    for (position, index) in order.enumerated() {
      below += w[index]
      if below > half { return v[index] }
      if below == half, position + 1 < order.count {
        return (v[index] + v[order[position + 1]]) / 2
      }
    }
    return v[order[order.count - 1]]
  }

  private static func ordered(_ v: [Double], _ weights: OrderedWeights) throws(Inapplicable)
    -> Double
  {
    switch weights {
    case .largest(let count):
      guard count >= 1 else { throw .weights }
      let some = v.sorted(by: >).prefix(count)
      return some.reduce(0, +) / Double(some.count)
    case .smallest(let count):
      guard count >= 1 else { throw .weights }
      let some = v.sorted().prefix(count)
      return some.reduce(0, +) / Double(some.count)
    case .positions(let weights):
      guard weights.count == v.count else {
        throw .tooFew(count: v.count, needed: weights.count)
      }
      try Weights.require(weights, count: v.count)
      return mean(v.sorted(by: >), weights)
    }
  }

  private static func mazziottaPareto(
    _ v: [Double], _ w: [Double], _ penalty: Penalty, _ form: Variance
  ) throws(Inapplicable) -> Double {
    let centre = mean(v, w)
    guard centre > 0 else { throw .notPositive(count: 1) }
    let squares = v.map { ($0 - centre) * ($0 - centre) }
    let variance: Double =
      switch form {
      case .population: mean(squares, w)
      case .sample: v.count > 1 ? squares.reduce(0, +) / Double(v.count - 1) : 0
      }
    let imbalance = variance / centre
    return penalty == .downwards ? centre - imbalance : centre + imbalance
  }
}
