import Diagnostics
import Documents

extension Kind {
  /// A number without quotes.
  fileprivate static func number(
    _ words: Wording, type: JSONValue, least: JSONValue?, most: JSONValue?,
    read: @escaping @Sendable (String) -> NumberReading<Value>,
    write: @escaping @Sendable (Value) -> JSONValue
  ) -> Kind {
    let bounds =
      (least.map { [JSONValue.Member("minimum", $0)] } ?? [])
      + (most.map { [JSONValue.Member("maximum", $0)] } ?? [])
    let range = Wording.range(least, most)
    return Kind(
      words: words,
      read: { node, mistakes in
        guard case .scalar(let scalar) = node.content, scalar.style == .plain, !scalar.isNull,
          !scalar.resemblesTruth
        else {
          mistakes.expected(words, at: node)
          return nil
        }
        switch read(scalar.text) {
        case .value(let value): return value
        case .malformed:
          mistakes.malformed(scalar.text, words, at: node.place)
        case .outOfRange:
          mistakes.add(
            SettingsFindings.outOfRange.at(
              node.place, ["text": .name(scalar.text.clipped), "range": .word(range)]))
        }
        return nil
      }, write: write,
      describe: { _ in .object([.init("type", type)] + bounds) })
  }
}

private enum NumberReading<Value> {
  case value(Value)
  case malformed
  case outOfRange
}

extension Wording {
  /// `1 to 10`, `at least 1`, `at most 10`.
  fileprivate static func range(_ least: JSONValue?, _ most: JSONValue?) -> Wording {
    switch (least?.text(), most?.text()) {
    case (let least?, let most?): Wording(en: "\(least) to \(most)", zh: "\(least) 至 \(most)")
    case (let least?, nil): Wording(en: "at least \(least)", zh: "不小于 \(least)")
    case (nil, let most?): Wording(en: "at most \(most)", zh: "不大于 \(most)")
    case (nil, nil): Wording(en: "too many digits", zh: "位数过多")
    }
  }
}

extension Kind where Value == Int {
  /// An integer in decimal digits: no leading zeros, separators, plus,
  /// exponent or other base.
  public static func integer(in range: ClosedRange<Int> = Int.min...Int.max) -> Kind {
    .number(
      Wording(en: "an integer", zh: "整数"), type: "integer",
      least: range.lowerBound == .min ? nil : .integer(Int64(range.lowerBound)),
      most: range.upperBound == .max ? nil : .integer(Int64(range.upperBound)),
      read: { text in
        let digits = text.first == "-" ? text.dropFirst() : text[...]
        guard let first = digits.first, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
          first != "0" || text == "0"
        else { return .malformed }
        guard let value = Int(text), range.contains(value) else { return .outOfRange }
        return .value(value)
      },
      write: { .integer(Int64($0)) })
  }

  /// An integer that is at least so much.
  public static func integer(in range: PartialRangeFrom<Int>) -> Kind {
    .integer(in: range.lowerBound...Int.max)
  }
}

extension Kind where Value == Exact {
  /// A decimal number kept exactly as written.
  public static var exact: Kind { exact(least: nil, most: nil) }

  /// An exact decimal within bounds.
  public static func exact(in range: ClosedRange<Exact>) -> Kind {
    exact(least: range.lowerBound, most: range.upperBound)
  }

  /// An exact decimal that is at least so much.
  public static func exact(in range: PartialRangeFrom<Exact>) -> Kind {
    exact(least: range.lowerBound, most: nil)
  }

  private static func exact(least: Exact?, most: Exact?) -> Kind {
    .number(
      Wording(en: "a decimal number such as 12.5", zh: "小数，例如 12.5"), type: "number",
      least: least.map { .number($0.description) }, most: most.map { .number($0.description) },
      read: { text in
        guard let value = Exact(parsing: text) else { return .malformed }
        if let least, value < least { return .outOfRange }
        if let most, value > most { return .outOfRange }
        return .value(value)
      },
      write: { .number($0.description) })
  }
}

extension Kind where Value == Double {
  /// A number as in JSON, with an exponent where wanted; the nearest Double.
  public static func number(
    in range: ClosedRange<Double> = -Double
      .greatestFiniteMagnitude...Double
      .greatestFiniteMagnitude
  ) -> Kind {
    .number(
      Wording(en: "a number", zh: "数值"), type: "number",
      least: range.lowerBound == -.greatestFiniteMagnitude ? nil : .double(range.lowerBound),
      most: range.upperBound == .greatestFiniteMagnitude ? nil : .double(range.upperBound),
      read: { text in
        guard text.isJSONNumber, let value = Double(text) else { return .malformed }
        return range.contains(value) ? .value(value) : .outOfRange
      },
      // Zero has one canonical form, whatever its sign.
      write: { .double($0 == 0 ? 0 : $0) })
  }
}

extension String {
  /// Whether the text is a number of RFC 8259, section 6.
  fileprivate var isJSONNumber: Bool {
    let parts = split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "e" || $0 == "E" }
    guard let mantissa = parts.first else { return false }
    if parts.count == 2 {
      let signed = parts[1]
      let digits = signed.first == "-" || signed.first == "+" ? signed.dropFirst() : signed
      guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
        return false
      }
    }
    let unsigned = mantissa.first == "-" ? mantissa.dropFirst() : mantissa
    let pieces = unsigned.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    return pieces.allSatisfy { piece in
      !piece.isEmpty && piece.utf8.allSatisfy { (0x30...0x39).contains($0) }
    } && (pieces[0].count == 1 || pieces[0].first != "0")
  }
}
