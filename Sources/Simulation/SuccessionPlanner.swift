import Statistics

/// Decides which organisations are succeeded in a month, and by whom.
///
/// In two steps, so that threads can take no part in what comes out: every
/// chunk says who could be; then, of all chunks in their order, whoever still
/// can is. Both read what the last month left and write nothing.
struct SuccessionPlanner: Sendable {
  let province: Province
  let population: Population

  private var registry: Registry { province.registry }

  /// Those of some subjects who are to be succeeded, as far as they alone can
  /// tell.
  func candidates(in subjects: Range<Int>, _ month: Int) -> [Int] {
    let share = province.settings.successions
    guard share > 0, month > 0 else { return [] }
    return subjects.clamped(to: 0..<registry.ranges[.person].lowerBound).filter { subject in
      guard canTakePart(subject, month) else { return false }
      var draws = registry.keys.draws(.successions, subject, month: month)
      return draws.happens(share)
    }
  }

  /// Whether an organisation is there before the month and at its end, and its
  /// entry may change.
  ///
  /// Whose entry changes otherwise, or ends, takes no part: a month has one
  /// change of an entry at most.
  private func canTakePart(_ subject: Int, _ month: Int) -> Bool {
    Int(population.born[subject]) < month && population.ended[subject] == 0
      && !registry.isSettled(subject)
  }

  /// The successions among the candidates of all chunks, in their order.
  ///
  /// Nobody takes part in two in a month, so that they can neither fork nor
  /// close a circle.
  func successions(of candidates: [Int], _ month: Int) -> [Succession] {
    var taken: Set<Int> = []
    return candidates.compactMap { subject in
      guard !taken.contains(subject) else { return nil }
      taken.insert(subject)
      var draws = registry.keys.draws(.successions, subject, month: month, part: 1)
      let isMerger = draws.happens(Coefficients.mergers)
      guard let successor = isMerger ? absorber(of: subject, month, taken, &draws) : subject,
        isMerger || population.code[subject] < Coefficients.codeChanges
      else { return nil }
      taken.insert(successor)
      return succession(of: subject, by: successor, month, taken, &draws)
    }
  }

  /// Who takes over an organisation: its parent, where that can be; else one
  /// of its class.
  private func absorber(
    of subject: Int, _ month: Int, _ taken: Set<Int>, _ draws: inout Draws
  ) -> Int? {
    if let parent = registry.parent(subject), isFree(parent, month, taken) { return parent }
    return another(like: subject, month, taken, &draws)
  }

  private func isFree(_ subject: Int, _ month: Int, _ taken: Set<Int>) -> Bool {
    !taken.contains(subject) && canTakePart(subject, month)
      && MonthRun.change(of: subject, month, registry) == nil
  }

  private static let attempts = 8

  /// A free organisation of the same class; nil where none is found.
  private func another(
    like subject: Int, _ month: Int, _ taken: Set<Int>, _ draws: inout Draws
  ) -> Int? {
    let range = registry.ranges[registry.ranges.classOf(subject)]
    for _ in 0..<SuccessionPlanner.attempts {
      let other = range.lowerBound + draws.below(range.count)
      if isFree(other, month, taken) { return other }
    }
    return nil
  }

  private func succession(
    of subject: Int, by successor: Int, _ month: Int, _ taken: Set<Int>, _ draws: inout Draws
  ) -> Succession {
    let predecessor = party(subject)
    return Succession(
      kind: successor == subject ? .codeChange : .merger, month: Int16(month),
      predecessor: predecessor,
      successor: successor == subject
        ? Succession.Party(
          subject: predecessor.subject, code: predecessor.code + 1, name: predecessor.name &+ 1)
        : party(successor),
      other: another(like: subject, month, taken, &draws).map(party),
      county: population.county[subject])
  }

  private func party(_ subject: Int) -> Succession.Party {
    Succession.Party(
      subject: UInt32(subject), code: population.code[subject], name: population.name[subject])
  }
}
