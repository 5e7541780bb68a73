import Expressions
import Identifiers
import Records
import Tabular

// Goals, in order: memory for what later passes need and no more; one look at
// every cell; no allocation per row.

/// The first pass over one block of a table: everything that can be counted
/// row by row.
struct BlockScan {
  private let dataset: AssessedDataset
  private let buckets: MonthBuckets
  private let knownAt: Int32
  private let days: CalendarDays
  private let traces: RowTraces
  /// The first row of the block among all rows of the table.
  private let start: Int
  private let block: RowBlock
  private let pages: [CellPage]
  private let columns: [Int]
  private var marks: [RowMark]
  private(set) var tally: QualityTally

  /// How delays are counted.
  struct CalendarDays: Sendable {
    let working: WorkingDays
    /// Whether years that the calendar does not name are reported.
    let reportsOutside: Bool
  }

  /// The columns of the table that the first pass reads.
  static func columns(of dataset: AssessedDataset) -> [Int] {
    var columns = [dataset.period] + dataset.key + dataset.required
    columns += [
      dataset.identifier?.column, dataset.subjectName, dataset.event, dataset.known,
      dataset.entity?.column,
    ].compactMap(\.self)
    for condition in [dataset.withdrawal, dataset.announces] {
      columns += condition?.expression.scopePositions ?? []
    }
    return Set(columns).sorted()
  }

  /// A scan of a block with these columns, whose rows begin at a row of the
  /// table.
  init(
    _ block: RowBlock, columns: [Int], start: Int, of dataset: AssessedDataset,
    _ buckets: MonthBuckets, knownAt: Int32, _ days: CalendarDays, _ traces: RowTraces,
    examples: Int
  ) {
    self.dataset = dataset
    self.buckets = buckets
    self.knownAt = knownAt
    self.days = days
    self.traces = traces
    self.start = start
    self.block = block
    self.columns = columns
    pages = block.columns.map(CellPage.init)
    marks = []
    tally = QualityTally(
      buckets: buckets.count, fields: dataset.required.count, examples: examples)
  }

  private func page(_ column: Int) -> CellPage {
    guard let index = columns.firstIndex(of: column) else {
      preconditionFailure("the column was read")
    }
    return pages[index]
  }

  /// Counts, and leaves what later passes need.
  mutating func run() {
    place()
    readIdentifiers()
    checkFields()
    countDelays()
    hashKeys()
    for (row, mark) in marks.enumerated() { traces.marks[start + row] = mark.bits }
  }

  /// Finds the place of every row.
  private mutating func place() {
    let period = page(dataset.period)
    let known = (dataset.known ?? dataset.event).map(page)
    let isWithdrawal = truths(of: dataset.withdrawal, otherwise: false)
    marks.reserveCapacity(block.count)
    for row in 0..<block.count {
      guard known.map({ $0.day(row) <= knownAt }) ?? true else {
        tally.later += 1
        marks.append(.skipped)
        continue
      }
      let bucket = buckets.bucket(of: period.day(row))
      let count: QualityCount = isWithdrawal[row] ? .withdrawals : .rows
      tally.places[Int(bucket)].counts[count.slot] += 1
      marks.append(RowMark(bucket: bucket, isWithdrawal: isWithdrawal[row]))
    }
  }

  /// For which rows a condition is true; the same for all where there is none.
  private func truths(of condition: Condition?, otherwise: Bool) -> [Bool] {
    guard let condition else { return Array(repeating: otherwise, count: block.count) }
    let own = condition.expression.scopePositions.compactMap(columns.firstIndex)
    var truths = [Bool](repeating: false, count: block.count)
    for row in condition.truths(on: block, columns: own).trueRows { truths[Int(row)] = true }
    return truths
  }

  @inline(__always)
  private mutating func count(_ count: QualityCount, _ row: Int) {
    tally.places[marks[row].bucket].counts[count.slot] += 1
  }

  private mutating func note(
    _ measure: QualityExamples.Measure, _ row: Int, _ reason: String = ""
  ) {
    tally.add(.init(row: start + row, reason: reason), of: measure.position)
  }

  /// What the identifiers of the block's rows are found to be, for the fields:
  /// true where one is in error or another kind's, and where there is none.
  private var isInvalid: [Bool] = []
  private var isAbsent: [Bool] = []

  private mutating func readIdentifiers() {
    guard let (column, kinds) = dataset.identifier else { return }
    let cells = page(column)
    let names = dataset.comparesNames ? dataset.subjectName.map(page) : nil
    let entities = dataset.entity.map { (page($0.column), dataset.subjectName.map(page)) }
    let reader = IdentifierReader(accepting: kinds)
    var canonical = CanonicalIdentifier()
    isInvalid = Array(repeating: false, count: block.count)
    isAbsent = isInvalid
    for row in 0..<block.count {
      if names != nil { traces.codes[start + row] = CellHash.none }
      guard marks[row].isAssessed else { continue }
      let cell =
        cells.isMissing(row) ? UnsafeRawBufferPointer(start: nil, count: 0) : cells.text(row)
      switch reader.read(cell, into: &canonical) {
      case .valid(let kind) where reader.accepts(kind):
        count(.valid, row)
        if let names { trace(row, kind, cell, canonical, names) }
        if let (entity, name) = entities {
          traces.ofEntities.leave(
            row: start + row, at: row, kind, cell, canonical, entity: entity, name: name)
        }
      case .valid(let kind):
        isInvalid[row] = true
        count(.otherKind, row)
        note(.otherKind, row, kind.rawValue)
      case .masked:
        count(.masked, row)
        note(.masked, row)
      case .wrong(let wrong):
        isInvalid[row] = true
        count(wrong.reason.count, row)
        note(.wrong, row, wrong.reason.rawValue)
      case .absent:
        isAbsent[row] = true
        count(.absent, row)
        note(.absent, row)
      }
    }
  }

