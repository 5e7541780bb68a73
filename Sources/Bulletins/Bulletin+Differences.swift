import Diagnostics

extension Bulletin {
  /// Which terms set the groups of an index apart from the whole, and moved
  /// them since the month before.
  public struct Differences: Hashable, Sendable {
    /// The name of the groups' level.
    public let level: String
    /// The value of all groups together; nil for an index of the whole.
    public let whole: Figure?
    /// How many groups are compared, and how many of them print more and less
    /// than the whole.
    public let compared: Int
    public let above: Int
    public let below: Int
    /// The groups that are told of, in this order.
    public let told: [Difference]

    /// Differences; the fields as documented.
    public init(
      level: String, whole: Figure?, compared: Int, above: Int, below: Int, told: [Difference]
    ) {
      self.level = level
      self.whole = whole
      self.compared = compared
      self.above = above
      self.below = below
      self.told = told
    }
  }

  /// A group, and which terms set it apart and moved it.
  public struct Difference: Hashable, Sendable {
    public let code: String
    /// Nil: the code serves as the name.
    public let label: Wording?
    public let value: Figure
    /// The value less that of the whole; nil for an index of the whole.
    public let size: Figure?
    /// The largest parts of it, the largest first.
    public let parts: [Part]
    /// The value's change since the month before; nil where there is none.
    public let change: Figure?
    /// The largest parts of it, the largest first.
    public let moves: [Part]

    /// A difference; the fields as documented.
    public init(
      code: String, label: Wording?, value: Figure, size: Figure?, parts: [Part],
      change: Figure?, moves: [Part]
    ) {
      self.code = code
      self.label = label
      self.value = value
      self.size = size
      self.parts = parts
      self.change = change
      self.moves = moves
    }
  }

  /// Two groups, and which terms set them apart.
  public struct Comparison: Hashable, Sendable {
    public let code: String
    /// Nil: the code serves as the name.
    public let label: Wording?
    public let other: String
    public let otherLabel: Wording?
    /// Nil where one of both has no value in the month.
    public let apart: Apart?

    /// The numbers of both.
    public struct Apart: Hashable, Sendable {
      public let value: Figure
      public let otherValue: Figure
      public let size: Figure
      /// The largest parts of it, the largest first.
      public let parts: [Part]

      /// Numbers; the fields as documented.
      public init(value: Figure, otherValue: Figure, size: Figure, parts: [Part]) {
        self.value = value
        self.otherValue = otherValue
        self.size = size
        self.parts = parts
      }
    }

    /// A comparison; the fields as documented.
    public init(
      code: String, label: Wording?, other: String, otherLabel: Wording?, apart: Apart?
    ) {
      self.code = code
      self.label = label
      self.other = other
      self.otherLabel = otherLabel
      self.apart = apart
    }
  }

  /// What one term adds to a difference.
  public struct Part: Hashable, Sendable {
    /// The position of the term among those of the index.
    public let term: Int
    public let size: Figure

    /// A part; the fields as documented.
    public init(term: Int, size: Figure) {
      self.term = term
      self.size = size
    }
  }
}
