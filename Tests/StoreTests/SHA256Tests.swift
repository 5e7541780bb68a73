import Store
import Tabular
import TestSupport
import Testing

@Suite("SHA-256")
struct SHA256Tests {
  @Test(
    "the digests of FIPS 180-4's examples",
    arguments: [
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
    ])
  func examples(text: String, hex: String) throws {
    #expect(SHA256.digest(of: text).hex == hex)
    #expect(SHA256.digest(of: Bytes(copying: Array(text.utf8))).hex == hex)
    #expect(Digest(hex) == SHA256.digest(of: text))
  }

  @Test("pieces give the digest of the whole")
  func pieces() {
    let whole = (0..<10_000).map { UInt8(truncatingIfNeeded: $0 * 31) }
    var hasher = SHA256()
    for start in stride(from: 0, to: whole.count, by: 777) {
      hasher.update(Bytes(copying: Array(whole[start..<min(start + 777, whole.count)])))
    }
    let pieces = hasher.finish()
    #expect(pieces == SHA256.digest(of: Bytes(copying: whole)))
  }

  @Test("one hasher digests text after text, each by itself")
  func startingOver() {
    var hasher = SHA256()
    for text in ["abc", "", "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "abc"] {
      hasher.update(Bytes(copying: Array(text.utf8)))
      #expect(hasher.finishAndStartOver() == SHA256.digest(of: text))
    }
  }

  @Test("the digest of a file is that of its bytes, over many chunks")
  func file() throws {
    let folder = TemporaryFolder()
    let content = [UInt8](repeating: 7, count: (1 << 20) * 2 + 5)
    try Files.local.writeAtomically(content, to: folder["f"])
    let (digest, identity) = try Files.local.digest(of: folder["f"])
    #expect(digest == SHA256.digest(of: Bytes(copying: content)))
    #expect(identity.size == content.count)
  }

  @Test("digests are ordered and written like their hexadecimal text")
  func order() {
    let digests = (0..<200).map { SHA256.digest(of: String($0)) }
    #expect(digests.sorted().map(\.hex) == digests.map(\.hex).sorted())
    #expect(digests.allSatisfy { Digest($0.hex) == $0 })
  }

  @Test(
    "text that is not 64 lowercase digits is no digest",
    arguments: [
      "", "ab", String(repeating: "A", count: 64), String(repeating: "g", count: 64),
      String(repeating: "0", count: 65),
    ])
  func refused(text: String) {
    #expect(Digest(text) == nil)
  }
}
