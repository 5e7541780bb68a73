import Diagnostics
import Documents

extension Mistakes {
  /// The text of a scalar as it was written: leading zeros stay, `no` is
  /// `no`. Lists, mappings, no value, unquoted truth values and text with a
  /// NUL are findings.
  mutating func text(_ node: YAMLNode, expecting words: Wording) -> String? {
    guard case .scalar(let scalar) = node.content, !scalar.isNull else {
      expected(words, at: node)
      return nil
    }
    guard !scalar.resemblesTruth else {
      expected(
        words, at: node,
        next: Wording(en: "quote it if the text is meant", zh: "若确为文本请加引号"))
      return nil
    }
    guard !scalar.text.unicodeScalars.contains("\0") else {
      malformed(
        scalar.text, Wording(en: "text without NUL characters", zh: "不含 NUL 字符的文本"),
        at: node.place)
      return nil
    }
    return scalar.text
  }
}

extension Kind where Value == String {
  /// Text, which may be blank when quoted. A number without quotes is taken
  /// as it is written: the code `042` keeps its zero.
  public static var text: Kind { text(blank: true) }

  /// Text with something visible in it.
  public static var nonEmptyText: Kind { text(blank: false) }

  private static func text(blank: Bool) -> Kind {
    let words = Wording(en: "text", zh: "文本")
    return Kind(
      words: words,
      read: { node, mistakes in
        guard let text = mistakes.text(node, expecting: words) else { return nil }
        guard blank || text.contains(where: { !$0.isWhitespace }) else {
          mistakes.add(SettingsFindings.emptyText.at(node.place))
          return nil
        }
        return text
      },
      write: { .string($0) },
      describe: { _ in
        blank
          ? ["type": ["string", "number"]] : ["type": ["string", "number"], "pattern": #"\S"#]
      })
  }

  /// A name as expressions and file names can use it: letters of any script,
  /// digits, `_`, `-` and `.`, beginning with a letter, digit or `_`; at most
  /// 100 characters.
  public static var name: Kind {
    .written(
      as: Wording(
        en: "a name (letters, digits, `_`, `-`, `.`; at most 100)",
        zh: "名称（字母、汉字、数字、_、-、.，不超过 100 个字符）"),
      read: { $0.isDefinitionName ? $0 : nil }, write: { $0 })
  }
}

extension String {
  fileprivate var isDefinitionName: Bool {
    let scalars = unicodeScalars
    guard let first = scalars.first, scalars.count <= 100, first != "-", first != "." else {
      return false
    }
    return scalars.allSatisfy { scalar in
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
        .nonspacingMark, .spacingMark, .decimalNumber, .letterNumber:
        true
      default: scalar == "_" || scalar == "-" || scalar == "."
      }
    }
  }
}

extension Kind where Value == Wording {
  /// Text in both languages: `{zh: …, en: …}`, or one text for both.
  public static var wording: Kind {
    let zh = Kind<String>.nonEmptyText
    let shape = Shape<Wording>(
      "wording", doc: Wording(en: "Text in Chinese and English", zh: "中英文文本"),
      make: { Wording(en: $1, zh: $0) }
    ) {
      Field("zh", \.zh, zh, doc: Wording(en: "Chinese", zh: "中文"))
      Field("en", \.en, zh, doc: Wording(en: "English", zh: "英文"))
    }
    return .shorthand(zh, for: .shape(shape)) { Wording(en: $0, zh: $0) }
  }
}

extension Kind where Value == Bool {
  /// `true` or `false`, nothing else: `yes`, `no`, `on` and `off` are text.
  public static var boolean: Kind {
    let words = Wording(en: "true or false", zh: "true 或 false")
    return Kind(
      words: words,
      read: { node, mistakes in
        guard case .scalar(let scalar) = node.content, let truth = scalar.truth else {
          mistakes.expected(words, at: node)
          return nil
        }
        return truth
      },
      write: { .bool($0) },
      describe: { _ in ["type": "boolean"] })
  }
}
