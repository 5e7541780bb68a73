import Diagnostics
import Documents

/// A value of one of two kinds.
public enum Either<Scalar: Sendable, Mapping: Sendable>: Sendable {
  case scalar(Scalar)
  case mapping(Mapping)
}

extension Kind {
  /// A scalar or a mapping, neither of which abbreviates the other: `median`,
  /// or `{tail: 10%}`. Each is written as it was read.
  ///
  /// - Parameters:
  ///   - to: the value of what was read.
  ///   - back: what was read of a value.
  /// - Precondition: `scalar` is written as a scalar and `mapping` is not.
  public static func either<Scalar, Mapping>(
    _ scalar: Kind<Scalar>, or mapping: Kind<Mapping>,
    to: @escaping @Sendable (Either<Scalar, Mapping>) -> Value,
    back: @escaping @Sendable (Value) -> Either<Scalar, Mapping>
  ) -> Kind {
    let words = Wording(
      en: "\(scalar.words.en), or \(mapping.words.en)",
      zh: "\(scalar.words.zh)，或\(mapping.words.zh)")
    return Kind(
      words: words,
      read: { node, mistakes in
        guard case .scalar(let found) = node.content else {
          return mapping.read(node, &mistakes).map { to(.mapping($0)) }
        }
        guard !found.isNull else {
          mistakes.expected(words, at: node)
          return nil
        }
        return scalar.read(node, &mistakes).map { to(.scalar($0)) }
      },
      write: { value in
        switch back(value) {
        case .scalar(let value): scalar.write(value)
        case .mapping(let value): mapping.write(value)
        }
      },
      describe: { book in ["anyOf": [scalar.describe(&book), mapping.describe(&book)]] })
  }
}
