extension String {
  /// The text with its `{placeholders}` filled in, once: a value that looks
  /// like a placeholder stays as it is, and so does a placeholder without a
  /// value.
  ///
  /// - Complexity: O(length).
  public func fillingPlaceholders(_ value: (String) -> String?) -> String {
    var text = ""
    var rest = self[...]
    while let open = rest.firstIndex(of: "{") {
      text += rest[..<open]
      rest = rest[open...]
      guard let close = rest.firstIndex(of: "}") else { break }
      text += value(String(rest[rest.index(after: open)..<close])) ?? String(rest[...close])
      rest = rest[rest.index(after: close)...]
    }
    return text + rest
  }
}
