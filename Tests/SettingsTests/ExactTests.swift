import Settings
import Testing

@Suite("Exact decimals")
struct ExactTests {
  private func exact(_ text: String) -> Exact? { Exact(parsing: text) }

  @Test(
    "a decimal has one canonical text",
    arguments: [
      ("1.50", "1.5"), ("-0.0", "0"), ("0", "0"), ("100", "100"), ("0.010", "0.01"),
      ("-12.5", "-12.5"), ("999999999999999999", "999999999999999999"),
      ("0.000000000000000001", "0.000000000000000001"),
    ])
  func canonical(text: String, canonical: String) {
    #expect(exact(text)?.description == canonical)
    #expect(exact(canonical) == exact(text))
  }

  @Test(
    "other spellings are none",
    arguments: [
      "", "-", ".", "1.", ".5", "+1", "01", "1e2", "1_0", "1,5", "--1", "1.2.3", "٣", "１", " 1",
      "1000000000000000000", "0.0000000000000000001",
    ])
  func refused(text: String) {
    #expect(exact(text) == nil)
  }

  @Test("random decimals compare and print like integers of the same scale")
  func random() throws {
    let seed = UInt64.random(in: .min ... .max)
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<5000 {
      let scale = Int.random(in: 0...6, using: &generator)
      let a = Int64.random(in: -2_000_000...2_000_000, using: &generator)
      let b = Int64.random(in: -2_000_000...2_000_000, using: &generator)
      let one = try #require(Exact(a, scale: scale))
      let other = try #require(Exact(b * 10, scale: scale + 1))
      #expect((one < other) == (a < b) && (one == other) == (a == b), "seed \(seed)")
      #expect(exact(one.description) == one, "seed \(seed)")
    }
  }

  @Test("the nearest Double is that of the text")
  func double() throws {
    #expect(Double(try #require(exact("0.1"))) == 0.1)
    #expect(Double(try #require(exact("-12345.678"))) == -12345.678)
  }
}

/// SplitMix64, for inputs that can be made again.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
