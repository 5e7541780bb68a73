import DelimitedText
import Testing

@Suite("Records found 64 bytes at a time")
struct VectorIndexerTests {
  /// Every text of up to `length` of the characters that mean something.
  private static func texts(_ length: Int) -> [String] {
    var all = [""]
    var longest = [""]
    for _ in 0..<length {
      longest = longest.flatMap { text in ["a", ",", "\"", "\n", "\r"].map { text + $0 } }
      all += longest
    }
    return all
  }

  @Test(
    "whatever stands across the end of 64 bytes is read as the slow reference reads it",
    arguments: ["a\n", "a\r", "a\r\n", "\"\r\"\n", "\"\n\"\r"])
  func straddling(head: String) throws {
    let tails = Self.texts(4)
    for tolerated: Set<Dialect.Tolerance> in [[], [.blankLines, .mixedLineEndings]] {
      let dialect = try Dialect(header: .absent, tolerated: tolerated)
      let reference = ReferenceReader(dialect: dialect, policy: .refuseFile, limits: .standard)
      for (number, tail) in tails.enumerated() {
        let filler = String(repeating: "x", count: 61 + number % 4 - head.utf8.count)
        let bytes = Array((head + filler + tail).utf8)
        let found = outcome(of: bytes, dialect, ReaderOptions(chunkSize: 4096))
        #expect(found == reference.read(bytes), "\(head + filler + tail)")
      }
    }
  }

  @Test("a CR at the end of 64 bytes and the LF behind it are one line ending")
  func partedPair() throws {
    let filler = String(repeating: "x", count: 61)
    let bytes = Array("a\r\(filler)\r\nb\r".utf8)
    let strict = outcome(of: bytes, try Dialect(header: .absent), ReaderOptions())
    #expect(strict == .refused(.mixedLineEndings, line: 2, column: 62))
    let tolerant = outcome(
      of: bytes, try Dialect(header: .absent, tolerated: [.mixedLineEndings]), ReaderOptions())
    let lines = [("a", 1), (filler, 2), ("b", 3)].map { TextRecord(cells: [$0.0], line: $0.1) }
    #expect(tolerant == .read(records: lines, rejected: []))
  }
}
