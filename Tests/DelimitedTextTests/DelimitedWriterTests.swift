import DelimitedText
import Diagnostics
import Testing

@Suite("Writing delimited text")
struct DelimitedWriterTests {
  private func written(
    _ records: [[DelimitedWriter.Cell]], mark: DelimitedWriter.Mark = .none,
    formulas: DelimitedWriter.Formulas = .kept
  ) throws -> String {
    final class Output { var bytes: [UInt8] = [] }
    let output = Output()
    var writer = DelimitedWriter(mark: mark, formulas: formulas) { output.bytes += $0 }
    for record in records { try writer.record(record) }
    try writer.finish()
    return String(decoding: output.bytes, as: UTF8.self)
  }

  @Test("cells are quoted where they have to be and nowhere else")
  func quotes() throws {
    #expect(
      try written([
        [.text("a b"), .text("a,b"), .text("say \"no\""), .text("two\nlines"), .missing]
      ])
        == "a b,\"a,b\",\"say \"\"no\"\"\",\"two\nlines\",\n")
  }

  @Test("a record of one empty cell is not a blank line")
  func blank() throws {
    #expect(try written([[.text("")], [.missing], [.text("a")]]) == "\"\"\n\"\"\na\n")
  }

  @Test("the mark comes first, and only where declared")
  func mark() throws {
    #expect(try written([[.number("1")]], mark: .byteOrderMark).unicodeScalars.first == "\u{FEFF}")
    #expect(try written([[.number("1")]]) == "1\n")
  }

  @Test(
    "text that a spreadsheet would run gets an apostrophe",
    arguments: [
      ("=1+1", "'=1+1"), ("+86", "'+86"), ("-5", "'-5"), ("@a", "'@a"), ("\tx", "'\tx"),
      ("\rx", "\"'\rx\""), ("\"=1\"", "\"'\"\"=1\"\"\""), ("'=1", "''=1"), ("＝1", "'＝1"),
      ("＋1", "'＋1"), ("－1", "'－1"), ("＠1", "'＠1"), ("a=1", "a=1"), ("", "\"\""), ("'", "'"),
      ("＃1", "＃1"),
    ])
  func formulas(text: String, expected: String) throws {
    #expect(try written([[.text(text)]], formulas: .neutralised) == expected + "\n")
    let cell = try written([[.text(text), .text("")]], formulas: .neutralised)
    let read = try DelimitedReader(
      .bytes(Array(("x,y\n" + cell).utf8), name: "a.csv"), dialect: Dialect())
    _ = try read.readHeader()
    let found = try #require(read.readRecords().records.first).cells[0]
    #expect(DelimitedEncoder.withoutNeutralising(found) == text)
  }

  @Test("numbers are never touched, nor is text unless it is asked for")
  func numbers() throws {
    #expect(
      try written([[.number("-5.00"), .number("+1")]], formulas: .neutralised) == "-5.00,+1\n")
    #expect(try written([[.text("=1")]]) == "=1\n")
  }

  @Test("what is written is read back as it was")
  func roundTrip() throws {
    var random = SeededGenerator(42)
    let pieces = ["a", "信", ",", "\"", "\n", "\r", " ", "'", "=", ""]
    let records = (0..<5000).map { _ in
      (0..<3).map { _ in (0..<random.pick([0, 1, 4, 9])).map { _ in random.pick(pieces) }.joined() }
    }
    let text = try written(records.map { $0.map(DelimitedWriter.Cell.text) }, mark: .byteOrderMark)
    let reader = try DelimitedReader(
      .bytes(Array(text.utf8), name: "t"), dialect: Dialect(header: .absent))
    #expect(try reader.readRecords().records.map(\.cells) == records)
  }

  @Test("what the sink throws comes through")
  func sink() {
    let failure = Failure(DelimitedTextFindings.readFailed.at(.program, ["reason": "full"]))
    var writer = DelimitedWriter { (_) throws(Failure) in throw failure }
    #expect(throws: failure) {
      try writer.record([.text("a")])
      try writer.finish()
    }
  }
}
