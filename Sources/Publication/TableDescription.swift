import Diagnostics

/// What a published table is: its place, its name, its columns in order, and
/// what names a row.
public struct TableDescription: Sendable {
  /// Where the table goes inside `public/` or `restricted/`, without ending:
  /// `quality/datasets`.
  public let path: String
  public let title: Wording
  public let columns: [ProductColumn]
  /// The names of the columns that together name a row.
  public let key: [String]

  /// A description; the fields as documented.
  ///
  /// - Precondition: no two columns have one name, and the key names columns.
  public init(path: String, title: Wording, columns: [ProductColumn], key: [String]) {
    precondition(Set(columns.map(\.name)).count == columns.count, "columns have names of their own")
    precondition(key.allSatisfy { name in columns.contains { $0.name == name } })
    self.path = path
    self.title = title
    self.columns = columns
    self.key = key
  }
}

/// Name, type and meaning of a column of a published table.
public struct ProductColumn: Sendable {
  /// What the cells are.
  public enum Kind: Hashable, Sendable {
    case text
    case integer
    case number(Decimals)
  }

  /// With how many decimals numbers are written.
  public enum Decimals: Hashable, Sendable {
    /// All with the same.
    case fixed(Int)
    /// Each as declared for what the row is about.
    case declared
  }

  public let name: String
  public let kind: Kind
  public let nullable: Bool
  /// What the cells say, with their unit.
  public let meaning: Wording

  /// A column; `nullable` says whether cells may be null.
  public init(_ name: String, _ kind: Kind, nullable: Bool = false, _ meaning: Wording) {
    self.name = name
    self.kind = kind
    self.nullable = nullable
    self.meaning = meaning
  }
}
