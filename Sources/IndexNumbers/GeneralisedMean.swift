import Glibc
import Statistics

/// The weighted mean of some order: M = (Σ wᵢ xᵢ^r / Σ wᵢ)^(1/r), and
/// exp(Σ wᵢ ln xᵢ / Σ wᵢ) for r = 0.
///
/// - Source: P. S. Bullen, "Handbook of Means and Their Inequalities" (2003);
///   B. M. Balk, "Price and Quantity Index Numbers" (2008), section 3.2.
public struct GeneralisedMean: Hashable, Sendable {
  /// r: 1 is arithmetic, 0 geometric, −1 harmonic.
  public let order: Double

  /// A mean of an order.
  ///
  /// - Precondition: the order is finite.
  public init(order: Double) {
    precondition(order.isFinite, "a mean has a finite order")
    self.order = order
  }

  /// Σ wᵢ xᵢ / Σ wᵢ
  public static let arithmetic = GeneralisedMean(order: 1)
  /// exp(Σ wᵢ ln xᵢ / Σ wᵢ)
  public static let geometric = GeneralisedMean(order: 0)
  /// Σ wᵢ / Σ (wᵢ / xᵢ)
  public static let harmonic = GeneralisedMean(order: -1)

  /// The mean; the sums are exact, so that the order of what is given does not
  /// matter.
  ///
  /// Throws where there is nothing, a number is not finite or, but for the
  /// arithmetic mean, not positive, and where a weight is negative or all are
  /// zero.
  ///
  /// - Precondition: as many weights as numbers.
  /// - Complexity: O(n).
  public func callAsFunction(
    _ numbers: [Double], weights: [Double]
  ) throws(IndexNumberError) -> Double {
    precondition(numbers.count == weights.count, "every number has a weight")
    guard !numbers.isEmpty else { throw .nothingMatched }
    var total = ExactSum()
    var sum = ExactSum()
    for index in numbers.indices {
      let (x, w) = (numbers[index], weights[index])
      guard x.isFinite, w.isFinite else { throw .notFinite(product: index) }
      guard w >= 0 else { throw .noWeight }
      guard order == 1 || x > 0 else { throw .notPositive(product: index) }
      total.add(w)
      switch order {
      case 1: sum.add(product: w, x)
      case 0: sum.add(product: w, log(x))
      case -1: sum.add(w / x)
      default: sum.add(product: w, pow(x, order))
      }
    }
    guard total.value > 0 else { throw .noWeight }
    switch order {
    case 1: return sum.value / total.value
    case 0: return exp(sum.value / total.value)
    case -1: return total.value / sum.value
    default: return pow(sum.value / total.value, 1 / order)
    }
  }

  /// Weights vᵢ that add up to 1 and with which a mean of another order of the
  /// same numbers is this mean of them.
  ///
  /// vᵢ ∝ wᵢ ((xᵢ^r − M^r) / r) / ((xᵢ^s − M^s) / s) with the mean M and the
  /// order s of the other, ln xᵢ − ln M in place of a difference whose order is
  /// 0, and the limit where xᵢ = M.
  ///
  /// Throws what the mean throws, and where a number is not positive.
  ///
  /// - Precondition: as many weights as numbers.
  /// - Complexity: O(n).
  /// - Source: Balk (2008), section 4.2.2; M. B. Reinsdorf, W. E. Diewert,
  ///   C. Ehemann, "Additive decompositions for Fisher, Törnqvist and geometric
  ///   mean indexes", Journal of Economic and Social Measurement 28 (2002).
  public func weights(
    as other: GeneralisedMean, _ numbers: [Double], weights: [Double]
  ) throws(IndexNumberError) -> [Double] {
    let mean = try self(numbers, weights: weights)
    var raw = weights
    if order != other.order {
      for index in raw.indices {
        guard numbers[index] > 0 else { throw .notPositive(product: index) }
        let u = log1p((numbers[index] - mean) / mean)
        if u != 0 { raw[index] *= rise(u) / other.rise(u) }
      }
    }
    let total = exactSum(raw)
    guard total > 0, total.isFinite else { throw .noWeight }
    return raw.map { $0 / total }
  }

  /// Weights with which the arithmetic mean of the numbers is this mean of
  /// them: M − 1 = Σ vᵢ (xᵢ − 1), which is what each number contributes.
  ///
  /// - Complexity: O(n).
  public func arithmeticWeights(
    _ numbers: [Double], weights given: [Double]
  ) throws(IndexNumberError) -> [Double] {
    try weights(as: .arithmetic, numbers, weights: given)
  }

  /// (e^(r u) − 1) / r, and u for r = 0.
  private func rise(_ u: Double) -> Double { order == 0 ? u : expm1(order * u) / order }

  /// What a weight is multiplied by where what it weighs has changed by a
  /// relative x, so that means of further changes are those from the start:
  /// x^r.
  func weightFactor(_ relative: Double) -> Double {
    switch order {
    case 1: relative
    case 0: 1
    case -1: 1 / relative
    default: pow(relative, order)
    }
  }
}

/// The logarithmic mean (a − b) / ln(a / b) of two positive numbers, and a
/// where both are the same.
///
/// - Precondition: both are positive and finite.
/// - Complexity: O(1).
public func logarithmicMean(_ a: Double, _ b: Double) -> Double {
  precondition(a > 0 && b > 0 && a.isFinite && b.isFinite, "a mean of positive numbers")
  let u = log1p((a - b) / b)
  return u == 0 ? a : (a - b) / u
}

/// The Double nearest to the sum of numbers.
func exactSum(_ numbers: some Sequence<Double>) -> Double {
  var sum = ExactSum()
  for number in numbers { sum.add(number) }
  return sum.value
}

/// The Double nearest to the sum of products.
func exactSum(_ a: [Double], times b: [Double]) -> Double {
  var sum = ExactSum()
  for index in a.indices { sum.add(product: a[index], b[index]) }
  return sum.value
}
