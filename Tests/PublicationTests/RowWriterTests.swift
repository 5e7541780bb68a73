import Diagnostics
import Documents
import Tabular
import TestSupport
import Testing

@testable import Publication

@Suite("Rows of product tables")
struct RowWriterTests {
  @Test("text is written as JSON documents write it, whatever is in it")
  func json() {
    var random = SeededGenerator(7)
    let pieces = [
      "a", "信用", "（", "\"", "\\", "\n", "\t", "\u{1}", "\u{7F}", "\u{85}", "é", "\u{2028}", "“",
      "\u{FEFF}", "\u{FFFF}", "😀", "/",
    ]
    for _ in 0..<2000 {
      let text = (0..<Int.random(in: 0..<6, using: &random)).map { _ in
        pieces[Int.random(in: 0..<pieces.count, using: &random)]
      }.joined()
      var expected = ""
      JSONValue.quote(text, into: &expected)
      var out: [UInt8] = []
      Array(text.utf8).withUnsafeBytes { JSONText.quote($0, into: &out) }
      #expect(String(decoding: out, as: UTF8.self) == expected)
    }
  }

  @Test("a number has one text, in rows and on pages")
  func numbers() throws {
    var random = SeededGenerator(8)
    var values: [Double] = [
      0, -0.0, 0.125, 0.375, 2.675, -0.004, -0.005, 0.5, 1.5, 1e15, 9.2e18, 1e19, -1e19, 1e25,
      .infinity, .nan, .leastNonzeroMagnitude,
    ]
    for _ in 0..<2000 {
      values.append(
        Double.random(in: -1...1, using: &random) * [1, 1e3, 1e9, 1e17][values.count % 4])
    }
    for decimals in [0, 1, 2, 9] {
      let values = values
      let table = ProductTable(
        TableDescription(
          "t",
          [
            ProductColumn("a", .number(.declared), nullable: true),
            ProductColumn("i", .integer),
          ], key: []), count: values.count, parts: 1
      ) { (_, rows) in
        for (index, value) in values.enumerated() {
          rows.number(value, decimals: decimals)
          rows.integer(index - 5)
          rows.endRow()
        }
      }
      let written = try WrittenTable(table).csv.split(
        separator: "\n", omittingEmptySubsequences: false)
      for (index, value) in values.enumerated() {
        let text = PublishedNumber(value, decimals: decimals)?.text ?? ""
        #expect(written[index + 1] == "\(text),\(index - 5)")
      }
    }
  }

  @Test("cells of stored columns are written as they are, missing ones as null")
  func stored() throws {
    let missing = Cell.missing(.empty)
    let columns = [
      ColumnSegment(.text, [.text("甲"), missing, .text("")]),
      ColumnSegment(.code, [.text("b"), .text("a"), missing]),
      ColumnSegment(.integer, [.integer(-7), missing, .integer(.max)]),
    ]
    let table = ProductTable(
      TableDescription(
        "t",
        [
          ProductColumn("t", .text, nullable: true), ProductColumn("c", .text, nullable: true),
          ProductColumn("i", .integer, nullable: true),
        ], key: []), count: 3, parts: 1
    ) { (_, rows) in
      for row in 0..<3 {
        rows.textOrNull(columns[0], at: row)
        rows.text(columns[1], at: row)
        rows.integer(columns[2], at: row)
        rows.endRow()
      }
    }
    #expect(try WrittenTable(table).csv == "t,c,i\n甲,b,-7\n,a,\n,,9223372036854775807\n")
  }
}
