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
}
