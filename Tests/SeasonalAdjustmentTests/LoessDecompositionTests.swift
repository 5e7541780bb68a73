import SeasonalAdjustment
import Testing

@Suite("Seasons by local regression")
struct LoessDecompositionTests {
  private let season = [3.0, -1, -4, 2]

  @Test("a season on a level comes apart exactly", arguments: [false, true])
  func level(isRobust: Bool) throws {
    let series = (0..<24).map { 50 + season[$0 % 4] }
    for kind in [LoessDecomposition.Season.periodic, .changing(cycles: 7)] {
      let found = try LoessDecomposition(series, cycle: 4, kind, isRobust: isRobust)
      for index in series.indices {
        #expect(abs(found.season[index] - season[index % 4]) < 1e-9)
        #expect(abs(found.trend[index] - 50) < 1e-9)
      }
    }
  }

  @Test("one wild number moves a robust season less, and counts nothing")
  func robust() throws {
    var series = (0..<48).map { index -> Double in
      let noise = Double((index * 7) % 5) / 10
      return 50 + season[index % 4] + noise
    }
    series[21] += 40
    let plain = try LoessDecomposition(series, cycle: 4, .periodic)
    let robust = try LoessDecomposition(series, cycle: 4, .periodic, isRobust: true)
    #expect(robust.weights[21] == 0)
    #expect(plain.weights.allSatisfy { $0 == 1 })
    #expect(abs(robust.season[1] - season[1]) < 0.2)
    #expect(abs(plain.season[1] - season[1]) > 1)
  }

  @Test("the periodic season is the same in every cycle; a changing one is not")
  func periodic() throws {
    let series = (0..<40).map { (1 + Double($0) / 40) * season[$0 % 4] }
    let fixed = try LoessDecomposition(series, cycle: 4, .periodic)
    let changing = try LoessDecomposition(series, cycle: 4, .changing(cycles: 7))
    for index in 4..<40 { #expect(fixed.season[index] == fixed.season[index - 4]) }
    #expect(changing.season[36] > 1.3 * changing.season[0])
    for index in series.indices {
      #expect(changing.adjusted[index] == series[index] - changing.season[index])
    }
  }

  @Test("two cycles or fewer, or a number that is missing, are refused")
  func refused() {
    #expect(throws: SeasonalError.tooShort(count: 8, cycle: 4)) {
      try LoessDecomposition(Array(repeating: 1, count: 8), cycle: 4, .periodic)
    }
    #expect(throws: SeasonalError.notFinite(position: 8)) {
      try LoessDecomposition(Array(repeating: 1, count: 8) + [.infinity], cycle: 4, .periodic)
    }
  }
}
