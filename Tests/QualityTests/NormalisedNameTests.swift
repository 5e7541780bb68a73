import TestSupport
import Testing

@testable import Quality

@Suite("Names as they are compared")
struct NormalisedNameTests {
  private func normalised(_ text: String) -> String {
    var text = text
    return text.withUTF8 { bytes in
      String(decoding: NormalisedName.bytes(of: UnsafeRawBufferPointer(bytes)), as: UTF8.self)
    }
  }

  @Test(
    "width, case, blanks and invisible characters do not matter",
    arguments: [
      ("虚拟（杭州）有限公司", "虚拟(杭州)有限公司"), (" 虚拟 企业\u{3000}", "虚拟企业"), ("Ａbc", "ABC"),
      ("虚\u{200B}拟\u{FEFF}", "虚拟"), ("", ""), ("\u{A0}\t", ""), ("ａ", "A"), ("é", "é"),
      ("虚拟-甲、乙", "虚拟-甲、乙"), ("𠮷", "𠮷"), ("한글", "한글"),
    ])
  func rules(_ text: String, _ expected: String) {
    #expect(Array(normalised(text).utf8) == Array(expected.utf8))
    #expect(normalised(expected) == expected, "what is normalised stays as it is")
  }

  @Test("random names are normalised character by character")
  func random() {
    var random = SeededGenerator(20_261_123)
    let alphabet = Array("虚拟企业（）()aAzZ09 \u{3000}\u{200B}ＡｚＺ-、。é𠮷·\u{AD}龟鿿䀀ꀀ가힣".unicodeScalars)
    for _ in 0..<3000 {
      let scalars = (0..<Int.random(in: 0...12, using: &random)).compactMap { _ in
        alphabet.randomElement(using: &random)
      }
      var expected = String.UnicodeScalarView()
      for scalar in scalars {
        switch scalar {
        case " ", "\u{3000}", "\u{200B}", "\u{AD}": continue
        case "a", "Ａ": expected.append("A")
        case "z", "ｚ": expected.append("Z")
        case "Ｚ": expected.append("Z")
        case "（": expected.append("(")
        case "）": expected.append(")")
        default: expected.append(scalar)
        }
      }
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars)
      #expect(Array(normalised(String(text)).unicodeScalars) == Array(expected))
    }
  }
}