  /// Leaves the hashes of an identifier and the name beside it.
  @inline(__always)
  private mutating func trace(
    _ row: Int, _ kind: IdentifierKind, _ cell: UnsafeRawBufferPointer,
    _ canonical: CanonicalIdentifier, _ names: CellPage
  ) {
    guard !names.isMissing(row) else { return }
    let name = NormalisedName.withBytes(of: names.text(row)) {
      $0.isEmpty ? CellHash.none : CellHash.some(CellHash.hash($0))
    }
    guard name != CellHash.none else { return }
    let own = SubjectCode.withBytes(of: cell, kind, canonical, CellHash.hash)
    let salt = kind.salt
    traces.codes[start + row] = CellHash.some(CellHash.mix(own, salt))
    traces.names[start + row] = CellHash.some(CellHash.mix(name, salt))
    if kind == .prcID {
      marks[row] = RowMark(
        bucket: UInt32(marks[row].bucket), isWithdrawal: false, namesPerson: true)
    }
  }

  private mutating func checkFields() {
    guard !dataset.required.isEmpty else { return }
    var isComplete = marks.map(\.isAssessed)
    var examples: [QualityTally.Example] = []
    for (field, column) in dataset.required.enumerated() {
      let cells = page(column)
      let isIdentifier = column == dataset.identifier?.column
      guard cells.mayMiss || isIdentifier else { continue }
      let name = dataset.schema.columns[column].name
      var found = 0
      for row in 0..<block.count where marks[row].isAssessed {
        if cells.isMissing(row) || isIdentifier && isAbsent[row] {
          tally.places[marks[row].bucket].missing[field] += 1
          isComplete[row] = false
          if found < tally.most {
            examples.append(.init(row: start + row, reason: name))
            found += 1
          }
        } else if isIdentifier, isInvalid[row] {
          tally.places[marks[row].bucket].invalid[field] += 1
          isComplete[row] = false
        }
      }
    }
    for row in 0..<block.count where isComplete[row] { count(.complete, row) }
    if !examples.isEmpty { tally.add(unordered: examples, of: .missing) }
  }

  private mutating func countDelays() {
    guard let eventColumn = dataset.event, let knownColumn = dataset.known else { return }
    let (events, knowns) = (page(eventColumn), page(knownColumn))
    let isFirst = truths(of: dataset.announces, otherwise: true)
    for row in 0..<block.count where marks[row].isAssessed && isFirst[row] {
      let (event, known) = (events.day(row), knowns.day(row))
      guard event != noDay, known != noDay else {
        count(.undated, row)
        let column = event == noDay ? eventColumn : knownColumn
        note(.undated, row, dataset.schema.columns[column].name)
        continue
      }
      count(.dated, row)
      guard known >= event else {
        count(.early, row)
        note(.early, row)
        continue
      }
      let delay = days.working.count(after: Day(number: event), upTo: Day(number: known))
      tally.places[marks[row].bucket].delays.add(delay)
      if let limit = dataset.limit, delay > limit {
        count(.late, row)
        note(.late, row)
      }
      if days.reportsOutside, marks[row].bucket < Int(buckets.elsewhere),
        reachesOutside(event, known)
      {
        tally.outsideCalendar += 1
      }
    }
  }

  /// Whether a year from one day to another is not in the calendar.
  private func reachesOutside(_ event: Int32, _ known: Int32) -> Bool {
    let (first, last) = (Day(number: event).civil.year, Day(number: known).civil.year)
    return (first...last).contains { !days.working.names(year: $0) }
  }

  private mutating func hashKeys() {
    guard !dataset.key.isEmpty else { return }
    let key = dataset.key.map(page)
    for row in 0..<block.count {
      traces.keys[start + row] = CellHash.none
      guard !marks[row].isSkipped else { continue }
      var hash = CellHash.seed
      var isMissing = true
      for cells in key {
        hash = CellHash.mix(hash, cells.wordOfTable(row))
        isMissing = isMissing && cells.isMissing(row)
      }
      if !isMissing {
        traces.keys[start + row] = CellHash.some(hash)
      } else if marks[row].isAssessed {
        count(.keyless, row)
      }
    }
  }
}

/// An identifier as identifiers are compared.
enum SubjectCode {
  /// Calls `body` with the canonical characters of a coded identifier, or with
  /// what an opaque one begins and ends with.
  @inline(__always)
  static func withBytes<R>(
    of cell: UnsafeRawBufferPointer, _ kind: IdentifierKind, _ canonical: CanonicalIdentifier,
    _ body: (UnsafeRawBufferPointer) -> R
  ) -> R {
    kind == .opaque
      ? body(OpaqueIdentifier.trimmed(cell)) : canonical.withUnsafeBytes { body($0) }
  }
}

extension IdentifierKind {
  /// What keeps identifiers of different kinds apart.
  @inline(__always)
  var salt: UInt64 {
    switch self {
    case .uscc: 1
    case .prcID: 2
    case .registration: 3
    case .organisation: 4
    case .opaque: 5
    }
  }
}
