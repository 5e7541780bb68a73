import DelimitedText
import Diagnostics
import Tabular
import Testing

/// The cells of one column, or for a rejected record its finding's code.
private func cells(
  _ texts: [String], _ content: CellContent, presence: CellColumn.Presence = .optional,
  nullWords: [String] = []
) throws -> [String] {
  // The second field is the index, so that rejected cells are found again.
  let quoted = texts.enumerated().map { index, text in
    "\"\(text.replacing("\"", with: "\"\""))\",\(index)\n"
  }
  let reader = try DelimitedReader(
    .bytes(Array(quoted.joined().utf8), name: "t"), dialect: Dialect(header: .absent),
    options: ReaderOptions(onBadRecord: .rejectRecord))
  var found: [Int: String] = [:]
  try reader.read(
    [
      CellColumn("c", at: 0, content, presence: presence, nullWords: nullWords),
      CellColumn("index", at: 1, .integer()),
    ],
    transform: { $0 },
    commit: { rows, rejected in
      for row in 0..<rows.block.count {
        guard case .integer(let index) = rows.block.columns[1][row] else { continue }
        found[Int(index)] = describe(rows.block.columns[0][row])
      }
      for record in rejected {
        let text = String(decoding: record.bytes, as: UTF8.self)
        let index = text.split(separator: ",").last.flatMap { Int($0) }
        found[index ?? -1] = String(record.finding.kind.number)
      }
    })
  return texts.indices.map { found[$0] ?? "lost" }
}

private func describe(_ cell: Cell) -> String {
  switch cell {
  case .integer(let number): String(number)
  case .decimal(let units, let scale): "\(units)e-\(scale)"
  case .double(let number): String(number)
  case .day(let day): day.description
  case .text(let text): text
  case .bool(let flag): String(flag)
  case .missing(let reason): "missing \(reason)"
  }
}

@Suite("Typed cells")
struct TypedCellsTests {
  @Test(
    "whole numbers",
    arguments: [
      ("0", "0"), ("-12", "-12"), ("+12", "12"), ("007", "7"),
      ("9223372036854775807", "9223372036854775807"),
      ("-9223372036854775808", "-9223372036854775808"), ("9223372036854775808", "1241"),
      ("99999999999999999999", "1241"), (" 12\t", "12"), ("\u{3000}12\u{A0}", "12"),
      ("１２３", "123"), ("－５", "-5"), ("12.0", "1240"), ("12a", "1240"), ("-", "1240"),
      ("", "missing empty"),
      ("  ", "missing empty"), ("1,234", "1240"), ("1e3", "1240"),
      ("000000000000000000000012", "12"),
      ("--1", "1240"), ("0x10", "1240"),
    ])
  func integers(text: String, expected: String) throws {
    #expect(try cells([text], .integer()) == [expected])
  }

  @Test(
    "decimals are exact, and never rounded",
    arguments: [
      ("12.5", "1250e-2"), ("12", "1200e-2"), ("-0.05", "-5e-2"), (".5", "50e-2"), ("5.", "1240"),
      ("12.345", "1242"), ("12.3400", "1234e-2"), ("12.340000000000000000000000", "1234e-2"),
      ("92233720368547758.07", "9223372036854775807e-2"), ("92233720368547758.08", "1241"),
      ("１２．５", "1250e-2"), ("1.5E+05", "1240"), ("1,234.5", "1240"), ("0.001", "1242"),
      ("0.000", "0e-2"), (".", "1240"), ("+1.1", "110e-2"), ("1.2.3", "1240"),
    ])
  func decimals(text: String, expected: String) throws {
    #expect(try cells([text], .decimal(scale: 2)) == [expected])
  }

