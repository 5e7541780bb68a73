extension RowBlock {
  /// The rows at these positions, in the order given.
  ///
  /// - Precondition: the positions are rows of the block.
  /// - Complexity: O(positions × columns + bytes of text).
  public func selecting(_ rows: [UInt32]) -> RowBlock {
    RowBlock(count: rows.count, columns: columns.map { $0.selecting(rows) })
  }
}

extension ColumnSegment {
  /// The cells at these positions, in the order given; a dictionary is shared.
  ///
  /// - Precondition: the positions are cells of the segment.
  /// - Complexity: O(positions), and O(bytes) for text.
  public func selecting(_ rows: [UInt32]) -> ColumnSegment {
    var reasons = missing?.withUnsafeBytes { old in rows.map { old[Int($0)] } }
    if reasons?.allSatisfy({ $0 == 0 }) == true { reasons = nil }
    let missing = reasons.map { Bytes(copying: $0) }
    guard type != .text, heap == nil else { return selectingText(rows, missing) }
    let cells =
      switch type.stride {
      case 8: gathered(rows, as: UInt64.self)
      case 4: gathered(rows, as: UInt32.self)
      default: gathered(rows, as: UInt8.self)
      }
    return ColumnSegment(
      type, count: rows.count, cells: cells, missing: missing, dictionary: dictionary)
  }

  private func gathered<Cell: BitwiseCopyable>(_ rows: [UInt32], as type: Cell.Type) -> Bytes {
    cells.withCells(as: Cell.self) { old in Bytes(copying: rows.map { old[Int($0)] }) }
  }

  private func selectingText(_ rows: [UInt32], _ missing: Bytes?) -> ColumnSegment {
    var offsets: [UInt32] = [0]
    offsets.reserveCapacity(rows.count + 1)
    var bytes: [UInt8] = []
    cells.withCells(as: UInt32.self) { old in
      heap?.withUnsafeBytes { heap in
        for row in rows {
          bytes.append(contentsOf: heap[Int(old[Int(row)])..<Int(old[Int(row) + 1])])
          offsets.append(UInt32(bytes.count))
        }
      }
    }
    return ColumnSegment(
      .text, count: rows.count, cells: Bytes(copying: offsets), heap: Bytes(copying: bytes),
      missing: missing)
  }
}
