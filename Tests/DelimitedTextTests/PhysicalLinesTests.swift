import Testing

@testable import DelimitedText

@Suite("Physical lines")
struct PhysicalLinesTests {
  private func lines(_ ending: LineEnding, mixed: Bool = false, delimiter: UInt8 = 0x2C)
    -> PhysicalLines
  {
    PhysicalLines(ending: ending, mixed: mixed, delimiter: delimiter)
  }

  private func count(_ text: String, _ lines: PhysicalLines) -> Int {
    Array(text.utf8).withUnsafeBytes { lines.count(in: $0) }
  }

  @Test("a line ends with LF, in files of lone CRs with CR, and with each where they are mixed")
  func counting() {
    let text = "a\nb\r\nc\rd"
    #expect(count(text, lines(.lf)) == 2)
    #expect(count(text, lines(.crlf)) == 2)
    #expect(count(text, lines(.cr)) == 2)
    #expect(count(text, lines(.lf, mixed: true)) == 3)
    #expect(count("", lines(.lf)) == 0)
    #expect(count("a", lines(.cr)) == 0)
  }

  @Test("a byte that separates fields ends no line")
  func delimiter() {
    #expect(count("a\nb\rc\n", lines(.cr, mixed: true, delimiter: 0x0A)) == 1)
    #expect(count("a\nb\rc\n", lines(.lf, mixed: true, delimiter: 0x0D)) == 2)
  }

  @Test("counting agrees with asking byte by byte, whatever the text")
  func agreement() {
    let seed: UInt64 = 31
    var random = SeededGenerator(seed)
    for _ in 0..<500 {
      let length = Int.random(in: 0...150, using: &random)
      let bytes = (0..<length).map { _ in random.pick(Array("ab,\n\r\n\r".utf8)) }
      // Counting is asked of text that does not part a CR from its LF.
      for lines in [lines(.lf), lines(.lf, mixed: true), lines(.cr, mixed: true)] {
        bytes.withUnsafeBytes { bytes in
          let ends = bytes.indices.filter { lines.ends(at: $0, in: bytes, isLast: true) }
          #expect(lines.count(in: bytes) == ends.count, "seed \(seed)")
          for index in bytes.indices {
            let start = lines.start(of: index, in: bytes)
            #expect(start == (ends.last { $0 < index }.map { $0 + 1 } ?? 0), "seed \(seed)")
            let next = lines.nextStart(after: index, in: bytes)
            #expect(next == (ends.first { $0 >= index }.map { $0 + 1 } ?? bytes.count))
          }
        }
      }
    }
  }

  @Test("the last lines are found from the end, blank ones left out where they are tolerated")
  func last() {
    Array("a\nb\n\nc\n\n".utf8).withUnsafeBytes { bytes in
      let lines = lines(.lf)
      #expect(lines.startOfLast(1, in: bytes, skippingBlank: false) == 7)
      #expect(lines.startOfLast(1, in: bytes, skippingBlank: true) == 5)
      #expect(lines.startOfLast(2, in: bytes, skippingBlank: true) == 2)
      #expect(lines.startOfLast(5, in: bytes, skippingBlank: false) == 0)
      #expect(lines.startOfLast(6, in: bytes, skippingBlank: false) == nil)
    }
  }

  @Test(
    "the first ending outside quotes decides for the file; inside quotes only where there is none",
    arguments: [
      ("a\nb\r\n", LineEnding.lf), ("a\r\nb\n", .crlf), ("a\rb\n", .cr), ("\"a\nb\"\rc", .cr),
      ("\"a\r\nb\"", .crlf), ("a", .lf), ("", .lf), ("a\r", .cr),
    ])
  func first(text: String, ending: LineEnding) throws {
    let dialect = try Dialect()
    Array(text.utf8).withUnsafeBytes { bytes in
      #expect(PhysicalLines.firstEnding(in: bytes, dialect: dialect, isLast: true) == ending)
    }
  }

  @Test("a CR at the end of what is known may still be half of a CRLF")
  func undecided() throws {
    let dialect = try Dialect()
    Array("a\r".utf8).withUnsafeBytes { bytes in
      #expect(PhysicalLines.firstEnding(in: bytes, dialect: dialect, isLast: false) == nil)
      #expect(PhysicalLines.start(afterSkipping: 1, in: bytes, isLast: false) == nil)
      #expect(PhysicalLines.start(afterSkipping: 1, in: bytes, isLast: true) == 2)
    }
  }
}