  @Test(
    "separators are read where declared and well-formed",
    arguments: [
      ("1,234.50", "123450e-2"), ("1,234,567", "123456700e-2"), ("12,34", "1240"), (",123", "1240"),
      ("1234,567", "1240"), ("1234567", "123456700e-2"), ("1，234", "123400e-2"), ("1,23", "1240"),
      ("1,234,", "1240"), ("-1,234", "-123400e-2"),
    ])
  func grouping(text: String, expected: String) throws {
    #expect(
      try cells([text], .decimal(scale: 2, NumberStyle(grouping: .thousands))) == [expected])
  }

  @Test(
    "a unit multiplies exactly",
    arguments: [
      ("1.5", "1500000e-2", "15000"), ("0.0001", "100e-2", "1"), ("0.000001", "1e-2", "1242"),
      ("0.0000001", "1242", "1242"), ("3", "3000000e-2", "30000"),
    ])
  func units(text: String, decimal: String, integer: String) throws {
    let style = NumberStyle(unitPower: 4)
    #expect(try cells([text], .decimal(scale: 2, style)) == [decimal])
    #expect(try cells([text], .integer(style)) == [integer])
  }

  @Test(
    "Doubles are nearest, and always numbers",
    arguments: [
      "0.1", "1e22", "1e23", "123456789012345678", "0.000000000000000000001", "9007199254740993",
      "2.2250738585072011e-308", "4.9e-324", "1.7976931348623157e308", "-0.5", "3", ".25", "1E5",
      "0.12345678901234567", "179769313486231570000000000000000000000000000000000000000",
    ])
  func doubles(text: String) throws {
    let expected = try #require(Double(text))
    #expect(try cells([text], .double()) == [String(expected)])
  }

  @Test(
    "what is not a finite number is refused",
    arguments: ["nan", "inf", "-Infinity", "1e999", "0x1p3", "1.", "1e", "e5", "1 2", "#DIV/0!"])
  func notDoubles(text: String) throws {
    #expect(try ["1240", "1241"].contains(cells([text], .double())[0]))
  }

  @Test("random decimals agree with arithmetic on digits")
  func randomNumbers() throws {
    let seed: UInt64 = 99
    var random = SeededGenerator(seed)
    var texts: [String] = []
    var decimals: [String] = []
    for _ in 0..<3000 {
      let digits = Int.random(in: 1...18, using: &random)
      let number = (0..<digits).map { _ in String(Int.random(in: 0...9, using: &random)) }.joined()
      let point = Int.random(in: 0...digits, using: &random)
      let whole = number.prefix(point)
      let fraction = number.dropFirst(point)
      let isNegative = Bool.random(using: &random)
      texts.append((isNegative ? "-" : "") + whole + (fraction.isEmpty ? "" : ".\(fraction)"))
      // Units of 10^-4, by hand.
      var tail = String(fraction)
      while tail.hasSuffix("0") { tail.removeLast() }
      if tail.count > 4 {
        decimals.append("1242")
      } else {
        let units = Int(whole + tail + String(repeating: "0", count: 4 - tail.count))
        decimals.append(units.map { "\(isNegative ? -$0 : $0)e-4" } ?? "1241")
      }
    }
    #expect(try cells(texts, .decimal(scale: 4)) == decimals, "seed \(seed)")
    let doubles = texts.map { Double($0).map { String($0) } ?? "1240" }
    #expect(try cells(texts, .double()) == doubles, "seed \(seed)")
  }

  @Test(
    "days in each form",
    arguments: [
      (DayForm.dashes, "2026-01-05", "2026-01-05"), (.dashes, "2026-1-5", "2026-01-05"),
      (.dashes, "２０２６-01-05", "2026-01-05"), (.dashes, "２０２６－０１－０５", "2026-01-05"),
      (.slashes, "2026／1／5", "2026-01-05"), (.slashes, "2026－1－5", "1240"),
      (.dashes, "2026-02-29", "1243"),
      (.dashes, "2026/01/05", "1240"), (.dashes, "26-01-05", "1240"),
      (.dashes, "2026-01-051", "1240"),
      (.dashes, "2026-01-05 10:20:30", "1240"), (.slashes, "2026/1/5", "2026-01-05"),
      (.compact, "20260105", "2026-01-05"), (.compact, "20261305", "1243"),
      (.compact, "2026010", "1240"),
      (.chinese, "2026年1月5日", "2026-01-05"), (.chinese, "２０２６年１月５日", "2026-01-05"),
      (.chinese, "2026年1月", "1240"), (.serial, "1", "1900-01-01"), (.serial, "59", "1900-02-28"),
      (.serial, "60", "1243"), (.serial, "61", "1900-03-01"), (.serial, "45000", "2023-03-15"),
      (.serial, "45000.5", "1240"), (.serial, "0", "1243"), (.serial, "2958465", "9999-12-31"),
      (.serial, "2958466", "1243"), (.month, "202601", "2026-01-01"), (.month, "202613", "1243"),
      (.dashesAndTime, "2026-01-05 10:20:30", "2026-01-05"),
      (.dashesAndTime, "2026-01-05T10:20", "2026-01-05"),
      (.dashesAndTime, "2026-01-05 10:20:30.123", "2026-01-05"),
      (.dashesAndTime, "2026-01-05", "1240"),
      (.dashesAndTime, "2026-01-05 25:20:30", "1240"),
      (.slashesAndTime, "2026/1/5 9:05", "2026-01-05"),
    ])
  func days(form: DayForm, text: String, expected: String) throws {
    #expect(try cells([text], .day([form])) == [expected])
  }

  @Test("the first form that fits counts, and a day that does not exist is named as such")
  func dayForms() throws {
    #expect(try cells(["202601"], .day([.month, .serial])) == ["2026-01-01"])
    #expect(try cells(["202601"], .day([.serial, .month])) == ["2454-09-12"])
    #expect(try cells(["2026-02-30"], .day([.compact, .dashes])) == ["1243"])
  }

  @Test("every day of a century is read in the common forms")
  func everyDay() throws {
    let days = (0..<36_525).map { Day(number: Int32($0)) }
    let names = days.map(\.description)
    #expect(try cells(names, .day([.dashes])) == names)
    #expect(try cells(names.map { $0.replacing("-", with: "") }, .day([.compact])) == names)
  }

  @Test("words for true and false are those declared")
  func bools() throws {
    #expect(
      try cells(["是", "否", "1", "yes", "True", ""], .bool())
        == ["true", "false", "true", "1240", "1240", "missing empty"])
  }

  @Test("null words come before anything else, in any column")
  func nullWords() throws {
    let words = ["暂无", "\\N", "9999-9-9", "0"]
    #expect(
      try cells([" 暂无 ", "9999-9-9", "2026-01-05"], .day(), nullWords: words)
        == ["missing nullWord", "missing nullWord", "2026-01-05"])
    #expect(
      try cells(["0", "00", "\\N"], .integer(), nullWords: words)
        == ["missing nullWord", "0", "missing nullWord"])
    #expect(
      try cells(["暂无", "暂无."], .text(), nullWords: words) == ["missing nullWord", "暂无."])
  }

  @Test("a required cell may not be missing, in columns of any type")
  func required() throws {
    for content in [CellContent.integer(), .double(), .text(), .code()] {
      #expect(
        try cells(["", "1", "-"], content, presence: .required, nullWords: ["-"])[0] == "1244")
      #expect(
        try cells(["", "1", "-"], content, presence: .required, nullWords: ["-"])[2] == "1244")
    }
  }

  @Test("blanks around text are dropped unless they are to be kept")
  func trimming() throws {
    let texts = [" a ", "\u{3000}乙\u{A0}", "\n b\r\n", "  "]
    #expect(try cells(texts, .text()) == ["a", "乙", "b", "missing empty"])
    #expect(try cells(texts, .code(.nothing)) == texts)
  }

  @Test("quotes inside text and codes are unescaped")
  func quotes() throws {
    let texts = ["say \"no\"", "\"", "\"\"", String(repeating: "x\"", count: 300)]
    #expect(try cells(texts, .text()) == texts)
    #expect(try cells(texts, .code()) == texts)
  }
}
