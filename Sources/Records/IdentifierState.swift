/// What became of the identifier of a row: every row of a dataset whose rows
/// name subjects is in exactly one state.
public enum IdentifierState: UInt8, CaseIterable, BitwiseCopyable, Sendable {
  /// It names a subject; in the dataset of the subjects, it is one.
  case valid
  /// There is none that can be used; the name is that of one subject.
  case byName
  /// It, or the name in its place, is that of more than one subject.
  case ambiguous
  /// It is right, and no subject has it.
  case unknown
  /// It is right, of a kind that the column may not hold.
  case otherKind
  /// Characters are kept back.
  case masked
  /// It is none: a character that no such identifier has.
  case wrongCharacter
  /// It is none: a number of characters that no such identifier has.
  case wrongLength
  /// It is none: the check character is wrong.
  case wrongCheck
  /// It is none: a credit code around a wrong organisation code.
  case wrongInnerCheck
  /// It is none: a citizen's number with an impossible date.
  case wrongDate
  /// There is none.
  case absent

  /// As reports and products call it: `wrong_check`.
  public var name: String {
    switch self {
    case .valid: "valid"
    case .byName: "by_name"
    case .ambiguous: "ambiguous"
    case .unknown: "unknown"
    case .otherKind: "other_kind"
    case .masked: "masked"
    case .wrongCharacter: "wrong_character"
    case .wrongLength: "wrong_length"
    case .wrongCheck: "wrong_check"
    case .wrongInnerCheck: "wrong_inner_check"
    case .wrongDate: "wrong_date"
    case .absent: "absent"
    }
  }
}
