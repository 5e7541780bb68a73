/// Rows of short texts in aligned columns, for a terminal.
///
/// Columns are two blanks apart; a column of numbers is aligned to the right.
/// Widths count East Asian wide characters as two cells.
public struct TextTable: Sendable {
  /// How the cells of a column are aligned.
  public enum Alignment: Sendable {
    case left
    case right
  }

  private let alignments: [Alignment]
  private var rows: [[String]] = []

  /// An empty table with a heading; a heading of blanks is left out.
  public init(_ columns: KeyValuePairs<String, Alignment>) {
    self.init(columns: columns.map { ($0.key, $0.value) })
  }

  /// An empty table whose columns are not known beforehand; as above.
  public init(columns: [(heading: String, alignment: Alignment)]) {
    alignments = columns.map(\.alignment)
    if columns.contains(where: { $0.heading.contains { !$0.isWhitespace } }) {
      rows.append(columns.map(\.heading))
    }
  }

  /// Adds a row.
  ///
  /// - Precondition: there is a cell per column.
  public mutating func add(_ row: [String]) {
    precondition(row.count == alignments.count, "a row has a cell per column")
    rows.append(row)
  }

  /// The table as lines without trailing blanks, each ended by a newline.
  ///
  /// - Complexity: O(characters).
  public func text(indent: Int = 0) -> String {
    let widths = alignments.indices.map { column in
      rows.map { $0[column].terminalWidth }.max() ?? 0
    }
    var out = ""
    for row in rows {
      var line = String(repeating: " ", count: indent)
      for (column, cell) in row.enumerated() {
        if column > 0 { line += "  " }
        let gap = String(repeating: " ", count: widths[column] - cell.terminalWidth)
        line += alignments[column] == .left ? cell + gap : gap + cell
      }
      while line.last == " " { line.removeLast() }
      out += line + "\n"
    }
    return out
  }
}

extension String {
  /// How many terminal cells the text takes: two for wide and full-width East
  /// Asian characters, none for combining marks, one for others.
  ///
  /// Source: Unicode UAX #11, the blocks that are wide as a whole.
  public var terminalWidth: Int {
    unicodeScalars.reduce(0) { width, scalar in
      switch scalar.value {
      case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
        0xA000...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60,
        0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
        width + 2
      case 0x0300...0x036F, 0x200B...0x200F, 0xFE00...0xFE0F: width
      default: width + 1
      }
    }
  }
}
