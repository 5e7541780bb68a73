import Records
import Tabular

/// A column as the sweep reads it.
struct MeasuredColumn {
  /// 1 where there is a cell; nil where there is one in every row.
  let present: UnsafeBufferPointer<UInt8>?
  let cells: Cells

  /// The cells, of which those that are missing say nothing.
  enum Cells {
    /// Exact decimals: counts of 10^−scale.
    case units(UnsafeBufferPointer<Int64>, scale: Int, largest: UInt64)
    case doubles(UnsafeBufferPointer<Double>)
    /// Something else, by which only equal cells can be told.
    case other(ColumnSegment)
  }

  /// Takes in a segment.
  ///
  /// - Complexity: O(rows).
  init(_ segment: ColumnSegment, in memory: PartitionMemory) {
    present = segment.missing.map { reasons in
      let present = memory.array(of: UInt8.self, count: segment.count)
      reasons.withUnsafeBytes { reasons in
        for row in reasons.indices { present[row] = reasons[row] == 0 ? 1 : 0 }
      }
      return UnsafeBufferPointer(present)
    }
    switch segment.type {
    case .integer: cells = MeasuredColumn.units(segment, scale: 0, in: memory)
    case .decimal(let scale): cells = MeasuredColumn.units(segment, scale: scale, in: memory)
    case .double: cells = .doubles(UnsafeBufferPointer(memory.copy(segment.cells, as: Double.self)))
    case .day, .code, .text, .bool: cells = .other(segment)
    }
  }

  private static func units(
    _ segment: ColumnSegment, scale: Int, in memory: PartitionMemory
  ) -> Cells {
    let units = memory.copy(segment.cells, as: Int64.self)
    var largest: UInt64 = 0
    for row in units.indices { largest = max(largest, units[row].magnitude) }
    return .units(UnsafeBufferPointer(units), scale: scale, largest: largest)
  }

  /// The cells as the nearest Doubles, days as their numbers; NaN for missing
  /// cells and for those that are neither.
  ///
  /// - Complexity: O(rows).
  func numbers(in memory: PartitionMemory, rows: Int) -> UnsafeBufferPointer<Double> {
    let numbers: UnsafeMutableBufferPointer<Double>
    switch cells {
    case .units(let units, let scale, _):
      numbers = memory.array(of: Double.self, count: rows)
      for row in units.indices { numbers[row] = Double(units: units[row], scale: scale) }
    case .doubles(let doubles):
      guard present != nil else { return doubles }
      numbers = memory.array(of: Double.self, count: rows)
      _ = numbers.initialize(from: doubles)
    case .other(let segment):
      numbers = memory.array(repeating: .nan, count: rows)
      guard segment.type == .day else { break }
      segment.cells.withCells(as: Int32.self) { days in
        for row in days.indices { numbers[row] = Double(days[row]) }
      }
    }
    if let present {
      for row in present.indices where present[row] == 0 { numbers[row] = .nan }
    }
    return UnsafeBufferPointer(numbers)
  }
}

extension PartitionMemory {
  /// A copy of cells.
  func copy<Cell: BitwiseCopyable>(
    _ bytes: Bytes, as type: Cell.Type
  ) -> UnsafeMutableBufferPointer<Cell> {
    bytes.withCells(as: Cell.self) { cells in
      let copy = array(of: Cell.self, count: cells.count)
      _ = copy.initialize(from: cells)
      return copy
    }
  }
}
