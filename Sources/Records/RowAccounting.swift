/// What became of the rows of an export: every row read is in exactly one of
/// the other counts.
///
/// Rows that a later stage sets aside (duplicate, superseded, instruction,
/// unresolved) are counted there, out of the rows accepted here.
public struct RowAccounting: Hashable, Sendable {
  /// Records found in the files, headers and declared footers not counted.
  public var read: Int
  /// Records in the table.
  public var accepted: Int
  /// Records kept aside because they cannot be read as declared.
  public var rejected: Int
  /// Records that the dataset's declared filter leaves out.
  public var excluded: Int

  /// Counts as given; nothing is checked here.
  public init(read: Int = 0, accepted: Int = 0, rejected: Int = 0, excluded: Int = 0) {
    self.read = read
    self.accepted = accepted
    self.rejected = rejected
    self.excluded = excluded
  }

  /// Whether every row read is accounted for, once.
  public var balances: Bool { read == accepted + rejected + excluded }

  /// The accounts of two sets of rows together.
  public static func + (a: RowAccounting, b: RowAccounting) -> RowAccounting {
    RowAccounting(
      read: a.read + b.read, accepted: a.accepted + b.accepted,
      rejected: a.rejected + b.rejected, excluded: a.excluded + b.excluded)
  }
}
