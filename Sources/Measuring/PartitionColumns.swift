import Diagnostics
import Expressions
import Store
import Tabular

/// The kept columns and the conditions of one block of a table, each read or
/// computed once.
struct PartitionColumns {
  private let table: TableReader
  private let block: Int
  private let memory: PartitionMemory
  private var columns: [String: MeasuredColumn] = [:]
  private var numbers: [String: UnsafeBufferPointer<Double>] = [:]
  private var undefined: [String: Int] = [:]
  private var weights: [Weighing: UnsafeBufferPointer<UInt8>] = [:]

  /// What rows count by: a condition, one that must not be true, and whether a column has a cell.
  private struct Weighing: Hashable {
    let condition: String?
    let excluded: String?
    let column: String?
  }

  var rows: Int { table.rows(inBlock: block) }

  init(_ table: TableReader, block: Int, in memory: PartitionMemory) {
    self.table = table
    self.block = block
    self.memory = memory
  }

  /// A column as the sweep reads it.
  mutating func column(_ column: Column) throws(Failure) -> MeasuredColumn {
    if let known = columns[column.name] { return known }
    let segment = try table.segment(column: table.position(of: column), block: block)
    let measured = MeasuredColumn(segment, in: memory)
    columns[column.name] = measured
    return measured
  }

  /// The cells of a column as the nearest Doubles; days as their numbers.
  mutating func numbers(_ column: Column) throws(Failure) -> UnsafeBufferPointer<Double> {
    if let known = numbers[column.name] { return known }
    let found = try self.column(column).numbers(in: memory, rows: rows)
    numbers[column.name] = found
    return found
  }

  /// 1 for rows that meet a condition, do not meet another, and have a cell in
  /// a column, else 0.
  mutating func weights(
    _ condition: Condition?, excluding excluded: Condition? = nil, cellOf column: Column?
  ) throws(Failure) -> UnsafeBufferPointer<UInt8> {
    let key = Weighing(
      condition: condition?.expression.canonicalText,
      excluded: excluded?.expression.canonicalText, column: column?.name)
    if let known = weights[key] { return known }
    let found: UnsafeMutableBufferPointer<UInt8>
    if let column {
      found = memory.array(of: UInt8.self, count: rows)
      _ = found.initialize(from: try weights(condition, excluding: excluded, cellOf: nil))
      if let present = try self.column(column).present {
        for row in present.indices { found[row] &= present[row] }
      }
    } else if let excluded {
      found = memory.array(of: UInt8.self, count: rows)
      _ = found.initialize(from: try weights(condition, cellOf: nil))
      let left = try weights(excluded, cellOf: nil)
      for row in left.indices where left[row] != 0 { found[row] = 0 }
    } else {
      found = memory.array(repeating: 1, count: rows)
      if let condition { try weigh(condition, found) }
    }
    let result = UnsafeBufferPointer(found)
    weights[key] = result
    return result
  }

  /// On how many rows a condition that was weighed had no result, because of
  /// an overflow or a division by zero.
  func undefinedRows(_ condition: Condition?) -> Int {
    condition.flatMap { undefined[$0.expression.canonicalText] } ?? 0
  }

  private mutating func weigh(
    _ condition: Condition, _ weights: UnsafeMutableBufferPointer<UInt8>
  ) throws(Failure) {
    var positions: [Int] = []
    for column in condition.expression.columnsUsed {
      positions.append(try table.position(of: column))
    }
    let read = try table.block(block, columns: positions)
    let truths = condition.truths(on: read, columns: Array(positions.indices))
    undefined[condition.expression.canonicalText] = truths.undefinedCount
    truths.withUnsafeBytes { truths in
      for row in truths.indices { weights[row] = truths[row] == Truth.true.rawValue ? 1 : 0 }
    }
  }
}

extension TableReader {
  /// Where a kept column is; throws where it is not there with its type.
  func position(of column: Column) throws(Failure) -> Int {
    guard let position = schema.position(of: column.name),
      schema.columns[position].type == column.type
    else {
      throw Failure(
        MeasuringFindings.columnNotKept.at(
          .file(path),
          [
            "column": .name(column.name), "dataset": .name(path),
            "type": .name(column.type.description),
          ]))
    }
    return position
  }
}
