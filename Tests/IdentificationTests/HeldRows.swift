import Records
import Store
import Tabular

@testable import Identification

/// Rows of tables of a class whose subjects succeed one another, and when they
/// are used.
struct HeldRow {
  let cells: [String: Cell]

  /// The rows of a table, each with its partition.
  static func all(_ table: TableReader) throws -> [HeldRow] {
    try rows(table).map { cells in
      HeldRow(
        cells: Dictionary(
          zip(["partition"] + table.schema.columns.map(\.name), cells),
          uniquingKeysWith: { first, _ in first }))
    }
  }

  /// The number of a day; nil where the cell is missing, or is not there.
  func number(_ column: String) -> Int32? {
    if case .day(let day) = cells[column] { day.number } else { nil }
  }

  /// The partition and the number of the subject.
  var subject: [Cell?] { [cells["partition"], cells["_subject"]] }

  /// Whether a row of records is used at (A, K), in force or not.
  func isUsed(at day: Int32, knownAt: Int32, inForce: Bool) -> Bool {
    func isOn(_ column: String, _ limit: Int32) -> Bool {
      number(column).map { $0 <= limit } ?? true
    }
    func isOver(_ column: String, _ limit: Int32) -> Bool {
      number(column).map { $0 <= limit } ?? false
    }
    guard isOn("_known", knownAt), !isOver("_superseded", knownAt), isOver("_event", day),
      isOn("_from", day), isOn("_from_known", knownAt), !isOver("_until", day)
    else { return false }
    guard inForce else { return true }
    return !isOver("_expires", day)
      && !(isOver("_repaired", day) && isOver("_repair_known", knownAt))
  }
}
