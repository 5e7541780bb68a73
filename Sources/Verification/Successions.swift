import Diagnostics

/// Which subjects of a class others succeeded, as that became known.
struct Successions: Sendable {
  let tally: RowTally
  /// By predecessor, what was ever said.
  private let claims: [Int: [Claim]]

  /// That one subject succeeds another.
  struct Claim: Sendable {
    let row: Int
    let successor: Int
    /// The first day on which it does.
    let effective: Int32
    /// The days on which that was known; nil for always, and for still.
    let known: Int32?
    let superseded: Int32?

    func stands(on day: Int32) -> Bool {
      known ?? .min <= day && superseded.map { day < $0 } ?? true
    }
  }

  private struct Pair: Hashable {
    let from: Int
    let to: Int
  }

  /// Decides which rows are versions of which succession.
  ///
  /// Rows about the same two subjects are what rows with one key are in other
  /// datasets. Of what stands in the end, rows whose predecessor has several
  /// successors, and rows of a circle, are set aside.
  ///
  /// Throws what is wrong with the definition.
  init(
    _ declared: DeclaredSuccession, _ table: ExportTable, of subjects: IdentifiedSubjects,
    by section: String
  ) throws(Failure) {
    let register = RegisteredSubjects([subjects])
    let from = try SubjectNaming(declared.from, by: section + ".from", table, of: register)
    let to = try SubjectNaming(declared.to, by: section + ".to", table, of: register)
    let effective = try table.required(declared.effective, by: section + ".effective")
    let known = try table.optional(declared.known, by: section + ".known") ?? effective
    let isWithdrawal =
      try declared.withdrawal.map { (text) throws(Failure) in
        try RowCondition(text, of: table.dataset).truths(of: table)
      } ?? Array(repeating: false, count: table.count)
    var tally = RowTally()
    var rows: [Pair: [RecordRow]] = [:]
    for row in 0..<table.count {
      let said = known[row].day
      let old = from.owner(of: row, said: said)
      let new = to.owner(of: row, said: said)
      let telling = old.state == "valid" ? new : old
      tally.identifiers[telling.state, default: 0] += 1
      tally.written[telling.written, default: 0] += 1
      if effective[row].day == nil, !isWithdrawal[row] {
        tally.rejected += 1
        tally.setAside.append(table.setAside(row, .noEvent))
        continue
      }
      guard let predecessor = old.subject, let successor = new.subject else {
        let reason = telling.lacks ?? .unknownSubject
        let aside = table.setAside(row, reason)
        tally.unresolved += 1
        tally.setAside.append(aside)
        if reason == .ambiguousSubject {
          tally.candidates.append(
            .init(
              file: aside.file, line: aside.line,
              subjects: telling.candidates.map(register.id).sorted { $0.precedes($1) }
                .map(\.string)))
        }
        continue
      }
      let first = max(old.since ?? .min, new.since ?? .min)
      rows[Pair(from: predecessor, to: successor), default: []].append(
        RecordRow(
          row: row, key: [], said: said,
          known: !isWithdrawal[row] && said ?? .min < first ? first : said,
          isWithdrawal: isWithdrawal[row],
          places: [RecordPlace(subject: predecessor, event: effective[row].day ?? 0, since: nil)]))
    }
    let naming = [declared.from.column, declared.to.column]
    let content = table.dataset.columns.indices.filter {
      let name = table.dataset.columns[$0].name
      return !naming.contains(name) && (name != declared.known || name == declared.effective)
    }
    var claims: [Int: [Claim]] = [:]
    // In no order: every pair is by itself, and nothing that follows asks.
    for (pair, listed) in rows {
      var history = RecordHistory(table, content: content)
      history.add(listed, &tally)
      for version in history.versions {
        claims[pair.from, default: []].append(
          Claim(
            row: version.row.row, successor: pair.to,
            effective: version.row.places.first?.event ?? 0, known: version.row.known,
            superseded: version.superseded))
      }
    }
    self.claims = claims
    for (subject, claims) in claims {
      for claim in claims
      where claim.superseded == nil
        && Successions.claim(of: subject, on: .max, claims: self.claims) == nil
      {
        tally.accepted -= 1
        tally.unresolved += 1
        tally.setAside.append(table.setAside(claim.row, .ambiguousSuccession))
      }
    }
    self.tally = tally
  }

