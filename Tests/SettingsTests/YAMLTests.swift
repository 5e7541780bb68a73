import Diagnostics
import Foundation
import Settings
import Testing

@Suite("The YAML subset")
struct YAMLTests {
  @Test(
    "what is not YAML, or not of the subset, has its code and its position",
    arguments: [
      Mistake("a: [1, 2", "BH-1112 2:1"),
      Mistake("a: 'open", "BH-1112 2:1"),
      Mistake("a: 1\n b: 2", "BH-1112 2:3"),
      Mistake("a: b: c", "BH-1112 1:5"),
      Mistake("a: @x", "BH-1112 1:4"),
      Mistake("a: \"\\q\"", "BH-1112 1:5"),
      Mistake("a:\n\tb: 1", "BH-1113 2:1"),
      Mistake("a:\n  \tb: 1", "BH-1113 2:3"),
      Mistake("a: 1\n---\nb: 2", "BH-1114 2:1"),
      Mistake("a: 1\n...\n---\nb: 2", "BH-1114 3:1"),
      Mistake("", "BH-1115"),
      Mistake("# only a comment\n", "BH-1115"),
      Mistake("a: *x", "BH-1118 1:4"),
      Mistake("a: &a [*a]", "BH-1118 1:8"),
      Mistake("a: x\u{0}y", "BH-1111 1:5"),
      Mistake("a: x\u{1B}y", "BH-1111 1:5"),
      Mistake("# \u{2028}", "BH-1111 1:3"),
      Mistake("a: \u{85}", "BH-1111 1:4"),
      Mistake("\r\na: \u{FEFF}", "BH-1111 2:4"),
      Mistake("%YAML 3.0\n---\na: 1", "BH-1112 1:1"),
      Mistake("- a", "BH-1132 1:1"),
      Mistake("a", "BH-1132 1:1"),
      Mistake("--- >\n text", "BH-1132 1:5"),
    ])
  func refused(mistake: Mistake) {
    let findings = sample(mistake.yaml + "\n").findings
    #expect(codes(findings) == mistake.findings)
  }

  @Test(
    "odd but right YAML is read",
    arguments: [
      "{title: t, tables: {a: {files: [a]}}}",
      "{\"title\":\"t\",\"tables\":{\"a\":{\"files\":[\"a\"]}}}",
      "--- # start\ntitle: t\ntables: {a: {files: [a]}}\n...\n# end\n",
      "%YAML 1.2\n---\ntitle: t\ntables: {a: {files: [a]}}",
      "? title\n: t\n? tables\n: a:\n    files:\n    - a",
      "title: >-\n  t\ntables:\n  a:\n    files: [\n a,\n ]",
      "'title': \"t\"\n\"tables\": {a: {files: ['a']}, }",
      "&x title: &y t\ntables: {a: {files: [a]}}",
      "title: t#\ntables: {a: {files: [a]}} #",
      "title:   t  \r\ntables:\r\n  a: {files: [a]}\r\n",
    ])
  func odd(yaml: String) throws {
    #expect(try sample(yaml).get().tables.map(\.name.value) == ["a"])
  }

  @Test("bytes that are not UTF-8 have their position")
  func encoding() {
    let gb18030: [UInt8] = Array("title: t\n# ".utf8) + [0xB0, 0xD7, 0xBA, 0xD0]
    let read = SampleDefinition.shape.read(bytes: gb18030, file: "p.yaml")
    #expect(codes(read.findings) == ["BH-1110 2:3"])
    let cut = SampleDefinition.shape.read(bytes: Array("a: 白".utf8.dropLast()), file: "p.yaml")
    #expect(codes(cut.findings) == ["BH-1110 1:4"])
  }

  @Test("a byte order mark and CR LF change neither value nor position")
  func byteOrderMark() throws {
    let windows = "\u{FEFF}" + minimal.replacingOccurrences(of: "\n", with: "\r\n")
    #expect(try sample(windows).get() == sample(minimal).get())
    #expect(codes(sample(windows + "patrs: 1\r\n").findings) == ["BH-1130 4:1"])
    #expect(codes(sample("\u{FEFF}titl: 1").findings.suffix(1)) == ["BH-1131 1:1"])
  }

  @Test("columns count Unicode scalars")
  func columns() {
    let read = sample(minimal + "tree: {名称𠀀é: 1, name: 'a b'}")
    #expect(codes(read.findings) == ["BH-1130 4:8", "BH-1133 4:23"])
  }

