import Diagnostics

/// How a file of delimited text is written. Everything is declared; nothing is
/// guessed.
///
/// The grammar is that of RFC 4180, with the delimiter, quote and escape
/// declared here:
/// - Fields are separated by the delimiter, records by a line ending: LF, CRLF
///   or a lone CR. The first one outside quotes decides for the whole file.
/// - A field that begins with the quote ends with it. Between the two stand
///   any bytes but NUL; a quote there is escaped, by doubling it or by the
///   declared escape byte. An escape byte before anything but a quote or
///   another escape byte is an ordinary byte, as it is outside quotes.
/// - A byte that is the delimiter is never part of a line ending.
public struct Dialect: Hashable, Sendable {
  /// Whether the first record holds the names of the columns.
  public enum Header: Hashable, Sendable {
    case present
    case absent
  }

  /// How a quote inside a quoted field is written.
  public enum Escape: Hashable, Sendable {
    /// Twice.
    case doubling
    /// After this byte.
    case byte(UInt8)
  }

  /// What a strict reader refuses and a dataset may declare to be usual.
  public enum Tolerance: String, CaseIterable, Hashable, Sendable {
    /// Lines without a byte are skipped.
    case blankLines
    /// Records may end with LF, CRLF or CR as they like.
    case mixedLineEndings
  }

  public let delimiter: UInt8
  /// Nil where quotes have no meaning.
  public let quote: UInt8?
  public let escape: Escape
  public let encoding: TextEncoding
  public let header: Header
  /// Physical lines before the header, or before the first record, that are
  /// not read as records.
  public let skippedLines: Int
  /// Physical lines at the end that are not read as records, such as totals.
  public let footerLines: Int
  public let tolerated: Set<Tolerance>

  /// - Throws: `dialectImpossible` where delimiter, quote or escape are not
  ///   ASCII, are NUL, or coincide, where the quote or escape is CR or LF, or
  ///   where a number of lines is negative or a footer has over 1000 lines.
  public init(
    delimiter: UInt8 = UInt8(ascii: ","), quote: UInt8? = UInt8(ascii: "\""),
    escape: Escape = .doubling, encoding: TextEncoding = .utf8, header: Header = .present,
    skippedLines: Int = 0, footerLines: Int = 0, tolerated: Set<Tolerance> = []
  ) throws(Failure) {
    var special: [UInt8] = []
    if let quote { special.append(quote) }
    if case .byte(let byte) = escape, byte != quote { special.append(byte) }
    if ([delimiter] + special).contains(where: { $0 == 0 || $0 >= 0x80 }) {
      throw Dialect.impossible(
        "delimiter, quote and escape must be ASCII characters", "分隔符、引号和转义符须为 ASCII 字符")
    }
    if special.contains(delimiter) {
      throw Dialect.impossible(
        "delimiter, quote and escape must differ", "分隔符、引号和转义符不能相同")
    }
    if special.contains(where: { $0 == Byte.lineFeed || $0 == Byte.carriageReturn }) {
      throw Dialect.impossible(
        "a line ending cannot be a quote or an escape", "换行符不能作为引号或转义符")
    }
    if skippedLines < 0 || !(0...1000).contains(footerLines) {
      throw Dialect.impossible(
        "skipped lines must be 0 or more, footer lines 0 to 1000", "跳过行数不能为负，末尾行数须在 0 到 1000 之间")
    }
    self.delimiter = delimiter
    self.quote = quote
    if case .byte(let byte) = escape, byte == quote {
      self.escape = .doubling
    } else {
      self.escape = escape
    }
    self.encoding = encoding
    self.header = header
    self.skippedLines = skippedLines
    self.footerLines = footerLines
    self.tolerated = tolerated
  }

  private static func impossible(_ en: String, _ zh: String) -> Failure {
    Failure(
      DelimitedTextFindings.dialectImpossible.at(
        .program, ["reason": .word(Wording(en: en, zh: zh))]))
  }
}

extension Dialect {
  /// The escape byte where it is not the quote itself.
  var escapeByte: UInt8? {
    guard quote != nil, case .byte(let byte) = escape else { return nil }
    return byte
  }
}

/// Bytes with a name.
enum Byte {
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let space = UInt8(ascii: " ")
  static let tab = UInt8(ascii: "\t")
}

/// How records end. `lf` and `crlf` files have a physical line per LF, `cr`
/// files one per CR; where mixed endings are tolerated every ending counts.
enum LineEnding: Sendable {
  case lf
  case crlf
  case cr

  var name: String {
    switch self {
    case .lf: "LF"
    case .crlf: "CRLF"
    case .cr: "CR"
    }
  }
}
