extension JSONValue {
  /// How a document is laid out.
  public enum Layout: Sendable {
    /// One line, no blanks.
    case compact
    /// Two blanks a level, one member a line.
    case pretty
  }

  /// The document as UTF-8 text, without a final newline.
  ///
  /// Members keep their order. Doubles are the shortest text that reads back
  /// as the same Double; an integral Double is written without a fraction
  /// (`3`, not `3.0`) and NaN and infinities, which JSON cannot say, as
  /// `null`. Control characters (also U+0080 to U+009F, U+2028, U+2029, U+FEFF
  /// and noncharacters of the first plane's end) are escaped, `/` and other
  /// non-ASCII are not, so that the text is YAML as well.
  ///
  /// - Complexity: O(length of the text).
  public func text(_ layout: Layout = .pretty) -> String {
    var out = ""
    write(to: &out, layout: layout, depth: 0)
    return out
  }

  /// The document with the members of every object sorted by name (binary
  /// order of UTF-8), compact: equal content gives equal text.
  public var canonicalText: String { sorted.text(.compact) }

  private var sorted: JSONValue {
    switch self {
    case .array(let items):
      .array(items.map(\.sorted))
    case .object(let members):
      .object(
        members.map { Member($0.name, $0.value.sorted) }
          .sorted { $0.name.precedesInBytes($1.name) })
    default: self
    }
  }

  private func write(to out: inout String, layout: Layout, depth: Int) {
    switch self {
    case .null: out += "null"
    case .bool(let value): out += value ? "true" : "false"
    case .integer(let value): out += String(value)
    case .double(let value): out += JSONValue.text(of: value)
    case .number(let text): out += text
    case .string(let value): JSONValue.quote(value, into: &out)
    case .array(let items):
      JSONValue.bracket("[", "]", count: items.count, layout, depth, into: &out) { index, out in
        items[index].write(to: &out, layout: layout, depth: depth + 1)
      }
    case .object(let members):
      JSONValue.bracket("{", "}", count: members.count, layout, depth, into: &out) { index, out in
        JSONValue.quote(members[index].name, into: &out)
        out += layout == .pretty ? ": " : ":"
        members[index].value.write(to: &out, layout: layout, depth: depth + 1)
      }
    }
  }

  private static func bracket(
    _ open: String, _ close: String, count: Int, _ layout: Layout, _ depth: Int,
    into out: inout String, item: (Int, inout String) -> Void
  ) {
    out += open
    for index in 0..<count {
      if index > 0 { out += "," }
      if layout == .pretty { out += "\n" + String(repeating: "  ", count: depth + 1) }
      item(index, &out)
    }
    if layout == .pretty, count > 0 { out += "\n" + String(repeating: "  ", count: depth) }
    out += close
  }

  /// The shortest text of a Double that reads back as the same Double; `null`
  /// for NaN and infinities.
  public static func text(of value: Double) -> String {
    guard value.isFinite else { return "null" }
    let text = value.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// Appends a string as a JSON string, quotes included.
  public static func quote(_ value: String, into out: inout String) {
    out += "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      case "\u{0}"..<"\u{20}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}", "\u{FEFF}",
        "\u{FFFE}", "\u{FFFF}":
        let hex = String(scalar.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: out.unicodeScalars.append(scalar)
      }
    }
    out += "\""
  }
}
