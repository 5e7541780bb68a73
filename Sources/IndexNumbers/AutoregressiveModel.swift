import Glibc

/// An autoregression x_t − μ = Σ φᵢ (x_{t−i} − μ) + e_t, fitted to a stretch of
/// a series by Burg's method, which is stable however short the stretch.
///
/// - Source: J. P. Burg, "Maximum entropy spectral analysis" (1967); C. M.
///   Hurvich, C.-L. Tsai, "Regression and time series model selection in small
///   samples", Biometrika 76 (1989) 297–307 (AICc).
public struct AutoregressiveModel: Hashable, Sendable {
  /// How many earlier values a value depends on.
  public enum Order: Hashable, Sendable {
    case fixed(Int)
    /// The order up to a limit with the smallest n ln σ² + 2 (p + 1) n /
    /// (n − p − 2), of equals the lower.
    case smallestAICc(limit: Int)
  }

  /// Why no model could be fitted.
  public enum FittingError: Error, Hashable, Sendable {
    /// Fewer values than 2 p + 3, of which 2 p + 1 go into estimates.
    case tooShort(needed: Int, found: Int)
    /// A value is missing or infinite: its position.
    case notFinite(Int)
    /// All values are the same.
    case noVariance
  }

  /// μ
  public let mean: Double
  /// φ₁, φ₂ …
  public let coefficients: [Double]
  /// σ of the residuals, dividing by n − 2 p − 1: p residuals are lost and p + 1
  /// numbers estimated.
  public let residualDeviation: Double
  /// n − 2 p − 1
  public let degreesOfFreedom: Int
  /// n
  public let count: Int

  /// A model fitted to values.
  ///
  /// - Precondition: orders are not negative.
  /// - Complexity: O(n × largest order).
  public init(_ values: [Double], order: Order) throws(FittingError) {
    let limit: Int
    switch order {
    case .fixed(let p): limit = p
    case .smallestAICc(let p): limit = min(p, max(0, (values.count - 3) / 2))
    }
    precondition(limit >= 0, "an order is not negative")
    let needed = 2 * limit + 3
    guard values.count >= needed else { throw .tooShort(needed: needed, found: values.count) }
    if let place = values.firstIndex(where: { !$0.isFinite }) { throw .notFinite(place) }
    guard values.contains(where: { $0 != values[0] }) else { throw .noVariance }
    let n = values.count
    let mean = exactSum(values) / Double(n)
    let stages = AutoregressiveModel.burg(values.map { $0 - mean }, limit)
    var best = stages.count - 1
    if case .smallestAICc = order {
      let criteria = stages.enumerated().map { p, stage in
        Double(n) * log(stage.power)
          + 2 * Double(p + 1) * Double(n) / Double(n - p - 2)
      }
      best = criteria.indices.min { criteria[$0] < criteria[$1] } ?? 0
    }
    coefficients = stages[best].coefficients
    self.mean = mean
    count = n
    degreesOfFreedom = n - 2 * best - 1
    var sum = 0.0
    for place in best..<n {
      var e = values[place] - mean
      for (lag, coefficient) in coefficients.enumerated() {
        e -= coefficient * (values[place - lag - 1] - mean)
      }
      sum += e * e
    }
    residualDeviation = (sum / Double(degreesOfFreedom)).squareRoot()
  }

  /// What is expected to follow on values, of which the last p count; nil where
  /// there are fewer, or one of them is missing.
  ///
  /// - Complexity: O(p).
  public func prediction(after values: ArraySlice<Double>) -> Double? {
    guard values.count >= coefficients.count else { return nil }
    var sum = mean
    for (lag, coefficient) in coefficients.enumerated() {
      sum += coefficient * (values[values.endIndex - lag - 1] - mean)
    }
    return sum.isFinite ? sum : nil
  }

  /// The coefficients and power of every order up to a limit.
  private static func burg(
    _ x: [Double], _ limit: Int
  ) -> [(coefficients: [Double], power: Double)] {
    var power = x.reduce(0) { $0 + $1 * $1 } / Double(x.count)
    var stages: [(coefficients: [Double], power: Double)] = [([], power)]
    var (forward, backward) = (x, x)
    var coefficients: [Double] = []
    for order in 1..<max(limit + 1, 1) where limit > 0 {
      var (top, bottom) = (0.0, 0.0)
      for t in order..<x.count {
        top += forward[t] * backward[t - 1]
        bottom += forward[t] * forward[t] + backward[t - 1] * backward[t - 1]
      }
      let reflection = bottom > 0 ? 2 * top / bottom : 0
      let old = coefficients
      coefficients = old.indices.map { old[$0] - reflection * old[old.count - 1 - $0] }
      coefficients.append(reflection)
      for t in stride(from: x.count - 1, through: order, by: -1) {
        let (f, b) = (forward[t], backward[t - 1])
        forward[t] = f - reflection * b
        backward[t] = b - reflection * f
      }
      power *= 1 - reflection * reflection
      stages.append((coefficients, power))
    }
    return stages
  }
}
