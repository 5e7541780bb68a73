/// A run of cells of one column, immutable, in the layout of its type.
public struct ColumnSegment: Sendable {
  public let type: CellType
  /// The number of cells.
  public let count: Int
  /// The cells, `count × type.stride` bytes; for text `count + 1` offsets. A
  /// missing cell has the value 0, or an empty text.
  public let cells: Bytes
  /// The bytes of text cells; nil for other types.
  public let heap: Bytes?
  /// A `MissingReason` (or 0 for present) per cell; nil where no cell is
  /// missing.
  public let missing: Bytes?
  /// What codes stand for; nil for other types.
  public let dictionary: CodeDictionary?

  public init(
    _ type: CellType, count: Int, cells: Bytes, heap: Bytes? = nil, missing: Bytes? = nil,
    dictionary: CodeDictionary? = nil
  ) {
    precondition(cells.count == (type == .text ? count + 1 : count) * type.stride)
    precondition((type == .text) == (heap != nil), "text has a heap, nothing else has")
    precondition((type == .code) == (dictionary != nil), "codes have a dictionary, nothing else")
    precondition(missing.map { $0.count == count } ?? true)
    self.type = type
    self.count = count
    self.cells = cells
    self.heap = heap
    self.missing = missing
    self.dictionary = dictionary
  }

  /// Why a cell has no value; nil where it has one.
  public func missingReason(at row: Int) -> MissingReason? {
    missing?.withUnsafeBytes { MissingReason(rawValue: $0[row]) }
  }
}

/// Rows of a table as columns of equal length.
public struct RowBlock: Sendable {
  /// The number of rows.
  public let count: Int
  /// The columns, in the order of the schema.
  public let columns: [ColumnSegment]

  public init(count: Int, columns: [ColumnSegment]) {
    precondition(columns.allSatisfy { $0.count == count }, "columns of one block have one length")
    self.count = count
    self.columns = columns
  }
}
