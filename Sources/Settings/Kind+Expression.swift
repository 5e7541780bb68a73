import Diagnostics
import Documents

extension Kind where Value == ExpressionText {
  /// An expression, as text with a map to its places; any scalar will do,
  /// `true` and `1` among them.
  ///
  /// The canonical form is the text without surrounding blanks.
  public static var expression: Kind {
    let words = Wording(en: "an expression", zh: "表达式")
    return Kind(
      words: words,
      read: { node, mistakes in
        guard case .scalar(let scalar) = node.content, !scalar.isNull else {
          mistakes.expected(words, at: node)
          return nil
        }
        let expression = ExpressionText(scalar)
        guard !expression.trimmed.isEmpty else {
          mistakes.add(SettingsFindings.emptyText.at(node.place))
          return nil
        }
        return expression
      },
      write: { .string($0.trimmed) },
      describe: { _ in ["type": ["string", "number", "boolean"], "pattern": #"\S"#] })
  }
}
