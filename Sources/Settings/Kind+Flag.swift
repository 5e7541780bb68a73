import Diagnostics
import Documents

extension Kind where Value == Bool {
  /// `true` or `false`, without quotes: for what is so or is not, where a word
  /// for each would say no more.
  public static var flag: Kind {
    let words = Wording(en: "true or false", zh: "true 或 false")
    return Kind(
      words: words,
      read: { node, mistakes in
        if case .scalar(let scalar) = node.content, scalar.resemblesTruth {
          switch scalar.text {
          case "true": return true
          case "false": return false
          default: break
          }
        }
        mistakes.expected(words, at: node)
        return nil
      },
      write: { .bool($0) }, describe: { _ in ["type": "boolean"] })
  }
}
