/// What every chunk of a month is told.
struct MonthPlan: Sendable {
  /// From 0.
  let number: Int
  /// The month's shock by city and section.
  let factors: [Double]
  /// What could be foreseen of it, by node, and the nodes' weights; nil in
  /// months that are not scored.
  let foreseen: Foreseen?
  /// Whether whole exports are due.
  let hasRepresentatives: Bool
  let hasAnnualReports: Bool
  let hasTaxGrades: Bool
  /// Whether it is the first month of a calendar year.
  let beginsYear: Bool

  struct Foreseen: Sendable {
    let factors: [[Double]]
    let weights: [Double]
  }

  init(_ number: Int, _ province: Province) {
    let registry = province.registry
    let month = registry.month(number)
    self.number = number
    factors = province.shocks.factors(number)
    foreseen =
      number >= registry.months - PredictorScores.months
      ? Foreseen(
        factors: province.shocks.foreseen(number), weights: province.shocks.foreseenWeights) : nil
    hasRepresentatives = number == 0 || month.monthOfYear == 1
    hasAnnualReports = number == 0 || month.monthOfYear == 6
    hasTaxGrades = month.monthOfYear == 4
    beginsYear = month.monthOfYear == 1
  }
}
