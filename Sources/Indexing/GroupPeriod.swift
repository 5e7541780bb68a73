import Diagnostics

/// One group in one period.
struct GroupPeriod: Sendable {
  /// Subjects whose scores count.
  var subjects = 0
  /// Thin files beside them.
  var thin = 0
  /// The statistic; nil where nobody counts, or the weights add up to nothing.
  var value: Double?
  /// What the value is multiplied by on the way from the period before, over
  /// the subjects in both; nil where there are none or the divisor is 0.
  var link: Double?
  /// What the change since the period before is made of; nil without one.
  var effects: ChangeEffects?
  /// How many subjects of the period before count in this one too.
  var shared = 0
  /// Sums of a mean.
  var totals = ChangeEffects.Totals()
  /// Means of the contributions: top nodes in tree order, then the limit.
  var terms: [Double] = []
}

/// What a pass over the partitions gathers for one period: mergeable, so that
/// neither order nor threads matter.
protocol PeriodTally: Sendable {
  init(_ groups: GroupTable, _ index: ResolvedIndex)

  /// Takes in a partition, and who was there in the period before; nil in the
  /// first.
  mutating func add(_ now: ScoresBlock, after before: ScoresBlock?)

  mutating func merge(_ other: Self)

  /// Makes the tally ready to be asked, once everything is in it.
  mutating func finish(threads: Int) throws(Failure)

  /// What the tally comes to for the group `number` of a level.
  ///
  /// - Parameter before: the group in the period before; nil where nobody
  ///   counted in it.
  func period(
    _ level: GroupTable.Level, _ number: Int, after before: GroupPeriod?
  ) -> GroupPeriod
}

extension PeriodTally {
  mutating func finish(threads: Int) throws(Failure) {}
}
