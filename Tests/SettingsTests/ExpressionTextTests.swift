import Diagnostics
import Settings
import Testing

@Suite("Expressions in YAML")
struct ExpressionTextTests {
  private func expression(_ yaml: String) throws -> ExpressionText {
    let read = sample(minimal + "rules:\n- when: " + yaml + "\n")
    return try #require(read.value?.rules.first?.when, "\(read.findings)")
  }

  /// The place of the text `x`, which occurs once.
  private func place(_ yaml: String) throws -> String {
    let expression = try expression(yaml)
    let scalars = Array(expression.text.unicodeScalars)
    let offset = try #require(scalars.firstIndex(of: "x"))
    return expression.place(offset: offset).description
  }

  // `- when: ` is line 5; the scalar begins at column 9.
  @Test(
    "the place of a character is exact on one line and in literal blocks",
    arguments: [
      ("a > x", "5:13"),
      ("白 > x", "5:13"),
      ("'a > x'", "5:14"),
      ("'''a'' > x'", "5:18"),
      ("\"a > x\"", "5:14"),
      (#""\"a\" \u0041\x41 > x""#, "5:29"),
      (#""\U00000041x""#, "5:20"),
      ("|\n   a\n    > x", "7:7"),
      ("|2-  # a comment\n\n\n     a >\n    x\n", "9:5"),
      ("|\n    白 > 'b'\n\n    and x", "8:9"),
    ])
  func exact(yaml: String, place: String) throws {
    #expect(try self.place(yaml) == "p.yaml:" + place)
  }

  @Test(
    "elsewhere it is the place where the scalar begins",
    arguments: ["a >\n   x", "'a >\n   x'", "\"a >\n   x\"", ">\n   a\n   x", "&name a > x"])
  func start(yaml: String) throws {
    #expect(try place(yaml) == "p.yaml:5:9")
  }

  @Test("the end of the text has a place, what is beyond it the beginning")
  func end() throws {
    let plain = try expression("a > 1")
    #expect(plain.place(offset: 5).description == "p.yaml:5:14")
    #expect(plain.place(offset: 6).description == "p.yaml:5:9")
    #expect(plain.place(line: 0, column: 0).description == "p.yaml:5:9")
    #expect(ExpressionText("a").place(offset: 0) == .program)
  }

  @Test("blanks around an expression do not count, those within do")
  func equality() throws {
    let plain = try expression("a > 1")
    #expect(try plain == expression("|\n    a > 1\n"))
    #expect(try plain == expression("'  a > 1 '"))
    #expect(try plain != expression("a  > 1"))
    #expect(try expression("true").text == "true")
    #expect(try expression("001").text == "001")
  }
}
