import Diagnostics
import Tabular
import Testing

@testable import Expressions

@Suite("Findings of expressions")
struct FindingsTests {
  static let scope = ExpressionsTests.scope([
    "amount": .decimal(scale: 2), "count": .integer, "ratio": .double, "kind": .code,
    "name": .text, "day": .day, "flag": .bool, "tiny": .decimal(scale: 12), "金额": .integer,
  ])

  /// A text with mistakes, and its findings as code@line:column; the text
  /// begins at 7:10.
  static let mistakes: [(String, [String])] = [
    // The form.
    ("", ["1302@7:10"]),
    ("  \n ", ["1302@7:10"]),
    ("amount # 1", ["1303@7:17"]),
    ("amount -- 1", ["1303@7:17"]),
    ("amount ＞ 1", ["1304@7:17"]),
    ("kind in （'A'）", ["1304@7:18", "1304@7:22"]),
    ("kind = ‘A’", ["1304@7:17"]),
    ("kind = 'A", ["1305@7:17"]),
    ("\"amount > 1", ["1306@7:10"]),
    ("count = 12abc", ["1307@7:18"]),
    ("count = 1.", ["1307@7:18"]),
    ("count = 1.2.3", ["1307@7:18"]),
    ("count = 1e", ["1307@7:18"]),
    ("count = 9223372036854775808", ["1308@7:18"]),
    ("ratio = 1e999", ["1308@7:18"]),
    ("amount = 0.1234567890123456789", ["1309@7:19"]),
    ("day = date '2026-02-30'", ["1310@7:21"]),
    ("amount >", ["1311@7:18"]),
    ("amount > > 1", ["1311@7:19"]),
    ("amount 1", ["1311@7:17"]),
    ("(amount > 1", ["1311@7:21"]),
    ("kind in 'A'", ["1311@7:18"]),
    ("kind in ()", ["1311@7:19"]),
    ("kind in ('A' 'B')", ["1311@7:23"]),
    ("kind is missing", ["1311@7:18"]),
    ("kind not = 'A'", ["1311@7:19"]),
    ("amount between 1 or 2", ["1311@7:27", "1326@7:30"]),
    ("case amount when 1 then 2 end = 2", ["1311@7:15", "1326@7:27"]),
    ("case when flag then 1 = 2", ["1311@7:35"]),
    ("and amount > 1", ["1311@7:10"]),
    ("select = 1", ["1320@7:10"]),
    ("case = 1", ["1311@7:15", "1311@7:18"]),
    ("amount > 1)", ["1312@7:20"]),
    ("1 < count < 3", ["1313@7:20"]),
    ("name like 'a!b' escape '!'", ["1314@7:20"]),
    ("name like 'a!' escape '!'", ["1314@7:20"]),
    ("name like 'a' escape '!!'", ["1314@7:31"]),
    // The meaning.
    ("amuont > 1", ["1320@7:10"]),
    ("lenght(name) > 1", ["1321@7:10"]),
    ("length() > 1", ["1322@7:10"]),
    ("length(name, 1) > 1", ["1322@7:10"]),
    ("amount > '1'", ["1323@7:17"]),
    ("kind = 1", ["1323@7:15"]),
    ("kind in ('A', 1, 'B', 2)", ["1323@7:24", "1323@7:32"]),
    ("amount between 'a' and 2", ["1323@7:17"]),
    ("flag < true", ["1323@7:15"]),
    ("nullif(count, 'a') = 1", ["1323@7:10"]),
    ("day > '2026-01-05'", ["1324@7:14"]),
    ("day in ('2026-01-05')", ["1324@7:18"]),
    ("day + day > day", ["1325@7:14"]),
    ("day * 2 > day", ["1325@7:14"]),
    ("kind + 1 > 2", ["1325@7:15"]),
    ("day + amount > day", ["1325@7:14"]),
    ("-kind = 'A'", ["1326@7:11"]),
    ("amount and flag", ["1326@7:10"]),
    ("not count", ["1326@7:14"]),
    ("count like 'a'", ["1326@7:10"]),
    ("year(count) = 1", ["1326@7:15"]),
    ("abs(name) = 1", ["1326@7:14"]),
    ("least(flag, flag)", ["1326@7:16"]),
    ("case when count then 1 end = 1", ["1326@7:20"]),
    ("starts_with(count, 'a')", ["1326@7:22"]),
    ("coalesce(count, name) = 1", ["1328@7:26"]),
    ("case when flag then 1 else 'a' end = 1", ["1328@7:37"]),
    ("tiny * tiny > 1", ["1329@7:15"]),
    ("name like kind", ["1330@7:20"]),
    ("round(amount, count) > 1", ["1330@7:24"]),
    ("round(amount, 19) > 1", ["1330@7:24"]),
    ("null", ["1331@7:10"]),
    ("coalesce(null, null)", ["1331@7:10"]),
    ("null + 1", ["1331@7:15"]),
    // Several at once.
    ("amuont > 1 and knid = 'A' or count = 'x'", ["1320@7:10", "1320@7:25", "1323@7:45"]),
    ("amount > and kind = 'A' and", ["1311@7:19", "1311@7:37"]),
    ("amount >\n  'a' and\n  knid = 1", ["1323@7:17", "1320@9:12"]),
    (
      "(amount > ) and (kind in (,)) and amuont = 1",
      ["1311@7:20", "1311@7:36", "1311@7:37", "1320@7:44"]
    ),
    ("foo(amuont) > 1 and 金客 = 1", ["1320@7:14", "1321@7:10", "1320@7:30"]),
  ]

