import Diagnostics
import Settings
import Testing

@Suite("Mistakes in definitions")
struct MistakesTests {
  // The minimal definition has three lines: what is appended begins at 4.
  @Test(
    "every kind of mistake has its code and its position", arguments: Mistake.atTheTop)
  func positions(mistake: Mistake) {
    #expect(codes(sample(minimal + mistake.yaml).findings) == mistake.findings)
  }

  @Test(
    "mistakes in a table have their position",
    arguments: Mistake.inTables)
  func tables(mistake: Mistake) {
    let yaml = Mistake.table(mistake.yaml)
    #expect(codes(sample(yaml).findings) == mistake.findings)
  }

  @Test("all mistakes of a file are found at once, in the order of their places")
  func all() {
    let read = sample(
      """
      titel: 示例
      parts: many
      rate: 2e6
      factor: 1,5
      strict: off
      limit: 150%
      from: 2026-1-5
      tables:
        a:
          files: []
          on_bad: rejekt
          least: 5
          most: 4
        "b c": {files: [../x]}
      rules:
        - {when: a > 1, weigth: 2}
        - {weight: x}
      parts: 4
      rounding: {places: {}}
      """)
    #expect(
      codes(read.findings)
        == [
          "BH-1131 1:1", "BH-1130 1:1", "BH-1133 2:8", "BH-1134 3:7", "BH-1133 4:9",
          "BH-1132 5:9", "BH-1134 6:8", "BH-1133 7:7", "BH-1137 10:12", "BH-1135 11:13",
          "BH-1133 14:3", "BH-1140 14:19", "BH-1130 16:19", "BH-1131 17:5", "BH-1133 17:14",
          "BH-1122 18:1", "BH-1131 19:20",
        ].sorted(by: byPlace))
    #expect(read.value == nil)
    #expect(throws: Failure.self) { try read.get() }
  }

  @Test("a message says what was expected and the nearest right name")
  func message() throws {
    let read = sample(minimal + "patrs: 3\naction: {type: wran}\nparts: {a: 1}")
    #expect(read.findings.first?.message() == "unknown key `patrs` in sample")
    #expect(read.findings.first?.hint() == "did you mean `parts`?")
    #expect(read.findings.first?.hint(.zh) == "是否为“parts”？")
    #expect(read.findings.dropFirst().first?.message() == "`wran` is none of: stop, warn")
    #expect(read.findings.dropFirst().first?.hint() == "did you mean `warn`?")
    #expect(read.findings.last?.message() == "expected an integer, found a mapping")
    #expect(read.findings.last?.message(.zh) == "应为整数，实为映射")
    #expect(read.findings.last?.hint() == nil)
  }

  @Test("a value stands beside findings that leave nothing missing")
  func beside() {
    let read = sample(minimal + "patrs: 3")
    #expect(read.value != nil)
    #expect(throws: Failure.self) { try read.get() }
  }

  @Test("what is wrong in an anchored value is said once, however often it is used")
  func aliases() {
    let read = sample(minimal + "rules: [&r {weight: 1}, *r, *r]")
    #expect(codes(read.findings) == ["BH-1131 4:9"])
  }
}

private func byPlace(_ a: String, _ b: String) -> Bool {
  func key(_ text: String) -> [Int] {
    let parts = text.split { " :-".contains($0) }.compactMap { Int($0) }
    return [parts[1], parts[2], parts[0]]
  }
  return key(a).lexicographicallyPrecedes(key(b))
}
