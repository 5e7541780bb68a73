import Diagnostics
import Jobs
import Records

/// What is made of a row.
enum RowState: UInt8, CaseIterable {
  /// The last version, or one not yet compared with others.
  case standing
  /// A row that takes a record back, until it is known which.
  case withdrawal
  /// A version that a later one took the place of.
  case earlier
  case duplicate
  /// A row that has taken a record back.
  case instruction
  case subjectAbsent, subjectUnknown, parentUnknown, eventAbsent
  case recordsContradict, subjectsContradict
  case nothingWithdrawn
  case subjectAmbiguous, otherKind, masked
  case wrongCharacter, wrongLength, wrongCheck, wrongInnerCheck, wrongDate
  case successionAmbiguous

  /// Why the row is set aside; nil where it is not.
  var reason: FindingKind? {
    switch self {
    case .standing, .withdrawal, .earlier, .duplicate, .instruction: nil
    case .subjectAbsent: IdentificationFindings.subjectAbsent
    case .subjectUnknown: IdentificationFindings.subjectUnknown
    case .parentUnknown: IdentificationFindings.parentUnknown
    case .eventAbsent: IdentificationFindings.eventAbsent
    case .recordsContradict: IdentificationFindings.recordsContradict
    case .subjectsContradict: IdentificationFindings.subjectsContradict
    case .nothingWithdrawn: IdentificationFindings.nothingWithdrawn
    case .subjectAmbiguous: IdentificationFindings.subjectAmbiguous
    case .otherKind: IdentificationFindings.otherKind
    case .masked: IdentificationFindings.masked
    case .wrongCharacter: IdentificationFindings.wrongCharacter
    case .wrongLength: IdentificationFindings.wrongLength
    case .wrongCheck: IdentificationFindings.wrongCheck
    case .wrongInnerCheck: IdentificationFindings.wrongInnerCheck
    case .wrongDate: IdentificationFindings.wrongDate
    case .successionAmbiguous: IdentificationFindings.successionAmbiguous
    }
  }

  /// A row that names its subject like this; it stands until it is compared
  /// with others.
  init(_ identifier: IdentifierState) {
    self =
      switch identifier {
      case .valid, .byName: .standing
      case .ambiguous: .subjectAmbiguous
      case .unknown: .subjectUnknown
      case .otherKind: .otherKind
      case .masked: .masked
      case .wrongCharacter: .wrongCharacter
      case .wrongLength: .wrongLength
      case .wrongCheck: .wrongCheck
      case .wrongInnerCheck: .wrongInnerCheck
      case .wrongDate: .wrongDate
      case .absent: .subjectAbsent
      }
  }

  /// Whether the row is in a table of the class.
  var isKept: Bool { self == .standing || self == .earlier }
}

/// What is known of the rows of one dataset, by row.
struct DatasetRows: Sendable {
  let count: Int
  let states: SharedArray<RowState>
  /// The hash of what names the subject or the record.
  let keys: SharedArray<UInt64>
  /// The ordinal of the subject; `noSubject` where it has none.
  let subjects: SharedArray<UInt32>
  /// The day of the event, or the first on which attributes hold.
  let days: SharedArray<Int32>
  let known: SharedArray<Int32>

  /// The ordinal of no subject.
  static let noSubject = UInt32.max

  init(count: Int) {
    self.count = count
    states = SharedArray(count)
    keys = SharedArray(count)
    subjects = SharedArray(count)
    days = SharedArray(count)
    known = SharedArray(count)
  }

  /// How many rows are in each state, by its raw value.
  ///
  /// - Complexity: O(rows).
  func counts() -> [Int] {
    var counts = [Int](repeating: 0, count: RowState.allCases.count)
    for row in 0..<count { counts[Int(states[row].rawValue)] += 1 }
    return counts
  }
}
