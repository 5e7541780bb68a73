import Documents
import Testing

@Suite("JSON values")
struct JSONValueTests {
  @Test("members keep the order in which they were written")
  func order() {
    let value: JSONValue = ["b": 1, "a": [true, nil], "c": "x"]
    #expect(value.text(.compact) == #"{"b":1,"a":[true,null],"c":"x"}"#)
  }

  @Test("the canonical text does not depend on the order of members")
  func canonical() {
    let one: JSONValue = ["b": ["y": 1, "x": 2], "a": 3]
    let two: JSONValue = ["a": 3, "b": ["x": 2, "y": 1]]
    #expect(one.canonicalText == two.canonicalText)
    #expect(one.canonicalText == #"{"a":3,"b":{"x":2,"y":1}}"#)
  }

  @Test(
    "doubles are the shortest text that reads back as the same Double",
    arguments: [
      (0.1, "0.1"), (3.0, "3"), (1e22, "1e+22"), (.leastNonzeroMagnitude, "5e-324"), (-0.5, "-0.5"),
    ])
  func doubles(value: Double, text: String) throws {
    #expect(JSONValue.text(of: value) == text)
    #expect(Double(JSONValue.text(of: value)) == value)
  }

  @Test("NaN and infinities, which JSON cannot say, are null")
  func notFinite() {
    #expect(JSONValue.double(.nan).text() == "null")
    #expect(JSONValue.double(-.infinity).text() == "null")
  }

  @Test("control characters and quotes are escaped, other text is not")
  func escapes() {
    #expect(JSONValue.string("a\"\\\u{1}\n信/用").text() == #""a\"\\\u0001\n信/用""#)
  }

  @Test("characters that YAML takes for line breaks or refuses are escaped")
  func invisible() {
    #expect(JSONValue.string("\u{85}\u{2028}\u{FEFF}").text() == #""\u0085\u2028\ufeff""#)
  }

  @Test("the pretty layout has one member a line and empty brackets closed")
  func pretty() {
    let value: JSONValue = ["a": [], "b": [1, 2]]
    #expect(value.text() == "{\n  \"a\": [],\n  \"b\": [\n    1,\n    2\n  ]\n}")
  }
}
