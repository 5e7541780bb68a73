import Diagnostics

/// Where a record is that was kept aside, and why. What the record says is
/// not part of it.
public struct RejectedRow: Hashable, Sendable {
  /// The path of the file below the data folder.
  public let path: String
  /// The physical line, from 1.
  public let line: Int
  /// The byte in the line, from 1.
  public let position: Int
  /// The finding's code: `BH-1231`.
  public let code: String
  /// The declared column; empty where the record as a whole is wrong.
  public let column: String
  public let reason: Wording

  /// A record kept aside; the fields as documented.
  public init(
    path: String, line: Int, position: Int, code: String, column: String, reason: Wording
  ) {
    self.path = path
    self.line = line
    self.position = position
    self.code = code
    self.column = column
    self.reason = reason
  }
}
