import Testing

@testable import DelimitedText

@Suite("Numbers of distinct texts")
struct TextNumberingTests {
  @Test("texts are numbered as they first appear, however many there are")
  func order() {
    let seed: UInt64 = 77
    var random = SeededGenerator(seed)
    var numbering = TextNumbering()
    var known: [String: UInt32] = [:]
    var inOrder: [String] = []
    for _ in 0..<20_000 {
      let length = random.pick([0, 1, 2, 7, 8, 9, 15, 16, 17, 31, 33, 90])
      let text =
        String(repeating: "名", count: length / 3) + "\(Int.random(in: 0..<600, using: &random))"
      let number = withCell(text) { numbering.number(of: $0) }
      if let expected = known[text] {
        #expect(number == expected, "seed \(seed)")
      } else {
        #expect(number == UInt32(inOrder.count), "seed \(seed)")
        known[text] = number
        inOrder.append(text)
      }
    }
    let dictionary = numbering.dictionary()
    #expect(dictionary.count == inOrder.count)
    #expect(inOrder.indices.allSatisfy { dictionary[$0] == inOrder[$0] })
  }

  @Test("texts that differ in their last byte only, or in length, are two")
  func alike() {
    var numbering = TextNumbering()
    defer { _ = numbering.dictionary() }
    var texts: [String] = []
    for length in 1...70 {
      let stem = String(repeating: "a", count: length - 1)
      texts += [stem + "a", stem + "b"]
    }
    for (number, text) in texts.enumerated() {
      #expect(withCell(text) { numbering.number(of: $0) } == UInt32(number))
    }
    for (number, text) in texts.enumerated().reversed() {
      #expect(withCell(text) { numbering.number(of: $0) } == UInt32(number))
    }
  }
}
