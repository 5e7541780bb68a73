extension Trap {
  /// The name in files and definitions.
  var name: String {
    switch self {
    case .lowerCaseCode: "lower_case_code"
    case .maskedCode: "masked_code"
    case .maskedCitizen: "masked_citizen_number"
    case .fillerCode: "filler_code"
    case .wrongCheck: "wrong_check"
    case .transposed: "transposed"
    case .wrongInnerCheck: "wrong_inner_check"
    case .organisationCode: "organisation_code_in_code_column"
    case .hyphenatedCode: "organisation_code_with_hyphen"
    case .shortCode: "seven_digit_code"
    case .registrationNumber: "registration_number_in_code_column"
    case .citizenInCodeColumn: "citizen_number_in_code_column"
    case .secondCode: "second_code"
    case .nameOnly: "name_only"
    case .ambiguousName: "ambiguous_name"
    case .nobody: "no_identifier_no_name"
    case .wideName: "full_width_name"
    case .blankName: "blank_in_name"
    case .missingField: "missing_required_field"
    case .unpaddedDate: "unpadded_date"
    case .timedDate: "date_with_time"
    case .digitDate: "date_as_digits"
    case .monthDate: "month_as_digits"
    case .emptyDate: "empty_date_as_date"
    case .openEnd: "open_end_date"
    case .nullWord: "null_word"
    case .amountWord: "amount_as_text"
    case .amountUnit: "amount_unit"
    case .commaInNumber: "comma_in_number"
    case .formerDivision: "former_division"
    case .longDivision: "long_division"
    case .late: "late"
    case .duplicate: "exact_duplicate"
    case .conflict: "conflicting_duplicate"
    case .correction: "correction"
    case .deletion: "deletion"
    case .testRow: "test_row"
    case .sharedCode: "shared_code"
    case .twoCodes: "two_codes"
    case .sharedName: "shared_name"
    case .otherClass: "class_by_code_differs"
    case .mistakenSuccession: "mistaken_succession"
    case .wrongHeading: "wrong_heading"
    case .spacedColumn: "column_name_with_space"
    case .columnAlias: "same_thing_other_name"
    case .repair: "repair"
    case .annulment: "annulment"
    case .objection: "objection"
    case .dismissal: "objection_dismissed"
    case .removal: "removal"
    case .discharge: "discharge"
    case .breach: "breach"
    case .performance: "performance"
    }
  }

  /// What a reader should take the row for.
  var reading: Reading {
    switch self {
    case .lowerCaseCode, .wideName, .blankName: .normalised
    case .maskedCode, .maskedCitizen: .masked
    case .fillerCode, .nobody: .absent
    case .wrongCheck, .transposed, .wrongInnerCheck, .shortCode: .wrong
    case .organisationCode, .hyphenatedCode, .registrationNumber, .citizenInCodeColumn: .otherKind
    case .secondCode, .twoCodes: .severalCodes
    case .nameOnly: .byName
    case .ambiguousName, .sharedName: .ambiguous
    case .otherClass: .otherClass
    case .missingField: .missing
    case .unpaddedDate, .timedDate, .digitDate, .monthDate: .dateForm
    case .emptyDate: .emptyDate
    case .openEnd: .open
    case .nullWord, .amountWord: .null
    case .amountUnit: .unit
    case .commaInNumber: .unreadable
    case .formerDivision, .longDivision: .division
    case .late: .late
    case .duplicate: .duplicate
    case .conflict: .conflict
    case .correction: .version
    case .deletion, .annulment, .discharge, .mistakenSuccession: .instruction
    case .testRow: .excluded
    case .sharedCode: .sharedCode
    case .wrongHeading: .refused
    case .spacedColumn, .columnAlias: .header
    case .repair, .objection, .dismissal, .removal, .breach, .performance: .life
    }
  }
}

/// What a reader should take a row with a fault for: the column `count` of
/// the ledger.
enum Reading: String, CaseIterable, Sendable {
  case normalised, wrong, masked, absent
  case otherKind = "other_kind"
  case otherClass = "other_class"
  case byName = "by_name"
  case ambiguous
  case sharedCode = "shared_code"
  case severalCodes = "several_codes"
  case missing, null, open
  case emptyDate = "empty_date"
  case dateForm = "date_form"
  case unreadable, unit, division, header, refused
  case duplicate, conflict, version, instruction, excluded, late, life
}
