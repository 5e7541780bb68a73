import Settings
import Testing

@Suite("One item, or a list of items")
struct OneOrMoreTests {
  private struct Names: Sendable {
    let names: [String]

    static let shape: Shape<Names> = Shape("names", doc: doc("n"), make: Names.init) {
      Field("names", \.names, .oneOrMore(of: .name), doc: doc("n"))
    }
  }

  @Test("one is written by itself", arguments: ["a", "[a]"])
  func one(text: String) throws {
    let value = try Names.shape.read(text: "names: " + text, file: "p.yaml").get()
    #expect(value.names == ["a"])
    #expect(Names.shape.canonical(of: value).canonicalText == #"{"names":"a"}"#)
  }

  @Test("several are a list, in their order")
  func several() throws {
    let value = try Names.shape.read(text: "names: [b, a]", file: "p.yaml").get()
    #expect(Names.shape.canonical(of: value).canonicalText == #"{"names":["b","a"]}"#)
  }

  @Test("nothing, and a mapping, is neither", arguments: ["[]", "{a: b}"])
  func neither(text: String) {
    #expect(throws: (any Error).self) {
      try Names.shape.read(text: "names: " + text, file: "p.yaml").get()
    }
  }
}
