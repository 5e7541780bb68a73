import Testing

@testable import Identification

@Suite("Names as they are compared")
struct NormalisedNameTests {
  private func name(_ text: String) -> String {
    var name: [UInt8] = []
    Array(text.utf8).withUnsafeBytes { NormalisedName.append($0, to: &name) }
    return String(decoding: name, as: UTF8.self)
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
      #expect(name(text) == ReferenceRegister.plain(text), "U+\(String(value, radix: 16))")
    }
  }

  @Test("a division is its first six digits; what has none is no division")
  func divisions() {
    #expect(division("330106") == "n\n330106")
    #expect(division(" ３３０１０６001") == "n\n330106")
    for text in ["3301", "", "33010A", "浙江省330106"] { #expect(division(text) == nil) }
  }
}
