import DelimitedText
import Records
import Tabular

extension LoadedTable {
  /// Parsed rows as rows of the table: the cells, and where each row is from.
  ///
  /// - Complexity: O(rows).
  static func block(_ parsed: ParsedRows, file: Int) -> RowBlock {
    let count = parsed.block.count
    let files = ColumnSegment(
      .integer, count: count,
      cells: Bytes(copying: [Int64](repeating: Int64(file), count: count)))
    return RowBlock(count: count, columns: parsed.block.columns + [files, parsed.lines])
  }
}
