import Statistics

/// A series as trend, season and the rest, by moving averages: the season of a
/// place in the cycle is the same in every cycle.
///
/// - Source: M. Kendall, A. Stuart, "The Advanced Theory of Statistics" 3
///   (1983), 410–414; the numbers are those of R's `decompose`.
public struct ClassicalDecomposition: Hashable, Sendable {
  /// How trend and season make up the series.
  public enum Form: String, CaseIterable, Sendable {
    /// x = trend + season + rest.
    case additive
    /// x = trend × season × rest.
    case multiplicative
  }

  public let form: Form
  /// The centred mean of one cycle; nil in the half cycles at both ends.
  public let trend: [Double?]
  /// The season of each place in the cycle, from the first number's place: they
  /// add up to 0, or have mean 1.
  public let figure: [Double]
  /// The series without its season: x − season, or x / season.
  public let adjusted: [Double]

  /// The parts of a series.
  ///
  /// The trend is the mean of `cycle` neighbours; where that is even, of
  /// `cycle + 1` of which the outer two count half. The season of a place is
  /// the mean of x − trend (or x / trend) at it, less the mean of all places
  /// (or divided by it).
  ///
  /// Throws `tooShort` for fewer than two cycles, `notFinite`, and
  /// `notPositive` where seasons are factors.
  ///
  /// - Precondition: a cycle has at least two places.
  /// - Complexity: O(n × cycle).
  public init(_ series: [Double], cycle: Int, _ form: Form) throws(SeasonalError) {
    precondition(cycle >= 2, "a cycle has at least two places")
    guard series.count >= 2 * cycle else { throw .tooShort(count: series.count, cycle: cycle) }
    try SeasonalError.requireFinite(series)
    if form == .multiplicative, let position = series.firstIndex(where: { $0 <= 0 }) {
      throw .notPositive(position: position)
    }
    let trend = ClassicalDecomposition.trend(series, cycle)
    let places = (0..<cycle).map { place in
      Self.mean(
        stride(from: place, to: series.count, by: cycle).compactMap { index in
          trend[index].map { form == .additive ? series[index] - $0 : series[index] / $0 }
        })
    }
    let centre = Self.mean(places)
    let figure = places.map { form == .additive ? $0 - centre : $0 / centre }
    self.form = form
    self.trend = trend
    self.figure = figure
    adjusted = series.indices.map {
      let season = figure[$0 % cycle]
      return form == .additive ? series[$0] - season : series[$0] / season
    }
  }

  private static func trend(_ series: [Double], _ cycle: Int) -> [Double?] {
    let half = cycle / 2
    return series.indices.map { index in
      guard index >= half, index + half < series.count else { return nil }
      var sum = ExactSum()
      for number in series[(index - half)...(index + half)] { sum.add(number) }
      if cycle.isMultiple(of: 2) {
        sum.add(-series[index - half] / 2)
        sum.add(-series[index + half] / 2)
      }
      return sum.value / Double(cycle)
    }
  }

  private static func mean(_ numbers: [Double]) -> Double {
    var sum = ExactSum()
    for number in numbers { sum.add(number) }
    return sum.value / Double(numbers.count)
  }
}
