import Testing

@testable import SeasonalAdjustment

@Suite("Local regression")
struct LoessTests {
  private let series = (0..<23).map { Double(($0 * 37) % 11) + Double($0) / 3 }

  /// Weighted least squares by the normal equations, at one place.
  private func reference(_ place: Int, _ window: Int, _ isLinear: Bool) -> Double {
    let first = min(max(place - window / 2, 0), series.count - window)
    let reach = Double(max(place - first, first + window - 1 - place))
    var (w, wx, wy, wxx, wxy) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for index in first..<first + window {
      let distance = Double(abs(index - place)) / reach
      let cube = 1 - distance * distance * distance
      let weight = distance > 0.999 ? 0 : cube * cube * cube
      let x = Double(index - place)
      w += weight
      wx += weight * x
      wy += weight * series[index]
      wxx += weight * x * x
      wxy += weight * x * series[index]
    }
    guard isLinear else { return wy / w }
    return (wy * wxx - wx * wxy) / (w * wxx - wx * wx)
  }

  @Test("each place has the weighted mean or line of its neighbours", arguments: [false, true])
  func reference(isLinear: Bool) {
    let found = Loess(window: 7, isLinear: isLinear, jump: 1).smooth(series, nil)
    for place in series.indices {
      #expect(abs(found[place] - reference(place, 7, isLinear)) < 1e-12)
    }
  }

  @Test("a line joins the places that are solved")
  func jumps() {
    let all = Loess(window: 7, isLinear: true, jump: 1).smooth(series, nil)
    let some = Loess(window: 7, isLinear: true, jump: 4).smooth(series, nil)
    for place in stride(from: 0, to: 21, by: 4) { #expect(some[place] == all[place]) }
    #expect(abs(some[6] - (some[4] + some[8]) / 2) < 1e-12)
  }

  @Test("a line is found as it is, whatever its weights")
  func line() {
    let line = (0..<15).map { 3 - 2 * Double($0) }
    let weights = (0..<15).map { $0 % 3 == 0 ? 0.2 : 1 }
    let found = Loess(window: 5, isLinear: true, jump: 1).smooth(line, weights)
    for (a, b) in zip(found, line) { #expect(abs(a - b) < 1e-12) }
  }

  @Test("one number is its own smooth; where nothing has weight numbers stay")
  func edges() {
    let loess = Loess(window: 3, isLinear: false, jump: 1)
    #expect(loess.smooth([4], nil) == [4])
    #expect(loess.smooth([], nil) == [])
    #expect(loess.smooth([1, 5, 2], [0, 0, 0]) == [1, 5, 2])
  }
}
