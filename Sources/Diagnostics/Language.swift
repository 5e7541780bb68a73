/// The languages in which messages and pages are written. Codes, JSON names
/// and column names are never translated.
public enum Language: String, CaseIterable, Sendable {
  case zh
  case en
}

/// One sentence in both languages, with `{placeholders}` filled in from a
/// finding's values.
///
/// Both texts must name the same placeholders; a test goes through every kind
/// of finding and checks it.
public struct Wording: Hashable, Sendable {
  public let en: String
  public let zh: String

  public init(en: String, zh: String) {
    self.en = en
    self.zh = zh
  }

  /// The text in one language.
  public subscript(language: Language) -> String {
    switch language {
    case .en: en
    case .zh: zh
    }
  }

  /// Nothing to say.
  public static let none = Wording(en: "", zh: "")

  /// The names between braces in a text, in order of appearance.
  public static func placeholders(in text: String) -> [String] {
    var names: [String] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      rest = rest[rest.index(after: open)...]
      guard let close = rest.firstIndex(of: "}") else { break }
      names.append(String(rest[..<close]))
      rest = rest[rest.index(after: close)...]
    }
    return names
  }
}
