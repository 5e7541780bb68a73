import DelimitedText
import Diagnostics
import Foundation
import Testing

@Suite("Encodings that are read by table")
struct DecodingTableTests {
  /// What the program `iconv` makes of bytes; nil where it refuses them.
  private func converted(_ bytes: [UInt8], _ encoding: String) throws -> String? {
    let input = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try Data(bytes).write(to: input)
    defer { try? FileManager.default.removeItem(at: input) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["iconv", "-f", encoding, "-t", "utf-8", input.path]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle(forWritingAtPath: "/dev/null")
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? String(decoding: data, as: UTF8.self) : nil
  }

  private func read(_ bytes: [UInt8], _ encoding: String) throws -> String? {
    let dialect = try Dialect(
      delimiter: 1, quote: nil, encoding: TextEncoding(encoding), header: .absent)
    do throws(Failure) {
      let records = try DelimitedReader(
        .bytes(bytes, name: "t"), dialect: dialect, options: ReaderOptions(chunkSize: 4096)
      ).readRecords()
      return records.records.map { $0.cells.joined() }.joined(separator: "\n")
    } catch {
      return nil
    }
  }

  @Test(
    "every character of one and two bytes reads as iconv reads it, or is refused",
    arguments: [
      "gb18030", "gbk", "euc-kr", "big5", "shift_jis", "iso-8859-1", "windows-1252", "koi8-r",
    ])
  func everyPair(encoding: String) throws {
    // Whole lines of characters that share a first byte; lines with a bad one
    // are refused by both.
    var good: [UInt8] = []
    for first in 0x80...0xFF {
      for block in stride(from: 0x30, to: 0x100, by: 8) {
        let line = (block..<block + 8).flatMap { [UInt8(first), UInt8($0)] }
        let expected = try read(line, encoding)
        if expected != nil { good += line + [0x0A] }
      }
    }
    var expected = try #require(try converted(good, encoding))
    if encoding == "shift_jis" {
      let ascii: [Unicode.Scalar: Unicode.Scalar] = ["\u{A5}": "\\", "\u{203E}": "~"]
      expected = String(String.UnicodeScalarView(expected.unicodeScalars.map { ascii[$0] ?? $0 }))
    }
    #expect(try read(good, encoding) == String(expected.dropLast()))
  }

  @Test("Shift_JIS text holds ASCII, where iconv would see a yen sign and an overline")
  func shiftJIS() throws {
    #expect(try read(Array("C:\\~".utf8) + [0x94, 0x5C], "shift_jis") == "C:\\~能")
  }

  @Test(
    "a lone C1 control is half of a character where characters have two bytes",
    arguments: ["euc-kr", "euc-jp", "big5"])
  func control(encoding: String) throws {
    #expect(try read([0x41, 0x80, 0x41], encoding) == nil)
    #expect(try read([0x41, 0x85], "iso-8859-1") == "A\u{85}")
  }

  @Test("random bytes are read or refused as iconv does", arguments: ["gb18030", "gbk"])
  func random(encoding: String) throws {
    let seed: UInt64 = 5
    var random = SeededGenerator(seed)
    for _ in 0..<60 {
      let bytes = (0..<Int.random(in: 1...12, using: &random)).map { _ in
        random.pick([0x41, 0x30, 0x39, 0x81, 0x8F, 0xA1, 0xB0, 0xFE, 0xFF, 0x80] as [UInt8])
      }
      #expect(try read(bytes, encoding) == converted(bytes, encoding), "seed \(seed), \(bytes)")
    }
  }
}
