import Documents
import Testing

@testable import Verification

@Suite("Cells of an export")
struct CellReadingTests {
  /// A cell of a column that these members of JSON declare; the number of the
  /// finding where it cannot be read.
  private func read(_ cell: String, _ column: String) throws -> Reading {
    let declared = try DeclaredColumn(
      "x", DefinitionNode(JSONValue(parsing: "{\(column)}"), path: "", file: ""),
      nulls: ["暂无", "\\N"])
    do throws(ExportFault) {
      return .cell(try CellReading(declared).read(Array(cell.utf8)))
    } catch {
      return .fault(error)
    }
  }

  private enum Reading: Equatable {
    case cell(ExportCell)
    case fault(ExportFault)

    static func day(_ text: String) -> Reading {
      .cell(.day(VerificationTests.day(text).number))
    }
  }

  @Test("blanks around a cell do not count, full-width ones neither; nothing is missing")
  func blanks() throws {
    #expect(try read(" \t x y\u{A0}\u{3000}", #""type": "text""#) == .cell(.text(ByteText("x y"))))
    #expect(try read(" \u{3000} ", #""type": "code""#) == .cell(.missing))
    #expect(try read("", #""type": "day""#) == .cell(.missing))
  }

  @Test("words for null are missing, those of the column in place of the dataset's")
  func nulls() throws {
    #expect(try read(" 暂无 ", #""type": "integer""#) == .cell(.missing))
    #expect(
      try read("暂无", #""type": "text", "nulls": ["无"]"#) == .cell(.text(ByteText("暂无"))))
    #expect(try read("暂无", #""type": "text", "presence": "required""#) == .fault(.requiredCell))
  }

  @Test("integers are whole, in the range of 64 bits")
  func integers() throws {
    let integer = #""type": "integer""#
    #expect(try read("-0012", integer) == .cell(.integer(-12)))
    #expect(try read("+７", integer) == .cell(.integer(7)))
    #expect(try read("\u{2212}3", integer) == .cell(.integer(-3)))
    #expect(try read("-9223372036854775808", integer) == .cell(.integer(.min)))
    #expect(try read("9223372036854775808", integer) == .fault(.outOfRange))
    #expect(try read(String(repeating: "9", count: 60), integer) == .fault(.outOfRange))
    for text in ["1.0", "1e3", "1,000", "x", "-", "1 2", "０x1"] {
      #expect(try read(text, integer) == .fault(.notOfType), "\(text)")
    }
    #expect(try read("1.5", integer + #", "unit": "万元""#) == .cell(.integer(15_000)))
    #expect(try read("1.00005", integer + #", "unit": "万元""#) == .fault(.tooManyDecimals))
  }

  @Test("decimals are exact, in the scale of the column and the unit of the cells")
  func decimals() throws {
    let decimal = #""type": "decimal", "scale": 2"#
    #expect(try read("12.5", decimal) == .cell(.decimal(1250)))
    #expect(try read("12.5000", decimal) == .cell(.decimal(1250)))
    #expect(try read("１２．５", decimal) == .cell(.decimal(1250)))
    #expect(try read(".5", decimal) == .cell(.decimal(50)))
    #expect(try read("5.", decimal) == .fault(.notOfType))
    #expect(try read("1.005", decimal) == .fault(.tooManyDecimals))
    #expect(try read("92233720368547758.07", decimal) == .cell(.decimal(.max)))
    #expect(try read("92233720368547758.08", decimal) == .fault(.outOfRange))
    let grouped = decimal + #", "unit": "万元", "grouping": "thousands""#
    #expect(try read("1,234,567.891234", grouped) == .cell(.decimal(1_234_567_891_234)))
    #expect(try read("1，234", grouped) == .cell(.decimal(1_234_000_000)))
    #expect(try read("1234.5", grouped) == .cell(.decimal(1_234_500_000)))
    for text in ["12,34", "1,2345", ",123", "1,234,", "1234,567"] {
      #expect(try read(text, grouped) == .fault(.notOfType), "\(text)")
    }
    #expect(try read("1,234", decimal) == .fault(.notOfType))
  }

  @Test("floating numbers are rounded once, and finite")
  func doubles() throws {
    let double = #""type": "double""#
    #expect(try read("0.1", double) == .cell(.double(0.1)))
    #expect(try read("-1.5E+3", double) == .cell(.double(-1500)))
    #expect(try read(".5", double) == .cell(.double(0.5)))
    #expect(try read("9007199254740993", double) == .cell(.double(9_007_199_254_740_992)))
    #expect(try read("1e999", double) == .fault(.outOfRange))
    #expect(try read("1.2", double + #", "unit": "千元""#) == .cell(.double(1200)))
    for text in ["nan", "inf", "1e", "0x10", "1.e3", "1e3"] {
      let column = text == "1e3" ? double + #", "unit": "千元""# : double
      #expect(try read(text, column) == .fault(.notOfType), "\(text)")
    }
  }

  @Test(
    "days are read in their form",
    arguments: [
      ("yyyy-mm-dd", "2026-1-5", "2026-01-05"), ("yyyy-mm-dd", "２０２６－０１－０５", "2026-01-05"),
      ("yyyy/mm/dd", "2026/01/5", "2026-01-05"), ("yyyymmdd", "20260105", "2026-01-05"),
      ("yyyy年mm月dd日", "2026年1月5日", "2026-01-05"), ("yyyymm", "202601", "2026-01-01"),
      ("excel", "1", "1900-01-01"), ("excel", "59", "1900-02-28"), ("excel", "61", "1900-03-01"),
      ("excel", "46027", "2026-01-05"), ("excel", "2958465", "9999-12-31"),
      ("yyyy-mm-dd hh:mm:ss", "2026-01-05 23:59:60.123", "2026-01-05"),
      ("yyyy-mm-dd hh:mm:ss", "2026-01-05T9:30", "2026-01-05"),
      ("yyyy/mm/dd hh:mm:ss", "2026/01/05 10:20:30", "2026-01-05"),
    ])
  func days(form: String, text: String, expected: String) throws {
    #expect(try read(text, #""type": "day", "forms": ["\#(form)"]"#) == .day(expected))
  }

  @Test("a day of no form is of another type, one of the right form may not exist")
  func wrongDays() throws {
    let plain = #""type": "day""#
    #expect(try read("2026/01/05", plain) == .fault(.notOfType))
    #expect(try read("2026-01-055", plain) == .fault(.notOfType))
    #expect(try read("26-01-05", plain) == .fault(.notOfType))
    #expect(try read("2026-02-30", plain) == .fault(.noSuchDay))
    #expect(try read("0000-01-01", plain) == .fault(.noSuchDay))
    let several = #""type": "day", "forms": ["yyyy-mm-dd", "yyyymmdd"]"#
    #expect(try read("20260105", several) == .day("2026-01-05"))
    #expect(try read("20261305", several) == .fault(.noSuchDay))
    let time = #""type": "day", "forms": ["yyyy/mm/dd hh:mm:ss"]"#
    for text in ["2026/01/05", "2026/01/05T10:20", "2026/01/05 24:00", "2026/01/05 10:60"] {
      #expect(try read(text, time) == .fault(.notOfType), "\(text)")
    }
    let serial = #""type": "day", "forms": ["excel"]"#
    #expect(try read("60", serial) == .fault(.noSuchDay))
    #expect(try read("0", serial) == .fault(.noSuchDay))
  }

  @Test("truth has its words, and no others")
  func bools() throws {
    #expect(try read("是", #""type": "bool""#) == .cell(.bool(true)))
    #expect(try read("0", #""type": "bool""#) == .cell(.bool(false)))
    #expect(try read("true", #""type": "bool", "true_words": ["J"]"#) == .fault(.notOfType))
    #expect(try read("yes", #""type": "bool""#) == .fault(.notOfType))
  }

  @Test("two spellings of one letter are two texts")
  func spellings() throws {
    let composed = try read("\u{E9}", #""type": "text""#)
    #expect(try read("e\u{301}", #""type": "text""#) != composed)
  }
}
