import Testing

@testable import Expressions

@Suite("Patterns")
struct LikePatternTests {
  @Test("random patterns match what the plain definition matches")
  func random() throws {
    var random = Seeded(state: 7)
    let signs = ["a", "b", "用", "😀", "%", "_"]
    for _ in 0..<20_000 {
      var pattern = ""
      var text = ""
      for _ in 0..<Int.random(in: 0...6, using: &random) {
        pattern += signs.randomElement(using: &random) ?? ""
      }
      for _ in 0..<Int.random(in: 0...8, using: &random) {
        text += signs.prefix(4).randomElement(using: &random) ?? ""
      }
      let compiled = try #require(LikePattern(pattern, escape: nil))
      let found = Array(text.utf8).withUnsafeBytes { compiled.matches($0) }
      let expected = Model.like(
        text.unicodeScalars.map(\.value)[...], pattern.unicodeScalars.map(\.value)[...], nil)
      #expect(found == expected, "\(text) like \(pattern)")
    }
  }

  @Test("a pattern with many percent signs takes no time")
  func hostile() throws {
    let pattern = try #require(LikePattern(String(repeating: "%a", count: 200) + "b", escape: nil))
    let text = [UInt8](repeating: UInt8(ascii: "a"), count: 5000)
    #expect(text.withUnsafeBytes { pattern.matches($0) } == false)
  }

  @Test("the escape sign makes plain what follows, and only what needs it")
  func escapes() {
    #expect(LikePattern("a!", escape: "!") == nil)
    #expect(LikePattern("a!b", escape: "!") == nil)
    for (pattern, text, expected) in [
      ("a!%", "a%", true), ("a!%", "ab", false), ("!!", "!", true), ("%%%", "a%", false),
    ] {
      let escape: Unicode.Scalar = pattern == "%%%" ? "%" : "!"
      let found = LikePattern(pattern, escape: escape).map { compiled in
        Array(text.utf8).withUnsafeBytes { compiled.matches($0) }
      }
      #expect((found ?? false) == expected)
    }
  }
}
