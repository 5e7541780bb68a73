import TestSupport
import Testing

@testable import Bulletins

@Suite("Axis")
struct AxisTests {
  @Test("marks are evenly spaced round numbers that hold every value, at most six of them")
  func marks() throws {
    let seed = UInt64.random(in: 0 ... .max)
    var generator = SeededGenerator(seed)
    for _ in 0..<2000 {
      var size = 1.0
      for _ in 0..<Int.random(in: 0...9, using: &generator) { size *= 10 }
      if Bool.random(using: &generator) { size = 1 / size }
      let values = (0..<3).map { _ in Double.random(in: -size...size, using: &generator) }
      let axis = Axis(covering: values)
      #expect((2...6).contains(axis.marks.count), "\(values) seed \(seed)")
      for value in values {
        #expect((-1e-9...1 + 1e-9).contains(axis.position(value)), "\(values) seed \(seed)")
      }
      let step = axis.marks[1].value - axis.marks[0].value
      for (index, mark) in axis.marks.enumerated() {
        let read = try #require(Double(mark.label))
        #expect(abs(read - mark.value) <= abs(mark.value) * 1e-15, "\(mark) seed \(seed)")
        let expected = axis.marks[0].value + Double(index) * step
        #expect(abs(mark.value - expected) < step * 1e-6, "\(mark) seed \(seed)")
      }
    }
  }

  @Test("labels are plain decimals")
  func labels() {
    #expect(Axis(covering: [97.3, 101.9]).marks.map(\.label) == ["96", "98", "100", "102"])
    #expect(
      Axis(covering: [-0.11, 0.24]).marks.map(\.label) == [
        "-0.2", "-0.1", "0.0", "0.1", "0.2", "0.3",
      ])
    #expect(Axis(covering: [0, 812_000]).marks.last?.label == "1000000")
    #expect(Axis(covering: [0.0012, 0.0018]).marks.first?.label == "0.0012")
  }

  @Test("no number gives an empty axis, one number lies inside of its own")
  func few() {
    #expect(Axis(covering: []).marks.isEmpty)
    #expect(Axis(covering: [Double.nan, .infinity]).marks.isEmpty)
    for value in [0, 100, -3.5, 1e-9] {
      let axis = Axis(covering: [value])
      #expect((0.01...0.99).contains(axis.position(value)))
    }
  }

  @Test("numbers too large for round marks are still placed")
  func large() {
    for values in [[1e300, -1e300], [1e250, 1e250 + 1e240], [.greatestFiniteMagnitude, 0]] {
      let axis = Axis(covering: values)
      #expect(axis.marks.isEmpty)
      #expect(coordinate(axis.position(values[0])) != "")
    }
  }
}
