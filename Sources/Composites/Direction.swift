/// Which way an indicator points.
public enum Direction: String, Hashable, Sendable, CaseIterable {
  /// More is better.
  case higherIsBetter
  /// Less is better.
  case lowerIsBetter
}
