import Tabular

/// A column of codes: positions in the chunk's dictionary, which is in order
/// of first appearance.
final class CodeColumnBuilder: ColumnBuilder {
  private var cells = GrowingMemory()
  private var texts = TextNumbering()

  deinit {
    cells.discard()
    texts.discard()
  }

  override func readCells(_ run: FieldRun, _ statuses: UnsafeMutablePointer<UInt8>) -> UInt8 {
    guard readsCodes else { return readStatuses(run, statuses) }
    cells.reserve(run.rows * 4)
    let target = cells.end.assumingMemoryBound(to: UInt32.self)
    let nullWords = nullWords
    let position = column.position
    let trims = column.content.trims
    // A local copy: the loop must not touch the object.
    var texts = texts
    defer { self.texts = texts }
    var union: UInt8 = 0
    for row in 0..<run.rows {
      var cell = run.cell(row, position)
      if trims { cell = cell.trimmed }
      var status = CellStatus.present
      var code: UInt32 = 0
      if cell.count == 0 {
        status = CellStatus.empty
      } else if let nullWords, nullWords.position(of: cell) != nil {
        status = CellStatus.nullWord
      } else {
        code = texts.number(of: cell)
      }
      target[row] = code
      statuses[row] = status
      union |= status
    }
    return union
  }

  /// Off while it is only asked which cells are missing: a rejected record
  /// must not leave its text in the dictionary.
  var readsCodes = true

  private func readStatuses(_ run: FieldRun, _ statuses: UnsafeMutablePointer<UInt8>) -> UInt8 {
    var union: UInt8 = 0
    for row in 0..<run.rows {
      var cell = run.cell(row, column.position)
      if column.content.trims { cell = cell.trimmed }
      var status = CellStatus.present
      if cell.count == 0 {
        status = CellStatus.empty
      } else if nullWords?.position(of: cell) != nil {
        status = CellStatus.nullWord
      }
      statuses[row] = status
      union |= status
    }
    return union
  }

  override func commitCells(_ count: Int) {
    cells.advance(count * 4)
  }

  override func resetCells() {
    cells.discard()
    cells = GrowingMemory()
    texts.discard()
    texts = TextNumbering()
  }

  override func take() -> ColumnSegment {
    let codes = cells.finish()
    let dictionary = texts.dictionary()
    cells = GrowingMemory()
    return ColumnSegment(
      .code, count: rows, cells: codes, missing: takeMissing(), dictionary: dictionary)
  }
}
