/// A fault that is put into exports on purpose, or a turn in the life of a
/// record: what the ledger has rows of.
enum Trap: UInt8, CaseIterable, Sendable {
  // In cells: a record has at most one of these and the next.
  /// A credit code in lower case.
  case lowerCaseCode
  /// A credit code with its first six and last six characters.
  case maskedCode
  /// A citizen number with its first six digits.
  case maskedCitizen
  /// 00000000000000000X.
  case fillerCode
  /// An identifier with another check character.
  case wrongCheck
  /// A credit code with two neighbours swapped.
  case transposed
  /// A credit code around an organisation code with a wrong check.
  case wrongInnerCheck
  /// The organisation code in place of the credit code.
  case organisationCode
  /// The same, with a hyphen before its check character.
  case hyphenatedCode
  /// Seven digits in place of the credit code.
  case shortCode
  /// The registration number in place of the credit code.
  case registrationNumber
  /// The citizen number of a person in the column of credit codes.
  case citizenInCodeColumn
  /// The second code of a subject that has two (一码多赋).
  case secondCode
  /// No identifier, but the name of one subject.
  case nameOnly
  /// No identifier, and the name of several subjects.
  case ambiguousName
  /// Neither identifier nor name.
  case nobody
  /// A name with full-width parentheses.
  case wideName
  /// A name with blanks in and after it.
  case blankName
  /// A required cell that is empty.
  case missingField
  /// 2017-7-7.
  case unpaddedDate
  /// 2019-5-22 0:00:00.
  case timedDate
  /// 20200316.
  case digitDate
  /// 202011.
  case monthDate
  /// 1900-1-1 0:00:00 for no date.
  case emptyDate
  /// 9999-9-9 for an open end.
  case openEnd
  /// A word for nothing: `\n`, 暂无, 无, 无处罚期限, []号.
  case nullWord
  /// 暂无 for an amount.
  case amountWord
  /// An amount in 元 in a column in 万元; the text has the right one.
  case amountUnit
  /// 5,000000.
  case commaInNumber
  /// The code of an abolished division.
  case formerDivision
  /// A code of nine or twelve digits.
  case longDivision
  // In time, or in rows that follow.
  /// Known more than seven working days after the event.
  case late
  /// The same row again, in the same file or the next.
  case duplicate
  /// The same key on the same day with another content: both rows.
  case conflict
  /// The same key, known later, with another content.
  case correction
  /// A row of opt_type d: the record was a mistake.
  case deletion
  /// A row of env_flag 1, besides the records.
  case testRow
  // Of subjects.
  /// Pairs of subjects with one code (重码): the rows of both in the register.
  case sharedCode
  /// Subjects with a second code: its row in the register.
  case twoCodes
  /// Pairs of enterprises with one name in one county: the rows of both in the register.
  case sharedName
  /// Enterprises whose code is that of a social organisation (主体类别不符): the
  /// rows in the register.
  case otherClass
  /// A succession that was first announced with a wrong successor: the row that
  /// takes it back.
  case mistakenSuccession
  // Of files: always there where there are faults at all.
  /// A licence table under the heading of penalties.
  case wrongHeading
  /// A header with a blank in it: `tax nm`.
  case spacedColumn
  /// A header that names the subject otherwise than the register does.
  case columnAlias
  // Turns in the life of a record: no faults.
  /// A penalty made good.
  case repair
  /// A decision annulled.
  case annulment
  /// A record under objection.
  case objection
  /// An objection that was not upheld.
  case dismissal
  /// An entry taken off a list.
  case removal
  /// A judgment fulfilled: the entry is deleted.
  case discharge
  /// A commitment or contract reported as broken.
  case breach
  /// A contract reported as performed.
  case performance

  /// Those whose rates are declared.
  static let declared = Array(allCases.prefix(while: { $0 != .wrongHeading }))

  /// Those that a record draws one of.
  static let ofRecords = Array(allCases.prefix(while: { $0 != .sharedCode }))
}
