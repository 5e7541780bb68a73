import Statistics

/// The shocks of every month, and what could be said of them a month before.
struct ShockPaths: Sendable {
  /// u of city and month, v of section and month, the mean correction
  /// included; month −1 first.
  private let cities: [[Double]]
  private let sections: [[Double]]
  private let areRegional: Bool
  private let areSectoral: Bool

  /// Nodes and weights of the five-point Gauss–Hermite rule for a standard
  /// normal variable.
  static let nodes = [
    -2.8569700138728056, -1.3556261799742659, 0, 1.3556261799742659, 2.8569700138728056,
  ]
  static let weights = [
    0.011257411327720691, 0.22207592200561266, 0.5333333333333333, 0.22207592200561266,
    0.011257411327720691,
  ]

  init(_ settings: SimulationSettings, keys: StreamKeys) {
    let regional = settings.shocks.areRegional ? Coefficients.regionalShock : 0
    let sectoral = settings.shocks.areSectoral ? Coefficients.sectorShock : 0
    areRegional = settings.shocks.areRegional
    areSectoral = settings.shocks.areSectoral
    cities = Divisions.cities.indices.map { city in
      ShockPaths.path(
        settings.months, regional, keys.draws(.shocks, city, part: 1))
    }
    sections = Section.all.indices.map { section in
      ShockPaths.path(
        settings.months, sectoral, keys.draws(.shocks, section, part: 2))
    }
  }

  /// AR(1) from its stationary distribution: the value before the first month
  /// and those of the months, shifted so that the exponential has mean 1.
  private static func path(_ months: Int, _ deviation: Double, _ start: Draws) -> [Double] {
    var draws = start
    let variance = stationaryVariance(deviation)
    var value = variance.squareRoot() * normal(&draws)
    var path = [value - variance / 2]
    for _ in 0..<months {
      value = Coefficients.persistence * value + deviation * normal(&draws)
      path.append(value - variance / 2)
    }
    return path
  }

  private static func stationaryVariance(_ deviation: Double) -> Double {
    deviation * deviation / (1 - Coefficients.persistence * Coefficients.persistence)
  }

  private static func normal(_ draws: inout Draws) -> Double {
    Elementary.normalQuantile(draws.unit() + 0x1p-54)
  }

  /// The factors of a month: of city × (section or none), row by row.
  func factors(_ month: Int) -> [Double] {
    table { city, section in
      Elementary.exp(cities[city][month + 1] + (section.map { sections[$0][month + 1] } ?? 0))
    }
  }

  /// The factors of a month as they could be foreseen in the month before: one
  /// for each node of the quadrature, one alone where there are no shocks.
  func foreseen(_ month: Int) -> [[Double]] {
    guard areRegional || areSectoral else { return [table { _, _ in 1 }] }
    return ShockPaths.nodes.map { node in
      table { city, section in
        var mean = 0.0
        var variance = 0.0
        if areRegional {
          mean += foreseen(cities[city][month], Coefficients.regionalShock)
          variance += Coefficients.regionalShock * Coefficients.regionalShock
        }
        if areSectoral, let section {
          mean += foreseen(sections[section][month], Coefficients.sectorShock)
          variance += Coefficients.sectorShock * Coefficients.sectorShock
        }
        return Elementary.exp(mean + variance.squareRoot() * node)
      }
    }
  }

  /// The weights that go with `foreseen`.
  var foreseenWeights: [Double] {
    areRegional || areSectoral ? ShockPaths.weights : [1]
  }

  /// The mean of a shifted shock given the one before.
  private func foreseen(_ last: Double, _ deviation: Double) -> Double {
    let half = ShockPaths.stationaryVariance(deviation) / 2
    return Coefficients.persistence * (last + half) - half
  }

  /// How many columns the table of factors has: the sections and none.
  static let columns = Section.all.count + 1

  private func table(_ value: (Int, Int?) -> Double) -> [Double] {
    Divisions.cities.indices.flatMap { city in
      (0..<ShockPaths.columns).map { value(city, $0 < Section.all.count ? $0 : nil) }
    }
  }
}
