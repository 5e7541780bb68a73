/// What the coefficients come to: expectations per month for a subject of
/// mean frailty, by class, section and county.
struct Hazards: Sendable {
  /// Adverse events of all kinds by class.
  let adverse: [Double]
  /// Of the adverse events of a class, what has happened up to each kind:
  /// shares that end with 1.
  let kinds: [[Double]]
  /// Neutral events of all kinds by class, and their shares.
  let neutral: [Double]
  let neutralKinds: [[Double]]
  /// Levels of section (or none) and of county.
  let sections: [Double]
  let counties: [Double]
  /// What an event of a related subject adds.
  let contagion: Double

  init(_ settings: SimulationSettings, keys: StreamKeys) {
    let perMonth = SubjectClass.allCases.map { one in
      Coefficients.adverse(one).map { $0 / 10_000 }
    }
    let neutralPerMonth = SubjectClass.allCases.map { one in
      Coefficients.neutral(one).map { $0 / 10_000 }
    }
    adverse = perMonth.map { $0.reduce(0, +) }
    kinds = perMonth.map(Hazards.cumulated)
    neutral = neutralPerMonth.map { $0.reduce(0, +) }
    neutralKinds = neutralPerMonth.map(Hazards.cumulated)
    sections = Section.all.map(\.level) + [1]
    let spread = Coefficients.countySpread
    counties = Divisions.counties.indices.map { county in
      var draws = keys.draws(.levels, county)
      let normal = Elementary.normalQuantile(draws.unit() + 0x1p-54)
      return Elementary.exp(spread * normal - spread * spread / 2)
    }
    contagion = settings.contagion * Coefficients.contagion
  }

  private static func cumulated(_ values: [Double]) -> [Double] {
    let total = values.reduce(0, +)
    guard total > 0 else { return values.map { _ in 1 } }
    var sum = 0.0
    var shares = values.map { value in
      sum += value / total
      return sum
    }
    // What rounding left belongs to the last kind that there is.
    for index in shares.indices.reversed() {
      let isLast = values[(index + 1)...].allSatisfy { $0 == 0 }
      if isLast { shares[index] = 1 }
    }
    return shares
  }

  /// The share of a class's adverse events that are of a kind.
  func share(of kind: Happening, in one: SubjectClass) -> Double {
    let shares = kinds[Int(one.rawValue)]
    let index = Int(kind.rawValue)
    return index == 0 ? shares[0] : shares[index] - shares[index - 1]
  }
}
