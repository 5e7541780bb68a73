import DelimitedText
import Diagnostics
import Testing

@Suite("Checking UTF-8")
struct UTF8CheckTests {
  private func isAccepted(_ bytes: [UInt8]) throws -> Bool {
    let dialect = try Dialect(delimiter: 1, quote: nil, header: .absent)
    let reader = try DelimitedReader(
      .bytes(bytes, name: "t"), dialect: dialect, options: ReaderOptions(chunkSize: 256))
    do throws(Failure) {
      _ = try reader.readRecords()
      return true
    } catch {
      return error.findings[0].kind != DelimitedTextFindings.invalidEncoding
    }
  }

  @Test("sequences at every boundary are judged as the standard library judges them")
  func boundaries() throws {
    let leads: [UInt8] = [
      0x7F, 0x80, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1,
      0xF3, 0xF4, 0xF5, 0xF8, 0xFF,
    ]
    let tails: [UInt8] = [0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC2]
    var random = SeededGenerator(3)
    for lead in leads {
      for second in tails {
        for third in tails {
          // Before, across and behind the vectors' edges.
          let padding = random.pick([0, 1, 13, 29, 30, 31, 32, 61, 62, 63])
          let sequence = [lead, second, third] + (Bool.random(using: &random) ? [0x80] : [])
          let bytes = [UInt8](repeating: 0x61, count: padding) + sequence
          let expected = String(validating: bytes, as: UTF8.self) != nil
          #expect(try isAccepted(bytes) == expected, "\(padding) \(sequence)")
        }
      }
    }
  }

  @Test("text cut off inside a character is refused wherever that is")
  func cut() throws {
    for count in 1...3 {
      for padding in 0..<70 {
        let bytes =
          [UInt8](repeating: 0x61, count: padding) + Array("𠮷".utf8.prefix(count))
        #expect(try !isAccepted(bytes), "\(padding) \(count)")
      }
    }
  }
}
