import Foundation
import Statistics
import TestSupport
import Testing

struct FixedPointTests {
  static func text(_ number: Double, _ decimals: Int) -> String? {
    FixedPoint(number, decimals: decimals)?.description
  }

  @Test func `halves go to even, as the exact value of the Double has them`() {
    #expect(Self.text(0.125, 2) == "0.12")
    #expect(Self.text(0.375, 2) == "0.38")
    #expect(Self.text(2.675, 2) == "2.67")
    #expect(Self.text(1.005, 2) == "1.00")
    #expect(Self.text(2.5, 0) == "2")
    #expect(Self.text(3.5, 0) == "4")
    #expect(Self.text(-2.5, 0) == "-2")
    #expect(Self.text(-0.125, 2) == "-0.12")
    #expect(Self.text(-0.375, 2) == "-0.38")
    #expect(Self.text(0.125.nextUp, 2) == "0.13")
    #expect(Self.text(0.5.nextDown, 0) == "0")
    #expect(Self.text((-0.5).nextDown, 0) == "-1")
  }

  @Test func `there are as many decimals as asked for and no minus before zero`() {
    #expect(Self.text(0, 3) == "0.000")
    #expect(Self.text(-0.0, 1) == "0.0")
    #expect(Self.text(-0.04, 1) == "0.0")
    #expect(Self.text(-0.05, 1) == "-0.1")
    #expect(Self.text(12, 0) == "12")
    #expect(Self.text(1e-300, 2) == "0.00")
    #expect(Self.text(-Double.leastNonzeroMagnitude, 18) == "0.000000000000000000")
    #expect(Self.text(0.1, 18) == "0.100000000000000006")
    #expect(FixedPoint(units: -5, decimals: 2).description == "-0.05")
  }

  @Test func `numbers that are not finite or far too large are refused`() {
    #expect(FixedPoint(.nan, decimals: 2) == nil)
    #expect(FixedPoint(.infinity, decimals: 2) == nil)
    #expect(FixedPoint(1e300, decimals: 0) == nil)
    #expect(FixedPoint(-1e38, decimals: 18) == nil)
    #expect(Self.text(1e20, 18) == "100000000000000000000.000000000000000000")
    #expect(Self.text(0x1p126, 0) == "85070591730234615865843651857942052864")
  }

  @Test func `it prints what the C library prints of the exact value`() {
    var generator = SeededGenerator(20_269)
    for round in 0..<4000 {
      let decimals = Int.random(in: 0...12, using: &generator)
      let number =
        switch round % 3 {
        case 0: Double.random(in: -1000...1000, using: &generator)
        case 1: Double(Int.random(in: -100_000...100_000, using: &generator)) / 1024
        default: Double(Int.random(in: -100_000...100_000, using: &generator)) / 1000
        }
      var expected = String(format: "%.\(decimals)f", number)
      if !expected.contains(where: { ("1"..."9").contains($0) }) {
        expected = expected.replacingOccurrences(of: "-", with: "")
      }
      #expect(Self.text(number, decimals) == expected, "seed 20269, round \(round)")
    }
  }
}
