import Testing

@testable import DelimitedText

/// What `body` makes of a cell with this text.
func withCell<Result>(_ text: String, _ body: (CellBytes) throws -> Result) rethrows -> Result {
  // Room behind the cell, as there is behind every text.
  let bytes = Array(text.utf8) + [UInt8](repeating: 0, count: TextMemory.padding)
  return try bytes.withUnsafeBufferPointer { bytes in
    guard let base = bytes.baseAddress else { preconditionFailure("there is padding") }
    return try body(CellBytes(base: base, count: text.utf8.count))
  }
}

@Suite("Sets of words")
struct WordSetTests {
  @Test("a word is found by its bytes, whole, at its position among the words that are not empty")
  func positions() {
    let words = WordSet(["暂无", "", "\\N", "9999-9-9", "无"])
    func position(_ text: String) -> Int? { withCell(text) { words.position(of: $0) } }
    #expect(position("暂无") == 0)
    #expect(position("\\N") == 1)
    #expect(position("9999-9-9") == 2)
    #expect(position("无") == 3)
    for other in ["", "暂", "暂无 ", "9999-9-", "9999-9-99", "n", "\\n", "é"] {
      #expect(position(other) == nil, "\(other)")
    }
  }

  @Test("words with the same first byte and length, and words longer than 63 bytes, are told apart")
  func alike() {
    let long = String(repeating: "x", count: 70)
    let words = WordSet(["ab", "ac", long + "y", long + "z"])
    #expect(withCell("ac") { words.position(of: $0) } == 1)
    #expect(withCell("ad") { words.position(of: $0) } == nil)
    #expect(withCell(long + "z") { words.position(of: $0) } == 3)
    #expect(withCell(long + "w") { words.position(of: $0) } == nil)
    #expect(withCell(long) { words.position(of: $0) } == nil)
  }

  @Test("no words hold nothing")
  func none() {
    #expect(withCell("a") { WordSet([]).position(of: $0) } == nil)
    #expect(withCell("") { WordSet([""]).position(of: $0) } == nil)
  }
}
