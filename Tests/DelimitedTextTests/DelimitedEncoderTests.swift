import DelimitedText
import Testing

@Suite("Delimited text in memory")
struct DelimitedEncoderTests {
  private func add(_ text: String, to encoder: inout DelimitedEncoder) {
    Array(text.utf8).withUnsafeBytes {
      encoder.text(utf8: $0)
      encoder.number(utf8: $0)
    }
  }

  @Test("cells given as bytes are written as the same text is")
  func bytes() {
    var encoder = DelimitedEncoder(formulas: .neutralised)
    for text in ["=1", "a,\"b\"", "信", ""] {
      add(text, to: &encoder)
      encoder.endRecord()
    }
    #expect(
      String(decoding: encoder.bytes, as: UTF8.self)
        == "'=1,=1\n\"a,\"\"b\"\"\",\"a,\"\"b\"\"\"\n信,信\n,\n")
  }

  @Test("pieces follow each other as if they were one")
  func pieces() {
    var whole = DelimitedEncoder()
    var pieces = DelimitedEncoder()
    var taken: [UInt8] = []
    for text in ["a", "\n", ""] {
      add(text, to: &whole)
      add(text, to: &pieces)
      taken += pieces.bytes
      pieces.forget()
      whole.endRecord()
      pieces.endRecord()
    }
    #expect(taken + pieces.bytes == whole.bytes)
  }
}
