import TestSupport
import Testing

@testable import Tabular

@Suite("Texts in memory")
struct UnsafeRawBufferPointerTextTests {
  /// Random texts of few letters, blanks and zeros among them, many alike.
  private func texts(_ seed: UInt64) -> [[UInt8]] {
    var generator = SeededGenerator(seed)
    let letters: [UInt8] = [0, 0x08, 0x09, 0x0D, 0x0E, 0x20, 0x41, 0x80, 0xFF]
    let ends: [[UInt8]] = (0..<80).map { _ in
      (0..<Int.random(in: 0...4, using: &generator)).map { _ in
        letters[Int.random(in: 0..<letters.count, using: &generator)]
      }
    }
    // Whole words before them, to compare by words and by the rest.
    return ends + ends.map { Array(repeating: 0x41, count: 7) + $0 }
      + ends.map { Array(repeating: 0xFF, count: 16) + $0 }
  }

  @Test("bytes hold what is the same, and come in the order of their values")
  func comparing() {
    let texts = texts(11)
    for text in texts {
      for other in texts {
        text.withUnsafeBytes { a in
          other.withUnsafeBytes { b in
            #expect(a.holds(b) == (text == other))
            let order = a.compare(b)
            #expect((order < 0) == text.lexicographicallyPrecedes(other))
            #expect((order == 0) == (text == other))
          }
        }
      }
    }
  }

  @Test("an empty text without memory is as any other")
  func empty() {
    let none = UnsafeRawBufferPointer(start: nil, count: 0)
    let text: [UInt8] = [1]
    text.withUnsafeBytes { text in
      #expect(none.compare(text) < 0 && text.compare(none) > 0 && none.compare(none) == 0)
      #expect(none.holds(none) && !none.holds(text))
    }
    #expect(none.tail(from: 0) == 0 && none.leadingWord(from: 0) == 0 && none.trimmed.isEmpty)
  }

  @Test("leading words are ordered as the eight bytes that they are, zeros behind the end")
  func leadingWords() {
    for text in texts(12) {
      for offset in 0...text.count {
        var expected: UInt64 = 0
        for index in offset..<offset + 8 {
          expected = expected * 256 + (index < text.count ? UInt64(text[index]) : 0)
        }
        #expect(text.withUnsafeBytes { $0.leadingWord(from: offset) } == expected)
      }
    }
  }

  @Test("ASCII blanks are taken off both ends, and nothing else")
  func trimming() {
    let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0B, 0x0C, 0x0D]
    for text in texts(13) + [[0x20], [0x0A, 0x0B, 0x0C], [0x20, 0x41, 0x20, 0x41, 0x09]] {
      var expected = text[...]
      while let first = expected.first, blanks.contains(first) { expected.removeFirst() }
      while let last = expected.last, blanks.contains(last) { expected.removeLast() }
      #expect(text.withUnsafeBytes { Array($0.trimmed) } == Array(expected))
    }
  }
}
