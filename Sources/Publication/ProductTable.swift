import Diagnostics
import Documents

/// One published table: documented columns in a stable order, rows in a
/// stable order, written as a CSV, a JSON twin and a JSON Schema.
public struct ProductTable: Sendable {
  /// Where the table goes inside `public/` or `restricted/`, without ending:
  /// `quality/datasets`.
  public let path: String
  public let title: Wording
  public let columns: [ProductColumn]
  /// The names of the columns that together name a row.
  public let key: [String]
  public let rows: [[ProductCell]]

  /// A table of these rows.
  ///
  /// - Precondition: every row has one cell per column, of the column's type
  ///   or null where the column allows it; the key names columns.
  public init(
    path: String, title: Wording, columns: [ProductColumn], key: [String], rows: [[ProductCell]]
  ) {
    precondition(rows.allSatisfy { $0.count == columns.count }, "a row has a cell per column")
    precondition(key.allSatisfy { name in columns.contains { $0.name == name } })
    for row in rows {
      for (cell, column) in zip(row, columns) {
        precondition(column.admits(cell), "column \(column.name) does not admit this cell")
      }
    }
    self.path = path
    self.title = title
    self.columns = columns
    self.key = key
    self.rows = rows
  }
}

/// A cell of a published table.
public enum ProductCell: Hashable, Sendable {
  case text(String)
  case integer(Int)
  /// A number with declared decimals, already rounded: `0.0250`.
  case number(String)
  case null

  /// `part / whole` with the given decimals, rounded half-even on the exact
  /// quotient; null where the whole is 0.
  ///
  /// - Precondition: 0 ≤ part, 0 ≤ whole, 0 ≤ decimals ≤ 9.
  /// - Complexity: O(1).
  public static func share(_ part: Int, of whole: Int, decimals: Int) -> ProductCell {
    precondition(part >= 0 && whole >= 0 && (0...9).contains(decimals))
    guard whole > 0 else { return .null }
    var unit: Int128 = 1
    for _ in 0..<decimals { unit *= 10 }
    let (quotient, remainder) = (Int128(part) * unit).quotientAndRemainder(
      dividingBy: Int128(whole))
    let doubled = remainder * 2
    let up = doubled > Int128(whole) || (doubled == Int128(whole) && quotient % 2 == 1)
    let units = quotient + (up ? 1 : 0)
    guard decimals > 0 else { return .number(String(units)) }
    let fraction = String(units % unit)
    let zeros = String(repeating: "0", count: decimals - fraction.count)
    return .number("\(units / unit).\(zeros)\(fraction)")
  }
}

/// Name, type and meaning of a column of a published table.
public struct ProductColumn: Sendable {
  /// What the cells are.
  public enum Kind: Hashable, Sendable {
    case text
    case integer
    case number(decimals: Int)
  }

  public let name: String
  public let kind: Kind
  public let nullable: Bool
  public let meaning: Wording

  /// A column; `nullable` says whether cells may be null.
  public init(_ name: String, _ kind: Kind, nullable: Bool = false, _ meaning: Wording) {
    self.name = name
    self.kind = kind
    self.nullable = nullable
    self.meaning = meaning
  }

  func admits(_ cell: ProductCell) -> Bool {
    switch (kind, cell) {
    case (.text, .text), (.integer, .integer), (.number, .number): true
    case (_, .null): nullable
    default: false
    }
  }
}
