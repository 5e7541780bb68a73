import Diagnostics
import Glibc
import Tabular

/// An indicator of records, ready to be measured.
struct RecordMeasure: Sendable {
  let records: IdentifiedRecords
  let reading: DeclaredIndicator.Reading
  /// The number among those of the records of the class's first subject.
  private let firstSubject: Int
  /// The value where there is nothing to measure.
  let empty: Double?
  private let column: MeasuredColumn?
  /// By row, whether the indicator's condition is true.
  private let passes: [Bool]?

  init(
    _ indicator: DeclaredIndicator, _ reading: DeclaredIndicator.Reading,
    of records: IdentifiedRecords, about className: String
  ) throws(Failure) {
    self.records = records
    self.reading = reading
    firstSubject = records.subjects.numbers(ofClass: className).lowerBound
    empty = indicator.empty
    let table = records.table
    passes = try reading.filter.map { (text) throws(Failure) in
      try RowCondition(text, of: table.dataset).truths(of: table)
    }
    column = try reading.column.map { (name) throws(Failure) in
      try MeasuredColumn(name, of: table, by: "indicators.\(indicator.name).of")
    }
    let hasColumn = reading.measure.needsNumbers ? column?.hasNumbers ?? false : true
    let decays = reading.measure == .decayedCount || reading.measure == .decayedSum
    guard hasColumn, reading.measure != .value, decays == (reading.halfLife != nil),
      reading.halfLife != 0
    else { throw reading.failure(of: indicator) }
  }

  /// The last day that is before the window of a day; nil for a window
  /// without a beginning.
  func dayBeforeWindow(at day: Int32) -> Int32? {
    switch reading.window {
    case .months(let months): PlainCalendar.day(months, monthsBefore: day)
    case .days(let days): day - Int32(days)
    case nil: nil
    }
  }

  /// The records of a subject of the class that count, in the order of the table.
  func records(
    of subject: Int, after start: Int32?, at day: Int32, _ knowing: Knowing
  ) -> [RecordVersion] {
    records(of: subject, after: start) {
      counts($0, at: day, knowing)
    }
  }

  /// Whether a record counts that is in the window and meets the condition.
  private func counts(_ record: RecordVersion, at day: Int32, _ knowing: Knowing) -> Bool {
    if reading.origin == .certified, records.rules.selfDeclared[record.row] { return false }
    return record.counts(at: day, knowing, reading.counts)
  }

  /// The records of a subject that would count, were they in force and of the
  /// origin asked for.
  func leftOut(
    of subject: Int, after start: Int32?, at day: Int32, _ knowing: Knowing
  ) -> [RecordVersion] {
    records(of: subject, after: start) {
      $0.counts(at: day, knowing, .history) && !counts($0, at: day, knowing)
    }
  }

  private func records(
    of subject: Int, after start: Int32?, where counts: (RecordVersion) -> Bool
  ) -> [RecordVersion] {
    records.bySubject[firstSubject + subject].filter { record in
      if let start, record.event <= start { return false }
      return counts(record) && passes?[record.row] ?? true
    }
  }

  /// The indicator's value of a subject; `start` is `dayBeforeWindow(at:)`.
  func value(of subject: Int, after start: Int32?, at day: Int32, _ knowing: Knowing) -> Double? {
    let counted = records(of: subject, after: start, at: day, knowing)
    return measured(counted, at: day) ?? empty
  }

  /// The measure of records in the order of the table; nil where there is
  /// nothing to measure.
  private func measured(_ counted: [RecordVersion], at day: Int32) -> Double? {
    guard let first = counted.first, let last = counted.last else { return nil }
    let rows = counted.map(\.row)
    switch reading.measure {
    case .count: return Double(counted.count)
    case .exists: return 1
    case .daysSince: return Double(day - last.event)
    case .daysSinceFirst: return Double(day - first.event)
    case .sum: return column?.sum(rows)?.sum
    case .mean: return column?.sum(rows).map { $0.sum / Double($0.count) }
    case .min: return numbers(rows).min()
    case .max: return numbers(rows).max()
    case .first: return numbers(rows).first
    case .last: return numbers(rows).last
    case .distinct:
      guard let column else { return nil }
      let different = Set(rows.map { column.cells[$0] }).subtracting([.missing])
      return different.isEmpty ? nil : Double(different.count)
    case .decayedCount: return PlainNumbers.sum(counted.map { weight(of: $0, at: day) })
    case .decayedSum:
      guard let column else { return nil }
      let terms = counted.compactMap { record in
        column.numbers[record.row].map { weight(of: record, at: day) * $0 }
      }
      return terms.isEmpty ? nil : PlainNumbers.sum(terms)
    case .value, .share: return nil
    }
  }

  /// The numbers of rows that have one.
  private func numbers(_ rows: [Int]) -> [Double] {
    guard let column else { return [] }
    return rows.compactMap { column.numbers[$0] }
  }

  /// 2^(−age / half-life); 1 where nothing decays.
  private func weight(of record: RecordVersion, at day: Int32) -> Double {
    guard let halfLife = reading.halfLife else { return 1 }
    return exp2(-Double(day - record.event) / Double(halfLife))
  }

  /// Records as evidence.
  func evidence(
    _ listed: [RecordVersion], at day: Int32, _ knowing: Knowing
  ) -> [SourceRecord] {
    listed.map { record in
      records.table.evidence(
        record.row, event: record.event, known: record.known,
        amount: column?.numbers[record.row], weight: weight(of: record, at: day),
        standing: records.standing(record, at: day, knowing),
        origin: records.origin(of: record, at: day, knownAt: knowing.later))
    }
  }
}

extension ExportTable {
  /// A row as evidence.
  func evidence(
    _ row: Int, event: Int32?, known: Int32?, amount: Double?, weight: Double,
    standing: RecordStanding? = nil, origin: SourceRecord.Origin? = nil
  ) -> SourceRecord {
    SourceRecord(
      dataset: dataset.name, file: files[origins[row].file].path, line: origins[row].line,
      event: event.map(Day.init(number:)), known: known.map(Day.init(number:)), amount: amount,
      weight: weight, standing: standing, origin: origin)
  }
}

extension DeclaredIndicator.Reading {
  /// The failure of an indicator whose measure does not go with what it reads.
  func failure(of indicator: DeclaredIndicator) -> Failure {
    Failure(
      VerificationFindings.notMeasurable.at(
        .named(indicator.name),
        [
          "measure": .name(measure.rawValue), "indicator": .name(indicator.name),
          "dataset": .name(dataset),
        ]))
  }
}
