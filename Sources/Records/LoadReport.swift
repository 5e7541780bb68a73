import Diagnostics
import Documents
import Tabular

/// What loading a dataset found, file by file: what the later stages and the
/// quality products are told beside the table itself.
public struct LoadReport: Hashable, Sendable {
  /// One file that was read.
  public struct File: Hashable, Sendable {
    /// The path below the data folder.
    public let path: String
    /// The size as it lies on disk.
    public let bytes: Int
    /// SHA-256 of the bytes as they lie on disk, in hex.
    public let sha256: String
    public let rows: RowAccounting
    /// The days that columns read from its name.
    public let days: [Day]

    /// A file that was read; the fields as documented.
    public init(
      path: String, bytes: Int, sha256: String, rows: RowAccounting, days: [Day] = []
    ) {
      self.path = path
      self.bytes = bytes
      self.sha256 = sha256
      self.rows = rows
      self.days = days
    }
  }

  /// How many records were rejected for one reason in one column.
  public struct Rejection: Hashable, Sendable {
    /// The finding's code: `BH-1231`.
    public let code: String
    /// The declared column; empty where the record as a whole is wrong.
    public let column: String
    public let reason: Wording
    public let records: Int

    /// A count of records; the fields as documented.
    public init(code: String, column: String, reason: Wording, records: Int) {
      self.code = code
      self.column = column
      self.reason = reason
      self.records = records
    }
  }

  public let dataset: String
  /// In the order in which they were read.
  public let files: [File]
  /// Sorted by code, then column.
  public let rejections: [Rejection]

  /// A report; the fields as documented.
  public init(dataset: String, files: [File], rejections: [Rejection]) {
    self.dataset = dataset
    self.files = files
    self.rejections = rejections
  }

  /// The accounts of all files together.
  public var rows: RowAccounting { files.map(\.rows).reduce(RowAccounting(), +) }
}
