import Tabular

/// A record: where its draws come from, and what its subject was when it
/// happened. What its rows say is a function of it, so that a row can be
/// written again months later.
struct Record: Sendable {
  let subject: UInt32
  let month: Int16
  let happening: Happening
  /// The number of it among the subject's of the month; 128 more for a test.
  var index: UInt8
  let nameVersion: UInt8
  let representativeVersion: UInt8
  let county: UInt8
  /// Which of the subject's codes its rows bear.
  let codeVersion: UInt8

  /// The part of the stream of contents that the record's own draws are of.
  @inline(__always)
  var part: Int { Int(happening.rawValue) << 8 | Int(index) }

  /// The table of its rows; nil for what only snapshots tell.
  var table: Table? {
    switch happening {
    case .penalty: .penalty
    case .problemInspection, .cleanInspection: .inspection
    case .complaint: .complaint
    case .abnormal: .abnormal
    case .dishonest: .dishonest
    case .arrears: nil
    case .accident: .accident
    case .brokenCommitment, .commitment: .commitment
    case .breachedContract, .contract: .contract
    case .licence: .licence
    case .honour: .creditList
    }
  }
}

/// Why a row of a record is written.
enum Action: UInt8, CaseIterable, Sendable {
  case first, duplicate, conflict, correction, deletion, test
  case repair, annulment, objection, dismissal, removal, discharge, performance, breach
  case seriousEntry, seriousRemoval

  /// What the ledger calls it; nil for what it has no row of.
  var trap: Trap? {
    switch self {
    case .first, .seriousEntry: nil
    case .duplicate: .duplicate
    case .conflict: .conflict
    case .correction: .correction
    case .deletion: .deletion
    case .test: .testRow
    case .repair: .repair
    case .annulment: .annulment
    case .objection: .objection
    case .dismissal: .dismissal
    case .removal, .seriousRemoval: .removal
    case .discharge: .discharge
    case .performance: .performance
    case .breach: .breach
    }
  }

  var kind: RowKind {
    switch self {
    case .first, .seriousEntry: .original
    case .duplicate: .duplicate
    case .conflict: .conflict
    case .correction: .correction
    case .deletion, .discharge: .deletion
    case .test: .test
    case .annulment: .annulment
    case .repair, .objection, .dismissal, .removal, .performance, .breach, .seriousRemoval:
      .update
    }
  }

  /// The flag of the row.
  var option: StaticString {
    switch self {
    case .first, .duplicate, .conflict, .test, .seriousEntry: "i"
    case .deletion, .discharge: "d"
    default: "u"
    }
  }
}

/// What rows are counted as in `truth/balance.csv`.
enum RowKind: Int, CaseIterable, Sendable {
  case original, update, correction, annulment, deletion, duplicate, conflict, test
  case secondCode

  var name: String { self == .secondCode ? "second_code" : "\(self)" }
}

/// A row that is due in a later month.
struct PendingRow: Sendable {
  let record: Record
  let due: Int16
  let action: Action
  let trap: Trap?
}
