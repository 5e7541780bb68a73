import Statistics
import Testing

@Suite("The nine definitions of quantiles")
struct HyndmanFanTests {
  private let sorted = [1.2, 3.4, 2.2, 8.9, 4.4, 4.4, 7.1, 0.3, 5.5, 6.0].sorted()
  private let probabilities = [0, 0.1, 0.25, 0.333, 0.5, 0.9, 1]

  @Test("R's quantile gives the same, type by type")
  func external() {
    let wanted: [Quantile.HyndmanFan: [Double]] = [
      .type1: [0.3, 0.3, 2.2, 3.4, 4.4, 7.1, 8.9], .type2: [0.3, 0.75, 2.2, 3.4, 4.4, 8, 8.9],
      .type3: [0.3, 0.3, 1.2, 2.2, 4.4, 7.1, 8.9],
      .type4: [0.3, 0.3, 1.7, 2.596, 4.4, 7.1, 8.9],
      .type5: [0.3, 0.75, 2.2, 3.196, 4.4, 8, 8.9],
      .type6: [0.3, 0.39, 1.95, 2.9956, 4.4, 8.72, 8.9],
      .type7: [0.3, 1.11, 2.5, 3.3964, 4.4, 7.28, 8.9],
      .type8: [0.3, 0.63, 2.1166666666666667, 3.1292, 4.4, 8.24, 8.9],
      .type9: [0.3, 0.66, 2.1375, 3.1459, 4.4, 8.18, 8.9],
    ]
    #expect(wanted.count == Quantile.HyndmanFan.allCases.count)
    for (type, quantiles) in wanted {
      for (p, quantile) in zip(probabilities, quantiles) {
        let found = type(p, sorted: sorted) ?? .nan
        #expect(abs(found - quantile) < 1e-12, "\(type) at \(p)")
      }
    }
  }

  @Test("types 1 and 7 are those of the other quantiles")
  func same() {
    for p in stride(from: 0, through: 1, by: 0.0625) {
      #expect(Quantile.HyndmanFan.type7(p, sorted: sorted) == Quantile(p)(sorted: sorted))
    }
  }

  @Test("one value is every quantile; none has none; infinities stay")
  func edges() {
    for type in Quantile.HyndmanFan.allCases {
      #expect(type(0.3, sorted: [5]) == 5)
      #expect(type(0.3, sorted: []) == nil)
      #expect(type(1, sorted: [1, .infinity]) == .infinity)
    }
  }
}