  @Test("64 levels are read, 65 are not")
  func depth() {
    func nested(_ depth: Int) -> String {
      "a: " + String(repeating: "[", count: depth - 1) + String(repeating: "]", count: depth - 1)
    }
    #expect(codes(sample(nested(64)).findings).contains("BH-1130 1:1"))
    #expect(codes(sample(nested(65)).findings) == ["BH-1116 1:67"])
    let deep = String(repeating: "[", count: 300_000)
    #expect(codes(sample(deep).findings) == ["BH-1116 1:65"])
    let byAliases =
      "a: &a [[[[[[[[[[1]]]]]]]]]]\nb: "
      + nested(57).dropFirst(3)
      .replacingOccurrences(of: "[]", with: "[*a]")
    #expect(codes(sample(byAliases).findings) == ["BH-1116 2:60"])
  }

  @Test("100 aliases are read, 101 are not, nor are few that explode")
  func aliasLimits() {
    func aliases(_ count: Int) -> String {
      minimal + "rules: [&r {when: a}" + String(repeating: ", *r", count: count) + "]"
    }
    #expect(sample(aliases(100)).value?.rules.count == 101)
    #expect(codes(sample(aliases(101)).findings) == ["BH-1117 4:423"])
    var bomb = "a0: &a0 [x, x]\n"
    for level in 1...40 {
      bomb += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n"
    }
    #expect(codes(sample(bomb + "? *a40\n: 1").findings).map { $0.prefix(7) } == ["BH-1117"])
  }

  @Test("a megabyte is read, a byte more is not")
  func size() {
    let comment = minimal + "#" + String(repeating: "x", count: (1 << 20) - minimal.utf8.count - 1)
    #expect(sample(comment).findings.isEmpty)
    #expect(codes(sample(comment + "y").findings) == ["BH-1103"])
  }

  @Test("a hostile megabyte takes no time to refuse", arguments: Hostile.all)
  func hostile(input: Hostile) {
    let clock = ContinuousClock()
    var findings: [Finding] = []
    let time = clock.measure { findings = sample(input.yaml).findings }
    #expect(!findings.isEmpty)
    #expect(time < .seconds(15))
    // Messages stay short whatever they quote, and so does their number.
    #expect(findings.allSatisfy { $0.text().utf8.count < 2000 })
    #expect(findings.count <= 1001)
  }
}

/// Text that is meant to take long.
struct Hostile: CustomTestStringConvertible, Sendable {
  let name: String
  let yaml: String

  var testDescription: String { name }

  static let all: [Hostile] = [
    Hostile(name: "braces", yaml: "a: " + String(repeating: "{", count: 1_000_000)),
    Hostile(name: "nested keys", yaml: String(repeating: "? ", count: 500_000)),
    Hostile(name: "nested items", yaml: String(repeating: "- ", count: 500_000)),
    Hostile(name: "one key again and again", yaml: String(repeating: "x: 1\n", count: 20_000)),
    Hostile(name: "unknown keys", yaml: (0..<20_000).map { "k\($0): 1\n" }.joined()),
    Hostile(name: "huge key", yaml: "? " + String(repeating: "k", count: 1_000_000) + "\n: 1"),
    Hostile(name: "huge simple key", yaml: String(repeating: "a", count: 1_000_000) + ": 1"),
    Hostile(
      name: "escapes", yaml: "a: \"" + String(repeating: "\\n", count: 500_000) + "\""),
    Hostile(name: "blank lines", yaml: "rules: |\n" + String(repeating: "\n", count: 1_000_000)),
    Hostile(name: "huge anchor", yaml: "&" + String(repeating: "a", count: 1_000_000)),
    Hostile(name: "byte order marks", yaml: String(repeating: "\u{FEFF}", count: 300_000)),
    Hostile(
      name: "items of the wrong type",
      yaml: "rules: [" + String(repeating: "1,", count: 50_000) + "]"),
    Hostile(
      name: "huge expression",
      yaml: minimal + "rules: [{wen: 1, when: \"" + String(repeating: "\\x41", count: 200_000)
        + "\"}]"),
    Hostile(
      name: "literal expression",
      yaml: minimal + "parts: a\nrules:\n- when: |\n" + String(repeating: "   a\n", count: 100_000)),
  ]
}
