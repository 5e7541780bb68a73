import TestSupport
import Testing

@testable import Tabular

@Suite("Double: exact decimals")
struct DoubleDecimalTests {
  @Test("the nearest double is the one that the decimal text reads as", arguments: [UInt64](1...5))
  func nearest(seed: UInt64) {
    var random = SeededGenerator(seed)
    for _ in 0..<2000 {
      let digits = Int.random(in: 1...62, using: &random)
      let units = Int64.random(in: -(1 << digits - 1)...(1 << digits - 1), using: &random)
      let scale = Int.random(in: 0...18, using: &random)
      #expect(
        Double(units: units, scale: scale) == Double("\(units)e-\(scale)"),
        "seed \(seed): \(units)e-\(scale)")
      let factor = Int128.random(in: 1...(1 << 63), using: &random)
      let wide = Int128(units) * factor
      #expect(
        Double(wideUnits: wide, scale: scale) == Double("\(wide)e-\(scale)"),
        "seed \(seed): \(wide)e-\(scale)")
    }
  }

  @Test("limits and ties are rounded once, to even")
  func limits() {
    let limits: [Int128] = [
      0, 1, 1 << 53, (1 << 53) + 1, (1 << 53) + 2, (1 << 54) + 2, (1 << 54) + 6,
      Int128(Int64.max), Int128(Int64.min), .max, .min, .max - 1, 1 << 126,
      9_007_199_254_740_993_000, 90_071_992_547_409_930,
    ]
    for units in limits {
      for scale in [0, 1, 2, 3, 9, 18] {
        let expected = Double("\(units)e-\(scale)")
        #expect(Double(wideUnits: units, scale: scale) == expected, "\(units)e-\(scale)")
        if let narrow = Int64(exactly: units) {
          #expect(Double(units: narrow, scale: scale) == expected, "\(units)e-\(scale)")
        }
      }
    }
  }
}
