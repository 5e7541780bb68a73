import Documents
import Testing

@Suite("Reading JSON")
struct JSONValueReadingTests {
  @Test("what was written is read back, in the same order")
  func roundTrip() throws {
    let value: JSONValue = [
      "b": 1, "a": [true, nil, .integer(.min), .number("12.50")], "信\n\u{1}": "用\"\\\u{1F600}",
      "o": [:], "l": [],
    ]
    #expect(try JSONValue(parsing: value.text()) == value)
    #expect(try JSONValue(parsing: value.text(.compact)) == value)
  }

  @Test(
    "numbers that are not small integers keep their text",
    arguments: ["1.0", "-0", "1e5", "9223372036854775808", "-1.5E-3"])
  func numbers(text: String) throws {
    #expect(try JSONValue(parsing: text) == .number(text))
  }

  @Test("escapes and surrogate pairs are read")
  func escapes() throws {
    #expect(
      try JSONValue(parsing: #""\u4fe1\ud83d\ude00\/\b\f\n\r\t""#)
        == .string("信\u{1F600}/\u{8}\u{C}\n\r\t"))
  }

  @Test(
    "what is not one document is refused at its place",
    arguments: [
      ("", 0), ("  ", 2), ("{", 1), ("[1,]", 3), (#"{"a":1,"a":2}"#, 7), ("01", 1), ("1 2", 2),
      ("\"a", 2), ("\"\\x\"", 2), (#""\ud800x""#, 7), ("nul", 0), ("-", 1), ("1.", 2), ("[1 2]", 3),
      ("\"\n\"", 1), ("{\"a\" 1}", 5), (#""\udc00""#, 7),
    ])
  func refused(text: String, offset: Int) {
    #expect {
      try JSONValue(parsing: text)
    } throws: { error in
      (error as? JSONSyntaxError)?.offset == offset
    }
  }

  @Test("names that only look alike are two names")
  func spellings() throws {
    let value = try JSONValue(parsing: #"{"\u00e9": 1, "e\u0301": 2}"#)
    #expect(value.members?.map { Array($0.name.utf8).count } == [2, 3])
  }

  @Test("bytes that are not UTF-8 are refused")
  func encoding() {
    #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: [0x22, 0xFF, 0x22]) }
  }

  @Test("nesting beyond the limit is refused, up to the limit it is read")
  func depth() throws {
    let limit = JSONValue.depthLimit
    let fits = String(repeating: "[", count: limit) + String(repeating: "]", count: limit)
    _ = try JSONValue(parsing: fits)
    #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: "[" + fits + "]") }
  }
}
