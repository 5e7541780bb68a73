import Testing

/// A definition with one mistake, and code and position of what must be found.
struct Mistake: CustomTestStringConvertible, Sendable {
  let yaml: String
  let findings: [String]

  init(_ yaml: String, _ findings: String...) {
    self.yaml = yaml
    self.findings = findings
  }

  var testDescription: String { yaml }

  /// A definition with this table, which begins at 3:5.
  static func table(_ yaml: String) -> String { "title: t\ntables:\n a: \(yaml)\n" }

  /// What is appended to the minimal definition, and so begins on line 4.
  static let atTheTop: [Mistake] = [
    Mistake("patrs: 3", "BH-1130 4:1"),
    Mistake("rules: [{weight: 1}]", "BH-1131 4:9"),
    Mistake("rules: a", "BH-1132 4:8"),
    Mistake("rules: {a: 1}", "BH-1132 4:8"),
    Mistake("strict: yes", "BH-1132 4:9"),
    Mistake("strict: True", "BH-1132 4:9"),
    Mistake("strict: \"true\"", "BH-1132 4:9"),
    Mistake("parts: \"3\"", "BH-1132 4:8"),
    Mistake("parts: true", "BH-1132 4:8"),
    Mistake("parts: [3]", "BH-1132 4:8"),
    Mistake("parts: 3.0", "BH-1133 4:8"),
    Mistake("parts: 012", "BH-1133 4:8"),
    Mistake("parts: 1_000", "BH-1133 4:8"),
    Mistake("parts: 0x1F", "BH-1133 4:8"),
    Mistake("parts: 1:30", "BH-1133 4:8"),
    Mistake("parts: +3", "BH-1133 4:8"),
    Mistake("parts: 1e3", "BH-1133 4:8"),
    Mistake("parts: 0", "BH-1134 4:8"),
    Mistake("parts: 1025", "BH-1134 4:8"),
    Mistake("parts: 99999999999999999999", "BH-1134 4:8"),
    Mistake("rate: .5", "BH-1133 4:7"),
    Mistake("rate: .inf", "BH-1133 4:7"),
    Mistake("rate: nan", "BH-1133 4:7"),
    Mistake("rate: 1e400", "BH-1134 4:7"),
    Mistake("rate: -1", "BH-1134 4:7"),
    Mistake("factor: 1e2", "BH-1133 4:9"),
    Mistake("factor: 01.5", "BH-1133 4:9"),
    Mistake("factor: 1000.001", "BH-1134 4:9"),
    Mistake("factor: 1234567890123456789", "BH-1133 4:9"),
    Mistake("limit: 101%", "BH-1134 4:8"),
    Mistake("limit: 1 %", "BH-1133 4:8"),
    Mistake("memory: 300 MB", "BH-1133 4:9"),
    Mistake("memory: 300mb", "BH-1133 4:9"),
    Mistake("memory: 9999999999TB", "BH-1133 4:9"),
    Mistake("window: 6 M", "BH-1133 4:9"),
    Mistake("window: 06M", "BH-1133 4:9"),
    Mistake("window: 6", "BH-1133 4:9"),
    Mistake("from: 2026-02-29", "BH-1133 4:7"),
    Mistake("from: 2026/1/5", "BH-1133 4:7"),
    Mistake("period: 2026-13", "BH-1133 4:9"),
    Mistake("period:", "BH-1139 4:8"),
    Mistake("period: ~", "BH-1139 4:9"),
    Mistake("period: null", "BH-1139 4:9"),
    Mistake("tree: {name: a b}", "BH-1133 4:14"),
    Mistake("tree: {name: true}", "BH-1132 4:14"),
    Mistake("tree: {name: a, children: [{name: b, kids: []}]}", "BH-1130 4:38"),
    Mistake("action: {typ: stop}", "BH-1131 4:9"),
    Mistake("action: {type: halt}", "BH-1135 4:16"),
    Mistake("action: {type: warn}", "BH-1131 4:9"),
    Mistake("action: {type: stop, text: a}", "BH-1130 4:22"),
    Mistake("action: stop", "BH-1132 4:9"),
    Mistake("rounding: {}", "BH-1141 4:11"),
    Mistake("rounding: {exactly: {}, places: {count: 1}}", "BH-1141 4:11"),
    Mistake("rounding: {palces: {count: 1}}", "BH-1130 4:12"),
    Mistake("rounding: {places: {count: 19}}", "BH-1134 4:28"),
    Mistake("rules: [{when: ' '}]", "BH-1136 4:16"),
    Mistake("rules: [{when: [a]}]", "BH-1132 4:16"),
    Mistake("parts: 3\nparts: 4", "BH-1122 5:1"),
    Mistake("parts: 3\n\"parts\": 4", "BH-1122 5:1"),
    Mistake("parts: !!int 3", "BH-1119 4:8"),
    Mistake("tree: !!python/object:os.system {name: a}", "BH-1119 4:7"),
    Mistake("tree: {<<: {name: a}, name: b}", "BH-1120 4:8"),
    Mistake("? [a]\n: 1", "BH-1121 4:3"),
    Mistake("~: 1", "BH-1121 4:1"),
    Mistake("? |\n  block\n: 1", "BH-1130 4:3"),
  ]

  /// Tables.
  static let inTables: [Mistake] = [
    Mistake("{files: []}", "BH-1137 3:13"),
    Mistake("{files: a.csv}", "BH-1132 3:13"),
    Mistake("{files: [/etc/passwd]}", "BH-1140 3:14"),
    Mistake("{files: [../a.csv]}", "BH-1140 3:14"),
    Mistake("{files: [a/../../b]}", "BH-1140 3:14"),
    Mistake("{files: [\"C:/a.csv\"]}", "BH-1140 3:14"),
    Mistake("{files: ['a\\b.csv']}", "BH-1140 3:14"),
    Mistake("{files: [\"a\\0b\"]}", "BH-1133 3:14"),
    Mistake("{files: [\"a\\nb\"]}", "BH-1140 3:14"),
    Mistake("{files: ['*/a.csv']}", "BH-1140 3:14"),
    Mistake("{files: ['']}", "BH-1140 3:14"),
    Mistake("{files: [.]}", "BH-1140 3:14"),
    Mistake("{files: [~/a.csv]}", "BH-1140 3:14"),
    Mistake("{files: [a], encoding: ''}", "BH-1136 3:28"),
    Mistake("{files: [a], encoding: }", "BH-1139 3:28"),
    Mistake("{files: [a], on_bad: rejct}", "BH-1135 3:26"),
    Mistake("{files: [a], on_bad: Reject}", "BH-1135 3:26"),
    Mistake("{files: [a], keys: [a, b, a]}", "BH-1138 3:31"),
    Mistake("{files: [a], least: 3, most: 2}", "BH-1198 3:34"),
    Mistake("{files: [a], least: -1}", "BH-1134 3:25"),
    Mistake("[a.csv]", "BH-1132 3:5"),
  ]
}
