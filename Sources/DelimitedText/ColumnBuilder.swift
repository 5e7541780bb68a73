import Tabular

/// Collects the cells of one column of a chunk, run by run.
///
/// A run is read behind the end of the cells so far and only counts once it is
/// committed, so that it can be read again after records were rejected.
class ColumnBuilder {
  let column: CellColumn
  let nullWords: WordSet?
  private(set) var rows = 0
  private var missing: GrowingMemory?
  private var statuses: UnsafeMutablePointer<UInt8>
  private var hasMissing = false

  init(_ column: CellColumn) {
    self.column = column
    nullWords = column.nullWords.contains { !$0.isEmpty } ? WordSet(column.nullWords) : nil
    statuses = .allocate(capacity: RowIndex.window + 192)
  }

  deinit {
    statuses.deallocate()
    missing?.discard()
  }

  /// Whether a cell of the column can cost a record its place.
  var canReject: Bool { column.presence == .required || column.content.isParsed }

  /// Reads the cells of a run behind those committed and returns their
  /// statuses where at least one is not `present`.
  final func read(_ run: FieldRun) -> UnsafePointer<UInt8>? {
    var all = readCells(run, statuses)
    if column.presence == .required, all != 0 {
      for row in 0..<run.rows where (1..<CellStatus.firstProblem).contains(statuses[row]) {
        statuses[row] = CellStatus.required
      }
      all |= CellStatus.required
    }
    hasMissing = all != 0
    return all == 0 ? nil : UnsafePointer(statuses)
  }

  /// Counts the cells of the last run that was read.
  final func commit(_ count: Int) {
    if hasMissing, missing == nil {
      missing = GrowingMemory(capacity: rows + count)
      missing?.append(zeros: rows)
    }
    if hasMissing {
      missing?.reserve(count)
      missing?.end.copyMemory(from: statuses, byteCount: count)
      missing?.advance(count)
    } else if missing != nil {
      missing?.append(zeros: count)
    }
    rows += count
    commitCells(count)
  }

  /// The reasons collected, to be handed over with the cells.
  final func takeMissing() -> Bytes? {
    defer { missing = nil }
    return missing?.finish()
  }

  /// Starts a new chunk.
  final func reset() {
    rows = 0
    missing?.discard()
    missing = nil
    resetCells()
  }

  // What each type of column does.

  /// Reads the cells, writes their statuses and returns the statuses' union.
  func readCells(_ run: FieldRun, _ statuses: UnsafeMutablePointer<UInt8>) -> UInt8 {
    preconditionFailure("every type of column reads its cells")
  }
  func commitCells(_ count: Int) {}
  func resetCells() {}
  /// The column, which is handed over.
  func take() -> ColumnSegment { preconditionFailure("every type of column makes a segment") }
}

extension CellContent {
  /// Whether cells have to be of a form, rather than any text.
  var isParsed: Bool {
    switch self {
    case .integer, .decimal, .double, .day, .bool: true
    case .code, .text: false
    }
  }

  /// Whether blanks around the cell are dropped.
  var trims: Bool {
    switch self {
    case .code(let trim), .text(let trim): trim == .blanks
    default: true
    }
  }
}

extension ColumnBuilder {
  /// The builder for a column.
  static func make(_ column: CellColumn) -> ColumnBuilder {
    switch column.content {
    case .integer(let style):
      DecimalColumnBuilder(
        column, DecimalCell(scale: 0, style: style, allowsDecimals: style.unitPower > 0))
    case .decimal(let scale, let style):
      DecimalColumnBuilder(column, DecimalCell(scale: scale, style: style, allowsDecimals: true))
    case .double(let style): DoubleColumnBuilder(column, DoubleCell(style: style))
    case .day(let forms): DayColumnBuilder(column, DayCell(forms))
    case .bool(let words): BoolColumnBuilder(column, words)
    case .code: CodeColumnBuilder(column)
    case .text: TextColumnBuilder(column)
    }
  }
}
