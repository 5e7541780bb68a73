import Records
import Tabular

/// Which days a run evaluates, and what it knows on each.
public struct Schedule: Hashable, Sendable {
  /// The month that the release is of.
  public let period: Month
  /// The first month of the series.
  public let first: Month
  /// Nothing that became known later is used (知悉时点).
  public let knownAt: Day
  public let vintage: Vintage

  /// A schedule.
  ///
  /// - Parameter knownAt: nil for the period's last day.
  /// - Precondition: the series does not begin after the period.
  public init(period: Month, first: Month? = nil, knownAt: Day? = nil, vintage: Vintage = .now) {
    precondition((first ?? period) <= period, "a series begins before it ends")
    self.period = period
    self.first = first ?? period
    self.knownAt = knownAt ?? period.lastDay
    self.vintage = vintage
  }

  /// The months of the series.
  public var months: [Month] { (first.number...period.number).map(Month.init(number:)) }

  /// The last days of the months of the series, each with what is known for
  /// it: what the run knows, or, of the vintage `then`, what was known on that
  /// day.
  public var series: [AsOf] {
    months.map { month in
      let day = month.lastDay
      return AsOf(day, knownAt: vintage == .then ? min(day, knownAt) : knownAt)
    }
  }

  /// How much of what became known after a month the series uses, of all that
  /// the run knows.
  var hindsight: Hindsight {
    switch vintage {
    case .now: .now
    case .then: .then
    }
  }

  /// The same days, each with all that the run knows.
  var seriesKnown: [AsOf] { months.map { AsOf($0.lastDay, knownAt: knownAt) } }

  /// The day that parameters are fitted on and subjects are listed at.
  public var last: AsOf { series[series.count - 1] }
}
