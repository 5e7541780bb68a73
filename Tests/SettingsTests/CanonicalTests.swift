import Documents
import Settings
import Testing

/// A definition that says something of everything.
let full = """
  title: {zh: 示例, en: "Sample"}
  parts: 128
  rate: 1.5e2
  factor: 12.50
  strict: true
  limit: 2.5%
  memory: 24GiB
  window: 30D
  from: 2026-01-05
  period: 2026-10
  rules:
    - when: amount > 10000 and kind in ('A','B')
      weight: 0.25
    - {when: "true", weight: -1}
  tables:
    penalties:
      files: [exports/penalties-*.csv, more.csv]
      folder: exports
      encoding: gb18030
      code: 0330100
      keys: [案号, 日期]
      on_bad: refuse
      least: 1
      most: 5
    许可: {files: [x.csv]}
  tree: {name: root, children: [{name: a}, {name: b, children: [{name: c}]}]}
  action: {type: warn, text: 注意}
  rounding: {places: {count: 2}}

  """

@Suite("Canonical form")
struct CanonicalTests {
  private func canonical(_ yaml: String) throws -> String {
    let value = try sample(yaml).get()
    return SampleDefinition.shape.canonical(of: value).canonicalText
  }

  @Test(
    "writing the same definition otherwise changes nothing",
    arguments: [
      ("parts: 128\n", "# a comment\nparts:   128  # another\n\n"),
      ("title: {zh: 示例, en: \"Sample\"}", "title:\n  en: 'Sample'\n  zh: \"\\u793a例\""),
      ("factor: 12.50", "factor: 12.5"),
      ("rate: 1.5e2", "rate: 150.0"),
      ("limit: 2.5%", "limit: 0.0250"),
      ("memory: 24GiB", "memory: 25769803776"),
      ("window: 30D", "window: \"30D\""),
      ("from: 2026-01-05", "from: '2026-01-05'"),
      ("amount > 10000 and kind in ('A','B')", "|\n      amount > 10000 and kind in ('A','B')\n"),
      ("more.csv", "./more.csv"),
      ("folder: exports", "folder: exports//"),
      ("code: 0330100", "code: '0330100'"),
      ("{files: [x.csv]}", "{most: 10, files: [x.csv], encoding: utf-8, on_bad: reject}"),
      ("{name: a}", "{children: [], name: a}"),
      ("{type: warn, text: 注意}", "{text: 注意, type: warn}"),
      (
        "action: {type: warn, text: 注意}\nrounding: {places: {count: 2}}",
        "rounding: {places: {count: 2}}\naction: {type: warn, text: 注意}"
      ),
    ])
  func same(old: String, new: String) throws {
    let changed = full.replacing(old, with: new)
    #expect(changed != full)
    #expect(try canonical(changed) == canonical(full))
  }

  @Test("the order of a mapping's entries changes nothing")
  func order() throws {
    let one = "title: t\ntables: {a: {files: [a]}, b: {files: [b]}}"
    let other = "tables: {b: {files: [b]}, a: {files: [a]}}\ntitle: t"
    #expect(try canonical(one) == canonical(other))
    #expect(try sample(other).get().tables.map(\.name.value) == ["b", "a"])
  }

  @Test("defaults written out equal defaults left out")
  func defaults() throws {
    let written = SampleDefinition.shape.canonical(of: try sample(minimal).get())
    guard case .object(let members) = written else { throw CancellationError() }
    for member in members where !["title", "tables"].contains(member.name) {
      let line = "\(member.name): \(member.value.text(.compact))\n"
      #expect(try canonical(minimal + line) == written.canonicalText)
    }
    #expect(written["period"] == nil)
  }

  @Test(
    "any edit of a meaning changes it",
    arguments: [
      ("示例", "样例"), ("Sample", "sample"), ("128", "127"), ("1.5e2", "1.5e3"),
      ("12.50", "12.51"), ("strict: true", "strict: false"), ("2.5%", "2.6%"),
      ("24GiB", "24GB"), ("30D", "30M"), ("2026-01-05", "2026-01-06"),
      ("2026-10", "2026-11"), ("period: 2026-10\n", ""), ("10000", "10001"), ("0.25", "0.2"),
      ("'A','B'", "'B','A'"), ("when: \"true\"", "when: \"false\""), ("weight: -1", "weight: 1"),
      ("penalties:", "penalty:"), ("[exports/penalties-*.csv, more.csv]", "[more.csv]"),
      ("[exports/penalties-*.csv, more.csv]", "[more.csv, exports/penalties-*.csv]"),
      ("folder: exports", "folder: export"), ("gb18030", "GB18030"), ("0330100", "330100"),
      ("[案号, 日期]", "[日期, 案号]"), ("refuse", "reject"), ("least: 1", "least: 2"),
      ("most: 5", "most: 6"), ("许可", "许可证"), ("{name: a}", "{name: d}"),
      ("[{name: c}]", "[]"), ("注意", "注 意"), ("count: 2", "count: 3"),
      ("{places: {count: 2}}", "{exactly: {}}"), ("{type: warn, text: 注意}", "{type: stop}"),
    ])
  func different(old: String, new: String) throws {
    let changed = full.replacing(old, with: new, maxReplacements: 1)
    #expect(changed != full)
    #expect(try canonical(changed) != canonical(full))
  }

  @Test("the canonical form, read as YAML, gives the value again", arguments: [minimal, full])
  func roundTrip(yaml: String) throws {
    let value = try sample(yaml).get()
    let text = SampleDefinition.shape.canonical(of: value).text()
    let again = sample(text)
    #expect(again.findings.isEmpty)
    #expect(try again.get() == value)
    #expect(try canonical(text) == canonical(yaml))
  }

  @Test("text with any character but NUL survives the way to canonical form and back")
  func characters() throws {
    for value: UInt32 in [1, 9, 0x0A, 0x0D, 0x1F, 0x22, 0x5C, 0x7F, 0x85, 0xA0, 0x2028, 0xFEFF]
      + [0xFFFF, 0x1F600]
    {
      let hex = String(value, radix: 16)
      let escape = "\"\\U" + String(repeating: "0", count: 8 - hex.count) + hex + "\""
      let read = try sample(Mistake.table("{files: [a], code: \(escape)}")).get()
      let code = read.tables.first?.value.code
      #expect(code?.unicodeScalars.map(\.value) == [value])
      let again = sample(SampleDefinition.shape.canonical(of: read).canonicalText)
      #expect(again.value == read, "U+\(hex)")
    }
  }

  @Test("members stand in binary order of their names, whatever the language")
  func sorted() throws {
    let written = SampleDefinition.shape.canonical(of: try sample(full).get())
    #expect(written.text(.compact) == written.canonicalText)
  }
}
