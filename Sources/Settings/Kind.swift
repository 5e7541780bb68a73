import Diagnostics
import Documents

/// What may be written after a key, and what becomes of it: the one
/// declaration from which reading, JSON Schema, reference and canonical form
/// come.
///
/// ```swift
/// Field("encoding", \.encoding, .nonEmptyText, default: "utf-8", doc: …)
/// Field("on_bad_record", \.onBadRecord, .choice(of: BadRecord.self), default: .reject, doc: …)
/// Field("datasets", \.datasets, .map(of: .shape(DatasetDefinition.shape)), doc: …)
/// ```
///
/// Every kind keeps two promises, which the tests check for all of them: its
/// canonical form, read as YAML, gives the value again; and its JSON Schema
/// accepts whatever reading accepts.
public struct Kind<Value: Sendable>: Sendable {
  /// What a reader is told was expected: `text`, `a list of paths`.
  public let words: Wording
  /// The value; nil when findings were added instead.
  let read: @Sendable (YAMLNode, inout Mistakes) -> Value?
  /// The canonical form.
  let write: @Sendable (Value) -> JSONValue
  /// The JSON Schema; named shapes go into the book.
  let describe: @Sendable (inout SchemaBook) -> JSONValue
}

extension Kind {
  /// The kind with a further rule: `rule` gives the findings of a value, none
  /// where it is right.
  ///
  /// The value is kept either way, so that later rules still see it.
  public func checked(
    _ rule: @escaping @Sendable (_ value: Value, _ place: Place) -> [Finding]
  ) -> Kind {
    Kind(
      words: words,
      read: { node, mistakes in
        guard let value = self.read(node, &mistakes) else { return nil }
        mistakes.add(rule(value, node.place))
        return value
      }, write: write, describe: describe)
  }

  /// A kind that is written like another and means something else, such as a
  /// validated wrapper; `back` undoes `to`.
  public static func converted<Base>(
    _ base: Kind<Base>, to: @escaping @Sendable (Base) -> Value,
    back: @escaping @Sendable (Value) -> Base
  ) -> Kind {
    Kind(
      words: base.words,
      read: { node, mistakes in base.read(node, &mistakes).map(to) },
      write: { base.write(back($0)) }, describe: base.describe)
  }

  /// A kind of one's own, written as text with or without quotes.
  ///
  /// - Parameters:
  ///   - words: what a reader is told was expected, with an example: `a type
  ///     such as decimal(2)`.
  ///   - pattern: an ECMA 262 regular expression that matches whatever `read`
  ///     accepts, for editors; nil where there is none.
  ///   - read: the value of a text, nil where the text is not well formed.
  ///   - write: the text of a value, which `read` must read back.
  public static func written(
    as words: Wording, pattern: String? = nil,
    read: @escaping @Sendable (String) -> Value?,
    write: @escaping @Sendable (Value) -> String
  ) -> Kind {
    written(as: words, type: ["string", "number"], pattern: pattern, read: read, write: write)
  }

  /// The same with the JSON types that its unquoted spellings have for an
  /// editor.
  static func written(
    as words: Wording, type: JSONValue, pattern: String?,
    read: @escaping @Sendable (String) -> Value?,
    write: @escaping @Sendable (Value) -> String
  ) -> Kind {
    Kind(
      words: words,
      read: { node, mistakes in
        guard let text = mistakes.text(node, expecting: words) else { return nil }
        guard let value = read(text) else {
          mistakes.malformed(text, words, at: node.place)
          return nil
        }
        return value
      },
      write: { .string(write($0)) },
      describe: { _ in
        .object([.init("type", type)] + (pattern.map { [.init("pattern", .string($0))] } ?? []))
      })
  }
}

/// A place together with the value, for values that later checks point at.
extension Kind {
  /// The value and where it was written.
  public static func located<Base>(_ base: Kind<Base>) -> Kind where Value == Located<Base> {
    Kind(
      words: base.words,
      read: { node, mistakes in
        base.read(node, &mistakes).map { Located($0, at: node.place) }
      },
      write: { base.write($0.value) }, describe: base.describe)
  }

  /// Either the full form, or a scalar that abbreviates it: `{zh, en}` or one
  /// text for both. The canonical form is the full one.
  ///
  /// - Precondition: the full form is not a scalar.
  public static func shorthand<Brief>(
    _ brief: Kind<Brief>, for full: Kind, expanding: @escaping @Sendable (Brief) -> Value
  ) -> Kind {
    let words = Wording(
      en: "\(brief.words.en) or \(full.words.en)", zh: "\(brief.words.zh)或\(full.words.zh)")
    return Kind(
      words: words,
      read: { node, mistakes in
        guard case .scalar(let scalar) = node.content else { return full.read(node, &mistakes) }
        guard !scalar.isNull else {
          mistakes.expected(words, at: node)
          return nil
        }
        return brief.read(node, &mistakes).map(expanding)
      },
      write: full.write,
      describe: { book in ["anyOf": [brief.describe(&book), full.describe(&book)]] })
  }
}
