import Tabular

/// By whom organisations were succeeded.
extension TableWriter {
  func succession(_ row: SuccessionRow) {
    let succession = row.succession
    let subject = Int(succession.predecessor.subject)
    let effective = registry.month(Int(succession.month)).firstDay
    out.text("BG")
    out.padded(subject, 8)
    out.padded(Int(succession.month), 3)
    out.padded((row.isMistaken ? 1 : 0) + (row.action == .test ? 128 : 0), 3)
    out.next()
    out.text(succession.kind.words)
    out.next()
    codeCell(subject)
    out.next()
    organisationName(subject, version: Int(succession.predecessor.name))
    out.next()
    writeCode(of: row.successor)
    out.next()
    organisationName(Int(row.successor.subject), version: Int(row.successor.name))
    out.next()
    dayCell(effective)
    out.next()
    authorityName(0, county: Int(succession.county))
    out.next()
    flags(row.known, row.action)
  }

  private func writeCode(of party: Succession.Party) {
    codeVersion = party.code
    writeCode(Int(party.subject))
  }

  /// Writes down who is in truth, or by mistake, said to succeed whom.
  ///
  /// - Parameter withdrawn: when that was taken back; nil where it is true.
  func succession(
    truth succession: Succession, _ successor: Succession.Party, known: Day, withdrawn: Day?
  ) {
    let subject = Int(succession.predecessor.subject)
    out = successions
    out.beginRow()
    out.text(registry.ranges.classOf(subject).label)
    out.next()
    out.text(withdrawn == nil ? succession.kind.label : "mistake")
    out.next()
    writeCode(of: succession.predecessor)
    out.next()
    writeCode(of: successor)
    out.next()
    day(registry.month(Int(succession.month)).firstDay)
    out.next()
    day(known)
    out.next()
    if let withdrawn { day(withdrawn) }
    out.endRow()
  }
}
