/// The level of an index in one period, and how it came about.
public struct IndexPoint: Hashable, Sendable {
  /// How a period stands to the one it was compared with.
  public enum Link: Hashable, Sendable {
    /// The period that others are compared with.
    case base
    /// Compared with a period by so many products.
    case compared(with: Int, matched: Int)
    /// Not compared: nothing was known to compare, and the level stands still.
    case carried(IndexNumberError)
    /// There is no level, and why.
    case undefined(IndexNumberError)
  }

  /// The level; 1 in the base period. nil where it is not defined.
  public let level: Double?
  public let link: Link

  /// A level and how it came about.
  public init(level: Double?, link: Link) {
    self.level = level
    self.link = link
  }
}
