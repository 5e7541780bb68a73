import Statistics
import Tabular

/// Events: the model of docs/concepts/simulation.md.
extension MonthRun {
  /// The adverse events that are expected of a subject of mean frailty this
  /// month, shocks apart.
  func expectation(_ subject: Int, _ one: SubjectClass) -> Double {
    let hazards = province.hazards
    var value =
      hazards.adverse[Int(one.rawValue)] * hazards.sections[Int(population.section[subject])]
      * hazards.counties[Int(population.county[subject])]
    if one != .person, month - Int(population.born[subject]) < Coefficients.youthMonths {
      value *= Coefficients.youth
    }
    let older = population.older[subject]
    let recent = Int(population.last[subject]) + Int(older & 15) + Int(older >> 4)
    value *= 1 + Coefficients.recency * Double(min(recent, Coefficients.recencyCap))
    if hazards.contagion > 0, one != .person {
      let related = min(relatedEvents(subject, one), Coefficients.contagionCap)
      value *= 1 + hazards.contagion * Double(related)
    }
    return value
  }

  /// Adverse events, in the last month, of those who can hurt a subject.
  private func relatedEvents(_ subject: Int, _ one: SubjectClass) -> Int {
    let person = registry.representative(
      subject, version: Int(population.representative[subject]))
    var count = Int(population.last[person])
    if one == .enterprise {
      if let parent = registry.parent(subject) { count += Int(population.last[parent]) }
      if let debtor = registry.debtor(subject) { count += Int(population.last[debtor]) }
    }
    return count
  }

  /// Draws what happens to a subject, writes it, and says how many adverse
  /// events there were.
  mutating func happen(_ subject: Int, _ one: SubjectClass) -> Int {
    let expected = expectation(subject, one)
    let city = Divisions.counties[Int(population.county[subject])].city
    let place = city * ShockPaths.columns + Int(population.section[subject])
    let shocked = expected * plan.factors[place]
    let adverse = Double(population.frailty[subject]) * shocked
    let all = adverse + province.hazards.neutral[Int(one.rawValue)]
    events.expect(adverse, in: one)

    var draws = registry.keys.draws(.events, subject, month: month)
    let isClean = population.total[subject] == 0
    var counts = (adverse: 0, penalties: 0, dishonest: 0)
    for index in 0..<MonthRun.poisson(all, draws.unit()) {
      let happening = kind(draws.unit() * all, adverse, one, draws.unit())
      if happening == .honour, !isClean { continue }
      events.draw(happening, in: one)
      if Int(happening.rawValue) < Happening.adverseCount { counts.adverse += 1 }
      if happening == .penalty { counts.penalties += 1 }
      if happening == .dishonest { counts.dishonest += 1 }
      record(happening, subject, one, index: index)
    }
    score(subject, one, expected, place, counts)
    population.exposure[subject] += Float(shocked)
    population.total[subject] = UInt16(clamping: Int(population.total[subject]) + counts.adverse)
    return counts.adverse
  }

  /// The quantile of the Poisson distribution at a uniform draw; at most 120.
  @inline(__always)
  static func poisson(_ mean: Double, _ draw: Double) -> Int {
    var term = Elementary.decay(mean)
    var sum = term
    var count = 0
    while draw >= sum, count < 120 {
      count += 1
      term *= mean / Double(count)
      sum += term
    }
    return count
  }

  /// What an event is: adverse as far as the place goes below what is
  /// adverse, and of a kind by another draw.
  private func kind(
    _ place: Double, _ adverse: Double, _ one: SubjectClass, _ draw: Double
  ) -> Happening {
    let isAdverse = place < adverse
    let shares =
      isAdverse
      ? province.hazards.kinds[Int(one.rawValue)]
      : province.hazards.neutralKinds[Int(one.rawValue)]
    let index = shares.firstIndex { draw < $0 } ?? shares.count - 1
    return Happening.allCases[isAdverse ? index : index + Happening.adverseCount]
  }

  private mutating func score(
    _ subject: Int, _ one: SubjectClass, _ expected: Double, _ place: Int,
    _ counts: (adverse: Int, penalties: Int, dishonest: Int)
  ) {
    guard let foreseen = plan.foreseen else { return }
    let total = population.total[subject]
    let shape = 1 + Int(total)
    let rate = Coefficients.frailtyShape + Double(population.exposure[subject])
    func add(_ target: PredictorScores.Target, _ share: Double, _ count: Int) {
      guard share > 0 else { return }
      let probability = PredictorScores.probability(
        shape: shape, rate: rate, expected: expected * share, foreseen, at: place)
      scores.add(
        target, probability, happened: count > 0, count: total, ofEnterprise: one == .enterprise)
    }
    add(.anyAdverse, 1, counts.adverse)
    add(.penalty, province.hazards.share(of: .penalty, in: one), counts.penalties)
    add(.dishonest, province.hazards.share(of: .dishonest, in: one), counts.dishonest)
  }
}
