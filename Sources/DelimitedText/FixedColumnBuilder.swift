import Tabular

/// A column whose cells have one size. Every type has a class of its own, so
/// that its loop is compiled for it alone.
class FixedColumnBuilder: ColumnBuilder {
  private let stride: Int
  private var cells = GrowingMemory()

  init(_ column: CellColumn, stride: Int) {
    self.stride = stride
    super.init(column)
  }

  deinit { cells.discard() }

  /// Reads the cells of a run with `read`, which is never given an empty one
  /// and returns a value and its `CellStatus`.
  @inline(__always)
  final func fill<Value: BitwiseCopyable>(
    _ run: FieldRun, _ statuses: UnsafeMutablePointer<UInt8>, missing: Value,
    _ read: (CellBytes) -> (Value, UInt8)
  ) -> UInt8 {
    cells.reserve(run.rows * MemoryLayout<Value>.stride)
    let target = cells.end.assumingMemoryBound(to: Value.self)
    let nullWords = nullWords
    let position = column.position
    var union: UInt8 = 0
    for row in 0..<run.rows {
      let cell = run.cell(row, position).trimmed
      var value = missing
      var status = CellStatus.empty
      if cell.count > 0 {
        if let nullWords, nullWords.position(of: cell) != nil {
          status = CellStatus.nullWord
        } else {
          (value, status) = read(cell)
        }
      }
      target[row] = value
      statuses[row] = status
      union |= status
    }
    return union
  }

  override func commitCells(_ count: Int) {
    cells.advance(count * stride)
  }

  override func resetCells() {
    cells.discard()
    cells = GrowingMemory()
  }

  override func take() -> ColumnSegment {
    defer { cells = GrowingMemory() }
    return ColumnSegment(
      column.content.type, count: rows, cells: cells.finish(), missing: takeMissing())
  }
}

/// Integers and decimals.
final class DecimalColumnBuilder: FixedColumnBuilder {
  private let decimal: DecimalCell

  init(_ column: CellColumn, _ decimal: DecimalCell) {
    self.decimal = decimal
    super.init(column, stride: 8)
  }

  override func readCells(_ run: FieldRun, _ statuses: UnsafeMutablePointer<UInt8>) -> UInt8 {
    let decimal = decimal
    return fill(run, statuses, missing: Int64(0)) { decimal.read($0) }
  }
}

final class DoubleColumnBuilder: FixedColumnBuilder {
  private let double: DoubleCell

  init(_ column: CellColumn, _ double: DoubleCell) {
    self.double = double
    super.init(column, stride: 8)
  }

  override func readCells(_ run: FieldRun, _ statuses: UnsafeMutablePointer<UInt8>) -> UInt8 {
    let double = double
    return fill(run, statuses, missing: 0.0) { double.read($0) }
  }
}

final class DayColumnBuilder: FixedColumnBuilder {
  private let day: DayCell

  init(_ column: CellColumn, _ day: DayCell) {
    self.day = day
    super.init(column, stride: 4)
  }

  override func readCells(_ run: FieldRun, _ statuses: UnsafeMutablePointer<UInt8>) -> UInt8 {
    let day = day
    return fill(run, statuses, missing: Int32(0)) { day.read($0) }
  }
}

final class BoolColumnBuilder: FixedColumnBuilder {
  private let words: WordSet
  private let trueCount: Int

  init(_ column: CellColumn, _ words: BoolWords) {
    let trueWords = words.trueWords.filter { !$0.isEmpty }
    self.words = WordSet(trueWords + words.falseWords)
    trueCount = trueWords.count
    super.init(column, stride: 1)
  }

  override func readCells(_ run: FieldRun, _ statuses: UnsafeMutablePointer<UInt8>) -> UInt8 {
    let words = words
    let trueCount = trueCount
    return fill(run, statuses, missing: UInt8(0)) { cell in
      guard let position = words.position(of: cell) else { return (0, CellStatus.notOfType) }
      return (position < trueCount ? 1 : 0, CellStatus.present)
    }
  }
}
