import TestSupport
import Testing

@testable import Bulletins

@Suite("Coordinates")
struct CoordinateTests {
  @Test("a place is written to the hundredth, without an exponent")
  func hundredths() throws {
    let seed = UInt64.random(in: 0 ... .max)
    var generator = SeededGenerator(seed)
    for _ in 0..<5000 {
      let value = Double.random(in: -2000...2000, using: &generator)
      let text = coordinate(value)
      let read = try #require(Double(text))
      #expect(abs(read - value) <= 0.005 + 1e-9, "\(value) seed \(seed)")
      #expect(text.split(separator: ".").count < 2 || text.split(separator: ".")[1].count <= 2)
      #expect(!text.contains("e"))
    }
    #expect(
      [0, 1, -1.5, 0.05, 12.34, -0.001, 1000].map(coordinate)
        == ["0", "1", "-1.5", "0.05", "12.34", "0", "1000"])
  }

  @Test("what is no number is drawn at zero")
  func notFinite() {
    #expect([Double.nan, .infinity, -.infinity].map(coordinate) == ["0", "0", "0"])
    #expect(coordinate(1e300) == "1000000")
  }

  @Test("counts have commas between thousands")
  func thousands() {
    #expect(
      [0, 12, 999, 1000, 123_456, 1_234_567, -1000].map(grouped)
        == ["0", "12", "999", "1,000", "123,456", "1,234,567", "-1,000"])
    #expect(grouped(.min) == "-9,223,372,036,854,775,808")
  }
}
