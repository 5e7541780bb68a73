import Identifiers
import TestSupport
import Testing

@Suite("Names as they are compared")
struct NormalisedNameTests {
  private func name(_ text: String) -> String {
    var name: [UInt8] = []
    Array(text.utf8).withUnsafeBytes { NormalisedName.append($0, to: &name) }
    return String(decoding: name, as: UTF8.self)
  }

  /// The same, by the properties of characters.
  private static func plain(_ text: String) -> String {
    let brackets: [Character: Character] = [
      "[": "(", "〔": "(", "【": "(", "〖": "(", "﹙": "(", "﹝": "(",
      "]": ")", "〕": ")", "】": ")", "〗": ")", "﹚": ")", "﹞": ")",
    ]
    var plain = ""
    for scalar in text.unicodeScalars {
      let isWide = (0xFF01...0xFF5E).contains(scalar.value)
      let half = isWide ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
      if half.properties.isWhitespace || half.properties.isDefaultIgnorableCodePoint
        || half.properties.generalCategory == .control
      {
        continue
      }
      let character = Character(half)
      plain.append(
        brackets[character] ?? (half.isASCII ? Character(character.uppercased()) : character))
    }
    return plain
  }

  private func division(_ text: String) -> String? {
    var key = Array("n".utf8)
    let isThere = Array(text.utf8).withUnsafeBytes {
      NormalisedName.append(division: $0, to: &key)
    }
    return isThere ? String(decoding: key, as: UTF8.self) : key == [0x6E] ? nil : "left over"
  }

  @Test("width, case, blanks, what is invisible and the shape of brackets do not count")
  func normalised() {
    #expect(name(" 杭州（虚拟）Ａb 公司\u{200B}") == "杭州(虚拟)AB公司")
    #expect(name("【甲】[乙]〔丙〕〖丁〗﹙戊﹚﹝己﹞［庚］") == "(甲)(乙)(丙)(丁)(戊)(己)(庚)")
    #expect(name("\u{FEFF}葛\u{E0101}\u{FE00}\r\n") == "葛")
    #expect(name(" \u{3000}\u{A0}") == "")
  }

  @Test("hyphens, dots and letters of other scripts are part of a name")
  func kept() {
    #expect(name("A-B·é・ß𠮷") == "A-B·é・ß𠮷")
  }

  @Test("every character is kept or dropped as its Unicode properties say")
  func properties() {
    for value in UInt32(0)...0x1FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = "x\(scalar)y"
      #expect(name(text) == Self.plain(text), "U+\(String(value, radix: 16))")
    }
  }

  @Test("a division is its first six digits; what has none is no division")
  func divisions() {
    #expect(division("330106") == "n\n330106")
    #expect(division(" ３３０１０６001") == "n\n330106")
    for text in ["3301", "", "33010A", "浙江省330106"] { #expect(division(text) == nil) }
  }

  @Test("names that nothing changes in are passed on as they are, and others not")
  func passedOn() {
    var random = SeededGenerator(20_261_123)
    let alphabet = Array(
      "虚拟企业（）()aAzZ09 []【\u{3000}\u{200B}ＡｚＺ-、。é𠮷·\u{AD}龟鿿䀀ꀀ가힣".unicodeScalars)
    for _ in 0..<3000 {
      var scalars = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...12, using: &random) {
        scalars.append(alphabet.randomElement(using: &random) ?? "x")
      }
      let text = String(scalars)
      let passed = Array(text.utf8).withUnsafeBytes { bytes in
        NormalisedName.withBytes(of: bytes) { String(decoding: $0, as: UTF8.self) }
      }
      #expect(Array(passed.utf8) == Array(Self.plain(text).utf8))
    }
  }
}
