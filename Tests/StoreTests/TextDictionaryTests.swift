import Store
import Tabular
import TestSupport
import Testing

@Suite("Dictionaries of tables")
struct TextDictionaryTests {
  @Test("many distinct texts with common beginnings are told apart, sorted and found again")
  func many() throws {
    let seed = UInt64.random(in: 0...999_999)
    var generator = SeededGenerator(seed)
    // Empty, shorter than a word, equal in the first 8 bytes, with zero bytes.
    let pool =
      ["", "\0", "\0\0", "abcdefgh", "abcdefgh\0", "abcdefghi"]
      + (0..<3000).map { _ in
        String(
          repeating: ["主体", "a", "abcdefgh"].randomElement(using: &generator) ?? "",
          count: Int.random(in: 0...3, using: &generator))
          + String(Int.random(in: 0..<1500, using: &generator))
      }
    let blocks = (0..<5).map { _ in
      (0..<2000).map { _ in [Cell.text(pool.randomElement(using: &generator) ?? "")] }
    }
    let folder = TemporaryFolder()
    try writeTable(folder["t"], Schema([Column("c", .code)]), blocks)
    let reader = try TableReader(folder["t"])
    #expect(try reader.allRows() == blocks.flatMap(\.self), "seed \(seed)")
    let expected = Set(
      blocks.joined().map { row in if case .text(let text) = row[0] { text } else { "" } }
    ).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    #expect(try reader.dictionary(column: 0)?.texts == expected, "seed \(seed)")
  }
}
