import Glibc
import Statistics

/// A function of single values with everything looked up.
enum FittedTransform: Sendable {
  case none
  case log1p
  case squareRoot
  case log(offset: Double)
  case power(PowerTransform)
  /// sign · ln(scale · (x − origin) + offset).
  case tail(scale: Double, origin: Double, offset: Double, sign: Double)

  /// The transform of a leaf by its parameters.
  init(_ leaf: LeafDefinition, _ parameters: FittedParameters.Indicator?) {
    if let tail = leaf.winsorise?.tail, let bounds = parameters?.winsorise,
      let outliers = parameters?.outliers, outliers.method == .transformation
    {
      self.init(tail, bounds, isTurned: (outliers.before?.skewness ?? 0) < 0)
      return
    }
    let lambda = parameters?.power?.lambda ?? 1
    switch leaf.transform {
    case .none: self = .none
    case .log1p: self = .log1p
    case .squareRoot: self = .squareRoot
    case .log(let offset): self = .log(offset: offset)
    case .boxCox(let given): self = .power(PowerTransform(.boxCox, lambda: given ?? lambda))
    case .yeoJohnson(let given):
      self = .power(PowerTransform(.yeoJohnson, lambda: given ?? lambda))
    }
  }

  private init(_ tail: TailTransform, _ ends: FittedParameters.Bounds, isTurned: Bool) {
    let range = ends.upper - ends.lower
    switch tail {
    case .log: self = .log(offset: 0)
    case .logLongTail where isTurned:
      self = .tail(scale: -1, origin: ends.upper, offset: 0.01 * range, sign: -1)
    case .logAboveMinimum, .logLongTail:
      self = .tail(scale: 1, origin: ends.lower, offset: 0.01 * range, sign: 1)
    case .logShifted: self = .tail(scale: 1, origin: ends.lower, offset: 1, sign: 1)
    case .logGII:
      self = .tail(scale: (ends.upper - 1) / range, origin: ends.lower, offset: 1, sign: 1)
    }
  }

  /// Transforms in place; returns whether the function has no value for some
  /// value that is there.
  ///
  /// - Complexity: O(count).
  func apply(_ values: UnsafeMutablePointer<Double>, count: Int) -> Bool {
    switch self {
    case .none: return false
    case .log1p:
      let refused = negatives(values, count)
      for row in 0..<count { values[row] = Glibc.log1p(values[row]) }
      return refused
    case .squareRoot:
      let refused = negatives(values, count)
      for row in 0..<count { values[row] = values[row].squareRoot() }
      return refused
    case .log(let offset): return map(values, count) { Glibc.log($0 + offset) }
    case .power(let transform): return map(values, count) { transform($0) }
    case .tail(let scale, let origin, let offset, let sign):
      return map(values, count) { sign * Glibc.log(scale * ($0 - origin) + offset) }
    }
  }

  private func negatives(_ values: UnsafeMutablePointer<Double>, _ count: Int) -> Bool {
    var negative = 0
    for row in 0..<count { negative &+= values[row] < 0 ? 1 : 0 }
    return negative > 0
  }

  private func map(
    _ values: UnsafeMutablePointer<Double>, _ count: Int, _ function: (Double) -> Double
  ) -> Bool {
    var refused = 0
    for row in 0..<count {
      let value = values[row]
      values[row] = function(value)
      refused &+= value == value && !values[row].isFinite ? 1 : 0
    }
    return refused > 0
  }
}
