import Statistics

/// What the change of a group's value between two periods is made of. The four
/// effects add up to the change, to rounding.
///
/// It does not say why: a subject that improved just before it left counts as
/// one that left.
struct ChangeEffects: Hashable, Sendable {
  /// Subjects that are in the group in both periods have other scores.
  var within: Double
  /// They have other weights.
  var weight: Double
  /// Subjects came: new ones, thin files that got a score, and subjects from
  /// other groups.
  var entry: Double
  /// Subjects left, to other groups too.
  var exit: Double
}

extension ChangeEffects {
  /// Sums over the subjects of a group in one period; z is 1 or the size.
  struct Totals: Hashable, Sendable {
    /// Σ z.
    var weight = 0.0
    /// Σ z s.
    var score = 0.0

    /// Σ z s / Σ z; nil where the weights add up to nothing.
    var mean: Double?
  }

  /// Sums over the subjects of a group in both periods, with the weights and
  /// scores before (0) and now (1).
  struct Shared: Hashable, Sendable {
    /// Σ z₀ and Σ z₁.
    var weight0 = 0.0
    var weight1 = 0.0
    /// Σ z₀ s₀, Σ z₀ s₁, Σ z₁ s₀, Σ z₁ s₁.
    var weight0score0 = 0.0
    var weight0score1 = 0.0
    var weight1score0 = 0.0
    var weight1score1 = 0.0
  }

  /// The effects of a mean L = Σ w s, with w = z / Σ z in each period and
  /// L̄ = (L₀ + L₁) / 2:
  ///
  /// ```
  /// within = Σ (w₀ + w₁)/2 · (s₁ − s₀)           over those in both
  /// weight = Σ (w₁ − w₀) · ((s₀ + s₁)/2 − L̄)     over those in both
  /// entry  = Σ w₁ (s₁ − L̄)                        over those that came
  /// exit   = −Σ w₀ (s₀ − L̄)                       over those that left
  /// ```
  ///
  /// nil where one of the means is missing.
  ///
  /// - Source: after the decomposition of Bennet (1920), in the form of
  ///   B. M. Balk, "The Residual: On Monitoring and Benchmarking Firms,
  ///   Industries and Economies with Respect to Productivity" (2003).
  init?(of before: Totals, _ now: Totals, sharing shared: Shared) {
    guard let mean0 = before.mean, let mean1 = now.mean else { return nil }
    let level = (mean0 + mean1) / 2
    within =
      ((shared.weight0score1 - shared.weight0score0) / before.weight
        + (shared.weight1score1 - shared.weight1score0) / now.weight) / 2
    weight =
      ((shared.weight1score0 + shared.weight1score1) / now.weight
        - (shared.weight0score0 + shared.weight0score1) / before.weight) / 2
      - level * (shared.weight1 / now.weight - shared.weight0 / before.weight)
    entry =
      ((now.score - shared.weight1score1) - level * (now.weight - shared.weight1)) / now.weight
    exit =
      -((before.score - shared.weight0score0) - level * (before.weight - shared.weight0))
      / before.weight
  }

  /// What has happened on the way from the group before to the group now.
  struct Happened: OptionSet, Sendable {
    let rawValue: UInt8

    /// Those in both have their new scores.
    static let within = Happened(rawValue: 1)
    /// Those that came are there.
    static let entry = Happened(rawValue: 2)
    /// Those that left are gone.
    static let exit = Happened(rawValue: 4)
  }

  /// The effects of any statistic without weights: for each event the change
  /// of the value that it makes, averaged over all orders in which the three
  /// can happen (Shapley). Weights change nothing. Sums are exact, so that
  /// events that do the same have the same effect to the last bit.
  ///
  /// - Parameter value: the statistic of the group after some of the events;
  ///   where nobody is left in it, the value before all of them.
  /// - Source: A. F. Shorrocks, "Decomposition procedures for distributional
  ///   analysis", Journal of Economic Inequality 11 (2013) 99–126.
  init(value: (Happened) -> Double) {
    let values = (0..<8).map { value(Happened(rawValue: UInt8($0))) }
    func effect(_ event: Happened, _ a: Happened, _ b: Happened) -> Double {
      var sum = ExactSum()
      for (others, orders) in [([], 2.0), (a, 1), (b, 1), ([a, b], 2)] as [(Happened, Double)] {
        sum.add(orders * values[Int(others.union(event).rawValue)])
        sum.add(-orders * values[Int(others.rawValue)])
      }
      return sum.value / 6
    }
    within = effect(.within, .entry, .exit)
    weight = 0
    entry = effect(.entry, .within, .exit)
    exit = effect(.exit, .within, .entry)
  }
}
