import Diagnostics
import Store
import Tabular

/// The table of records kept aside: where each is, why, and the record itself,
/// which leaves the store in no product.
public enum RejectedTable {
  /// The columns, in order.
  public static let schema = Schema([
    Column("file", .code), Column("line", .integer), Column("position", .integer),
    Column("offset", .integer), Column("code", .code), Column("column", .code),
    Column("reason_en", .code), Column("reason_zh", .code), Column("record", .text),
  ])

  /// The rows of a table without the records themselves, in file order.
  ///
  /// - Complexity: O(rows).
  public static func rows(of table: TableReader) throws(Failure) -> [RejectedRow] {
    var rows: [RejectedRow] = []
    for number in 0..<table.blockCount {
      let block = try table.block(number)
      for row in 0..<block.count {
        func text(_ column: Int) -> String {
          if case .text(let text) = block.columns[column][row] { text } else { "" }
        }
        func integer(_ column: Int) -> Int {
          if case .integer(let value) = block.columns[column][row] { Int(value) } else { 0 }
        }
        rows.append(
          RejectedRow(
            path: text(0), line: integer(1), position: integer(2), code: text(4), column: text(5),
            reason: Wording(en: text(6), zh: text(7))))
      }
    }
    return rows
  }
}
