/// Which faults a row could have: a bit for each.
struct Eligibility: OptionSet {
  let rawValue: UInt64

  init(rawValue: UInt64) { self.rawValue = rawValue }

  init(_ traps: [Trap]) {
    rawValue = traps.reduce(0) { $0 | 1 << UInt64($1.rawValue) }
  }

  @inline(__always)
  mutating func insert(_ trap: Trap) {
    self = Eligibility(rawValue: rawValue | 1 << UInt64(trap.rawValue))
  }

  /// What every cell that names an organisation could have.
  static let organisation = Eligibility([
    .lowerCaseCode, .maskedCode, .fillerCode, .wrongCheck, .transposed, .wrongInnerCheck,
    .organisationCode, .hyphenatedCode, .shortCode, .registrationNumber, .nobody, .blankName,
  ])
  /// What every cell that names a person could have.
  static let person = Eligibility([.maskedCitizen, .wrongCheck])
  /// What follows any record that becomes known by itself.
  static let delta = Eligibility([
    .missingField, .timedDate, .digitDate, .late, .duplicate, .conflict, .correction, .deletion,
    .testRow,
  ])
  /// Registers: nothing that would cost a subject its row, so that every
  /// record with a right identifier has a subject.
  static let register = Eligibility([
    .lowerCaseCode, .blankName, .missingField, .timedDate, .digitDate, .monthDate, .openEnd,
    .nullWord, .amountWord, .longDivision,
  ])
  static let personRegister = Eligibility([.longDivision])
  static let representative = Eligibility([.lowerCaseCode, .maskedCode, .maskedCitizen])
  static let snapshot = Eligibility([
    .lowerCaseCode, .maskedCode, .wrongCheck, .registrationNumber, .blankName,
  ])
  /// Nothing that would cost a succession its row.
  static let succession = Eligibility([
    .lowerCaseCode, .timedDate, .digitDate, .late, .duplicate, .testRow,
  ])
  static let taxGrade = Eligibility([
    .lowerCaseCode, .maskedCode, .wrongCheck, .blankName, .missingField, .timedDate, .digitDate,
  ])

  /// What the rows of a table could have, whoever they are about.
  static func of(_ table: Table) -> Eligibility {
    switch table {
    case .penalty: delta.union(Eligibility([.emptyDate, .nullWord]))
    case .licence: delta.union(Eligibility([.nullWord]))
    case .abnormal: delta.union(Eligibility([.emptyDate]))
    // Entries follow from penalties, which have had their draw.
    case .serious: []
    case .contract: delta.union(Eligibility([.amountWord]))
    case .creditList: delta.union(Eligibility([.nullWord]))
    case .dishonest, .inspection, .complaint, .accident, .commitment: delta
    case .enterprises, .socialOrganisations, .publicInstitutions, .governments: register
    case .persons: personRegister
    case .representative: representative
    case .arrears, .guarantee: snapshot
    case .shareholder: snapshot.union(Eligibility([.commaInNumber]))
    case .taxGrade: taxGrade
    case .enterpriseSuccessions, .socialSuccessions, .institutionSuccessions,
      .governmentSuccessions:
      succession
    }
  }
}
