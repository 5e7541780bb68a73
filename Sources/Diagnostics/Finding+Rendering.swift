import Documents

extension Finding {
  /// The finding for a reader:
  ///
  /// ```
  /// error[BH-1104]: unknown setting `fils` in dataset
  ///   --> pipeline.yaml:12:5
  ///
  /// hint: did you mean `files`?
  /// ```
  public func text(_ language: Language = .en) -> String {
    var out = "\(kind.severity.rawValue)[\(kind.code)]: \(message(language))"
    let position = place.description.printable
    if !position.isEmpty { out += "\n  --> \(position)" }
    if let hint = hint(language) {
      out += "\n\n\(language == .zh ? "提示：" : "hint: ")\(hint)"
    }
    return out
  }

  /// The finding for a program; the same members always, `null` where there
  /// is nothing to say.
  public func json(_ language: Language = .en) -> JSONValue {
    var line = JSONValue.null
    var column = JSONValue.null
    if case .position(_, let l, let c) = place {
      line = .integer(Int64(l))
      column = .integer(Int64(c))
    }
    var name = JSONValue.null
    if case .named(let text) = place { name = .string(text) }
    return [
      "code": .string(kind.code),
      "severity": .string(kind.severity.rawValue),
      "message": .string(message(language)),
      "hint": hint(language).map(JSONValue.string) ?? .null,
      "file": place.file.map(JSONValue.string) ?? .null,
      "line": line,
      "column": column,
      "name": name,
    ]
  }
}
