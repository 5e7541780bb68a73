/// What became of the rows of an export: every row read is in exactly one of
/// the other counts.
///
/// ```
/// read = accepted + rejected + excluded + duplicate + superseded + instruction + unresolved
/// ```
///
/// Loading counts the first four; identify sets rows aside out of those
/// accepted, and counts them in the others.
public struct RowAccounting: Hashable, Sendable {
  /// Records found in the files, headers and declared footers not counted.
  public var read: Int
  /// Records that count: the last version of each.
  public var accepted: Int
  /// Records kept aside because they cannot be read as declared, or because
  /// they contradict each other.
  public var rejected: Int
  /// Records that the dataset's declared filter leaves out.
  public var excluded: Int
  /// Records that repeat one with the same key and content.
  public var duplicate: Int
  /// Earlier versions of records: used for days when nothing else was known.
  public var superseded: Int
  /// Rows that take a record back.
  public var instruction: Int
  /// Records whose subject cannot be told.
  public var unresolved: Int

  /// Counts as given; nothing is checked here.
  public init(
    read: Int = 0, accepted: Int = 0, rejected: Int = 0, excluded: Int = 0, duplicate: Int = 0,
    superseded: Int = 0, instruction: Int = 0, unresolved: Int = 0
  ) {
    self.read = read
    self.accepted = accepted
    self.rejected = rejected
    self.excluded = excluded
    self.duplicate = duplicate
    self.superseded = superseded
    self.instruction = instruction
    self.unresolved = unresolved
  }

  /// All counts that a row can be in, by name, in the order in which they are
  /// told.
  public static let parts: [(name: String, count: KeyPath<RowAccounting, Int> & Sendable)] = [
    ("accepted", \.accepted), ("rejected", \.rejected), ("excluded", \.excluded),
    ("duplicate", \.duplicate), ("superseded", \.superseded), ("instruction", \.instruction),
    ("unresolved", \.unresolved),
  ]

  /// The rows that are accounted for.
  public var accounted: Int { RowAccounting.parts.reduce(0) { $0 + self[keyPath: $1.count] } }

  /// Whether every row read is accounted for, once.
  public var balances: Bool { read == accounted }

  /// The accounts of two sets of rows together.
  public static func + (a: RowAccounting, b: RowAccounting) -> RowAccounting {
    RowAccounting(
      read: a.read + b.read, accepted: a.accepted + b.accepted,
      rejected: a.rejected + b.rejected, excluded: a.excluded + b.excluded,
      duplicate: a.duplicate + b.duplicate, superseded: a.superseded + b.superseded,
      instruction: a.instruction + b.instruction, unresolved: a.unresolved + b.unresolved)
  }
}
