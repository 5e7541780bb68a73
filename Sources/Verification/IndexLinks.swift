import Tabular

extension IndexModel {
  /// What one period's value is multiplied by on the way from the period
  /// before: of means Σ w₀ s₁ / Σ w₀ s₀ over the subjects of the group in both,
  /// with the weights of the period before; of other statistics that of the
  /// same subjects now by that of them before. nil where nobody is in both, or
  /// the divisor is 0.
  func link(from old: IndexGroup, to new: IndexGroup) -> Double? {
    let both = old.members.compactMap { id, before in
      new.members[id].map { (before: before, after: $0) }
    }
    guard !both.isEmpty else { return nil }
    let numerator: Double?
    let denominator: Double?
    if statistic.isMean {
      numerator = PlainNumbers.sum(of: both.map { ($0.before.weight, $0.after.score) })
      denominator = PlainNumbers.sum(of: both.map { ($0.before.weight, $0.before.score) })
    } else {
      numerator = statistic.value(of: both.map(\.after))
      denominator = statistic.value(of: both.map(\.before))
    }
    guard let numerator, let denominator, denominator != 0 else { return nil }
    return numerator / denominator
  }

  /// The index of a group at a period of the series; nil without a base, where
  /// the base period has no value, where a divisor is 0 and where the chain is
  /// broken.
  ///
  /// Fixed: base · value(t) / value(base period). Chained: the base's value
  /// times every link from there to t; before the base divided by them.
  ///
  /// - Parameters:
  ///   - values: the group's values by period.
  ///   - links: the links from the period before, by period.
  func indexValue(
    at period: Month, values: [Month: Double], links: [Month: Double]
  ) -> Double? {
    guard let base, let start = values[base.period], let now = values[period] else { return nil }
    guard linking == .chained else { return start == 0 ? nil : base.value * now / start }
    var index = base.value
    var month = base.period
    while month < period {
      month = month.advanced(by: 1)
      guard let link = links[month] else { return nil }
      index *= link
    }
    while month > period {
      guard let link = links[month], link != 0 else { return nil }
      index /= link
      month = month.advanced(by: -1)
    }
    return index
  }
}
