/// What was published of each period in each release: rows are releases in
/// order of time, columns periods.
///
/// - Source: OECD/Eurostat, "Guidelines on Revisions Policy and Analysis"
///   (2008): mean and mean absolute revision.
public struct RevisionTriangle: Hashable, Sendable {
  /// How a period's figure moved from its n-th publication to a later one.
  public struct Summary: Hashable, Sendable {
    /// How many periods were published that often.
    public let count: Int
    /// The mean of later − earlier: bias where it is far from 0.
    public let mean: Double
    /// The mean of |later − earlier|.
    public let meanAbsolute: Double
    /// √(mean of (later − earlier)²)
    public let rootMeanSquare: Double
    /// How often the later figure was above, and below.
    public let raised: Int
    public let lowered: Int
    /// The mean over its standard error, s / √n, with n − 1 in s: a t-statistic
    /// against no bias if revisions of periods are independent. Nil for fewer
    /// than two periods or where all were revised alike.
    public let tStatistic: Double?
  }

  /// A row for each release, a column for each period; nil where a release did
  /// not have the period.
  public let releases: [[Double?]]

  /// A triangle; figures that are NaN or infinite are none.
  ///
  /// - Precondition: all rows have the same length.
  public init(_ releases: [[Double?]]) {
    precondition(
      releases.allSatisfy { $0.count == releases.first?.count }, "releases differ in length")
    self.releases = releases.map { $0.map { $0.flatMap { $0.isFinite ? $0 : nil } } }
  }

  /// How many periods there are.
  public var periods: Int { releases.first?.count ?? 0 }

  /// What was published of a period, in the order of releases.
  ///
  /// - Complexity: O(releases).
  public func vintages(of period: Int) -> [Double] { releases.compactMap { $0[period] } }

  /// Revisions from the publication of a number (0 the first) to one `later`
  /// after; to the latest where `later` is nil. Nil for periods that were not
  /// published that often.
  ///
  /// - Precondition: `later` is positive.
  public func revisions(from first: Int = 0, later: Int? = nil) -> [Double?] {
    precondition(later.map { $0 > 0 } ?? true, "a revision comes later")
    return (0..<periods).map { period in
      let own = vintages(of: period)
      let last = later.map { first + $0 } ?? own.count - 1
      guard first < last, last < own.count else { return nil }
      return own[last] - own[first]
    }
  }

  /// Revisions of all periods, summarised; nil where no period was published
  /// that often.
  ///
  /// - Complexity: O(releases × periods).
  public func summary(from first: Int = 0, later: Int? = nil) -> Summary? {
    let all = revisions(from: first, later: later).compactMap { $0 }
    guard !all.isEmpty else { return nil }
    let n = Double(all.count)
    let mean = exactSum(all) / n
    let spread = exactSum(all.map { ($0 - mean) * ($0 - mean) })
    let isSpread = all.count > 1 && spread > 0
    return Summary(
      count: all.count, mean: mean, meanAbsolute: exactSum(all.map(\.magnitude)) / n,
      rootMeanSquare: (exactSum(all.map { $0 * $0 }) / n).squareRoot(),
      raised: all.count { $0 > 0 }, lowered: all.count { $0 < 0 },
      tStatistic: isSpread ? mean / (spread / (n - 1) / n).squareRoot() : nil)
  }
}
