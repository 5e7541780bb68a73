import TestSupport
import Testing

@testable import Verification

@Suite("Second path: rounding")
struct PlainDecimalTests {
  @Test(
    "a number is rounded half-even on its exact value",
    arguments: [
      (0.125, 2, "0.12"), (0.375, 2, "0.38"), (2.675, 2, "2.67"), (-0.5, 0, "0"), (1.5, 0, "2"),
      (2.5, 0, "2"), (-2.5, 0, "-2"), (1e15 + 0.3, 0, "1000000000000000"), (0.1, 9, "0.100000000"),
      (.leastNonzeroMagnitude, 4, "0.0000"), (-0.0, 2, "0.00"),
      (123_456_789_012_345_683_968, 1, "123456789012345683968.0"),
    ])
  func rounding(value: Double, decimals: Int, text: String) {
    #expect(PlainDecimal(value, decimals: decimals)?.text == text)
  }

  @Test("what is no number, or too large, has no rounding")
  func refused() {
    #expect(PlainDecimal(.nan, decimals: 2) == nil)
    #expect(PlainDecimal(.infinity, decimals: 2) == nil)
    #expect(PlainDecimal(1e300, decimals: 2) == nil)
    for text in ["", "-", "1.", ".5", "1e3", "+1", "1.2.3", "１"] {
      #expect(PlainDecimal(parsing: text) == nil, "\(text)")
    }
  }

  @Test("a decimal reads back, and rounds back, for random numbers")
  func reading() {
    var random = SeededGenerator(3)
    for _ in 0..<2000 {
      let decimals = Int.random(in: 0...9, using: &random)
      let units = Int128(Int64.random(in: -1_000_000_000...1_000_000_000, using: &random))
      let decimal = PlainDecimal(units: units, decimals: decimals)
      #expect(PlainDecimal(parsing: decimal.text) == decimal)
      #expect(PlainDecimal(decimal.double, decimals: decimals) == decimal)
    }
  }

  @Test("a published number is right, or within 10⁻⁹ of a middle between two")
  func publishes() {
    func number(_ text: String) -> PlainDecimal {
      PlainDecimal(parsing: text) ?? PlainDecimal(units: 0, decimals: 0)
    }
    #expect(number("512.2").publishes(512.24))
    #expect(!number("512.3").publishes(512.24))
    #expect(number("512.2").publishes(512.250_000_000_1))
    #expect(number("512.3").publishes(512.25))
    #expect(!number("512.3").publishes(512.249_99))
  }

  @Test("parts add up to their total: units go to the largest remainders, first of equals first")
  func parts() throws {
    func rounded(_ parts: [Double], _ total: String) throws -> [String] {
      let total = try #require(PlainDecimal(parsing: total))
      return try #require(PlainParts(parts, addingUpTo: total)).rounded.map(\.text)
    }
    #expect(try rounded([1.0 / 3, 1.0 / 3, 1.0 / 3], "1.0") == ["0.4", "0.3", "0.3"])
    #expect(try rounded([0.25, 0.25, 0.5], "1.0") == ["0.3", "0.2", "0.5"])
    #expect(try rounded([-0.26, 0.16, 0.1], "0.0") == ["-0.3", "0.2", "0.1"])
  }

  @Test("parts whose remainders the last bits decide may be rounded either way, others not")
  func undecided() throws {
    let total = try #require(PlainDecimal(parsing: "1.0"))
    let tied = try #require(PlainParts([0.25, 0.25, 0.5], addingUpTo: total))
    #expect(tied.isUndecided == [true, true, false])
    let exact = try #require(PlainParts([0.5, 0.5], addingUpTo: total))
    #expect(exact.isUndecided == [false, false])
  }

  @Test("the parts of random totals add up, and none is a unit away from its number")
  func identity() throws {
    var random = SeededGenerator(5)
    for _ in 0..<500 {
      let parts = (0..<Int.random(in: 1...9, using: &random)).map { _ in
        Double.random(in: -100...100, using: &random)
      }
      let total = try #require(PlainDecimal(PlainNumbers.sum(parts), decimals: 2))
      let rounded = try #require(PlainParts(parts, addingUpTo: total)).rounded
      #expect(rounded.reduce(0) { $0 + $1.units } == total.units)
      for (part, one) in zip(parts, rounded) { #expect(abs(part - one.double) < 0.010_000_001) }
    }
  }
}
