import Diagnostics
import Tabular

extension Bulletin {
  /// What became known later about the values of an index.
  public struct Revisions: Hashable, Sendable {
    /// How many values of the series are compared, and how many of them print
    /// otherwise now.
    public let compared: Int
    public let revised: Int
    /// The values that were revised most, in the order in which they are told.
    public let most: [Revision]

    /// Revisions; the fields as documented.
    public init(compared: Int, revised: Int, most: [Revision]) {
      self.compared = compared
      self.revised = revised
      self.most = most
    }
  }

  /// A value that was revised.
  public struct Revision: Hashable, Sendable {
    public let code: String
    /// Nil: the code serves as the name.
    public let label: Wording?
    public let period: Month
    /// As known on the last day of the period.
    public let then: Figure
    /// What was told late, corrected and made good; they add up to `whole`.
    public let late: Figure
    public let correction: Figure
    public let repair: Figure
    public let whole: Figure
    public let now: Figure
    /// As it was published before, and what the definition changed since; nil
    /// where nothing is compared with.
    public let published: Figure?
    public let definition: Figure?

    /// A revision; the fields as documented.
    public init(
      code: String, label: Wording?, period: Month, then: Figure, late: Figure,
      correction: Figure, repair: Figure, whole: Figure, now: Figure, published: Figure? = nil,
      definition: Figure? = nil
    ) {
      self.code = code
      self.label = label
      self.period = period
      self.then = then
      self.late = late
      self.correction = correction
      self.repair = repair
      self.whole = whole
      self.now = now
      self.published = published
      self.definition = definition
    }
  }
}
