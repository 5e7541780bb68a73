import Tabular
import Testing

@Suite("Selecting rows")
struct RowBlockSelectionTests {
  @Test("the cells come in the order asked for, of every type, missing ones too")
  func cells() {
    let columns: [[Cell]] = [
      [.integer(1), .missing(.empty), .integer(3)],
      [.text("甲"), .text(""), .missing(.nullWord)],
      [.text("b"), .text("a"), .text("b")],
      [.day(Day(number: 1)), .day(Day(number: 2)), .missing(.empty)],
      [.bool(true), .bool(false), .bool(true)],
    ]
    let types: [CellType] = [.integer, .text, .code, .day, .bool]
    let block = RowBlock(
      count: 3, columns: zip(types, columns).map { ColumnSegment($0, $1) })
    for rows: [UInt32] in [[2, 0, 2], [], [0, 1, 2], [1]] {
      let selected = block.selecting(rows)
      #expect(selected.count == rows.count)
      for (segment, cells) in zip(selected.columns, columns) {
        #expect(rows.indices.map { segment[$0] } == rows.map { cells[Int($0)] })
      }
    }
  }

  @Test("a selection without missing cells carries no reasons")
  func reasons() {
    let segment = ColumnSegment(.integer, [.integer(1), .missing(.empty)])
    #expect(segment.selecting([0]).missing == nil)
    #expect(segment.selecting([1]).missing != nil)
  }
}
