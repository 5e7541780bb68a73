/// Why a text is not one JSON document, and where.
public struct JSONSyntaxError: Error, Hashable, Sendable {
  /// The number of bytes before the place.
  public let offset: Int
  /// What should have stood there.
  public let expected: Expectation

  /// What a place in a document may require.
  public enum Expectation: String, Sendable {
    case value = "a value"
    case memberName = "a member name"
    case colon = "`:`"
    case commaOrEnd = "`,` or the end of the list"
    case stringContent = "the rest of a string"
    case newMemberName = "a member name that was not used before"
    case shallower = "less nesting"
    case end = "the end of the document"
  }
}

extension JSONValue {
  /// Nesting beyond this depth is refused, so that no document can exhaust
  /// the stack.
  public static let depthLimit = 64

  /// Reads one JSON document (RFC 8259) and nothing beside it but blanks.
  ///
  /// A number without fraction or exponent that fits is an `.integer`; every
  /// other number keeps its text, as `.number`. A repeated member name, a lone
  /// surrogate, and text that is not UTF-8 are refused.
  ///
  /// - Complexity: O(length).
  public init(parsing text: [UInt8]) throws(JSONSyntaxError) {
    var reader = JSONReader(text)
    self = try reader.document()
  }

  /// Reads one JSON document from a string.
  public init(parsing text: String) throws(JSONSyntaxError) {
    try self.init(parsing: Array(text.utf8))
  }
}

private struct JSONReader {
  let text: [UInt8]
  var position = 0
  var depth = 0

  init(_ text: [UInt8]) { self.text = text }

  mutating func document() throws(JSONSyntaxError) -> JSONValue {
    let value = try value()
    skipBlanks()
    guard position == text.count else { throw expected(.end) }
    return value
  }

  private func expected(_ what: JSONSyntaxError.Expectation) -> JSONSyntaxError {
    JSONSyntaxError(offset: position, expected: what)
  }

  private var next: UInt8? { position < text.count ? text[position] : nil }

  private mutating func skipBlanks() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      position += 1
    }
  }

  private mutating func skip(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    position += 1
    return true
  }

  private mutating func value() throws(JSONSyntaxError) -> JSONValue {
    skipBlanks()
    switch next {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try array()
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case .some(let byte) where byte == UInt8(ascii: "-") || (0x30...0x39).contains(byte):
      return try number()
    default: throw expected(.value)
    }
  }

  private mutating func word(_ word: String, _ value: JSONValue) throws(JSONSyntaxError)
    -> JSONValue
  {
    guard text[position...].starts(with: word.utf8) else { throw expected(.value) }
    position += word.utf8.count
    return value
  }

  private mutating func enter() throws(JSONSyntaxError) {
    guard depth < JSONValue.depthLimit else { throw expected(.shallower) }
    depth += 1
    position += 1
    skipBlanks()
  }

  private mutating func array() throws(JSONSyntaxError) -> JSONValue {
    try enter()
    defer { depth -= 1 }
    var items: [JSONValue] = []
    if skip(UInt8(ascii: "]")) { return .array(items) }
    while true {
      items.append(try value())
      skipBlanks()
      if skip(UInt8(ascii: "]")) { return .array(items) }
      guard skip(UInt8(ascii: ",")) else { throw expected(.commaOrEnd) }
    }
  }

  private mutating func object() throws(JSONSyntaxError) -> JSONValue {
    try enter()
    defer { depth -= 1 }
    var members: [JSONValue.Member] = []
    // By their bytes: a String equals another spelling of its letters.
    var names: Set<[UInt8]> = []
    if skip(UInt8(ascii: "}")) { return .object(members) }
    while true {
      skipBlanks()
      guard next == UInt8(ascii: "\"") else { throw expected(.memberName) }
      let start = position
      let name = try string()
      guard names.insert(Array(name.utf8)).inserted else {
        throw JSONSyntaxError(offset: start, expected: .newMemberName)
      }
      skipBlanks()
      guard skip(UInt8(ascii: ":")) else { throw expected(.colon) }
      members.append(JSONValue.Member(name, try value()))
      skipBlanks()
      if skip(UInt8(ascii: "}")) { return .object(members) }
      guard skip(UInt8(ascii: ",")) else { throw expected(.commaOrEnd) }
    }
  }

  private mutating func number() throws(JSONSyntaxError) -> JSONValue {
    let start = position
    _ = skip(UInt8(ascii: "-"))
    if !skip(UInt8(ascii: "0")) { try digits() }
    var integral = true
    if skip(UInt8(ascii: ".")) {
      integral = false
      try digits()
    }
    if skip(UInt8(ascii: "e")) || skip(UInt8(ascii: "E")) {
      integral = false
      _ = skip(UInt8(ascii: "+")) || skip(UInt8(ascii: "-"))
      try digits()
    }
    let written = String(decoding: text[start..<position], as: UTF8.self)
    if integral, written != "-0", let value = Int64(written) { return .integer(value) }
    return .number(written)
  }

  private mutating func digits() throws(JSONSyntaxError) {
    guard let first = next, (0x30...0x39).contains(first) else { throw expected(.value) }
    while let byte = next, (0x30...0x39).contains(byte) { position += 1 }
  }

  private mutating func string() throws(JSONSyntaxError) -> String {
    position += 1
    var content: [UInt8] = []
    let start = position
    while let byte = next, byte >= 0x20 {
      position += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let string = String(validating: content, as: UTF8.self) else {
          throw JSONSyntaxError(offset: start, expected: .stringContent)
        }
        return string
      case UInt8(ascii: "\\"): try escape(into: &content)
      default: content.append(byte)
      }
    }
    throw expected(.stringContent)
  }

  private mutating func escape(into content: inout [UInt8]) throws(JSONSyntaxError) {
    guard let byte = next else { throw expected(.stringContent) }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): content.append(byte)
    case UInt8(ascii: "b"): content.append(0x08)
    case UInt8(ascii: "f"): content.append(0x0C)
    case UInt8(ascii: "n"): content.append(0x0A)
    case UInt8(ascii: "r"): content.append(0x0D)
    case UInt8(ascii: "t"): content.append(0x09)
    case UInt8(ascii: "u"):
      var code = try hexadecimal()
      if (0xD800..<0xDC00).contains(code) {
        guard skip(UInt8(ascii: "\\")), skip(UInt8(ascii: "u")) else {
          throw expected(.stringContent)
        }
        let low = try hexadecimal()
        guard (0xDC00..<0xE000).contains(low) else { throw expected(.stringContent) }
        code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(code) else { throw expected(.stringContent) }
      content.append(contentsOf: Array(String(Character(scalar)).utf8))
    default:
      position -= 1
      throw expected(.stringContent)
    }
  }

  private mutating func hexadecimal() throws(JSONSyntaxError) -> UInt32 {
    var code: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw expected(.stringContent)
      }
      code = code << 4 | UInt32(digit)
      position += 1
    }
    return code
  }
}
