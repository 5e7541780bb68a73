import Settings
import Testing

@Suite("A word or a mapping")
struct EitherTests {
  private struct Part: Sendable, Equatable {
    let of: Int

    static let shape: Shape<Part> = Shape("part", doc: doc("p"), make: Part.init) {
      Field("of", \.of, .integer(in: 1...), doc: doc("of"))
    }
  }

  private enum Amount: Sendable, Equatable {
    case word(String)
    case part(Part)

    static let shape: Shape<Amount> = Shape("amount", doc: doc("a"), make: { $0 }) {
      Field(
        "amount", \.self,
        .either(
          .name, or: .shape(Part.shape),
          to: { either in
            switch either {
            case .scalar(let word): .word(word)
            case .mapping(let part): .part(part)
            }
          },
          back: { amount in
            switch amount {
            case .word(let word): .scalar(word)
            case .part(let part): .mapping(part)
            }
          }), doc: doc("a"))
    }
  }

  @Test("each is written as it was read", arguments: ["all", "{\"of\":3}"])
  func roundTrip(text: String) throws {
    let value = try Amount.shape.read(text: "amount: " + text, file: "p.yaml").get()
    let canonical = Amount.shape.canonical(of: value)
    let written = canonical["amount"]?.canonicalText
    #expect(written == text || written == "\"\(text)\"")
    #expect(try Amount.shape.read(text: canonical.canonicalText, file: "p.yaml").get() == value)
  }

  @Test("no value, and what is wrong in either, are told")
  func mistakes() {
    func codes(_ yaml: String) -> [String] {
      Amount.shape.read(text: yaml, file: "p.yaml").findings.map(\.kind.code)
    }
    #expect(codes("amount:\n") == ["BH-1139"])
    #expect(codes("amount: a b\n") == ["BH-1133"])
    #expect(codes("amount: {of: 0}\n") == ["BH-1134"])
    #expect(codes("amount: [1]\n") == ["BH-1132"])
  }
}
