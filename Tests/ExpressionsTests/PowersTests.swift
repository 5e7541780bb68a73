import Testing

@testable import Expressions

@Suite("Powers of ten")
struct PowersTests {
  @Test("a decimal becomes the nearest Double, as reading its digits does")
  func quotient() {
    var random = Seeded(state: 42)
    for _ in 0..<20_000 {
      let units = Int64(bitPattern: random.next()) >> Int64.random(in: 0..<63, using: &random)
      let scale = Int.random(in: 0...18, using: &random)
      #expect(
        Powers.quotient(units, Powers.ten(scale)) == Double("\(units)e-\(scale)"),
        "\(units) \(scale)")
    }
  }

  @Test("a Double is rounded by its exact digits")
  func rounded() {
    var random = Seeded(state: 43)
    for index in 0..<4_000 {
      let decimals = Int.random(in: 0...18, using: &random)
      // Near halves of the last place, and anywhere.
      let value =
        index % 2 == 0
        ? (Double(Int64.random(in: -99_999...99_999, using: &random)) + 0.5)
          / Double(Powers.ten(decimals))
        : Double(bitPattern: random.next())
      guard value.isFinite else { continue }
      let expected = Model.rounded(.double(value), decimals)
      let found = Powers.rounded(value, times: Powers.ten(decimals))
      let same = found.map { Value.exact(Int128($0), scale: decimals) } ?? .missing
      #expect(same == expected, "\(value) \(decimals)")
    }
  }
}
