import Glibc

extension PowerTransform {
  /// Why no λ fits values.
  public enum Unfit: Error, Hashable, Sendable {
    /// Fewer than two values are not missing.
    case tooFew
    /// A value is infinite.
    case notFinite
    /// A value is 0 or below, which Box–Cox transformations do not know.
    case notPositive
    /// All values are equal.
    case noSpread
    /// The best λ is so far from 1 that transformed values overflow.
    case outOfRange
  }

  /// The transformation under which values are most likely normal.
  ///
  /// The logarithm of the likelihood, with mean and variance at their best, is
  /// Σ ln |dy/dx| − n/2 ln(Σ(y − ȳ)² / n). It is concave in λ for both
  /// families, so that the root of its derivative is the only maximum.
  ///
  /// - Source: Box and Cox (1964); E. Kouider, H. Chen, "Concavity of Box–Cox
  ///   Log-Likelihood Function", Statistics and Probability Letters 25 (1995)
  ///   171–175; T. Marchand et al., "SecureFedYJ", NeurIPS 35 (2022) for
  ///   Yeo–Johnson.
  public struct Fit: Hashable, Sendable {
    /// The transformation.
    public let transform: PowerTransform
    /// The logarithm of the likelihood at the best λ, without −n/2 (1 + ln 2π).
    public let logLikelihood: Double

    /// The best transformation; NaN means missing and is passed over.
    ///
    /// λ is found to about 10⁻¹⁰ or as far as the likelihood tells. Sums are
    /// exact: the same bits whatever the order.
    ///
    /// - Complexity: O(n) for each of some twenty steps.
    public init(_ values: [Double], _ family: Family) throws(Unfit) {
      let likelihood = try Likelihood(values, family)
      let lambda = try likelihood.maximum()
      transform = PowerTransform(family, lambda: lambda)
      logLikelihood = likelihood.value(lambda)
    }
  }

  /// The logarithm of the likelihood of λ, and its derivative.
  private struct Likelihood {
    /// ln x less its mean (Box–Cox), ln(1 + |x|) (Yeo–Johnson).
    private var logs: [Double] = []
    /// Which values are below 0.
    private var isNegative: [Bool] = []
    private let largest: Double
    /// What λ gains: Σ ln |dy/dx| is λ times it and a constant.
    private let gain: Double
    private let constant: Double

    init(_ values: [Double], _ family: Family) throws(Unfit) {
      let present = values.filter { !$0.isNaN }
      guard present.count >= 2 else { throw .tooFew }
      guard present.allSatisfy(\.isFinite) else { throw .notFinite }
      if family == .boxCox, present.contains(where: { $0 <= 0 }) { throw .notPositive }
      guard present.contains(where: { $0 != present[0] }) else { throw .noSpread }
      var sum = ExactSum()
      switch family {
      case .boxCox:
        // In terms of x / geometric mean, Σ ln |dy/dx| does not depend on λ.
        logs = present.map { log($0) }
        for number in logs { sum.add(number) }
        let mean = sum.value / Double(logs.count)
        for index in logs.indices { logs[index] -= mean }
        isNegative = Array(repeating: false, count: logs.count)
        (gain, constant) = (0, -sum.value)
      case .yeoJohnson:
        logs = present.map { log1p(abs($0)) }
        isNegative = present.map { $0 < 0 }
        for index in logs.indices { sum.add(isNegative[index] ? -logs[index] : logs[index]) }
        (gain, constant) = (sum.value, -sum.value)
      }
      largest = logs.reduce(0) { max($0, abs($1)) }
    }

    private var count: Double { Double(logs.count) }

    private func moments(_ lambda: Double) -> (variance: Double, covariance: Double) {
      var (values, slopes) = (logs, logs)
      var (first, second) = (ExactSum(), ExactSum())
      for index in logs.indices {
        let l = logs[index]
        let power = isNegative[index] ? 2 - lambda : lambda
        values[index] = PowerTransform.power(l, power)
        if isNegative[index] { values[index].negate() }
        slopes[index] = PowerTransform.slope(l, power)
        first.add(values[index])
        second.add(slopes[index])
      }
      let (mean, meanSlope) = (first.value / count, second.value / count)
      var (variance, covariance) = (ExactSum(), ExactSum())
      for index in logs.indices {
        let deviation = values[index] - mean
        variance.add(deviation * deviation)
        covariance.add(deviation * (slopes[index] - meanSlope))
      }
      return (variance.value / count, covariance.value / count)
    }

    func value(_ lambda: Double) -> Double {
      constant + gain * lambda - count / 2 * log(moments(lambda).variance)
    }

    /// The derivative, which descends.
    private func score(_ lambda: Double) throws(Unfit) -> Double {
      guard max(abs(lambda), abs(2 - lambda)) * largest < 340 else { throw .outOfRange }
      let (variance, covariance) = moments(lambda)
      guard variance > 0 else { throw .outOfRange }
      return gain - count * covariance / variance
    }

    func maximum() throws(Unfit) -> Double {
      var (low, high) = (0.0, 2.0)
      var (above, below) = (try score(low), try score(high))
      var step = 2.0
      while above < 0 {
        (high, below) = (low, above)
        low -= step
        step *= 2
        above = try score(low)
      }
      while below > 0 {
        (low, above) = (high, below)
        high += step
        step *= 2
        below = try score(high)
      }
      // The secant by Illinois' rule, halving now and then.
      var last = 0
      for step in 0..<200 where high - low > 1e-11 * max(1, abs(low)) {
        let isHalving = step % 4 == 3 || above == below
        let share = isHalving ? 0.5 : above / (above - below)
        let middle = low + min(max(share, 1e-13), 1 - 1e-13) * (high - low)
        let found = try score(middle)
        if found == 0 { return middle }
        if found > 0 {
          if last == 1 { below /= 2 }
          (low, above, last) = (middle, found, 1)
        } else {
          if last == -1 { above /= 2 }
          (high, below, last) = (middle, found, -1)
        }
      }
      return low + (high - low) / 2
    }
  }
}
