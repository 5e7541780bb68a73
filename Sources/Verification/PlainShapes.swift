import Glibc

/// The shape of some numbers and what is done about it, written out plainly.
enum PlainShapes {
  /// Skewness and excess kurtosis of type 2; nil of fewer than four numbers
  /// and where all are the same.
  static func shape(_ numbers: [Double]) -> ModelParameters.Shape? {
    guard numbers.count >= 4, numbers.contains(where: { $0 != numbers[0] }),
      let mean = PlainStatistics.mean(numbers)
    else { return nil }
    let n = Double(numbers.count)
    func moment(_ power: Int) -> Double {
      PlainNumbers.sum(
        numbers.map { number in (0..<power).reduce(1) { product, _ in product * (number - mean) } })
        / n
    }
    let (second, third, fourth) = (moment(2), moment(3), moment(4))
    let skewness = third / pow(second, 1.5) * (n * (n - 1)).squareRoot() / (n - 2)
    let excess = fourth / (second * second) - 3
    let kurtosis = ((n + 1) * excess + 6) * (n - 1) / ((n - 2) * (n - 3))
    guard skewness.isFinite, kurtosis.isFinite else { return nil }
    return ModelParameters.Shape(skewness: skewness, kurtosis: kurtosis)
  }

  /// The exponent of a power transformation that makes numbers most likely
  /// normal, or why there is none; nil where the family has no value for one.
  ///
  /// The derivative of the logarithm of the likelihood,
  /// gain − n Σ (y − ȳ) y' / Σ (y − ȳ)², descends in λ: it is halved to the
  /// last bits.
  static func power(
    _ numbers: [Double], isBoxCox: Bool
  ) -> (lambda: Double, why: String?)? {
    guard numbers.count > 1 else { return (1, "too_few") }
    if isBoxCox, numbers.contains(where: { $0 <= 0 }) { return nil }
    guard numbers.contains(where: { $0 != numbers[0] }) else { return (1, "no_spread") }
    // Every value as a sign and the logarithm of what is raised to a power.
    var logs = numbers.map { isBoxCox ? log($0) : log1p(abs($0)) }
    let isBelow = numbers.map { !isBoxCox && $0 < 0 }
    var gain = 0.0
    if isBoxCox {
      // Divided by the geometric mean, values change by a factor only.
      let mean = PlainStatistics.mean(logs) ?? 0
      logs = logs.map { $0 - mean }
    } else {
      gain = PlainNumbers.sum(zip(logs, isBelow).map { $1 ? -$0 : $0 })
    }
    let largest = logs.map { abs($0) }.max() ?? 0
    func derivative(_ lambda: Double) -> Double? {
      guard max(abs(lambda), abs(2 - lambda)) * largest < 340 else { return nil }
      var values: [Double] = []
      var slopes: [Double] = []
      for (log, below) in zip(logs, isBelow) {
        let exponent = below ? 2 - lambda : lambda
        let t = exponent * log
        let value = exponent == 0 ? log : expm1(t) / exponent
        values.append(below ? -value : value)
        // d/dλ of (e^(λ l) − 1) / λ, near 0 by its series.
        if abs(t) < 0.4 {
          var (term, sum) = (1.0, 0.0)
          for k in 0..<20 {
            sum += term / Double(k + 2)
            term *= t / Double(k + 1)
          }
          slopes.append(log * log * sum)
        } else {
          slopes.append((log * exp(t) - value) / exponent)
        }
      }
      guard let mean = PlainStatistics.mean(values), let meanSlope = PlainStatistics.mean(slopes)
      else { return nil }
      let spread = PlainNumbers.sum(values.map { ($0 - mean) * ($0 - mean) })
      let common = PlainNumbers.sum(
        zip(values, slopes).map { ($0 - mean) * ($1 - meanSlope) })
      guard spread > 0 else { return nil }
      return gain - Double(numbers.count) * common / spread
    }
    // From 0 … 2 outwards, twice as far each time, until the root is between.
    var (low, high, step) = (0.0, 2.0, 2.0)
    while true {
      guard let atLow = derivative(low) else { return (1, "out_of_range") }
      if atLow >= 0 { break }
      (low, high) = (low - step, low)
      step *= 2
    }
    while true {
      guard let atHigh = derivative(high) else { return (1, "out_of_range") }
      if atHigh <= 0 { break }
      (low, high) = (high, high + step)
      step *= 2
    }
    for _ in 0..<80 {
      let middle = low + (high - low) / 2
      guard middle > low, middle < high, let found = derivative(middle) else { break }
      if found > 0 { low = middle } else { high = middle }
    }
    return (low + (high - low) / 2, nil)
  }
}

