import Settings
import Testing

@Suite("True or false")
struct FlagTests {
  private static let shape: Shape<Bool> = Shape("flagged", doc: doc("f"), make: { $0 }) {
    Field("flag", \.self, .flag, default: false, doc: doc("f"))
  }

  @Test("it is written as it was read", arguments: [true, false])
  func roundTrip(flag: Bool) throws {
    let value = try Self.shape.read(text: "flag: \(flag)", file: "p.yaml").get()
    #expect(value == flag)
    let canonical = Self.shape.canonical(of: value).canonicalText
    #expect(canonical == #"{"flag":\#(flag)}"#)
    #expect(try Self.shape.read(text: canonical, file: "p.yaml").get() == value)
  }

  @Test("nothing else is taken for one", arguments: ["\"true\"", "yes", "1", "TRUE", "[true]"])
  func mistakes(text: String) {
    let found = Self.shape.read(text: "flag: \(text)", file: "p.yaml").findings
    #expect(found.map(\.kind.code) == ["BH-1132"])
  }
}
