import Diagnostics

/// The records of a dataset as a release's definition declares them. Columns
/// are those of the dataset.
public struct DeclaredRecords: Sendable {
  public let dataset: String
  /// The classes of the subjects, in binary order.
  public let classes: [String]
  /// Where a record's subject and event day come from.
  public let origin: Origin
  /// The column of the name that resolves rows without a usable identifier.
  public let named: String?
  /// The column of the division in which the subject is.
  public let namedRegion: String?
  /// The columns that together name a record, in the order declared.
  public let key: [String]
  /// The day on which a record became known; none: the event day, or the first
  /// day on which the parent was known.
  public let known: String?
  /// Whether `known` is the day of an export that holds all records there are.
  public let isSnapshot: Bool
  public let expiry: Expiry?
  public let repair: Repair?
  /// The condition on rows that take a record back.
  public let withdrawal: String?
  /// How long records count: the first that applies.
  public let terms: [DeclaredTerm]
  public let objection: DeclaredObjection?
  /// The condition on rows that subjects declare themselves.
  public let selfDeclared: String?

  /// Whether they tell how things are on the day of an export: their event is
  /// that day.
  var areStates: Bool {
    if case .own(_, let event) = origin { isSnapshot && event == known } else { false }
  }

  /// Where subject and event are.
  public enum Origin: Sendable {
    /// In columns of the record, that which decides whose it is first.
    case own(subjects: [DeclaredIdentifier], event: String)
    /// In the record of another dataset whose key these columns equal.
    case parent(dataset: String, columns: [String])
  }

  /// When a record stops counting.
  public struct Expiry: Sendable {
    public let column: String
    public let last: LastDay

    /// Whether the column has the last day on which it counts, or the first
    /// on which it does not.
    public enum LastDay: String, CaseIterable, Sendable {
      case inclusive, exclusive
    }
  }

  /// When a record was made good, and since when that is known.
  public struct Repair: Sendable {
    public let column: String
    public let known: String?
    /// The datasets whose records keep it from taking effect.
    public let bars: [DeclaredBar]
  }

  init(_ dataset: String, _ node: DefinitionNode) throws(Failure) {
    self.dataset = dataset
    let names = try node.node("class")
    classes =
      names.json.array == nil
      ? [try names.text()] : try node.texts("class").sorted { $0.precedesInBytes($1) }
    if let through = node["through"] {
      origin = .parent(dataset: try through.text("dataset"), columns: try through.texts("columns"))
    } else {
      let subject = try node.node("subject")
      var subjects: [DeclaredIdentifier] = []
      if subject.json.array == nil {
        subjects.append(try DeclaredIdentifier(subject))
      } else {
        for one in try node.items("subject") { subjects.append(try DeclaredIdentifier(one)) }
      }
      origin = .own(subjects: subjects, event: try node.text("event"))
    }
    named = try node.textIfPresent("named")
    namedRegion = try node.textIfPresent("named_region")
    key = try node.texts("key")
    let snapshot = try node.textIfPresent("snapshot")
    isSnapshot = snapshot != nil
    known = snapshot == nil ? try node.textIfPresent("known") : snapshot
    expiry = try node["expires"].map { (node) throws(Failure) in
      Expiry(column: try node.text("column"), last: try node.choice("last", default: .exclusive))
    }
    repair = try node["repaired"].map { (node) throws(Failure) in
      Repair(
        column: try node.text("column"), known: try node.textIfPresent("known"),
        bars: try node.list("bars", DeclaredBar.init))
    }
    withdrawal = try node.textIfPresent("withdrawal")
    terms = try node.list("terms", DeclaredTerm.init)
    objection = try node["objection"].map { (node) throws(Failure) in
      try DeclaredObjection(node)
    }
    selfDeclared = try node.textIfPresent("self_declared")
  }
}

extension DeclaredRecords {
  /// The datasets that have to be there before: of the record that these
  /// belong to, and of those that bar their repairs.
  var needs: [String] {
    let bars = (repair?.bars ?? []).map(\.dataset)
    guard case .parent(let dataset, _) = origin else { return bars }
    return [dataset] + bars
  }
}
