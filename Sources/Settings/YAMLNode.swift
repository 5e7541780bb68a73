import Diagnostics

/// A value of a YAML document, aliases expanded, with its place.
struct YAMLNode: Sendable {
  enum Content: Sendable {
    case scalar(YAMLScalar)
    case list([YAMLNode])
    /// In the order written; no key occurs twice.
    case map([YAMLEntry])
  }

  let content: Content
  let place: Place
}

/// One key and value of a mapping.
struct YAMLEntry: Sendable {
  let key: Located<String>
  let keyNode: YAMLNode
  let value: YAMLNode
}

/// A scalar: what it says, how it is written, and where.
struct YAMLScalar: Sendable {
  enum Style: Sendable {
    case plain
    case singleQuoted
    case doubleQuoted
    case literal
    case folded
  }

  let text: String
  let style: Style
  /// Line and column of its first character, from 1.
  let line: Int
  let column: Int
  let source: DefinitionText
}

extension YAMLScalar {
  /// Nothing, `~` or `null`, without quotes.
  var isNull: Bool {
    style == .plain && ["", "~", "null", "Null", "NULL"].contains(text)
  }

  /// The truth value of `true` and `false` without quotes; nil for anything
  /// else: `yes`, `no`, `on` and `off` are text.
  var truth: Bool? {
    guard style == .plain else { return nil }
    return ["true": true, "false": false][text]
  }

  /// Whether some YAML reader would take the scalar for a truth value of
  /// YAML 1.2.
  var resemblesTruth: Bool {
    style == .plain && ["true", "True", "TRUE", "false", "False", "FALSE"].contains(text)
  }
}

extension YAMLNode {
  /// What the node is, for the "found" of a message.
  var words: Wording {
    switch content {
    case .list: Wording(en: "a list", zh: "列表")
    case .map: Wording(en: "a mapping", zh: "映射")
    case .scalar(let scalar):
      if scalar.isNull {
        Wording(en: "no value", zh: "空值")
      } else if scalar.resemblesTruth {
        Wording(en: "a truth value", zh: "布尔值")
      } else if scalar.style == .plain, Exact(parsing: scalar.text) != nil {
        Wording(en: "a number", zh: "数值")
      } else {
        Wording(en: "text", zh: "文本")
      }
    }
  }

  /// The entries of a mapping; nil for anything else.
  var entries: [YAMLEntry]? {
    guard case .map(let entries) = content else { return nil }
    return entries
  }
}
