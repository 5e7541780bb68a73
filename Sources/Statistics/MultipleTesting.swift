import Glibc

/// Probabilities of several tests, corrected for their number.
///
/// An adjusted probability is the smallest level at which its test is
/// rejected by the procedure, at most 1.
public enum MultipleTesting: String, CaseIterable, Sendable {
  /// m p. Family-wise error, whatever the dependence.
  case bonferroni
  /// 1 − (1 − p)^m. Family-wise error, independent tests.
  case sidak
  /// Bonferroni, stepping down. Whatever the dependence.
  case holm
  /// Šidák, stepping down.
  case holmSidak
  /// Bonferroni, stepping up. Independent or positively dependent tests.
  case hochberg
  /// Hommel's closed test on Simes' inequality.
  case hommel
  /// Share of false discoveries, independent or positively dependent tests.
  case benjaminiHochberg
  /// Share of false discoveries, whatever the dependence.
  case benjaminiYekutieli

  /// The adjusted probabilities, in the order given.
  ///
  /// - Precondition: each is between 0 and 1.
  /// - Complexity: O(m log m); Hommel O(m²).
  public func adjusted(_ probabilities: [Double]) -> [Double] {
    precondition(probabilities.allSatisfy { (0...1).contains($0) }, "not a probability")
    let count = probabilities.count
    let order = probabilities.indices.sorted {
      (probabilities[$0], $0) < (probabilities[$1], $1)
    }
    let m = Double(count)
    let sorted = order.map { probabilities[$0] }
    func least(_ factor: (Double) -> Double) -> [Double] {
      MultipleTesting.running(
        sorted.enumerated().map { $1 * factor(Double($0 + 1)) }.reversed(), min
      )
      .reversed()
    }
    let ascending: [Double] =
      switch self {
      case .bonferroni: sorted.map { $0 * m }
      case .sidak: sorted.map { MultipleTesting.sidak($0, m) }
      case .holm:
        MultipleTesting.running(sorted.enumerated().map { $1 * (m - Double($0)) }, max)
      case .holmSidak:
        MultipleTesting.running(
          sorted.enumerated().map { MultipleTesting.sidak($1, m - Double($0)) }, max)
      case .hochberg: least { m - $0 + 1 }
      case .hommel: MultipleTesting.hommel(sorted)
      case .benjaminiHochberg: least { m / $0 }
      case .benjaminiYekutieli:
        least { [harmonic = (1...max(count, 1)).reduce(0) { $0 + 1 / Double($1) }] in
          m * harmonic / $0
        }
      }
    var result = probabilities
    for (place, index) in order.enumerated() { result[index] = min(ascending[place], 1) }
    return result
  }

  /// The adjusted probabilities of Benjamini and Hochberg with the number of
  /// true hypotheses estimated at a level in a first stage.
  ///
  /// The first stage is at the level itself (Benjamini–Hochberg) or at level
  /// / (1 + level) (Benjamini, Krieger, Yekutieli 2006); r₀ tests that it
  /// leaves count as true, and the second stage multiplies by r₀ / m, and for
  /// the latter by 1 + level.
  ///
  /// - Precondition: each is between 0 and 1, and so is the level.
  /// - Complexity: O(m log m).
  public static func adjustedInTwoStages(
    _ probabilities: [Double], level: Double, _ firstStage: FirstStage
  ) -> [Double] {
    precondition(level > 0 && level < 1, "a level is between 0 and 1")
    let once = MultipleTesting.benjaminiHochberg.adjusted(probabilities)
    let factor =
      switch firstStage {
      case .benjaminiHochberg: 1.0
      case .benjaminiKriegerYekutieli: 1 + level
      }
    let rejected = once.count { $0 * factor <= level }
    let m = Double(probabilities.count)
    guard rejected > 0, rejected < probabilities.count else {
      return once.map { min($0 * factor, 1) }
    }
    return once.map { min($0 * factor * (m - Double(rejected)) / m, 1) }
  }

  /// What estimates the number of true hypotheses.
  public enum FirstStage: Sendable {
    case benjaminiHochberg
    case benjaminiKriegerYekutieli
  }

  private static func sidak(_ p: Double, _ m: Double) -> Double { -expm1(m * log1p(-p)) }

  private static func running(_ numbers: [Double], _ better: (Double, Double) -> Double) -> [Double]
  {
    var result: [Double] = []
    for number in numbers { result.append(result.last.map { better($0, number) } ?? number) }
    return result
  }

  /// - Source: S. P. Wright, "Adjusted P-values for Simultaneous Inference",
  ///   Biometrics 48 (1992) 1005–1013.
  private static func hommel(_ p: [Double]) -> [Double] {
    let n = p.count
    guard n > 1 else { return p }
    var adjusted = p
    for m in stride(from: n, to: 1, by: -1) {
      let tail = (n - m + 1)..<n
      var smallest = Double.infinity
      for i in tail { smallest = min(smallest, Double(m) * p[i] / Double(m - n + i + 1)) }
      for i in tail { adjusted[i] = max(adjusted[i], smallest) }
      for i in 0...(n - m) {
        adjusted[i] = max(adjusted[i], min(smallest, Double(m) * p[i]))
      }
    }
    return adjusted
  }
}
