import Statistics
import TestSupport
import Testing

struct DoubleDoubleTests {
  @Test(arguments: [UInt64(1), 2, 3])
  func `whole numbers beyond a Double are exact`(seed: UInt64) {
    var generator = SeededGenerator(seed)
    for _ in 0..<500 {
      let a = Int128(Int64.random(in: -(1 << 50)...(1 << 50), using: &generator))
      let b = Int128(Int64.random(in: -(1 << 50)...(1 << 50), using: &generator))
      let (x, y) = (DoubleDouble(units: a, decimals: 0), DoubleDouble(units: b, decimals: 0))
      #expect(x * y == DoubleDouble(units: a * b, decimals: 0))
      #expect(x * y + x == DoubleDouble(units: a * b + a, decimals: 0))
      #expect(x * y - y == DoubleDouble(units: a * b - b, decimals: 0))
      if b != 0 {
        let off = (x * y / y - x).magnitude
        #expect(off <= x.magnitude * DoubleDouble(0x1p-100))
      }
      let root = (x * x).squareRoot()
      #expect((root - x.magnitude).magnitude <= x.magnitude * DoubleDouble(0x1p-100))
    }
  }

  @Test func `decimals are read beyond the digits of a Double`() throws {
    let tenth = try #require(DoubleDouble(decimal: "0.1"))
    #expect(tenth.high == 0.1 && tenth.low != 0)
    #expect((tenth * 10 - DoubleDouble(1)).magnitude < DoubleDouble(1e-31))
    #expect(try #require(DoubleDouble(decimal: "-12.50")) == DoubleDouble(-12.5))
    #expect(try #require(DoubleDouble(decimal: "+1.25e2")) == DoubleDouble(125))
    #expect(try #require(DoubleDouble(decimal: "760.")) == DoubleDouble(760))
    #expect(try #require(DoubleDouble(decimal: "3E-1")) == DoubleDouble(units: 3, decimals: 1))
    for text in ["", "-", ".", "1e", "1x", "1.2.3", "e5", "1e9999"] {
      #expect(DoubleDouble(decimal: text) == nil, "\(text)")
    }
  }

  @Test func `what is not finite stays so`() {
    let infinite = DoubleDouble(1) / .zero
    #expect(infinite.value == .infinity && !infinite.isFinite)
    #expect((infinite + DoubleDouble(1)).value == .infinity)
    #expect(DoubleDouble(-1).squareRoot().value.isNaN)
    #expect(DoubleDouble.zero.squareRoot() == .zero)
  }

  @Test func `an exact sum keeps what a Double leaves`() {
    var sum = ExactSum()
    sum.add(DoubleDouble(units: 1, decimals: 1))
    sum.add(1e20)
    sum.add(-1e20)
    #expect(sum.extendedValue == DoubleDouble(units: 1, decimals: 1))
  }
}
