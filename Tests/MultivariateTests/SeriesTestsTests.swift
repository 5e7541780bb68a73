import Multivariate
import Testing

/// Sixteen periods of two series.
private let y = [
  5.1, 4.9, 6.2, 7.0, 6.4, 7.7, 8.1, 7.2, 9.0, 9.4, 8.8, 10.1, 9.7, 11.2, 10.4, 12.0,
]
private let z: [Double] = [2, 3, 5, 4, 6, 7, 5, 8, 9, 7, 10, 9, 12, 10, 13, 12]

@Suite("Granger's test")
struct GrangerTestTests {
  @Test("R's lm gives the same")
  func external() throws {
    let found = try GrangerTest(z, predicts: y, lags: 2)
    #expect(found.lags == 2)
    #expect(abs(found.f / 117.10936149374469 - 1) < 1e-11)
    #expect(abs(found.pValue / 3.6066564428069088e-07 - 1) < 1e-9)
    #expect(abs(found.chiSquared / 364.34023575831679 - 1) < 1e-11)
    #expect(abs(found.likelihoodRatio / 46.154311780651483 - 1) < 1e-11)
  }

  @Test("a series that says nothing new is refused, and so is one too short")
  func refused() {
    #expect(throws: MultivariateError.self) { try GrangerTest(y, predicts: y, lags: 1) }
    #expect(throws: MultivariateError.tooFewRows(rows: 4, parameters: 5)) {
      try GrangerTest([1, 2, 4, 3, 5, 6], predicts: [2, 1, 3, 5, 4, 6], lags: 2)
    }
  }
}

@Suite("The test of a unit root")
struct UnitRootTestTests {
  @Test("R's lm gives the same statistic")
  func external() throws {
    #expect(abs(try UnitRootTest(y, lags: 1).statistic + 0.85784840301215737) < 1e-11)
    #expect(abs(try UnitRootTest(y, lags: 0).statistic + 0.69377718224745588) < 1e-11)
  }

  @Test("the probability falls with the statistic, and MacKinnon's 5 % point is near 0.05")
  func probabilities() throws {
    let mean = (0..<60).map { Double(($0 * 37) % 11) }
    let trend = (0..<60).map { Double($0) + Double(($0 * 37) % 11) / 10 }
    let (calm, rising) = (try UnitRootTest(mean, lags: 1), try UnitRootTest(trend, lags: 1))
    #expect(calm.statistic < -2.9 && calm.pValue < 0.05)
    #expect(rising.statistic > calm.statistic && rising.pValue > calm.pValue)
  }

  @Test("a series too short is refused")
  func refused() {
    #expect(throws: MultivariateError.tooFewRows(rows: 2, parameters: 2)) {
      try UnitRootTest([1, 2, 4], lags: 0)
    }
  }
}

@Suite("Standard errors for residuals of unequal variance")
struct RobustErrorsTests {
  private let model = Result {
    try LinearRegression(y, on: [z], intercept: .fitted)
  }

  @Test("the sandwiches of MacKinnon and White, as R's matrices give them")
  func sandwiches() throws {
    let wanted: [(LinearRegression.RobustErrors, [Double])] = [
      (.hc0, [0.52422531289723917, 0.069858621912845212]),
      (.hc1, [0.5604204326673814, 0.07468200820287008]),
      (.hc2, [0.56910641926316608, 0.076622291510146864]),
      (.hc3, [0.61904488115186251, 0.084185564777798275]),
    ]
    for (kind, numbers) in wanted {
      for (a, b) in zip(try model.get().standardErrors(kind), numbers) {
        #expect(abs(a - b) < 1e-13, "\(kind)")
      }
    }
  }

  @Test("Newey and West's with three lags; with none those of White")
  func lags() throws {
    let found = try model.get().neweyWestErrors(lags: 3)
    for (a, b) in zip(found, [0.45323682576444385, 0.050296946905360941]) {
      #expect(abs(a - b) < 1e-13)
    }
    for (a, b) in zip(
      try model.get().neweyWestErrors(lags: 0), try model.get().standardErrors(.hc0))
    {
      #expect(abs(a - b) < 1e-14)
    }
  }
}
