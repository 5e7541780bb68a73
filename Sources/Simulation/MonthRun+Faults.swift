import Tabular

/// Which fault a record or row has.
extension MonthRun {
  /// The fault of a record, by its own draw among those that it could have.
  func fault(of record: Record, in table: Table, _ one: SubjectClass) -> Trap? {
    guard registry.rates.isDirty else { return nil }
    let subject = Int(record.subject)
    var eligible = Eligibility.of(table).union(who(subject, one))
    if one == .person, table == .penalty || table == .licence || table == .dishonest {
      eligible.insert(.citizenInCodeColumn)
    }
    let event = RecordPlan.event(of: record, registry).civil
    if event.month < 10 || event.day < 10 { eligible.insert(.unpaddedDate) }
    if table == .penalty, PenaltyTerms(record, registry).fine != nil {
      eligible.insert(.amountWord)
      eligible.insert(.amountUnit)
    }
    if table == .licence, LicenceTerms.isOpen(record, registry) { eligible.insert(.openEnd) }
    var draws = registry.keys.draws(.dirt, subject, month: month, part: record.part)
    return writer.drawFault(eligible, in: table, draws.unit())
  }

  /// What cells about a subject could have.
  private func who(_ subject: Int, _ one: SubjectClass) -> Eligibility {
    guard one != .person else { return .person }
    var eligible = Eligibility.organisation
    if writer.hasParentheses(subject) { eligible.insert(.wideName) }
    if registry.pairing(subject) == .sharedName {
      eligible.insert(.ambiguousName)
    } else {
      eligible.insert(.nameOnly)
    }
    if registry.hasTwoCodes(subject) { eligible.insert(.secondCode) }
    return eligible
  }

  /// The fault of a row of a register or of a whole export.
  func fault(_ subject: Int, _ one: SubjectClass, in table: Table, part: Int) -> Trap? {
    guard registry.rates.isDirty, registry.pairing(subject) == .none,
      !registry.hasTwoCodes(subject), !registry.hasOtherClass(subject)
    else { return nil }
    var eligible = Eligibility.of(table)
    switch table {
    case .enterprises, .socialOrganisations, .publicInstitutions, .governments, .persons:
      if Divisions.counties[Int(population.county[subject])].former != nil {
        eligible.insert(.formerDivision)
      }
      if table != .persons {
        let established = registry.established(subject).civil
        if established.month < 10 || established.day < 10 { eligible.insert(.unpaddedDate) }
        if writer.hasParentheses(subject) { eligible.insert(.wideName) }
      }
    case .shareholder, .guarantee, .arrears, .taxGrade:
      if writer.hasParentheses(subject) { eligible.insert(.wideName) }
    default: break
    }
    var draws = registry.keys.draws(
      .dirt, subject, month: month, part: 1 << 24 | table.number << 8 | part)
    return writer.drawFault(eligible, in: table, draws.unit())
  }
}
