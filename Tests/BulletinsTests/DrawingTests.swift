import Tabular
import TestSupport
import Testing

@testable import Bulletins

@Suite("Drawings")
struct DrawingTests {
  private let timeline = Timeline(
    of: [[Bulletin.Point(period: Month(number: 0), level: nil)]], and: Month(number: 4))

  private func figures(_ values: [Double?]) -> [Bulletin.Figure?] {
    values.map { $0.map { Bulletin.Figure($0, "") } }
  }

  @Test("a line runs from month to month, higher numbers further up")
  func line() {
    let axis = Axis(covering: [0, 4])
    let line = LineDrawing(figures([0, 1, 2, 3, 4]), on: axis, along: timeline)
    #expect(line.path == "M0 100L250 75L500 50L750 25L1000 0")
  }

  @Test("a missing month breaks the line, and a month alone is a dot")
  func gaps() {
    let axis = Axis(covering: [0, 4])
    let line = LineDrawing(figures([0, nil, 2, .nan, 4]), on: axis, along: timeline)
    #expect(line.path == "M0 100h.01M500 50h.01M1000 0h.01")
    #expect(LineDrawing(figures([nil, nil, nil, nil, nil]), on: axis, along: timeline).path == "")
  }

  @Test("a band lies between the lowest and the highest, and breaks where none has a number")
  func band() {
    let axis = Axis(covering: [0, 4])
    let band = LineDrawing(
      between: [figures([0, 1, nil, 3, 4]), figures([4, nil, nil, 2, 1])], on: axis,
      along: timeline)
    #expect(
      band.path == "M0 0L250 75L250 75L0 100Z" + "M750 25L1000 0L1000 75L750 50Z")
  }

  @Test("parts of a bar touch, positive ones to the right of zero, negative ones to the left")
  func bars() {
    let bars = BarDrawing(rows: [[3, -1], [1, 0]])
    #expect(bars.position(0) == "25%")
    let parts = bars.parts([(2, "a"), (-0.5, "b"), (1, "c"), (-0.5, "d"), (0, "e")])
    #expect(parts.map(\.x) == ["25%", "12.5%", "75%", "0%"])
    #expect(parts.map(\.width) == ["50%", "12.5%", "25%", "12.5%"])
    #expect(parts.map(\.style) == ["a", "b", "c", "d"])
  }

  @Test("steps begin where the step before ends, and end at the sum")
  func steps() throws {
    let seed = UInt64.random(in: 0 ... .max)
    var generator = SeededGenerator(seed)
    for _ in 0..<200 {
      let row = (0..<5).map { _ in Double.random(in: -9...9, using: &generator) }
      let bars = BarDrawing(rows: [row])
      let steps = bars.steps(row.map { ($0, "") })
      var sum = 0.0
      for (value, step) in zip(row, steps) {
        #expect(step.x == bars.position(min(sum, sum + value)), "seed \(seed)")
        sum += value
      }
    }
  }

  @Test("rows of nothing draw nothing")
  func nothing() {
    for rows in [[], [[]], [[0, 0]], [[.nan]]] as [[[Double]]] {
      let bars = BarDrawing(rows: rows)
      #expect(bars.isEmpty)
      #expect(bars.parts([(0, "a")]).isEmpty)
      #expect(bars.position(1) == "0%")
    }
  }
}
