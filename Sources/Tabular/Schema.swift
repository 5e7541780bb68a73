/// Name and type of one column.
public struct Column: Hashable, Sendable {
  public let name: String
  public let type: CellType

  public init(_ name: String, _ type: CellType) {
    self.name = name
    self.type = type
  }
}

/// The columns of a table, in order.
public struct Schema: Hashable, Sendable {
  public let columns: [Column]

  public init(_ columns: [Column]) {
    self.columns = columns
  }

  /// The position of the column with this name.
  ///
  /// - Complexity: O(columns).
  public func position(of name: String) -> Int? {
    columns.firstIndex { $0.name == name }
  }
}
