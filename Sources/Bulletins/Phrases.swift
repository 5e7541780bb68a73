import Diagnostics
import Mustache

/// The fixed words of the page in one language, by the name that templates
/// call them by: `{{t.ranking}}`.
struct Phrases: MustacheParent {
  let language: Language

  /// The words with a name; nil where there are none.
  func child(named name: String) -> Any? { Phrases.words[name]?[language] }

  /// Every phrase that templates use.
  static let words: [String: Wording] = {
    var words: [String: Wording] = [:]
    for part in [page, tables, revisions, signals, differences, reading, circular] {
      for (name, wording) in part { words[name] = wording }
    }
    return words
  }()
}
