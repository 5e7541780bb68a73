import Statistics
import Tabular

/// Entries of registers, their changes, and whole exports.
extension MonthRun {
  /// The first row of a subject.
  func enter(_ subject: Int, _ one: SubjectClass) {
    guard one != .person else {
      let trap = fault(subject, one, in: .persons, part: 0)
      writer.begin(.persons, trap, code: 0)
      writer.person(subject, county: Int(population.county[subject]))
      writer.end(.original)
      return
    }
    write(subject, one, .active, on: registry.established(subject), .original)
    guard one == .enterprise else { return }
    guard registry.rates.isDirty, registry.ranges[.enterprise].contains(subject ^ 1) else { return }
    writer.offer(Eligibility([.sharedCode, .sharedName]), in: .enterprises)
    switch registry.pairing(subject) {
    case .sharedCode: writer.note(.sharedCode)
    case .sharedName: writer.note(.sharedName)
    case .none:
      writer.offer(Eligibility([.twoCodes]), in: .enterprises)
      if registry.hasTwoCodes(subject) {
        writer.begin(.enterprises, nil, code: 0)
        writer.register(
          entry(subject, .active, on: registry.established(subject)), isSecond: true)
        writer.end(.secondCode)
        writer.note(.twoCodes)
      }
    }
  }

  /// Writes the entry as it is from a day on.
  func write(
    _ subject: Int, _ one: SubjectClass, _ state: RegisterEntry.State, on day: Day,
    _ kind: RowKind
  ) {
    let table = Table.register(of: one)
    let trap = fault(subject, one, in: table, part: kind == .original ? 0 : 1)
    writer.begin(table, trap, code: population.code[subject])
    writer.register(entry(subject, state, on: day))
    writer.end(kind)
    guard registry.rates.isDirty, one == .enterprise, !registry.isSettled(subject) else { return }
    writer.offer(Eligibility([.otherClass]), in: table)
    if registry.hasOtherClass(subject) { writer.note(.otherClass) }
  }

  private func entry(_ subject: Int, _ state: RegisterEntry.State, on day: Day) -> RegisterEntry {
    RegisterEntry(
      subject: subject, county: Int(population.county[subject]),
      nameVersion: Int(population.name[subject]),
      representativeVersion: Int(population.representative[subject]),
      capitalVersion: Int(population.capital[subject]), state: state, approved: day)
  }

  /// Draws a change of the entry, at most one a month, and writes it. It is in
  /// effect from the first of the month, so that every record of the month
  /// bears the name of its day.
  func change(_ subject: Int, _ one: SubjectClass) {
    guard let (kind, rest) = MonthRun.change(of: subject, month, registry),
      !registry.isSettled(subject)
    else { return }
    var draws = rest
    let day = registry.month(month).firstDay
    var state = RegisterEntry.State.active
    switch kind {
    case 0:
      let count = Divisions.counties.count
      let other = Int(population.county[subject]) + 1 + draws.below(count - 1)
      population.county[subject] = UInt8(other % count)
    case 1: population.name[subject] &+= 1
    case 2: population.capital[subject] &+= 1
    case 3: population.representative[subject] &+= 1
    default:
      // Public bodies are not revoked.
      guard kind == 4 || one == .enterprise else { return }
      state = kind == 4 ? .cancelled : .revoked
      population.ended[subject] = UInt8(clamping: month + 1)
    }
    write(subject, one, state, on: day, .update)
  }

  /// The change of an entry in a month, were it there and not settled, and
  /// what else is drawn of it.
  static func change(
    of subject: Int, _ month: Int, _ registry: Registry
  ) -> (kind: Int, draws: Draws)? {
    var draws = registry.keys.draws(.changes, subject, month: month)
    var draw = draws.unit()
    let kind = Coefficients.changes.firstIndex { share in
      draw -= share
      return draw < 0
    }
    return kind.map { ($0, draws) }
  }

  private func beginExport(_ table: Table, _ subject: Int, _ one: SubjectClass, part: Int) {
    writer.begin(
      table, fault(subject, one, in: table, part: part), code: population.code[subject])
  }

  /// The rows of whole exports.
  func export(_ subject: Int, _ one: SubjectClass) {
    guard one != .person else { return }
    let name = Int(population.name[subject])
    if plan.hasRepresentatives {
      beginExport(.representative, subject, one, part: 0)
      writer.representative(
        subject, nameVersion: name, version: Int(population.representative[subject]))
      writer.end(.original)
    }
    guard one == .enterprise else { return }
    if Int(population.owesUntil[subject]) > month {
      beginExport(.arrears, subject, one, part: 0)
      writer.arrears(
        subject, county: Int(population.county[subject]), nameVersion: name,
        until: Int(population.owesUntil[subject]))
      writer.end(.original)
    }
    let year = registry.month(month).year - 1
    if plan.hasAnnualReports { reportAnnually(subject, name, year) }
    if plan.hasTaxGrades, Int(population.born[subject]) < month {
      beginExport(.taxGrade, subject, one, part: 0)
      writer.taxGrade(
        subject, county: Int(population.county[subject]), nameVersion: name, year: year,
        adverse: Int(population.lastYear[subject]),
        isNew: month - Int(population.born[subject]) < 12)
      writer.end(.original)
    }
  }

  private func reportAnnually(_ subject: Int, _ name: Int, _ year: Int) {
    beginExport(.shareholder, subject, .enterprise, part: 0)
    writer.shareholder(subject, parent: nil, nameVersion: name, year: year)
    writer.end(.original)
    if let parent = registry.parent(subject) {
      beginExport(.shareholder, subject, .enterprise, part: 1)
      writer.shareholder(subject, parent: parent, nameVersion: name, year: year)
      writer.end(.original)
    }
    if let debtor = registry.debtor(subject) {
      beginExport(.guarantee, subject, .enterprise, part: 0)
      writer.guarantee(subject, debtor: debtor, nameVersion: name, year: year)
      writer.end(.original)
    }
  }
}
