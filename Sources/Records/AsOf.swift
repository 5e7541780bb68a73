import Tabular

/// A day to evaluate, and the last day of what is known for it.
public struct AsOf: Hashable, Sendable {
  /// The last day evaluated (评价时点).
  public let day: Day
  /// Nothing that became known after this day is used (知悉时点).
  public let knownAt: Day

  /// A point of evaluation; the fields as documented.
  public init(_ day: Day, knownAt: Day) {
    self.day = day
    self.knownAt = knownAt
  }
}

/// At which known-at the periods of a series are measured.
public enum Vintage: String, CaseIterable, Sendable {
  /// Each with what the run knows.
  case now
  /// Each with what was known on its own last day.
  case then
}
