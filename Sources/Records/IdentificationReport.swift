import Documents

/// What identify found in the datasets of classes that are identified
/// together: the accounts of every dataset, loading included.
public struct IdentificationReport: Hashable, Sendable {
  /// The accounts of one dataset.
  public struct Dataset: Hashable, Sendable {
    public let name: String
    public let rows: RowAccounting
    /// How many of the rows that loading accepted are in each state, in the
    /// order of the states; nil where rows name no subjects, and where no
    /// identifiers are coded.
    public let identifiers: [Int]?
    /// The same by what the identifiers are, whatever became of the rows: only
    /// `valid`, `other_kind`, `masked`, `wrong_…` and `absent`.
    public let written: [Int]?

    /// Accounts; the fields as documented.
    ///
    /// - Precondition: there is a count for every state, or none at all.
    public init(
      name: String, rows: RowAccounting, identifiers: [Int]? = nil, written: [Int]? = nil
    ) {
      for counts in [identifiers, written].compactMap(\.self) {
        precondition(counts.count == IdentifierState.allCases.count)
      }
      self.written = written
      self.name = name
      self.rows = rows
      self.identifiers = identifiers
    }

    var json: JSONValue {
      var members: [JSONValue.Member] = [
        .init("dataset", .string(name)), .init("rows", rows.json),
      ]
      for (key, counts) in [("identifiers", identifiers), ("written", written)] {
        guard let counts else { continue }
        members.append(
          .init(
            key,
            .object(
              zip(IdentifierState.allCases, counts).map { .init($0.name, .integer(Int64($1))) })))
      }
      return .object(members)
    }

    init?(json: JSONValue) {
      guard let name = json["dataset"]?.string, let rows = json["rows"].flatMap(RowAccounting.init)
      else { return nil }
      func counts(_ key: String) -> [Int]? {
        let counts = IdentifierState.allCases.compactMap { json[key]?[$0.name]?.integer }
        return counts.count == IdentifierState.allCases.count ? counts.map(Int.init) : nil
      }
      let (identifiers, written) = (counts("identifiers"), counts("written"))
      for (key, counts) in [("identifiers", identifiers), ("written", written)] {
        guard (json[key] == nil) == (counts == nil) else { return nil }
      }
      self.init(name: name, rows: rows, identifiers: identifiers, written: written)
    }
  }

  /// In binary order of their names; those of the subjects are among them.
  public let datasets: [Dataset]
  /// Distinct subjects of all classes.
  public let subjects: Int

  /// A report; the fields as documented.
  public init(datasets: [Dataset], subjects: Int) {
    self.datasets = datasets
    self.subjects = subjects
  }

  /// The report as it is kept beside the tables.
  public var json: JSONValue {
    [
      "subjects": .integer(Int64(subjects)),
      "datasets": .array(datasets.map(\.json)),
    ]
  }

  /// The report that `json` wrote; nil where the document is something else.
  public init?(json: JSONValue) {
    guard let subjects = json["subjects"]?.integer, let listed = json["datasets"]?.array
    else { return nil }
    let datasets = listed.compactMap(Dataset.init(json:))
    guard datasets.count == listed.count else { return nil }
    self.init(datasets: datasets, subjects: Int(subjects))
  }
}
