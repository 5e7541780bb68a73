import Diagnostics

/// Cuts the text of an expression into tokens.
///
/// Every unreadable part is one finding and one `.invalid` token, and the
/// reading goes on behind it.
struct Lexer {
  let scalars: [Unicode.Scalar]
  let map: SourceMap
  var position = 0
  var tokens: [Token] = []
  var findings: [Finding] = []

  /// - Complexity: O(length).
  init(_ text: String, map: SourceMap) {
    scalars = Array(text.unicodeScalars)
    self.map = map
  }

  mutating func run() {
    while let scalar = peek() {
      let start = position
      switch scalar {
      case " ", "\t", "\n", "\r", "\u{A0}", "\u{3000}": position += 1
      case "0"..."9": number()
      case "." where peek(1)?.isDigit == true: number()
      case "'": text()
      case "\"": quotedName()
      case _ where scalar.startsName: name()
      default:
        if let symbol = symbol() {
          append(.symbol(symbol), at: start)
        } else {
          unreadable()
        }
      }
    }
    append(.end, at: scalars.count)
  }

  func peek(_ ahead: Int = 0) -> Unicode.Scalar? {
    position + ahead < scalars.count ? scalars[position + ahead] : nil
  }

  mutating func append(_ kind: Token.Kind, at offset: Int) {
    tokens.append(Token(kind: kind, offset: offset))
  }

  mutating func report(
    _ kind: FindingKind, at offset: Int, _ values: KeyValuePairs<String, Finding.Value> = [:]
  ) {
    findings.append(kind.at(map.place(offset), values))
    append(.invalid, at: offset)
  }

  private mutating func name() {
    let start = position
    while let scalar = peek(), scalar.continuesName { position += 1 }
    let name = String(scalars[start..<position])
    if let keyword = Keyword(rawValue: name.asciiLowercased) {
      append(.keyword(keyword), at: start)
    } else {
      append(.name(name), at: start)
    }
  }

  private mutating func symbol() -> Symbol? {
    guard let first = peek(), first.isASCII else { return nil }
    // In SQL two hyphens begin a comment: they are refused, not read as two
    // signs.
    if first == "-", peek(1) == "-" { return nil }
    if first == "!", peek(1) == "=" {
      position += 2
      return .notEqual
    }
    if let second = peek(1), let symbol = Symbol(rawValue: "\(first)\(second)") {
      position += 2
      return symbol
    }
    guard let symbol = Symbol(rawValue: String(first)) else { return nil }
    position += 1
    return symbol
  }

  /// Reports a run of signs that the language does not have.
  private mutating func unreadable() {
    let start = position
    let first = scalars[position]
    if let plain = first.plainForm {
      position += 1
      fullWidth(first, plain, at: start)
      return
    }
    position += first == "-" ? 2 : 1
    while let scalar = peek(), scalar.isUnknown { position += 1 }
    let run = String(scalars[start..<min(position, start + 8)])
    report(ExpressionsFindings.unreadable, at: start, ["sign": .name(run)])
  }

  /// Reports a full-width or typographic sign and goes on as if it were the
  /// plain one; a text between such quotes is one part.
  private mutating func fullWidth(
    _ sign: Unicode.Scalar, _ plain: Unicode.Scalar, at start: Int
  ) {
    let values: KeyValuePairs<String, Finding.Value> = [
      "sign": .name(String(sign)), "plain": .name(String(plain)),
    ]
    findings.append(ExpressionsFindings.fullWidthSign.at(map.place(start), values))
    if let symbol = Symbol(rawValue: String(plain)) {
      append(.symbol(symbol), at: start)
      return
    }
    if plain == "'" || plain == "\"",
      let end = scalars[position...].firstIndex(where: { $0 == plain || $0.plainForm == plain })
    {
      position = end + 1
    }
    append(.invalid, at: start)
  }
}

extension String {
  init(_ scalars: ArraySlice<Unicode.Scalar>) {
    self.init()
    unicodeScalars.append(contentsOf: scalars)
  }

  /// The text with A–Z as a–z and everything else as it is.
  var asciiLowercased: String {
    String(decoding: utf8.map { (0x41...0x5A).contains($0) ? $0 + 32 : $0 }, as: UTF8.self)
  }

  /// Whether the text can stand for a column without quotes.
  var isPlainName: Bool {
    guard let first = unicodeScalars.first, first.startsName else { return false }
    return unicodeScalars.allSatisfy(\.continuesName)
      && Keyword(rawValue: asciiLowercased) == nil
  }
}

extension Unicode.Scalar {
  var isDigit: Bool { ("0"..."9").contains(self) }

  /// A letter or an underscore.
  var startsName: Bool {
    switch self {
    case "a"..."z", "A"..."Z", "_": true
    default: !isASCII && properties.isAlphabetic
    }
  }

  /// A letter, a digit (of any script) or an underscore.
  var continuesName: Bool {
    startsName || isDigit || (!isASCII && properties.numericType != nil)
  }

  /// The ASCII sign that a full-width sign or a typographic quote was
  /// probably meant to be.
  fileprivate var plainForm: Unicode.Scalar? {
    switch self {
    case "\u{FF01}"..."\u{FF5E}": Unicode.Scalar(value - 0xFEE0)
    case "\u{2018}", "\u{2019}": "'"
    case "\u{201C}", "\u{201D}": "\""
    case "、": ","
    case "\u{2212}": "-"
    default: nil
    }
  }

  /// Not the first scalar of anything.
  fileprivate var isUnknown: Bool {
    switch self {
    case " ", "\t", "\n", "\r", "\u{A0}", "\u{3000}", "'", "\"", "0"..."9": false
    case "+", "-", "*", "/", "=", "<", ">", "(", ")", ",", "!", ".": false
    default: !startsName && plainForm == nil
    }
  }
}
