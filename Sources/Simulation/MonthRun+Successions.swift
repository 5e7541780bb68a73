import Statistics
import Tabular

/// Successions: what becomes of an entry, and the rows that tell of it.
extension MonthRun {
  /// Ends the entry of a subject, and begins another where it goes on under
  /// another code.
  func succeed(_ succession: Succession, _ one: SubjectClass) {
    let subject = Int(succession.predecessor.subject)
    let day = registry.month(month).firstDay
    write(subject, one, .cancelled, on: day, .update)
    switch succession.kind {
    case .merger: population.ended[subject] = UInt8(clamping: month + 1)
    case .codeChange:
      population.code[subject] = succession.successor.code
      population.name[subject] = succession.successor.name
      write(subject, one, .active, on: day, .original)
    }
  }

  /// The rows that tell of a succession, now or later; none that would become
  /// known after the last month.
  func announce(_ succession: Succession) -> [SuccessionRow] {
    let subject = Int(succession.predecessor.subject)
    let one = registry.ranges.classOf(subject)
    guard let table = Table.successions(of: one) else { return [] }
    let trap = fault(subject, one, in: table, part: 0)
    let effective = registry.month(month).firstDay
    var draws = succession.timing(registry)
    let onTime = 1 + draws.below(7)
    let delayed = 25 + draws.below(56)
    let known = effective.advanced(days: trap == .late ? delayed : onTime)
    var rows = mistake(about: succession, in: table, &draws)
    func add(_ action: Action, in due: Month, _ trap: Trap?) {
      rows.append(
        SuccessionRow(
          succession: succession, successor: succession.successor, action: action, known: known,
          due: number(due), trap: trap, isMistaken: false))
    }
    add(.first, in: known.month, trap)
    if trap == .duplicate { add(.duplicate, in: known.month.advanced(by: draws.below(2)), nil) }
    if trap == .testRow { add(.test, in: known.month, nil) }
    writer.succession(truth: succession, succession.successor, known: known, withdrawn: nil)
    return rows.filter { Int($0.due) < registry.months }
  }

  /// The rows of a succession that was announced by mistake and is taken back:
  /// none where that would become known after the last month, so that no
  /// mistake stands in the end.
  private func mistake(
    about succession: Succession, in table: Table, _ draws: inout Draws
  ) -> [SuccessionRow] {
    let effective = registry.month(month).firstDay
    let known = effective.advanced(days: 1 + draws.below(7))
    let withdrawn = known.advanced(days: 5 + draws.below(50))
    guard registry.rates.isDirty, let other = succession.other,
      Int(number(withdrawn.month)) < registry.months
    else { return [] }
    writer.offer(Eligibility([.mistakenSuccession]), in: table)
    var dirt = registry.keys.draws(
      .dirt, Int(succession.predecessor.subject), month: month, part: 2 << 24)
    guard dirt.happens(registry.rates[.mistakenSuccession]) else { return [] }
    writer.succession(truth: succession, other, known: known, withdrawn: withdrawn)
    return [(Action.first, known), (.deletion, withdrawn)].map { action, day in
      SuccessionRow(
        succession: succession, successor: other, action: action, known: day,
        due: number(day.month), trap: nil, isMistaken: true)
    }
  }

  /// Writes a row that is due.
  func emit(_ row: SuccessionRow) {
    let one = registry.ranges.classOf(Int(row.succession.predecessor.subject))
    guard let table = Table.successions(of: one) else { return }
    let shows = row.trap.flatMap { $0.rawValue < Trap.late.rawValue ? $0 : nil }
    writer.begin(table, shows, code: row.succession.predecessor.code)
    writer.succession(row)
    writer.end(row.action.kind)
    if row.trap == .late { writer.note(.late) }
    let follows = row.isMistaken && row.action == .deletion
    if let trap = follows ? .mistakenSuccession : row.action.trap { writer.note(trap) }
  }
}
