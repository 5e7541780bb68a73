import Tabular
import Testing

@testable import Expressions

@Suite("The form of expressions")
struct ParserTests {
  static let forms: [(String, String)] = [
    ("a or b and c", "(a or (b and c))"),
    ("a or b or c", "(a or b or c)"),
    ("a or (b or c)", "(a or b or c)"),
    ("(a and b) and c", "(a and b and c)"),
    ("not a = b", "(not (a = b))"),
    ("not a and b", "((not a) and b)"),
    ("not not a", "(not (not a))"),
    ("a + b * c", "(a + (b * c))"),
    ("(a + b) * c", "((a + b) * c)"),
    ("a - b - c", "(a - b - c)"),
    ("(a - b) - c", "(a - b - c)"),
    ("a - (b - c)", "(a - (b - c))"),
    ("a / b * c", "(a / b * c)"),
    ("- a * b", "((- a) * b)"),
    ("- - a", "(- (- a))"),
    ("a - -b", "(a - (- b))"),
    ("a + 1 < b * 2", "((a + 1) < (b * 2))"),
    ("a != b", "(a <> b)"),
    ("a between 1 and 2 and b", "((a between 1 and 2) and b)"),
    ("a not between 1 + 1 and 2", "(a not between (1 + 1) and 2)"),
    ("a in (1) or a NOT IN (2, 3)", "((a in (1)) or (a not in (2, 3)))"),
    ("a is NULL and b Is Not Null", "((a is null) and (b is not null))"),
    ("a like 'x''%' escape '!'", "(a like 'x''%' escape '!')"),
    ("COALESCE( a ,b )", "coalesce(a, b)"),
    (
      "CASE WHEN a THEN 1 WHEN b THEN 2 ELSE 3 END",
      "case when a then 1 when b then 2 else 3 end"
    ),
    ("\"a\" = \"any \"\"name\"\"\"", "(a = \"any \"\"name\"\"\")"),
    ("\"in\" = \"1a\"", "(\"in\" = \"1a\")"),
    ("金额 > 007.50", "(金额 > 7.50)"),
    ("a = .5", "(a = 0.5)"),
    ("a = 1E3 or a = 1.5e-7", "((a = 1000.0e0) or (a = 1.5e-07))"),
    ("a >= DATE '2026-01-05'", "(a >= date '2026-01-05')"),
    ("date > date '2026-01-05'", "(date > date '2026-01-05')"),
    ("year > 2000 and year(d) = 1", "((year > 2000) and (year(d) = 1))"),
    ("((((a))))", "a"),
    ("\u{3000}a\u{A0}\n\t>\r\n1", "(a > 1)"),
    ("TRUE = False", "(true = false)"),
  ]

  @Test("operators bind as in SQL, and the canonical text shows how", arguments: forms)
  func canonical(text: String, form: String) throws {
    #expect(try Expression(text, at: here).canonicalText == form)
    #expect(try Expression(form, at: here).canonicalText == form)
  }

  @Test("64 operations inside one another are read, 65 are not")
  func depth() throws {
    let nested = { (open: String, close: String, count: Int) in
      String(repeating: open, count: count) + "a" + String(repeating: close, count: count)
    }
    for (open, close) in [("(", ")"), ("abs(", ")"), ("not ", ""), ("- ", ""), ("1 + (", ")")] {
      #expect(codes(nested(open, close, 64)) == [])
      #expect(codes(nested(open, close, 65)) == [1301])
    }
    #expect(codes(nested("case when true then ", " end", 65)) == [1301])
    #expect(codes(nested("(", "", 30_000)) == [1301])
  }

  @Test("long lists and chains are no nesting")
  func chains() {
    for (word, item) in [(" and ", "a"), (" or ", "a"), (" + ", "1"), (" * ", "1"), (" - ", "b")] {
      let text = Array(repeating: item, count: 8000).joined(separator: word)
      #expect(codes(text) == [])
    }
    let items = (0..<9000).map(String.init).joined(separator: ",")
    #expect(codes("a in (\(items))") == [])
  }

  @Test("64 KiB are read, a byte more is not")
  func length() {
    let text = "a" + String(repeating: " ", count: Expression.maximumLength - 2) + "b"
    #expect(codes(String(text.dropLast())) == [])
    #expect(codes(text + "金") == [1300])
  }

  @Test("thousands of mistakes in one text are all reported")
  func manyMistakes() {
    let columns = (0..<500).map { Column("column\($0)", .integer) }
    let names = (0..<8000).map { "n\($0)" }.joined(separator: "+")
    let wide = Scope(row, columns: columns)
    #expect(findings(names, in: wide).count == 8000)
    #expect(findings(String(repeating: ")", count: 30_000), in: wide).count > 1)
    #expect(findings(String(repeating: "# ", count: 30_000), in: wide).count > 1)
  }

  private func codes(_ text: String) -> [Int] {
    do {
      _ = try Expression(text, at: here)
      return []
    } catch {
      return error.findings.map(\.kind.number)
    }
  }
}
