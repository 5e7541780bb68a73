import Tabular

/// Records: from what happened to rows.
extension MonthRun {
  /// Writes down what happened, now or when it becomes known.
  mutating func record(
    _ happening: Happening, _ subject: Int, _ one: SubjectClass, index: Int
  ) {
    let record = Record(
      subject: UInt32(subject), month: Int16(month), happening: happening, index: UInt8(index),
      nameVersion: population.name[subject],
      representativeVersion: population.representative[subject],
      county: population.county[subject], codeVersion: population.code[subject])
    if happening == .arrears {
      owe(subject, record)
      return
    }
    if breaksWhatIsOpen(happening, record) { return }
    guard let table = record.table else { return }
    let trap = fault(of: record, in: table, one)
    let plan = RecordPlan(record, trap, registry)
    schedule(PendingRow(record: record, due: number(plan.known.month), action: .first, trap: trap))
    for step in plan.steps {
      schedule(
        PendingRow(record: record, due: number(step.due), action: step.action, trap: nil))
    }
    let mark = trap == nil || trap == .late ? open(record) : 0
    if happening == .commitment { population.commitment[subject] = mark }
    if happening == .contract { population.contract[subject] = mark }
  }

  /// The number of a month, 0 being the first.
  func number(_ month: Month) -> Int16 {
    Int16(clamping: Int(month.number) - Int(registry.first.number))
  }

  /// A row now, or later, or not at all where that is after the last month.
  private mutating func schedule(_ row: PendingRow) {
    if row.due <= month {
      emit(row)
    } else if Int(row.due) < registry.months {
      chunk.pending.append(row)
    }
  }

  private func owe(_ subject: Int, _ record: Record) {
    var draws = registry.keys.draws(.content, subject, month: month, part: record.part)
    population.owesUntil[subject] = UInt8(clamping: month + 3 + draws.below(8))
  }

  /// The mark of a commitment or contract that can be broken: only the first
  /// event of its month, so that the month alone names the record.
  private func open(_ record: Record) -> UInt8 {
    record.index == 0 ? UInt8(clamping: month + 1) : 0
  }

  /// Where a commitment or contract of the subject is open, tells in a row of
  /// it that it was broken; false where none is.
  private mutating func breaksWhatIsOpen(_ happening: Happening, _ record: Record) -> Bool {
    let marks: UnsafeMutablePointer<UInt8>
    let made: Happening
    switch happening {
    case .brokenCommitment: (marks, made) = (population.commitment, .commitment)
    case .breachedContract: (marks, made) = (population.contract, .contract)
    default: return false
    }
    let subject = Int(record.subject)
    let mark = Int(marks[subject])
    // Only what has become known by now, however late it was told.
    guard mark > 0, mark - 1 + 4 <= month else { return false }
    marks[subject] = 0
    emit(
      PendingRow(
        record: Record(
          subject: record.subject, month: Int16(mark - 1), happening: made, index: 0,
          nameVersion: record.nameVersion, representativeVersion: record.representativeVersion,
          county: record.county, codeVersion: record.codeVersion),
        due: Int16(month), action: .breach, trap: nil))
    return true
  }

  /// Writes a row that is due.
  mutating func emit(_ row: PendingRow) {
    let record = row.record
    let subject = Int(record.subject)
    if row.action == .performance {
      // Not where it was broken, or another is open.
      guard Int(population.contract[subject]) == Int(record.month) + 1 else { return }
      population.contract[subject] = 0
    }
    guard let table = table(of: row) else { return }
    let plan = RecordPlan(record, row.trap ?? following(row.action), registry)
    guard let times = times(of: row, plan) else { return }
    writer.begin(
      table, row.trap.flatMap { isInCells($0) ? $0 : nil }, code: record.codeVersion)
    writer.write(
      RecordRow(
        record: record, action: row.action, event: plan.event, known: times.known,
        published: times.published, day: times.day,
        isPerson: registry.ranges.classOf(subject) == .person))
    writer.end(row.action.kind)
    if row.trap == .late { writer.note(.late) }
    if row.trap == .conflict { writer.note(.conflict) }
    if let trap = row.action.trap { writer.note(trap) }
  }

  private func table(of row: PendingRow) -> Table? {
    switch row.action {
    case .seriousEntry, .seriousRemoval: .serious
    default: row.record.table
    }
  }

  /// The fault that made a row follow.
  private func following(_ action: Action) -> Trap? {
    switch action {
    case .duplicate, .conflict, .correction, .deletion, .test: action.trap
    default: nil
    }
  }

  /// Whether a fault shows in the cells of the first row.
  private func isInCells(_ trap: Trap) -> Bool { trap.rawValue < Trap.late.rawValue }

  private func times(
    of row: PendingRow, _ plan: RecordPlan
  ) -> (known: Day, published: Day, day: Day)? {
    switch row.action {
    case .first: return (plan.known, plan.known, plan.event)
    case .breach:
      var draws = registry.keys.draws(
        .content, Int(row.record.subject), month: month, part: row.record.part | 4 << 16)
      let known = registry.day(in: registry.month(month), &draws)
      return (known, plan.known, known)
    case .seriousEntry, .seriousRemoval:
      guard let entry = plan.step(.seriousEntry), let step = plan.step(row.action) else {
        return nil
      }
      return (step.known, entry.day, step.day)
    default:
      guard let step = plan.step(row.action) else { return nil }
      return (step.known, plan.known, step.day)
    }
  }
}
