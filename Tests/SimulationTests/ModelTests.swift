import Foundation
import Testing

@testable import Simulation

@Suite("Simulation: the model")
struct ModelTests {
  private func summary(
    _ seed: String, subjects: Int = 2000, months: Int = 20, contagion: Double = 0.3,
    shocks: SimulationSettings.Shocks = .both
  ) throws -> SimulatedProvince {
    try SimulatedProvince(
      SimulationSettings(
        subjects: subjects, months: months, until: testMonth, seed: seed, dirt: .none,
        contagion: contagion, shocks: shocks))
  }

  @Test("events are as many as expected, within four standard deviations")
  func expected() throws {
    for seed in ["a", "b"] {
      var sums: [String: (expected: Double, drawn: Double)] = [:]
      var squares = 0.0
      var cells = 0
      for row in try summary(seed).truth("hazards.csv") {
        let expected = try #require(Double(row[2]))
        let drawn = try #require(Double(row[3]))
        sums[row[1], default: (0, 0)].expected += expected
        sums[row[1], default: (0, 0)].drawn += drawn
        if expected > 1 {
          squares += (drawn - expected) * (drawn - expected) / expected
          cells += 1
        }
      }
      #expect(sums.count == Happening.adverseCount)
      for (kind, sum) in sums {
        #expect(
          abs(sum.drawn - sum.expected) < 4 * sum.expected.squareRoot() + 0.001, "\(seed) \(kind)")
      }
      // Month by month, too: chi-square with as many degrees of freedom.
      #expect(abs(squares - Double(cells)) < 5 * (2 * Double(cells)).squareRoot())
    }
  }

  @Test("the best predictor beats the count of past events, and a constant, on average")
  func best() throws {
    var gain = 0.0
    var lossGain = 0.0
    for seed in ["p", "q", "r", "s"] {
      let province = try summary(seed)
      let performance = try #require(
        JSONReading.targets(province.folder["province/truth/performance.json"])["any_adverse_event"]
      )
      gain += try #require(performance["auc"]) - (try #require(performance["count_auc"]))
      lossGain +=
        try #require(performance["constant_log_loss"])
        - (try #require(performance["log_loss"]))
      performance["auc"].map { #expect($0 > 0.7) }
    }
    #expect(gain / 4 > 0.02)
    #expect(lossGain > 0)
  }

  @Test("as many events come as the best predictor foretold, within four standard deviations")
  func calibrated() throws {
    let province = try summary("calibrated", shocks: .none)
    let targets = try JSONReading.targets(province.folder["province/truth/performance.json"])
    #expect(targets.count == PredictorScores.Target.allCases.count)
    for (name, target) in targets {
      let predicted = try #require(target["predicted_events"])
      let events = try #require(target["events"])
      #expect(abs(events - predicted) < 4 * predicted.squareRoot(), "\(name)")
    }
  }

  @Test("probabilities are those of a sum over the frailty, to 1e-9")
  func probability() {
    // ∫ (1 − exp(−θ e)) gamma(θ; a, b) dθ by the midpoint rule.
    for (shape, rate, expected) in [(1, 1.0, 0.02), (3, 1.4, 0.3), (8, 2.5, 1.7)] {
      let foreseen = MonthPlan.Foreseen(factors: [[1]], weights: [1])
      let closed = PredictorScores.probability(
        shape: shape, rate: rate, expected: expected, foreseen, at: 0)
      var sum = 0.0
      let step = 0.0005
      let norm = (1..<max(shape, 2)).reduce(1.0) { $0 * Double($1) }
      for index in 0..<200_000 {
        let theta = (Double(index) + 0.5) * step
        let density =
          pow(rate, Double(shape)) * pow(theta, Double(shape - 1)) * exp(-rate * theta) / norm
        sum += (1 - exp(-theta * expected)) * density * step
      }
      #expect(abs(sum - closed) < 1e-6)
    }
  }

  @Test("foreseen shocks average to their mean given the month before")
  func foreseen() throws {
    let settings = try SimulationSettings(subjects: 5, months: 6, until: testMonth)
    let shocks = ShockPaths(settings, keys: StreamKeys(seed: "s"))
    let nodes = shocks.foreseen(3)
    #expect(abs(shocks.foreseenWeights.reduce(0, +) - 1) < 1e-12)
    let last = shocks.factors(2)
    for place in [0, 25, 77, 230] {
      let mean = zip(nodes, shocks.foreseenWeights).reduce(0) { $0 + $1.0[place] * $1.1 }
      // Between what was and one: it reverts.
      #expect(mean > min(last[place], 1) * 0.93 && mean < max(last[place], 1) * 1.07)
    }
  }

  @Test("events of related subjects go together with contagion, and not without")
  func contagion() throws {
    func correlation(_ strength: Double) throws -> (value: Double, deviation: Double) {
      var draws: [Double] = []
      for seed in ["c", "d"] {
        let settings = try SimulationSettings(
          subjects: 2500, months: 30, until: testMonth, seed: seed, dirt: .none,
          contagion: strength, shocks: .none)
        draws += ContagionProbe(settings).products()
      }
      let mean = draws.reduce(0, +) / Double(draws.count)
      let variance = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(draws.count)
      return (mean, (variance / Double(draws.count)).squareRoot())
    }
    let none = try correlation(0)
    #expect(abs(none.value) < 4 * none.deviation)
    let full = try correlation(1)
    #expect(full.value > 2 * full.deviation)
  }

  @Test("an event of a related subject multiplies what is expected by 1 + κγ, and not without")
  func factor() throws {
    for strength in [0, 0.5, 1] {
      let settings = try SimulationSettings(
        subjects: 200, months: 3, until: testMonth, contagion: strength, shocks: .none)
      let province = Province(settings)
      let population = Population(count: settings.subjects)
      population.fill(0..<settings.subjects, from: province.registry)
      let run = MonthRun(
        province, population, Chunk(0..<settings.subjects), MonthPlan(1, province))
      for subject in province.registry.ranges[.enterprise] {
        guard let parent = province.registry.parent(subject) else { continue }
        let quiet = run.expectation(subject, .enterprise)
        population.last[parent] = 1
        let stirred = run.expectation(subject, .enterprise)
        population.last[parent] = 0
        #expect(abs(stirred / quiet - (1 + strength * Coefficients.contagion)) < 1e-12)
      }
    }
  }

  @Test("Poisson quantiles have the mean and variance of the distribution")
  func poisson() {
    for mean in [0.01, 0.3, 1.7, 6] {
      let counts = (0..<20_000).map { MonthRun.poisson(mean, (Double($0) + 0.5) / 20_000) }
      let found = Double(counts.reduce(0, +)) / 20_000
      let variance = counts.reduce(0) { $0 + pow(Double($1) - found, 2) } / 20_000
      #expect(abs(found - mean) < 0.002 * max(1, mean))
      #expect(abs(variance - mean) < 0.01 * max(1, mean))
    }
  }
}

