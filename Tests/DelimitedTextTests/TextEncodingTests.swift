import DelimitedText
import Diagnostics
import Testing

@Suite("Names of encodings")
struct TextEncodingTests {
  private func text(_ bytes: [UInt8], _ encoding: String) throws -> [String] {
    let dialect = try Dialect(encoding: TextEncoding(encoding), header: .absent)
    let reader = try DelimitedReader(.bytes(bytes, name: "t"), dialect: dialect)
    return try reader.readRecords().records.flatMap(\.cells)
  }

  @Test(
    "the usual spellings of a name mean one encoding",
    arguments: [
      (["gbk", "GBK", "cp936", "936", "ms936", "windows_936"], [0xB1, 0xB1]),
      (["gb18030", "GB18030-2022", "gb2312", "euc_cn", "chinese"], [0xB1, 0xB1]),
      (["utf-8", "UTF8", "u8", "utf_8_sig", "cp65001"], [0xE5, 0x8C, 0x97]),
      (["utf_16_le", "UTF-16LE", "utf16le"], [0x17, 0x53]),
      (["big5", "big-5", "cp950", "950", "big5hkscs"], [0xA5, 0x5F]),
      (["shift_jis", "sjis", "s_jis", "cp932", "932"], [0x96, 0x6B]),
      (["euc_jp", "eucjp", "ujis"], [0xCB, 0xCC]),
      (["euc_kr", "cp949", "korean", "uhc"], [0xDD, 0xC1]),
    ])
  func spellings(names: [String], bytes: [UInt8]) throws {
    for name in names {
      #expect(try text(bytes, name) == ["北"], "\(name)")
    }
  }

  @Test("names that are none are refused, and so are options of the converter")
  func unknown() {
    for name in ["", "utf-9", "utf-8//IGNORE", "gbk//TRANSLIT", "12345", "utf\u{0}8"] {
      let failure = #expect(throws: Failure.self, "\(name)") { try TextEncoding(name) }
      #expect(failure?.findings[0].kind == DelimitedTextFindings.unknownEncoding)
    }
  }
}
