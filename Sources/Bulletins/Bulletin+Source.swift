import Diagnostics

extension Bulletin {
  /// A dataset, and what became of its rows.
  public struct Source: Hashable, Sendable {
    /// The name in the pipeline.
    public let dataset: String
    public let title: Wording
    /// The department whose export it is; empty where none is declared.
    public let source: String
    public let rows: Rows

    /// A dataset; the fields as documented.
    public init(dataset: String, title: Wording, source: String, rows: Rows) {
      self.dataset = dataset
      self.title = title
      self.source = source
      self.rows = rows
    }
  }

  /// Rows read, and the counts that every one of them is in once.
  public struct Rows: Hashable, Sendable {
    public let read: Int
    public let accepted: Int
    public let rejected: Int
    public let excluded: Int
    public let duplicate: Int
    public let superseded: Int
    public let instruction: Int
    public let unresolved: Int

    /// Counts as given; nothing is checked here.
    public init(
      read: Int, accepted: Int, rejected: Int, excluded: Int, duplicate: Int = 0,
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
  }
}
