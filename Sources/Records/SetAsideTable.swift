import Diagnostics
import Store
import Tabular

/// A row that identify set aside, and why. What the row says is not part of
/// it.
public struct SetAsideRow: Hashable, Sendable {
  public let dataset: String
  /// The path of the file below the data folder.
  public let path: String
  /// The physical line on which the row's record starts, from 1.
  public let line: Int
  /// The finding's code: `BH-1921`.
  public let code: String
  public let reason: Wording

  /// A row set aside; the fields as documented.
  public init(dataset: String, path: String, line: Int, code: String, reason: Wording) {
    self.dataset = dataset
    self.path = path
    self.line = line
    self.code = code
    self.reason = reason
  }
}

/// The table of the rows that identify set aside: those it rejects, those it
/// cannot resolve, and those that take back what is not there. Rows that
/// repeat others are counted and not listed: what they say is in the tables.
///
/// Datasets in the order in which they are identified: the subjects', then
/// those of records in binary order, but none before the one that its records
/// belong to; the rows of each in the order of the export.
public enum SetAsideTable {
  /// The columns, in order.
  public static let schema = Schema([
    Column("dataset", .code), Column("file", .code), Column("line", .integer),
    Column("code", .code), Column("reason_en", .code), Column("reason_zh", .code),
  ])

  /// The rows of a table, in its order.
  ///
  /// - Complexity: O(rows).
  public static func rows(of table: TableReader) throws(Failure) -> [SetAsideRow] {
    var rows: [SetAsideRow] = []
    for number in 0..<table.blockCount {
      let block = try table.block(number)
      for row in 0..<block.count {
        func text(_ column: Int) -> String {
          if case .text(let text) = block.columns[column][row] { text } else { "" }
        }
        guard case .integer(let line) = block.columns[2][row] else { continue }
        rows.append(
          SetAsideRow(
            dataset: text(0), path: text(1), line: Int(line), code: text(3),
            reason: Wording(en: text(4), zh: text(5))))
      }
    }
    return rows
  }
}
