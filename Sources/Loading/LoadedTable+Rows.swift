import DelimitedText
import Records
import Tabular

extension LoadedTable {
  /// Parsed cells with the days that are read from the file's name, in the
  /// order of the table.
  ///
  /// - Parameter days: by ascending position in the table.
  /// - Complexity: O(rows × days).
  static func declared(_ parsed: RowBlock, days: [(position: Int, day: Day)]) -> RowBlock {
    guard !days.isEmpty else { return parsed }
    var columns = parsed.columns
    for (position, day) in days {
      let cells = Bytes(count: parsed.count, of: Int32.self) {
        $0.initialize(repeating: day.number)
      }
      columns.insert(ColumnSegment(.day, count: parsed.count, cells: cells), at: position)
    }
    return RowBlock(count: parsed.count, columns: columns)
  }

  /// Rows of the declared columns as rows of the table: the cells, and where
  /// each row is from.
  ///
  /// - Complexity: O(rows).
  static func block(_ declared: RowBlock, lines: ColumnSegment, file: Int) -> RowBlock {
    let files = ColumnSegment(
      .integer, count: declared.count,
      cells: Bytes(copying: [Int64](repeating: Int64(file), count: declared.count)))
    return RowBlock(count: declared.count, columns: declared.columns + [files, lines])
  }
}