  @Test("every mistake is found at its own place", arguments: mistakes)
  func places(text: String, expected: [String]) {
    #expect(findings(text, in: Self.scope) == expected)
  }

  @Test("every kind of finding has an example")
  func examples() {
    let texts =
      Self.mistakes.map(\.0) + [
        String(repeating: "a", count: 70_000), String(repeating: "(", count: 70),
      ]
    var seen = Set(texts.flatMap { findings($0, in: Self.scope) }.map { $0.prefix(4) })
    seen.formUnion(warnings("amount = 0.5e0 or count = null").map { $0.prefix(4) })
    seen.formUnion(condition("amount").map { $0.prefix(4) })
    #expect(
      ExpressionsFindings.all.map { String($0.number) }.filter { !seen.contains($0[...]) } == [])
  }

  @Test("kinds are in number order, in this module's range, in both languages")
  func catalogue() {
    let numbers = ExpressionsFindings.all.map(\.number)
    #expect(numbers == Array(Set(numbers)).sorted())
    #expect(numbers.allSatisfy { (1300...1399).contains($0) })
    for kind in ExpressionsFindings.all {
      for wording in [kind.cause, kind.hint] {
        #expect(
          Set(Wording.placeholders(in: wording.en)) == Set(Wording.placeholders(in: wording.zh)))
        #expect(!wording.en.isEmpty && !wording.zh.isEmpty)
      }
    }
  }

  @Test("a finding names the nearest column or function")
  func nearest() throws {
    #expect(try text("amuont > 1") == "no column `amuont` in the test row | did you mean amount?")
    #expect(try text("lenght(name) > 1") == "no function `lenght` | did you mean length?")
    #expect(
      try text("zzzzzzzz > 1").hasSuffix(
        "did you mean amount, count, ratio, kind, name, day, flag, tiny?"))
  }

  @Test("every placeholder of every message is filled in")
  func filled() {
    for (text, _) in Self.mistakes {
      do {
        _ = try CheckedExpression(text, at: here, in: Self.scope)
      } catch {
        for finding in error.findings {
          for language in Language.allCases {
            let whole = finding.message(language) + (finding.hint(language) ?? "")
            #expect(Wording.placeholders(in: whole) == [], "\(whole)")
          }
        }
      }
    }
  }

  @Test("what is hardly meant is a warning at its place, and evaluates")
  func allowed() {
    #expect(warnings("count = null") == ["1341@7:16"])
    #expect(warnings("count in (1, 2) or null in (1)") == ["1341@7:34"])
    #expect(warnings("count between null and 3") == ["1341@7:16"])
    #expect(warnings("amount = ratio") == ["1340@7:17"])
    #expect(warnings("ratio in (0.1)") == ["1340@7:20"])
    #expect(warnings("amount / 3 = 0.1") == ["1340@7:21"])
    #expect(warnings("amount > ratio") == [])
    #expect(warnings("ratio = 3") == [])
  }

  @Test("a filter must be a condition")
  func conditions() {
    #expect(condition("amount") == ["1327@7:10"])
    #expect(condition("amount > 1") == [])
    #expect(condition("flag") == [])
    #expect(condition("null") == [])
    #expect(condition("amuont + ") == ["1311@7:19", "1320@7:10"])
  }

  private func warnings(_ text: String) -> [String] {
    (try? CheckedExpression(text, at: here, in: Self.scope))?.warnings.map(short) ?? ["refused"]
  }

  private func condition(_ text: String) -> [String] {
    do {
      _ = try Condition(text, at: here, in: Self.scope)
      return []
    } catch {
      return error.findings.map(short)
    }
  }

  private func text(_ text: String) throws -> String {
    do {
      _ = try CheckedExpression(text, at: here, in: Self.scope)
      return ""
    } catch {
      let first = try #require(error.findings.first)
      return first.message() + " | " + (first.hint() ?? "")
    }
  }
}
