import DelimitedText
import Diagnostics
import Testing

@Suite("Dialects")
struct DialectTests {
  private func isRefused(_ dialect: @autoclosure () throws -> Dialect) -> Bool {
    do {
      _ = try dialect()
      return false
    } catch {
      return (error as? Failure)?.findings[0].kind == DelimitedTextFindings.dialectImpossible
    }
  }

  @Test("a dialect that cannot be told apart is refused")
  func impossible() {
    #expect(isRefused(try Dialect(delimiter: UInt8(ascii: "\""))))
    #expect(isRefused(try Dialect(delimiter: 0)))
    #expect(isRefused(try Dialect(delimiter: 0xE4)))
    #expect(isRefused(try Dialect(quote: UInt8(ascii: "\n"))))
    #expect(isRefused(try Dialect(escape: .byte(UInt8(ascii: ",")))))
    #expect(isRefused(try Dialect(skippedLines: -1)))
    #expect(isRefused(try Dialect(footerLines: 1001)))
    #expect(!isRefused(try Dialect(delimiter: UInt8(ascii: "\n"), quote: nil)))
  }

  @Test("an escape equal to the quote is the same as doubling")
  func doubling() throws {
    #expect(try Dialect(escape: .byte(UInt8(ascii: "\""))) == Dialect(escape: .doubling))
  }

  @Test("lines at the start and at the end are left out, whatever they hold")
  func skipped() throws {
    let text = "导出 \"说明\n第二行,\r\na,b\n1,2\n3,\"4\n5\"\n合计,\"2\n"
    for size in [1, 5, 1 << 20] {
      let dialect = try Dialect(skippedLines: 2, footerLines: 1)
      let reader = try DelimitedReader(
        .bytes(Array(text.utf8), name: "t"), dialect: dialect,
        options: ReaderOptions(chunkSize: size))
      #expect(
        try reader.readHeader() == [
          HeaderCell(name: "a", line: 3, column: 1), HeaderCell(name: "b", line: 3, column: 3),
        ])
      let records = try reader.readRecords().records
      #expect(
        records == [
          TextRecord(cells: ["1", "2"], line: 4), TextRecord(cells: ["3", "4\n5"], line: 5),
        ])
    }
  }
}
