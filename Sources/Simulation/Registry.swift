import Statistics
import Tabular

/// The fixed properties of every subject: functions of its number, none of
/// them stored.
final class Registry: Sendable {
  let keys: StreamKeys
  let ranges: ClassRanges
  let first: Month
  let months: Int
  let rates: DirtRates
  /// Counties and sections, each as often as its weight.
  private let countySlots: [UInt8]
  private let sectionSlots: [UInt8]

  init(_ settings: SimulationSettings) {
    keys = StreamKeys(seed: settings.seed)
    ranges = ClassRanges(subjects: settings.subjects, persons: settings.persons)
    months = settings.months
    first = settings.until.advanced(by: 1 - settings.months)
    rates = settings.dirt
    countySlots = Divisions.counties.enumerated().flatMap { index, county in
      [UInt8](repeating: UInt8(index), count: county.weight)
    }
    sectionSlots = Section.all.enumerated().flatMap { index, section in
      [UInt8](repeating: UInt8(index), count: section.share)
    }
  }

  /// What a subject is from the start.
  struct Start {
    var county: UInt8
    var section: UInt8
    /// The month of establishment, 0 being the first; negative before.
    var month: Int16
  }

  func start(_ subject: Int) -> Start {
    // Those of a settled pair are of one county: region does not tell them
    // apart.
    var draws = keys.draws(.attributes, isSettled(subject) ? subject & ~1 : subject)
    let county = countySlots[draws.below(countySlots.count)]
    return Start(
      county: county, section: section(subject),
      month: Int16(clamping: Int(established(subject).month.number) - Int(first.number)))
  }

  /// The section of an enterprise; `Section.none` for others.
  func section(_ subject: Int) -> UInt8 {
    guard ranges.classOf(subject) == .enterprise else { return Section.none }
    var draws = keys.draws(.attributes, subject, part: 1)
    return sectionSlots[draws.below(sectionSlots.count)]
  }

  /// The day of establishment; for persons that of registration.
  func established(_ subject: Int) -> Day {
    var draws = keys.draws(.attributes, subject, part: 2)
    let isOrganisation = ranges.classOf(subject) != .person
    // Those of a settled pair are there from the start: what they share is
    // known to be shared in every month.
    if isOrganisation, months > 1, draws.happens(Coefficients.bornWithin), !isSettled(subject) {
      let month = first.advanced(by: 1 + draws.below(months - 1))
      return day(in: month, &draws)
    }
    return first.firstDay.advanced(days: -30 - draws.below(isOrganisation ? 9000 : 1500))
  }

  /// A day of a month.
  @inline(__always)
  func day(in month: Month, _ draws: inout Draws) -> Day {
    let start = month.firstDay
    return start.advanced(days: draws.below(Int(month.lastDay.number - start.number) + 1))
  }

  func month(_ number: Int) -> Month { first.advanced(by: number) }
}

/// Relations: who may hurt whom.
extension Registry {
  /// The person who represents an organisation, by version of the entry.
  @inline(__always)
  func representative(_ subject: Int, version: Int) -> Int {
    var draws = keys.draws(.relations, subject, month: version, part: 1)
    let persons = ranges[.person]
    return persons.lowerBound + draws.below(persons.count)
  }

  /// The enterprise that holds shares in an enterprise; nil where none does.
  @inline(__always)
  func parent(_ subject: Int) -> Int? { relative(subject, part: 2, Coefficients.parents) }

  /// The enterprise for which an enterprise stands surety; nil where it does
  /// for none.
  @inline(__always)
  func debtor(_ subject: Int) -> Int? { relative(subject, part: 3, Coefficients.sureties) }

  @inline(__always)
  private func relative(_ subject: Int, part: Int, _ share: Double) -> Int? {
    let enterprises = ranges[.enterprise]
    guard enterprises.contains(subject) else { return nil }
    var draws = keys.draws(.relations, subject, part: part)
    guard draws.happens(share) else { return nil }
    let other = enterprises.lowerBound + draws.below(enterprises.count)
    return other == subject ? nil : other
  }
}

/// Pairs and second codes: what makes codes and names ambiguous.
///
/// Enterprises 2n and 2n + 1 are a pair. Some pairs are settled: they are of
/// one county, and their entries never change, so that what they share stays
/// shared. Which are does not depend on faults, so that events do not either;
/// faults of pairs are among the settled.
extension Registry {
  /// How an enterprise and its neighbour in number are mixed up.
  enum Pairing { case none, sharedCode, sharedName }

  /// The place of a pair between 0 and 1; nil for who is in none.
  private func place(_ subject: Int) -> Double? {
    let enterprises = ranges[.enterprise]
    guard enterprises.contains(subject), enterprises.contains(subject ^ 1) else { return nil }
    var draws = keys.draws(.attributes, subject >> 1, part: 1 << 20)
    return draws.unit()
  }

  func pairing(_ subject: Int) -> Pairing {
    guard rates.isDirty, let place = place(subject) else { return .none }
    if place < rates[.sharedCode] { return .sharedCode }
    return place < rates[.sharedCode] + rates[.sharedName] ? .sharedName : .none
  }

  /// Whether a subject has two codes: one of a settled pair that shares
  /// nothing, so often that of all subjects that share nothing as many have
  /// two as is declared.
  func hasTwoCodes(_ subject: Int) -> Bool {
    guard rates.isDirty, let place = place(subject) else { return false }
    let shared = rates[.sharedCode] + rates[.sharedName]
    guard place >= shared, place < Coefficients.settled else { return false }
    var draws = keys.draws(.attributes, subject, part: 2 << 20)
    return draws.happens(rates[.twoCodes] * (1 - shared) / (Coefficients.settled - shared))
  }

  /// The subject whose code a subject bears.
  func codeOwner(_ subject: Int) -> Int {
    pairing(subject) == .sharedCode ? subject & ~1 : subject
  }

  /// The subject whose name a subject bears.
  func nameOwner(_ subject: Int) -> Int {
    pairing(subject) == .sharedName ? subject & ~1 : subject
  }

  /// Whether the entry of a subject in the register never changes.
  func isSettled(_ subject: Int) -> Bool {
    place(subject).map { $0 < Coefficients.settled } ?? false
  }

  /// Whether the code of an enterprise says that it is a social organisation;
  /// none of a settled pair.
  func hasOtherClass(_ subject: Int) -> Bool {
    guard rates.isDirty, ranges[.enterprise].contains(subject), !isSettled(subject) else {
      return false
    }
    var draws = keys.draws(.attributes, subject, part: 3 << 20)
    return draws.happens(rates[.otherClass])
  }
}
