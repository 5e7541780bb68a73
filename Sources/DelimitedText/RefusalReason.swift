import Diagnostics

/// Why text is refused by its grammar, shape or encoding: a closed list. The
/// raw values are the words of the conformance suites.
public enum RefusalReason: String, CaseIterable, Sendable {
  case invalidEncoding = "invalid_encoding"
  case nulCharacter = "nul_character"
  case byteOrderMark = "byte_order_mark"
  case unterminatedQuote = "unterminated_quote"
  case dataAfterClosingQuote = "data_after_closing_quote"
  case quoteInUnquotedField = "quote_in_unquoted_field"
  case whitespaceAroundQuotes = "whitespace_around_quotes"
  case fieldCount = "field_count"
  case blankLine = "blank_line"
  case mixedLineEndings = "mixed_line_endings"
  case fieldTooLong = "field_too_long"
  case recordTooLong = "record_too_long"
  case tooManyColumns = "too_many_columns"

  /// The finding that reports it, one to one.
  public var kind: FindingKind {
    switch self {
    case .invalidEncoding: DelimitedTextFindings.invalidEncoding
    case .nulCharacter: DelimitedTextFindings.nulCharacter
    case .byteOrderMark: DelimitedTextFindings.byteOrderMark
    case .unterminatedQuote: DelimitedTextFindings.unterminatedQuote
    case .dataAfterClosingQuote: DelimitedTextFindings.dataAfterClosingQuote
    case .quoteInUnquotedField: DelimitedTextFindings.quoteInUnquotedField
    case .whitespaceAroundQuotes: DelimitedTextFindings.whitespaceAroundQuotes
    case .fieldCount: DelimitedTextFindings.fieldCount
    case .blankLine: DelimitedTextFindings.blankLine
    case .mixedLineEndings: DelimitedTextFindings.mixedLineEndings
    case .fieldTooLong: DelimitedTextFindings.fieldTooLong
    case .recordTooLong: DelimitedTextFindings.recordTooLong
    case .tooManyColumns: DelimitedTextFindings.tooManyColumns
    }
  }

  /// The reason that a finding reports; nil for findings about something
  /// else, such as a cell.
  public init?(_ kind: FindingKind) {
    guard let reason = RefusalReason.allCases.first(where: { $0.kind == kind }) else { return nil }
    self = reason
  }

  /// The wider reason that this one is a special case of, as readers that do
  /// not look at the blanks would name it: blanks before an opening quote are
  /// a quote in an unquoted field, blanks after a closing one are data there.
  public static func isSpecialCase(_ reason: RefusalReason, of wider: RefusalReason) -> Bool {
    reason == .whitespaceAroundQuotes
      && (wider == .quoteInUnquotedField || wider == .dataAfterClosingQuote)
  }
}
