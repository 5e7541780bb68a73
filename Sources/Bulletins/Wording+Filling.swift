import Diagnostics

extension Wording {
  /// The text in one language with its `{placeholders}` filled in, once: a
  /// value that looks like a placeholder stays as it is.
  func filled(_ language: Language, _ values: KeyValuePairs<String, String>) -> String {
    var text = ""
    var rest = self[language][...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      text += rest[..<open]
      let name = rest[rest.index(after: open)..<close]
      text += values.first { $0.key == name }?.value ?? ""
      rest = rest[rest.index(after: close)...]
    }
    return text + rest
  }
}
