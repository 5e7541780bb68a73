/// What became of every row of a dataset, recounted.
///
/// ```
/// read = accepted + rejected + excluded + duplicate + superseded + instruction + unresolved
/// ```
public struct DatasetAccounts: Hashable, Sendable {
  public let dataset: String
  /// In binary order of their paths.
  public let files: [File]
  /// Rows that were not read, left out or not used, by file and line.
  public let setAside: [SetAsideRow]

  /// Records found in the files.
  public let read: Int
  /// Records that count: the last versions of subjects, and of records that
  /// were not withdrawn.
  public let accepted: Int
  public let rejected: Int
  public let excluded: Int
  public let duplicate: Int
  /// Earlier versions, and versions that were withdrawn.
  public let superseded: Int
  public let instruction: Int
  public let unresolved: Int

  /// How many of the rows that can be read and are kept are in each state of
  /// their identifiers; nil where that is not told.
  public let identifiers: [String: Int]?
  /// The same by what the identifiers are, whatever became of the rows.
  public let written: [String: Int]
  /// What rows may mean that may mean several subjects.
  public let candidates: [Candidates]
  /// Rows that count and are remarkable.
  public let noted: [SetAsideRow]

  /// The subjects that a row may mean, in binary order.
  public struct Candidates: Hashable, Sendable {
    public let file: String
    public let line: Int
    public let subjects: [String]
  }

  /// An export file.
  public struct File: Hashable, Sendable {
    /// Below the data folder.
    public let path: String
    /// As it is on disk.
    public let bytes: Int
    /// Of these bytes, in hexadecimal digits.
    public let sha256: String
    /// Records found in it.
    public let rows: Int
    /// Of these, records that cannot be read.
    public let rejected: Int
    /// Of these, records that the declared filter leaves out.
    public var excluded: Int
  }
}

/// A row that was set aside, and why.
public struct SetAsideRow: Hashable, Sendable {
  /// The path of the file below the data folder.
  public let file: String
  /// The physical line on which the row starts; for a quote that is never
  /// closed the line of the quote.
  public let line: Int
  public let reason: Reason
  /// The column of a cell that cannot be read; nil where the row as a whole is
  /// meant.
  public let column: String?

  /// A row; the fields as documented.
  public init(file: String, line: Int, reason: Reason, column: String? = nil) {
    self.file = file
    self.line = line
    self.reason = reason
    self.column = column
  }

  /// Why a row is set aside.
  public enum Reason: Hashable, Sendable {
    /// It cannot be read as declared; the number of the finding.
    case unreadable(Int)
    /// It says no subject.
    case absentSubject
    /// It says a subject that is not in the class.
    case unknownSubject
    /// The record that it belongs to is not there, or was set aside.
    case unknownParent
    /// It says no day on which it happened.
    case noEvent
    /// Rows of the same record that became known on the same day say
    /// something else.
    case recordConflict
    /// Rows of the same subject and the same days say something else.
    case subjectConflict
    /// It takes back a record that is not there.
    case nothingToWithdraw
    /// It may mean more than one subject.
    case ambiguousSubject
    /// Its identifier is right and not of the column's kinds.
    case otherKind
    /// Its identifier is masked.
    case masked
    /// Its identifier is wrong.
    case wrongCharacter, wrongLength, wrongCheck, wrongInnerCheck, wrongDate
    /// Its code says another class; it counts.
    case otherClass
    /// Its subject has several successors, or succeeds itself by way of others.
    case ambiguousSuccession

    /// Why a row without a usable identifier is set aside.
    init(_ unusable: PlainIdentifier.Unusable) {
      self =
        switch unusable {
        case .otherKind: .otherKind
        case .masked: .masked
        case .wrongCharacter: .wrongCharacter
        case .wrongLength: .wrongLength
        case .wrongCheck: .wrongCheck
        case .wrongInnerCheck: .wrongInnerCheck
        case .wrongDate: .wrongDate
        case .absent: .absentSubject
        }
    }

    /// The code under which releases list the row: `BH-1231`.
    public var code: String {
      switch self {
      case .unreadable(let number): "BH-\(number)"
      case .absentSubject: "BH-1921"
      case .unknownSubject: "BH-1922"
      case .unknownParent: "BH-1923"
      case .noEvent: "BH-1924"
      case .recordConflict: "BH-1925"
      case .subjectConflict: "BH-1926"
      case .nothingToWithdraw: "BH-1927"
      case .ambiguousSubject: "BH-1928"
      case .otherKind: "BH-1929"
      case .masked: "BH-1930"
      case .wrongCharacter: "BH-1931"
      case .wrongLength: "BH-1932"
      case .wrongCheck: "BH-1933"
      case .wrongInnerCheck: "BH-1934"
      case .wrongDate: "BH-1935"
      case .otherClass: "BH-1936"
      case .ambiguousSuccession: "BH-1937"
      }
    }
  }
}
