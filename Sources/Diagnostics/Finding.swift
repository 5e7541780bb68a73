/// One thing to report: a kind of situation, a place, and the values that its
/// wording needs.
///
/// A finding is a value: stored, tested and rendered apart from where it was
/// met. It never carries the content of a data cell.
public struct Finding: Hashable, Sendable {
  /// What may be said in a message: names from definitions and paths, words
  /// of the program, counts. There is no case for the content of a cell.
  public enum Value: Hashable, Sendable {
    /// A name from a definition, a path, a column, an option.
    case name(String)
    /// Several names, in order.
    case names([String])
    /// A number of things, or a position.
    case count(Int)
    /// A word of the program itself in both languages: a type, a reason.
    case word(Wording)
  }

  public let kind: FindingKind
  public let place: Place
  private let names: [String]
  private let values: [Value]

  init(_ kind: FindingKind, at place: Place, values: [(String, Value)]) {
    self.kind = kind
    self.place = place
    self.names = values.map(\.0)
    self.values = values.map(\.1)
  }

  /// What is wrong, in one sentence.
  public func message(_ language: Language = .en) -> String {
    fill(kind.cause[language], language)
  }

  /// The next step; nil where there is none.
  public func hint(_ language: Language = .en) -> String? {
    let text = fill(kind.hint[language], language)
    return text.isEmpty ? nil : text
  }

  /// The value that fills a placeholder; nil where there is none.
  public subscript(placeholder: String) -> Value? {
    names.firstIndex(of: placeholder).map { values[$0] }
  }

  /// The same finding at another place, such as the file that a fragment came
  /// from.
  public func moved(to place: Place) -> Finding {
    Finding(kind, at: place, values: Array(zip(names, values)))
  }

  private func fill(_ template: String, _ language: Language) -> String {
    template.fillingPlaceholders { name in
      names.firstIndex(of: name).map { values[$0].text(language) }
    }
  }
}

extension Finding.Value {
  func text(_ language: Language) -> String {
    switch self {
    case .name(let name): name.printable
    case .names(let names): names.map(\.printable).joined(separator: language == .zh ? "、" : ", ")
    case .count(let count): String(count)
    case .word(let wording): wording[language]
    }
  }
}

extension Finding.Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
  public init(stringLiteral value: String) { self = .name(value) }
  public init(integerLiteral value: Int) { self = .count(value) }
}

extension String {
  /// The text with control characters (which a terminal would obey) written
  /// as `\u{1B}`, and bidirectional overrides likewise.
  public var printable: String {
    guard unicodeScalars.contains(where: \.isUnprintable) else { return self }
    var out = ""
    for scalar in unicodeScalars {
      if scalar.isUnprintable {
        out += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      } else {
        out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}

extension Unicode.Scalar {
  fileprivate var isUnprintable: Bool {
    switch value {
    case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
