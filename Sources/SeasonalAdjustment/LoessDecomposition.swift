/// A series as season + trend + rest by local regression (STL): seasons may
/// change from cycle to cycle, and robust weights keep single numbers from
/// moving them.
///
/// - Source: R. B. Cleveland, W. S. Cleveland, J. E. McRae, I. Terpenning, "STL:
///   A Seasonal-Trend Decomposition Procedure Based on Loess", Journal of
///   Official Statistics 6 (1990) 3–73; the numbers are those of R's `stl`.
public struct LoessDecomposition: Hashable, Sendable {
  /// How fast seasons may change.
  public enum Season: Hashable, Sendable {
    /// Not at all: the mean of all cycles.
    case periodic
    /// A mean of so many cycles around each, with weights; an odd number.
    case changing(cycles: Int)
  }

  /// How the median of residuals is taken that robust weights have for a
  /// unit.
  public enum Median: Sendable {
    /// As it is defined.
    case exact
    /// By the partial sort of the program published with the method, which for
    /// an even number may take another residual than one of the middle two: as
    /// R's `stl` has it.
    case partialSort
  }

  /// The season, the trend and, of a robust decomposition, how much each
  /// number counts, from 0 to 1.
  public let season: [Double], trend: [Double], weights: [Double]

  /// The series without its season.
  public let adjusted: [Double]

  /// The parts of a series.
  ///
  /// As R has them by default: the trend's window is the first odd number from
  /// 1.5 cycles / (1 − 1.5 / season's window), that of the low-pass filter from
  /// one cycle; seasons are means, the others lines; each regression is solved
  /// at every tenth of its window; two inner steps, or one and fifteen outer
  /// ones where robust.
  ///
  /// Throws `tooShort` for two cycles or fewer, and `notFinite`.
  ///
  /// - Precondition: a cycle has at least two places; a season's window is
  ///   positive and odd.
  /// - Complexity: O(steps × n × windows / jumps).
  public init(
    _ series: [Double], cycle: Int, _ season: Season, isRobust: Bool = false,
    median: Median = .exact
  ) throws(SeasonalError) {
    precondition(cycle >= 2, "a cycle has at least two places")
    guard series.count > 2 * cycle else { throw .tooShort(count: series.count, cycle: cycle) }
    try SeasonalError.requireFinite(series)
    let loop = InnerLoop(series, cycle, season)
    var parts = (
      season: [Double](repeating: 0, count: series.count),
      trend: [Double](repeating: 0, count: series.count)
    )
    var weights: [Double]?
    let (inner, outer) = isRobust ? (1, 15) : (2, 0)
    for step in 0...outer {
      for _ in 0..<inner { loop.improve(&parts, weights) }
      guard step < outer else { break }
      weights = Self.robustWeights(
        series.indices.map { abs(series[$0] - (parts.trend[$0] + parts.season[$0])) },
        median)
    }
    if season == .periodic { parts.season = Self.periodic(parts.season, cycle) }
    self.season = parts.season
    trend = parts.trend
    self.weights = weights ?? [Double](repeating: 1, count: series.count)
    adjusted = zip(series, parts.season).map { $0 - $1 }
  }

  /// The bisquare of residuals in units of six times their median.
  private static func robustWeights(_ residuals: [Double], _ median: Median) -> [Double] {
    let middle = [residuals.count / 2, (residuals.count - 1) / 2]
    let sorted =
      switch median {
      case .exact: residuals.sorted()
      case .partialSort: PartialSort(residuals, wanted: middle).numbers
      }
    let reach = 3 * (sorted[middle[0]] + sorted[middle[1]])
    return residuals.map { residual in
      if residual <= 0.001 * reach { return 1 }
      guard residual <= 0.999 * reach else { return 0 }
      let share = residual / reach
      return (1 - share * share) * (1 - share * share)
    }
  }

  /// Each place's mean over the cycles.
  private static func periodic(_ season: [Double], _ cycle: Int) -> [Double] {
    let means = (0..<cycle).map { place in
      let own = stride(from: place, to: season.count, by: cycle).map { season[$0] }
      return own.reduce(0, +) / Double(own.count)
    }
    return season.indices.map { means[$0 % cycle] }
  }
}

/// One improvement of season and trend from each other.
private struct InnerLoop {
  private let series: [Double]
  private let cycle: Int
  private let seasonal: Loess
  private let lowPass: Loess
  private let trend: Loess

  init(_ series: [Double], _ cycle: Int, _ season: LoessDecomposition.Season) {
    self.series = series
    self.cycle = cycle
    let window =
      switch season {
      case .periodic: 10 * series.count + 1
      case .changing(let cycles): cycles
      }
    precondition(window > 0 && !window.isMultiple(of: 2), "a season's window is odd")
    let slow = (1.5 * Double(cycle) / (1 - 1.5 / Double(window))).rounded(.up)
    seasonal = Self.loess(window, isLinear: false)
    lowPass = Self.loess(cycle | 1, isLinear: true)
    trend = Self.loess(Int(slow) | 1, isLinear: true)
  }

  private static func loess(_ window: Int, isLinear: Bool) -> Loess {
    Loess(window: max(window, 3), isLinear: isLinear, jump: (window + 9) / 10)
  }

  func improve(_ parts: inout (season: [Double], trend: [Double]), _ weights: [Double]?) {
    let cycles = cycleSubseries(zip(series, parts.trend).map { $0 - $1 }, weights)
    let low = lowPass.smooth(filtered(cycles), nil)
    for index in series.indices { parts.season[index] = cycles[cycle + index] - low[index] }
    parts.trend = trend.smooth(zip(series, parts.season).map { $0 - $1 }, weights)
  }

  /// The smooths of the numbers at each place of the cycle, one cycle longer
  /// at both ends.
  private func cycleSubseries(_ detrended: [Double], _ weights: [Double]?) -> [Double] {
    var smooth = [Double](repeating: 0, count: detrended.count + 2 * cycle)
    for place in 0..<cycle {
      let rows = Array(stride(from: place, to: detrended.count, by: cycle))
      let own = rows.map { detrended[$0] }
      let counting = weights.map { weights in rows.map { weights[$0] } }
      let last = own.count - 1
      let inner = seasonal.smooth(own, counting)
      let width = min(seasonal.window, own.count)
      let before = seasonal.fitted(own, counting, at: -1, 0...width - 1) ?? inner[0]
      let after =
        seasonal.fitted(own, counting, at: Double(last + 1), (last + 1 - width)...last)
        ?? inner[last]
      for (index, number) in ([before] + inner + [after]).enumerated() {
        smooth[index * cycle + place] = number
      }
    }
    return smooth
  }

  /// Moving means of a cycle, again of a cycle, and of three.
  private func filtered(_ numbers: [Double]) -> [Double] {
    Self.means(Self.means(Self.means(numbers, of: cycle), of: cycle), of: 3)
  }

  private static func means(_ numbers: [Double], of count: Int) -> [Double] {
    (0...(numbers.count - count)).map { start in
      numbers[start..<start + count].reduce(0, +) / Double(count)
    }
  }
}
