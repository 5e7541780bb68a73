import Glibc
import Statistics

/// How declared weights are moved at random.
public enum WeightPerturbation: Hashable, Sendable {
  /// Each weight times a uniform number from 1 − share to 1 + share, and all of
  /// them made to add up to 1 again.
  case uniform(share: Double)
  /// Dirichlet's distribution with the declared weights as its mean:
  /// parameters concentration × wᵢ. The variance of a weight is
  /// wᵢ (1 − wᵢ) / (concentration + 1).
  case dirichlet(concentration: Double)
  /// Uniform over all weights that add up to 1, whatever was declared.
  case simplex

  /// The weights of a replicate, a function of key and replicate alone. A
  /// declared weight of 0 stays 0 but under `simplex`.
  ///
  /// - Precondition: declared weights are not negative and not all zero; a
  ///   share is between 0 and 1, a concentration positive.
  /// - Complexity: O(k).
  public func callAsFunction(_ declared: [Double], key: UInt64, replicate: Int) -> [Double] {
    let total = declared.reduce(0, +)
    precondition(declared.allSatisfy { $0 >= 0 } && total > 0, "weights are not negative")
    var draws = Draws(key, replicate)
    let raw: [Double]
    switch self {
    case .uniform(let share):
      precondition((0...1).contains(share), "a share is between 0 and 1")
      raw = declared.map { $0 * (1 - share + 2 * share * draws.unit()) }
    case .dirichlet(let concentration):
      precondition(concentration > 0, "a concentration is positive")
      raw = declared.map { draws.gamma(shape: concentration * $0 / total) }
    case .simplex:
      raw = declared.map { _ in -log(1 - draws.unit()) }
    }
    let sum = raw.reduce(0, +)
    // All gammas of tiny shape can be 0 together: then nothing has moved.
    guard sum > 0 else { return declared.map { $0 / total } }
    return raw.map { $0 / sum }
  }
}

extension Draws {
  /// Standard normal, by Box and Muller.
  mutating func normal() -> Double {
    let (radius, angle) = (1 - unit(), unit())
    return (-2 * log(radius)).squareRoot() * cos(2 * Double.pi * angle)
  }

  /// Gamma of scale 1; 0 for shape 0.
  ///
  /// - Source: G. Marsaglia, W. W. Tsang, "A simple method for generating gamma
  ///   variables", ACM Transactions on Mathematical Software 26 (2000).
  mutating func gamma(shape: Double) -> Double {
    guard shape > 0 else { return 0 }
    guard shape >= 1 else { return gamma(shape: shape + 1) * pow(1 - unit(), 1 / shape) }
    let d = shape - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = normal()
      let root = 1 + c * x
      guard root > 0 else { continue }
      let v = root * root * root
      if log(1 - unit()) < x * x / 2 + d - d * v + d * log(v) { return d * v }
    }
  }
}
