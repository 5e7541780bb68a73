/// What every chunk of a month is told.
struct MonthPlan: Sendable {
  /// From 0.
  let number: Int
  /// The month's shock by city and section.
  let factors: [Double]
  /// What could be foreseen of it, by node, and the nodes' weights; nil in
  /// months that are not scored.
  let foreseen: Foreseen?
  /// The organisations that are succeeded, in their order.
  let successions: [Succession]
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

  init(_ number: Int, _ province: Province, successions: [Succession] = []) {
    let registry = province.registry
    let month = registry.month(number)
    self.number = number
    self.successions = successions
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

  /// The successions of those among the subjects.
  ///
  /// - Complexity: O(log *n*) of *n* successions in the month.
  func successions(of subjects: Range<Int>) -> ArraySlice<Succession> {
    func first(from subject: Int) -> Int {
      var range = 0..<successions.count
      while !range.isEmpty {
        let middle = range.lowerBound + range.count / 2
        let isBefore = Int(successions[middle].predecessor.subject) < subject
        range = isBefore ? middle + 1..<range.upperBound : range.lowerBound..<middle
      }
      return range.lowerBound
    }
    return successions[first(from: subjects.lowerBound)..<first(from: subjects.upperBound)]
  }
}
