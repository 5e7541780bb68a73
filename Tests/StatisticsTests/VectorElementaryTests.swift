import Foundation
import Statistics
import TestSupport
import Testing

struct VectorElementaryTests {
  @Test func `exponentials and logarithms are within two units in the last place`() {
    var generator = SeededGenerator(1)
    for round in 0..<20_000 {
      let spread = [0.5, 5, 700][round % 3]
      var x = SIMD8<Double>()
      for lane in 0..<8 { x[lane] = Double.random(in: -spread...spread, using: &generator) }
      let found = VectorElementary.exp(x)
      for lane in 0..<8 {
        let wanted = exp(x[lane])
        #expect(abs(found[lane] - wanted) <= 2 * wanted.ulp, "exp(\(x[lane]))")
      }
      var y = SIMD8<Double>()
      for lane in 0..<8 { y[lane] = round % 2 == 0 ? exp(x[lane]) : 1 + x[lane] / 1000 }
      let logs = VectorElementary.log(y)
      for lane in 0..<8 {
        let wanted = log(y[lane])
        #expect(abs(logs[lane] - wanted) <= max(wanted.ulp, 0x1p-1000), "log(\(y[lane]))")
      }
    }
  }

  @Test func `the ends of their ranges are met`() {
    let y = SIMD8<Double>(
      0x1p-1022, .greatestFiniteMagnitude, 1, 2, 0.5, 0.70710678118654746, 0.70710678118654757,
      1.4142135623730951)
    for lane in 0..<8 {
      let wanted = log(y[lane])
      #expect(abs(VectorElementary.log(y)[lane] - wanted) <= wanted.ulp, "log(\(y[lane]))")
    }
    #expect(VectorElementary.exp(SIMD8(repeating: 0)) == SIMD8(repeating: 1))
  }

  @Test func `short series are exact to a unit in the last place within their bounds`() throws {
    var generator = SeededGenerator(2)
    for (bound, exp8) in [(0.069, 8), (0.168, 10), (0.319, 12)] {
      let degree = try #require(NearZeroExponential.Degree(within: bound))
      for _ in 0..<5000 {
        let value = Double.random(in: -bound...bound, using: &generator)
        let x = SIMD8<Double>(repeating: value)
        let found: Double
        switch degree {
        case .eight: found = NearZeroExponential.exp8(x)[0]
        case .ten: found = NearZeroExponential.exp10(x)[3]
        case .twelve: found = NearZeroExponential.exp12(x)[7]
        }
        #expect(abs(found - exp(value)) <= 2 * exp(value).ulp, "\(exp8): exp(\(value))")
      }
    }
    #expect(NearZeroExponential.Degree(within: 0.32) == nil)
    #expect(NearZeroExponential.Degree(within: .nan) == nil)
  }
}
