import Glibc

/// An aggregate that looks at all children of one row together.
///
/// The operations stand in the order of the formulas of `Aggregate`, children
/// in declared order, so that another implementation agrees to the last bit.
struct RowAggregate: Sendable {
  private let form: Form

  private enum Form: Sendable {
    case harmonic(floor: Double)
    /// The exponent, and the floor, which is 0 for exponents above 0.
    case power(Double, floor: Double)
    case minimum
    case ordered(Double)
    case meanMin(weight: Double, smoothing: Double)
    case mazziottaPareto
  }

  /// nil where columns are aggregated one after the other.
  init?(_ aggregate: Aggregate, floor: Double) {
    switch aggregate {
    case .arithmetic, .geometric: return nil
    case .harmonic: form = .harmonic(floor: floor)
    case .power(let exponent):
      form = .power(Double(exponent), floor: aggregate.needsFloor ? floor : 0)
    case .minimum: form = .minimum
    case .ordered(let exponent): form = .ordered(Double(exponent))
    case .meanMin(let one):
      form = .meanMin(weight: Double(one.weight.value), smoothing: Double(one.smoothing))
    case .mazziottaPareto: form = .mazziottaPareto
    }
  }

  /// The value of a node from the values of its children present and their
  /// weights, of which there is one at least.
  ///
  /// - Complexity: O(children); O(children²) for `ordered`.
  func value(
    _ values: UnsafeBufferPointer<Double>, _ weights: UnsafeBufferPointer<Double>
  ) -> Double {
    switch form {
    case .harmonic(let floor):
      var (weight, sum) = (0.0, 0.0)
      for child in values.indices {
        weight += weights[child]
        sum += weights[child] / (floor + (1 - floor) * values[child])
      }
      return (weight / sum - floor) / (1 - floor)
    case .power(let exponent, let floor):
      var (weight, sum) = (0.0, 0.0)
      for child in values.indices {
        weight += weights[child]
        sum += weights[child] * Glibc.pow(floor + (1 - floor) * values[child], exponent)
      }
      return (Glibc.pow(sum / weight, 1 / exponent) - floor) / (1 - floor)
    case .minimum: return least(values)
    case .ordered(let exponent): return ordered(values, weights, exponent)
    case .meanMin(let weight, let smoothing):
      let mean = mean(values, weights)
      let distance = mean - least(values)
      let drawn = (distance * distance + smoothing * smoothing).squareRoot() - smoothing
      return mean - weight * drawn
    case .mazziottaPareto:
      var (weight, sum) = (0.0, 0.0)
      for child in values.indices {
        weight += weights[child]
        sum += weights[child] * (70 + 60 * values[child])
      }
      let mean = sum / weight
      var squares = 0.0
      for child in values.indices {
        let distance = 70 + 60 * values[child] - mean
        squares += weights[child] * (distance * distance)
      }
      return (mean - squares / weight / mean - 70) / 60
    }
  }

  private func mean(
    _ values: UnsafeBufferPointer<Double>, _ weights: UnsafeBufferPointer<Double>
  ) -> Double {
    var (weight, sum) = (0.0, 0.0)
    for child in values.indices {
      weight += weights[child]
      sum += weights[child] * values[child]
    }
    return sum / weight
  }

  private func least(_ values: UnsafeBufferPointer<Double>) -> Double {
    var least = values[0]
    for value in values where value < least { least = value }
    return least
  }

  /// From the largest value to the least, equal ones in declared order.
  private func ordered(
    _ values: UnsafeBufferPointer<Double>, _ weights: UnsafeBufferPointer<Double>,
    _ exponent: Double
  ) -> Double {
    var weight = 0.0
    for child in values.indices { weight += weights[child] }
    var (cumulated, before, sum) = (0.0, 0.0, 0.0)
    for place in values.indices {
      // The child that so many come before.
      for child in values.indices where rank(of: child, values) == place {
        cumulated += weights[child]
        let share = place == values.count - 1 ? 1 : Glibc.pow(cumulated / weight, exponent)
        sum += (share - before) * values[child]
        before = share
      }
    }
    return sum
  }

  /// How many children come before one.
  private func rank(of child: Int, _ values: UnsafeBufferPointer<Double>) -> Int {
    var before = 0
    for other in values.indices
    where values[other] > values[child] || values[other] == values[child] && other < child {
      before += 1
    }
    return before
  }
}

extension RowAggregate {
  /// The most children whose parts are worked out: there are as many
  /// coalitions as 2 to the power of their number.
  static let mostChildren = 10

  /// Writes what each child adds to the value of the node: its Shapley value
  /// in the game in which a child counts as it is once it has joined, and as 0
  /// before.
  ///
  /// ```
  /// φᵢ = Σ over S without i of F(S ∪ i) − F(S), divided by k · C(k − 1, |S|)
  /// ```
  ///
  /// with the coalitions S of the k children present in ascending order of
  /// their bits, the first child the lowest. The parts add up to the value but
  /// for rounding.
  ///
  /// Source: L. S. Shapley, A value for n-person games, 1953.
  /// - Parameter coalitions: room for 2^k values.
  /// - Complexity: O(2^k · k).
  func writeParts(
    _ values: UnsafeBufferPointer<Double>, _ weights: UnsafeBufferPointer<Double>,
    to parts: UnsafeMutableBufferPointer<Double>,
    coalitions: UnsafeMutableBufferPointer<Double>
  ) {
    let count = values.count
    withUnsafeTemporaryAllocation(of: Double.self, capacity: count) { joined in
      for coalition in 0..<(1 << count) {
        for child in 0..<count {
          joined[child] = coalition >> child & 1 == 1 ? values[child] : 0
        }
        coalitions[coalition] = value(UnsafeBufferPointer(rebasing: joined[..<count]), weights)
      }
    }
    for child in 0..<count {
      var part = 0.0
      for coalition in 0..<(1 << count) where coalition >> child & 1 == 0 {
        let orders = RowAggregate.orders(of: coalition.nonzeroBitCount, in: count)
        part += (coalitions[coalition | 1 << child] - coalitions[coalition]) / orders
      }
      parts[child] = part
    }
  }

  /// k · C(k − 1, s).
  private static func orders(of size: Int, in count: Int) -> Double {
    var orders = Double(count)
    for step in 0..<size { orders = orders * Double(count - 1 - step) / Double(step + 1) }
    return orders
  }
}
