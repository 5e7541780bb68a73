import Diagnostics

/// One published table: a description, and rows in a stable order that are
/// made while they are written, so that tables of any length are written in
/// bounded memory.
///
/// ```swift
/// ProductTable(description, count: reader.rows, parts: reader.blockCount) {
///   (block, rows) throws(Failure) in
///   for row in 0..<reader.rows(inBlock: block) {
///     rows.text(…)
///     rows.number(…, decimals: 2)
///     rows.endRow()
///   }
/// }
/// ```
public struct ProductTable: Sendable {
  /// Writes the rows of one part.
  public typealias Rows = @Sendable (_ part: Int, _ rows: inout RowWriter) throws(Failure) -> Void

  public let description: TableDescription
  /// The number of rows, known beforehand: it decides the form of the twin.
  public let count: Int
  /// Parts follow each other; each is made as a whole, several at a time.
  public let parts: Int
  let rows: Rows

  /// A table whose rows come part by part.
  ///
  /// - Parameter rows: called once for every part, on any thread. All parts
  ///   together have `count` rows, each with a cell for every column, of the
  ///   column's type, or null where the column allows it.
  public init(
    _ description: TableDescription, count: Int, parts: Int, rows: @escaping Rows
  ) {
    self.description = description
    self.count = count
    self.parts = parts
    self.rows = rows
  }

  /// A table of these rows.
  ///
  /// - Precondition: every row has one cell per column, of the column's type
  ///   or null where the column allows it.
  public init(_ description: TableDescription, rows: [[ProductCell]]) {
    for row in rows {
      precondition(row.count == description.columns.count, "a row has a cell per column")
    }
    self.init(description, count: rows.count, parts: 1) { (_, writer) in
      for row in rows {
        for cell in row { writer.cell(cell) }
        writer.endRow()
      }
    }
  }
}