/// Runs months without writing files, and multiplies what happened to an
/// enterprise beyond its mean with what had happened to its parent or debtor
/// a month before beyond its own.
struct ContagionProbe {
  let settings: SimulationSettings

  init(_ settings: SimulationSettings) { self.settings = settings }

  func products() -> [Double] {
    let province = Province(settings)
    let population = Population(count: settings.subjects)
    population.fill(0..<settings.subjects, from: province.registry)
    let chunk = Chunk(0..<settings.subjects)
    let enterprises = province.registry.ranges[.enterprise]
    var history: [[Double]] = []
    for number in 0..<settings.months {
      var run = MonthRun(province, population, chunk, MonthPlan(number, province))
      run.run()
      history.append(enterprises.map { Double(population.current[$0]) })
      population.endMonth()
    }
    let means = enterprises.map { subject in
      history.reduce(0) { $0 + $1[subject] } / Double(settings.months)
    }
    var products: [Double] = []
    for subject in enterprises {
      for relative in [province.registry.parent(subject), province.registry.debtor(subject)] {
        guard let relative else { continue }
        for month in 2..<settings.months {
          products.append(
            (history[month][subject] - means[subject])
              * (history[month - 1][relative] - means[relative]))
        }
      }
    }
    return products
  }
}

/// Numbers of the performance file by target.
enum JSONReading {
  static func targets(_ path: String) throws -> [String: [String: Double]] {
    let data = try Data(contentsOf: URL(filePath: path))
    guard let document = try JSONSerialization.jsonObject(with: data) as? [String: Any],
      let targets = document["targets"] as? [[String: Any]]
    else { return [:] }
    var found: [String: [String: Double]] = [:]
    for target in targets {
      guard let name = target["target"] as? String else { continue }
      let prefix = target["subjects"] as? String == "all" ? "" : "enterprise_"
      found[prefix + name] = target.compactMapValues { ($0 as? NSNumber)?.doubleValue }
    }
    return found
  }
}
