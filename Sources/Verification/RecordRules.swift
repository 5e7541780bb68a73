import Diagnostics
import Tabular

/// The rules of a dataset by which its records stop counting.
struct RecordRules: Sendable {
  let declared: DeclaredRecords
  /// By term and row, whether its condition is true.
  private let meets: [[Bool]]
  /// By row, whether it is under objection.
  private let disputed: [Bool]
  /// By row, whether the subject declared it itself.
  let selfDeclared: [Bool]
  /// The records that bar repairs.
  private let barring: [IdentifiedRecords]

  /// - Parameter others: all records about the class that are there by now.
  init(
    _ declared: DeclaredRecords, _ table: ExportTable, others: [IdentifiedRecords]
  ) throws(Failure) {
    self.declared = declared
    var meets: [[Bool]] = []
    for term in declared.terms {
      meets.append(try RowCondition(term.when, of: table.dataset).truths(of: table))
    }
    self.meets = meets
    disputed =
      try declared.objection.map { (objection) throws(Failure) in
        try RowCondition(objection.when, of: table.dataset).truths(of: table)
      } ?? []
    selfDeclared =
      try declared.selfDeclared.map { (text) throws(Failure) in
        try RowCondition(text, of: table.dataset).truths(of: table)
      } ?? Array(repeating: false, count: table.count)
    var barring: [IdentifiedRecords] = []
    for bar in declared.repair?.bars ?? [] {
      guard let one = others.first(where: { $0.declared.dataset == bar.dataset }) else {
        throw Failure(
          VerificationFindings.unknownReference.at(
            .named(declared.dataset),
            [
              "key": .name("records.\(declared.dataset).repaired.bars"),
              "name": .name(bar.dataset),
            ]))
      }
      barring.append(one)
    }
    self.barring = barring
  }

  /// Decides when a version stops counting that says so itself.
  func decide(_ said: RecordVersion) -> RecordVersion {
    var version = said
    if let term = term(of: said) {
      version.decision.term = term
      if let longest = declared.terms[term].longest {
        let end = longest.day(after: said.event)
        version.expires = said.expires.map { min($0, end) } ?? end
      }
      if let repair = said.repair {
        let earliest = declared.terms[term].shortest.day(after: said.event)
        version.repair = declared.terms[term].repairs ? repair.noEarlier(than: earliest) : nil
      }
    }
    if !barring.isEmpty, let repair = version.repair {
      version.repair = unbarred(repair, of: said, &version.decision.bars)
    }
    // What has left is not made good any more.
    if let left = said.left, let repair = version.repair, max(repair.day, repair.known) > left {
      version.repair = nil
    }
    if declared.objection != nil, disputed[said.row] { version.decision.isDisputed = true }
    if version.decision.isDisputed, declared.objection?.counts == false {
      version.decision.isSuspended = true
    }
    return version
  }

  /// The first term that a row meets and that is in force on its event.
  private func term(of version: RecordVersion) -> Int? {
    let event = Day(number: version.event)
    return declared.terms.indices.first { index in
      let term = declared.terms[index]
      if let from = term.from, event < from { return false }
      if let until = term.until, event > until { return false }
      return meets[index][version.row]
    }
  }

  /// The repair on the first day on which nothing bars it, as far as was known
  /// on each day; nil for never.
  ///
  /// Records bar it of the subject whose the version is on the day.
  /// - Parameter bars: told the positions of the bars that put it off.
  private func unbarred(
    _ repair: RecordVersion.Repair, of version: RecordVersion, _ bars: inout [Int]
  ) -> RecordVersion.Repair? {
    var day = max(repair.day, repair.known)
    while let (bar, standing) = barrier(
      on: day, of: version.heritage?.holder(at: day, knownAt: day) ?? version.named)
    {
      if !bars.contains(bar) { bars.append(bar) }
      // The version that stands today is judged by what is known today; so it
      // ends on the first of the days that any of these become true, and may
      // be another subject's than the record when either is taken over.
      let next = [standing.end(after: day), version.heritage?.turn(after: day)]
      guard let end = next.compactMap(\.self).min() else { return nil }
      day = end
    }
    return RecordVersion.Repair(day: day, known: day)
  }

  /// A record that stands on a day as far as was known on it, and which bar
  /// that is.
  private func barrier(on day: Int32, of subject: Int) -> (Int, RecordVersion)? {
    for (bar, records) in barring.enumerated() {
      let standing = records.bySubject[subject].first {
        $0.counts(at: day, Knowing(Day(number: day)), .inForce)
      }
      if let standing { return (bar, standing) }
    }
    return nil
  }
}

/// What rules made of the days that a row says.
struct RecordDecision: Sendable {
  /// The position of the term that applies.
  var term: Int?
  /// The positions of the bars that put its repair off.
  var bars: [Int] = []
  /// Whether it is under objection.
  var isDisputed = false
  /// Whether it does not count for that.
  var isSuspended = false
}

extension RecordVersion {
  /// The first day, after one on which it stands, on which it stands no more
  /// as far as is known on it; nil for never.
  fileprivate func end(after day: Int32) -> Int32? {
    [
      superseded, expires, repair.map { max($0.day, $0.known) }, left, heritage?.turn(after: day),
    ]
    .compactMap(\.self).filter { $0 > day }.min()
  }
}

extension RecordVersion.Repair {
  /// The same, but on no day before another.
  fileprivate func noEarlier(than earliest: Int32) -> RecordVersion.Repair {
    RecordVersion.Repair(day: max(day, earliest), known: known)
  }
}

extension DeclaredWindow {
  /// The day on which it has run from another.
  func day(after start: Int32) -> Int32 {
    switch self {
    case .months(let months): PlainCalendar.day(months, monthsAfter: start)
    case .days(let days): start + Int32(days)
    }
  }
}
