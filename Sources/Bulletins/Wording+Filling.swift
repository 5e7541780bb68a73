import Diagnostics

extension Wording {
  /// The text in one language with its `{placeholders}` filled in, once: a
  /// value that looks like a placeholder stays as it is, and a placeholder
  /// without a value is left out.
  func filled(_ language: Language, _ values: KeyValuePairs<String, String>) -> String {
    self[language].fillingPlaceholders { name in
      values.first { $0.key == name }?.value ?? ""
    }
  }
}
