import Tabular
import Testing

@Suite("Column segments")
struct ColumnSegmentTests {
  @Test("cells come back as they were put in, missing ones with their reason")
  func roundTrip() {
    let cases: [(CellType, [Cell])] = [
      (.integer, [.integer(-1), .missing(.empty), .integer(.max)]),
      (.decimal(scale: 2), [.decimal(1250, scale: 2), .missing(.nullWord)]),
      (.double, [.double(0.1), .missing(.undefined)]),
      (.day, [.day(Day(number: 20_000)), .missing(.empty)]),
      (.bool, [.bool(true), .bool(false)]),
      (.text, [.text("信用"), .text(""), .missing(.empty)]),
      (.code, [.text("b"), .text("a"), .text("b"), .missing(.nullWord)]),
      (.integer, []),
    ]
    for (type, cells) in cases {
      let segment = ColumnSegment(type, cells)
      #expect(cells.indices.map { segment[$0] } == cells)
    }
  }

  @Test("a code dictionary built from cells is sorted by bytes")
  func dictionary() {
    let segment = ColumnSegment(.code, [.text("é"), .text("z"), .text("Z")])
    #expect(segment.dictionary?.texts == ["Z", "z", "é"])
  }
}
