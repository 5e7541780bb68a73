import Foundation
import Store
import TestSupport
import Testing

/// The walk over the suites itself: a case that nobody foresaw is a named
/// failure or a verdict, never a crash and never a silent pass.
@Suite("How cases of delimited text are judged")
struct CSVConformanceTests {
  /// What judging one case of a made-up suite comes to; nil where it passes.
  private func verdict(_ content: String, _ expected: String) throws -> String? {
    let folder = TemporaryFolder()
    try folder.write(content, to: "csv/made/files/one.csv")
    try folder.write(#"{"cases": [{"id": "one"}]}"#, to: "csv/made/index.json")
    try folder.write(#"{"file": "files/one.csv", \#(expected)}"#, to: "csv/made/expected/one.json")
    let report = CSVConformance.report(URL(fileURLWithPath: folder["csv"]))
    return report.failures.first
  }

  private let usual =
    #""dialect": {"delimiter": ",", "quote": "\"", "escape": "\"", "encoding": "utf-8"}"#

  @Test("a case that cannot be put to the reader fails by name")
  func unforeseen() throws {
    let cases = [
      (#""expect": "accept", "rows": []"#, "no dialect"),
      (#""dialect": {"delimiter": "||"}, "expect": "accept", "rows": []"#, "delimiter has 2 bytes"),
      (#""dialect": {"delimiter": null}, "expect": "accept", "rows": []"#, "no delimiter"),
      (
        #""dialect": {"delimiter": ",", "encoding": "utf-9"}, "expect": "accept", "rows": []"#,
        "utf-9"
      ),
      (usual + #", "expect": "maybe""#, "unknown expectation maybe"),
      (usual + #", "expect": "policy""#, "no suggestion"),
      (usual + #", "expect": "policy", "suggested": {"outcome": "ask"}"#, "unknown suggestion ask"),
      (usual + #", "expect": "accept""#, "states no rows"),
      (usual + #", "expect": "accept", "rows": [[1]]"#, "cannot be read"),
      (usual, "cannot be read"),
    ]
    for (expected, words) in cases {
      #expect(try verdict("a,b\n", expected)?.contains(words) == true, "\(expected)")
    }
    let unknown = usual + #", "expect": "reject", "reason": "moon_phase", "line": 1"#
    #expect(try verdict("a\nb,c\n", unknown)?.contains("unknown reason moon_phase") == true)
  }

  @Test("no quote, no escape and no encoding are a dialect, a missing line is no line")
  func sparse() throws {
    let bare = #""dialect": {"delimiter": "\t", "quote": null, "escape": null}"#
    #expect(
      try verdict("a\t\"b\n", bare + #", "expect": "accept", "rows": [["a", "\"b"]]"#) == nil)
    let refused = #", "expect": "reject", "reason": "field_count", "line": null"#
    #expect(try verdict("a\tb\nc\n", bare + refused) == nil)
    #expect(try verdict("a\tb\nc\n", bare + #", "expect": "reject""#) == nil)
    #expect(try verdict("a\tb\n", bare + #", "expect": "reject""#) != nil)
  }

  @Test("a long table is compared by its count, its ends and the digest of all rows")
  func digest() throws {
    let json = #"[["a\"\\","é"],["1","\u001f"]]"#
    let digest = SHA256.digest(of: json).hex
    let ends = #", "expect": "accept", "row_count": 2, "first_rows": [["a\"\\", "é"]], "#
    let right = usual + ends + "\"rows_sha256\": \"\(digest)\""
    #expect(try verdict("\"a\"\"\\\",é\n1,\u{1F}\n", right) == nil)
    #expect(try verdict("\"a\"\"\\\",é\n2,\u{1F}\n", right)?.contains("SHA-256") == true)
    #expect(try verdict("\"a\"\"\\\",é\n", right)?.contains("1 rows, expected 2") == true)
  }

  @Test("the record stated is refused, though something before it is wrong as well")
  func second() throws {
    func stated(_ reason: String, _ line: Int) -> String {
      usual + #", "expect": "reject", "reason": "\#(reason)", "line": \#(line)"#
    }
    let text = "a,b\n1\n2,\"x\"y\n3,4\n5,\"6\n"
    #expect(try verdict(text, stated("field_count", 2)) == nil)
    #expect(try verdict(text, stated("data_after_closing_quote", 3)) == nil)
    #expect(try verdict(text, stated("unterminated_quote", 5)) == nil)
    #expect(try verdict(text, stated("quote_in_unquoted_field", 3)) != nil)
    #expect(try verdict(text, stated("field_count", 4)) != nil)
  }

  @Test("an open quote stands on its own line or on that of its record")
  func open() throws {
    for line in [2, 3] {
      let stated =
        usual + #", "expect": "reject", "reason": "unterminated_quote", "line": \#(line)"#
      #expect(try verdict("a,b\n\"1\n2\",\"3\n4,5\n", stated) == nil, "line \(line)")
    }
    let stated = usual + #", "expect": "reject", "reason": "unterminated_quote", "line": 1"#
    #expect(try verdict("a,b\n\"1\n2\",\"3\n4,5\n", stated) != nil)
  }

  @Test("irregular text that a suite calls valid is read where that is declared")
  func irregular() throws {
    let rows = usual + #", "expect": "accept", "rows": [["a", "b"], [""], ["1", "2"]]"#
    #expect(try verdict("a,b\n\r\n1,2\r\n", rows) == nil)
    #expect(try verdict("a,b\n\r\n1,3\r\n", rows) != nil)
  }
}