extension FrameworkModel.ShapeRule {
  /// What came of the rule on the values observed, and between which ends
  /// values are kept.
  func applied(
    to observed: [Double]
  ) -> (outliers: ModelParameters.Outliers, ends: FrameworkModel.Bounds?) {
    var outliers = ModelParameters.Outliers()
    func ends(_ values: [Double]) -> FrameworkModel.Bounds? {
      guard let low = values.min(), let high = values.max() else { return nil }
      return FrameworkModel.Bounds(lower: low, upper: high)
    }
    func isWithin(_ shape: ModelParameters.Shape) -> Bool {
      abs(shape.skewness) < skewness || shape.kurtosis < kurtosis
    }
    guard let before = PlainShapes.shape(observed) else {
      outliers.outcome = "not_applied"
      outliers.why = observed.count < 4 ? "too_few" : "no_variation"
      return (outliers, nil)
    }
    outliers.before = before
    outliers.after = before
    if isWithin(before) {
      outliers.outcome = "within_limits"
      return (outliers, nil)
    }
    var values = observed.sorted()
    var shape = before
    // How many are moved: the last step at each end, as COINr counts.
    var (down, up) = (0, 0)
    while !isWithin(shape), down + up < most, let low = values.first, let high = values.last {
      if shape.skewness >= 0 {
        guard let next = values.last(where: { $0 < high }) else { break }
        down = values.count { $0 == high }
        values = values.map { $0 == high ? next : $0 }
      } else {
        guard let next = values.first(where: { $0 > low }) else { break }
        up = values.count { $0 == low }
        values = values.map { $0 == low ? next : $0 }
      }
      guard let after = PlainShapes.shape(values) else { break }
      shape = after
    }
    let moved = PlainShapes.shape(values)
    let isEnough = moved.map(isWithin) ?? false
    guard let otherwise, !isEnough else {
      outliers.outcome = isEnough ? "treated" : "still_outside"
      outliers.method = "moving"
      (outliers.movedDown, outliers.movedUp) = (down, up)
      outliers.after = moved
      return (outliers, ends(values))
    }
    guard let bounds = ends(observed) else { return (outliers, nil) }
    guard otherwise.isDefined(on: bounds) else {
      outliers.outcome = "not_applied"
      outliers.why = "not_positive"
      return (outliers, nil)
    }
    let transformed = observed.compactMap {
      otherwise.applied(to: $0, ends: bounds, isTurned: before.skewness < 0)
    }
    outliers.after = PlainShapes.shape(transformed)
    outliers.outcome = outliers.after.map(isWithin) ?? false ? "treated" : "still_outside"
    outliers.method = "transformation"
    return (outliers, bounds)
  }
}

extension FrameworkModel.Tail {
  /// Whether there is a logarithm for the ends, and so for all between.
  func isDefined(on ends: FrameworkModel.Bounds) -> Bool {
    switch self {
    case .log: ends.lower > 0
    case .logGII: ends.upper > 0
    case .logAboveMinimum, .logShifted, .logLongTail: true
    }
  }

  /// The value after the transform; nil where there is none.
  func applied(
    to x: Double, ends: FrameworkModel.Bounds, isTurned: Bool
  ) -> Double? {
    let (low, high) = (ends.lower, ends.upper)
    let room = (high - low) / 100
    let value =
      switch self {
      case .log: Glibc.log(x)
      case .logShifted: Glibc.log(x - low + 1)
      case .logGII: Glibc.log((high - 1) * (x - low) / (high - low) + 1)
      case .logLongTail where isTurned: -Glibc.log(high - x + room)
      case .logAboveMinimum, .logLongTail: Glibc.log(x - low + room)
      }
    return value.isFinite ? value : nil
  }
}
