import Documents

/// What identify found in the datasets of one class: the accounts of every
/// dataset, loading included.
public struct IdentificationReport: Hashable, Sendable {
  /// The accounts of one dataset.
  public struct Dataset: Hashable, Sendable {
    public let name: String
    public let rows: RowAccounting

    /// Accounts; the fields as documented.
    public init(name: String, rows: RowAccounting) {
      self.name = name
      self.rows = rows
    }
  }

  /// In binary order of their names; the subjects' dataset is one of them.
  public let datasets: [Dataset]
  /// Distinct subjects.
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
      "datasets": .array(
        datasets.map { ["dataset": .string($0.name), "rows": $0.rows.json] }),
    ]
  }

  /// The report that `json` wrote; nil where the document is something else.
  public init?(json: JSONValue) {
    guard let subjects = json["subjects"]?.integer, let listed = json["datasets"]?.array
    else { return nil }
    let datasets = listed.compactMap { one -> Dataset? in
      guard let name = one["dataset"]?.string, let rows = one["rows"].flatMap(RowAccounting.init)
      else { return nil }
      return Dataset(name: name, rows: rows)
    }
    guard datasets.count == listed.count else { return nil }
    self.init(datasets: datasets, subjects: Int(subjects))
  }
}
