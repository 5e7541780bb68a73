import DelimitedText
import Diagnostics
import Testing

@Suite("Headers")
struct HeaderTests {
  private func header(_ text: String, _ chunkSize: Int = 1 << 20) throws(Failure) -> [HeaderCell] {
    try DelimitedReader(
      .bytes(Array(text.utf8), name: "t"), dialect: Dialect(),
      options: ReaderOptions(chunkSize: chunkSize)
    ).readHeader()
  }

  @Test("cells come as they are, with their places", arguments: [1, 4, 1 << 20])
  func cells(size: Int) throws {
    #expect(
      try header("\u{FEFF}名称,\"a \"\"b\"\"\nc\", d\n1,2,3\n", size) == [
        HeaderCell(name: "名称", line: 1, column: 1),
        HeaderCell(name: "a \"b\"\nc", line: 1, column: 8),
        HeaderCell(name: " d", line: 1, column: 20),
      ])
  }

  @Test("a file without a header is refused where one is declared")
  func missing() {
    for text in ["", "\u{FEFF}"] {
      let failure = #expect(throws: Failure.self) { try header(text) }
      #expect(failure?.findings[0].kind == DelimitedTextFindings.noHeader)
    }
  }

  @Test("what is wrong with the header refuses the file, whatever happens to records")
  func broken() throws {
    for (text, kind) in [
      ("a,b\"\n1,2\n", DelimitedTextFindings.quoteInUnquotedField),
      ("\na,b\n", DelimitedTextFindings.blankLine),
      ("a,\"b\n1,2\n", DelimitedTextFindings.unterminatedQuote),
      ("a,b\"\n1,2\n" + "\u{FEFF}", DelimitedTextFindings.quoteInUnquotedField),
    ] {
      let reader = try DelimitedReader(
        .bytes(Array(text.utf8), name: "t"), dialect: Dialect(),
        options: ReaderOptions(onBadRecord: .rejectRecord))
      let failure = #expect(throws: Failure.self) { try reader.readRecords() }
      #expect(failure?.findings[0].kind == kind)
    }
  }

  @Test("too many columns are refused")
  func columns() throws {
    #expect(try header(String(repeating: ",", count: 9999) + "\n").count == 10_000)
    let failure = #expect(throws: Failure.self) {
      try header(String(repeating: ",", count: 10_000) + "\n")
    }
    #expect(failure?.findings[0].kind == DelimitedTextFindings.tooManyColumns)
  }

  @Test("the rule for names wants each present and once, blanks not counted")
  func rule() throws {
    let cells = try header("名称,, 名称\u{3000},b,\" \"\n")
    let failure = #expect(throws: Failure.self) { try HeaderRule.check(cells, in: "t") }
    #expect(
      failure?.findings.map(\.kind) == [
        DelimitedTextFindings.blankName, DelimitedTextFindings.repeatedName,
        DelimitedTextFindings.blankName,
      ])
    #expect(failure?.findings[1].place == .position(file: "t", line: 1, column: 9))
    try HeaderRule.check(header("a,b,A\n"), in: "t")
  }
}
