/// What a cell says about who is meant.
public enum IdentifierReading: Equatable, Sendable {
  /// An identifier whose checks all hold, and its kind: the one recognised,
  /// which need not be one that the column was declared to hold.
  case valid(IdentifierKind)
  /// Characters are kept back (`913302******531452`): neither right nor wrong,
  /// since it cannot be checked, and never to be joined on.
  case masked
  /// Something that is no identifier.
  case wrong(WrongIdentifier)
  /// Nothing: empty, blanks, hyphens alone, or a filler.
  case absent
}

/// Why something is no identifier.
public struct WrongIdentifier: Equatable, Sendable {
  /// The kind that it most likely was meant to be; nil where nothing speaks
  /// for one.
  ///
  /// A mistyped citizen number still tells who is meant: what may not publish
  /// the right one may not publish the wrong one either.
  public let kind: IdentifierKind?
  public let reason: Reason

  public init(_ kind: IdentifierKind?, _ reason: Reason) {
    self.kind = kind
    self.reason = reason
  }

  /// The first of these that applies, in this order.
  public enum Reason: String, CaseIterable, Sendable {
    /// A character that the kind does not use, or that no kind uses.
    case character
    /// A number of characters that no coded kind has.
    case length
    /// The check character is not that of the other characters.
    case check
    /// A credit code whose own check holds, around an organisation code whose
    /// check does not.
    case innerCheck = "inner_check"
    /// A citizen number whose check holds, with a birth date that no calendar
    /// has.
    case date
  }
}
