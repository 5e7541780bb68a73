import Settings
import Testing

@Suite("Quantities and paths")
struct QuantitiesTests {
  @Test(
    "sizes have units of 1000 and of 1024",
    arguments: [
      ("512", 512), ("0B", 0), ("1kB", 1000), ("1KB", 1000), ("300MB", 300_000_000),
      ("2GB", 2_000_000_000), ("1TB", 1_000_000_000_000), ("1KiB", 1024),
      ("24GiB", 24 << 30), ("1TiB", 1 << 40), ("9223372036854775807", Int64.max),
    ])
  func sizes(text: String, bytes: Int64) {
    #expect(ByteSize(parsing: text)?.bytes == bytes)
  }

  @Test(
    "other sizes are none",
    arguments: ["", "MB", "-1", "1.5GB", "1 MB", "1mb", "9223372036854775808", "1EB", "１MB"])
  func noSizes(text: String) {
    #expect(ByteSize(parsing: text) == nil)
  }

  @Test(
    "shares are exact",
    arguments: [("1%", "0.01"), ("0.5%", "0.005"), ("100%", "1"), ("0%", "0"), ("0.25", "0.25")])
  func shares(text: String, value: String) {
    #expect(Share(parsing: text)?.value.description == value)
  }

  @Test("other shares are none", arguments: ["", "%", "-1%", "101%", "1.01", "1%%", "1 %", "５%"])
  func noShares(text: String) {
    #expect(Share(parsing: text) == nil)
  }

  @Test("spans are whole months or days", arguments: [("6M", 6), ("30D", 30), ("0D", 0)])
  func spans(text: String, count: Int) {
    #expect(TimeSpan(parsing: text)?.count == count)
    #expect(TimeSpan(parsing: text)?.description == text)
  }

  @Test(
    "other spans are none", arguments: ["", "M", "6", "6m", "-1M", "06M", "1.5M", "6Y", "100000D"])
  func noSpans(text: String) {
    #expect(TimeSpan(parsing: text) == nil)
  }

  @Test(
    "paths of one meaning are one value",
    arguments: [
      ("a/b", "a/b"), ("./a//b/", "a/b"), ("a/./b", "a/b"), ("...", "..."), ("a:b", "a:b"),
    ])
  func paths(text: String, path: String) throws {
    #expect(try RelativePath(parsing: text).description == path)
  }

  @Test(
    "paths that leave their folder are refused, and why",
    arguments: [
      ("", PathRefusal.empty), (".", .empty), ("./", .empty), ("/a", .absolute), ("~/a", .absolute),
      ("C:/a", .absolute), ("c:", .absolute), ("..", .leavesFolder), ("a/../b", .leavesFolder),
      ("a\\b", .backslash), ("a\u{0}", .controlCharacter), ("a\n", .controlCharacter),
    ])
  func refused(text: String, why: PathRefusal) {
    #expect(throws: why) { try RelativePath(parsing: text) }
  }

  @Test(
    "a pattern matches file names",
    arguments: [
      ("a/*.csv", "x.csv", true), ("*.csv", "x.csv.gz", false), ("*", "anything", true),
      ("a?c", "abc", true), ("a?c", "a案c", true), ("a?c", "ac", false), ("a*b*c", "aXbYbZc", true),
      ("a*b*c", "aXcYb", false), ("*.csv", ".hidden.csv", false), (".*", ".hidden", true),
      ("x.csv", "x.csv", true), ("x.csv", "xxcsv", false), ("**", "ab", true), ("a*", "a", true),
    ])
  func patterns(pattern: String, name: String, matches: Bool) throws {
    #expect(try PathPattern(parsing: pattern).matches(fileName: name) == matches)
  }

  @Test("wildcards stand in the last component only")
  func wildcards() throws {
    #expect(throws: PathRefusal.wildcardInFolder) { try PathPattern(parsing: "*/a.csv") }
    let pattern = try PathPattern(parsing: "in/2026/x-?.csv")
    #expect(pattern.folder == ["in", "2026"] && pattern.hasWildcard)
    #expect(try !PathPattern(parsing: "in/x.csv").hasWildcard)
  }

  @Test("a pattern agrees with trying every way to match it")
  func reference() throws {
    func slow(_ pattern: ArraySlice<Character>, _ name: ArraySlice<Character>) -> Bool {
      guard let first = pattern.first else { return name.isEmpty }
      if first == "*" {
        return (0...name.count).contains { slow(pattern.dropFirst(), name.dropFirst($0)) }
      }
      guard let character = name.first, first == "?" || first == character else { return false }
      return slow(pattern.dropFirst(), name.dropFirst())
    }
    let seed = UInt64.random(in: .min ... .max)
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<3000 {
      let pattern = (0..<Int.random(in: 1...6, using: &generator))
        .map { _ in "ab*?".randomElement(using: &generator) ?? "a" }
      let name = (0..<Int.random(in: 1...7, using: &generator))
        .map { _ in "ab".randomElement(using: &generator) ?? "a" }
      let fast = try PathPattern(parsing: String(pattern)).matches(fileName: String(name))
      #expect(fast == slow(pattern[...], name[...]), "seed \(seed)")
    }
  }
}