  /// Whether anybody ever succeeds a subject.
  func isSucceeded(_ subject: Int) -> Bool { claims[subject] != nil }

  /// The only claim about a subject that stands on a day.
  private static func only(
    of subject: Int, on day: Int32, claims: [Int: [Claim]]
  ) -> Claim? {
    let standing = (claims[subject] ?? []).filter { $0.stands(on: day) }
    return standing.count == 1 ? standing[0] : nil
  }

  /// The claim that holds with what is known on a day: the only one, where the
  /// subject does not come again further on.
  private static func claim(
    of subject: Int, on day: Int32, claims: [Int: [Claim]]
  ) -> Claim? {
    guard let own = only(of: subject, on: day, claims: claims) else { return nil }
    var further = own.successor
    var steps = 0
    while further != subject {
      guard steps < claims.count, let next = only(of: further, on: day, claims: claims) else {
        return own
      }
      further = next.successor
      steps += 1
    }
    return nil
  }

  /// The claims by which a subject's place is taken on a day, one after the
  /// other.
  func steps(from subject: Int, at day: Int32, knownAt: Int32) -> [Claim] {
    var steps: [Claim] = []
    var holder = subject
    while let claim = Successions.claim(of: holder, on: knownAt, claims: claims),
      claim.effective <= day
    {
      steps.append(claim)
      holder = claim.successor
    }
    return steps
  }

  /// Who has a subject's place on a day, with what is known on another.
  func holder(of subject: Int, at day: Int32, knownAt: Int32) -> Int {
    steps(from: subject, at: day, knownAt: knownAt).last?.successor ?? subject
  }

  /// All subjects that ever may have a subject's place, it among them.
  func heirs(of subject: Int) -> [Int] {
    var heirs = [subject]
    var next = 0
    while next < heirs.count {
      for claim in claims[heirs[next]] ?? [] where !heirs.contains(claim.successor) {
        heirs.append(claim.successor)
      }
      next += 1
    }
    return heirs
  }

  /// The first day after another on which anything changes about who has a
  /// subject's place.
  func turn(after day: Int32, of subject: Int) -> Int32? {
    heirs(of: subject).flatMap { claims[$0] ?? [] }
      .flatMap { [$0.effective, $0.known, $0.superseded] }
      .compactMap(\.self).filter { $0 > day }.min()
  }
}

/// What becomes of the records of a subject that others succeed.
struct Heritage: Sendable {
  let successions: Successions
  /// Its number, and that of the first subject of its class.
  let subject: Int
  let start: Int

  /// Whose they are on a day, with what is known on another.
  func holder(at day: Int32, knownAt: Int32) -> Int {
    successions.holder(of: subject - start, at: day, knownAt: knownAt) + start
  }

  /// All whose they may ever be.
  var heirs: [Int] { successions.heirs(of: subject - start).map { $0 + start } }

  /// The first day after another on which that may be somebody else.
  func turn(after day: Int32) -> Int32? {
    successions.turn(after: day, of: subject - start)
  }
}

extension RecordVersion {
  /// The same for all whose it may ever be.
  var ofAllHolders: [RecordVersion] {
    guard let heritage else { return [self] }
    return heritage.heirs.map { holder in
      var version = self
      version.subject = holder
      return version
    }
  }
}

extension IdentifiedRecords {
  /// Whom a version was taken over from; nil where it names the subject.
  func origin(
    of version: RecordVersion, at day: Int32, knownAt: Int32
  ) -> SourceRecord.Origin? {
    guard let heritage = version.heritage, version.subject != version.named else { return nil }
    let steps = heritage.successions.steps(
      from: version.named - heritage.start, at: day, knownAt: knownAt)
    guard let effective = steps.map(\.effective).max() else { return nil }
    return SourceRecord.Origin(
      id: subjects.id(version.named).string, effective: .init(number: effective),
      known: steps.compactMap(\.known).max().map { .init(number: $0) })
  }
}
