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
  public func text(_ language: Language = .en) -> String { [self].text(language) }

  /// What is found, and where.
  fileprivate func head(_ language: Language) -> String {
    let position = place.description.printable
    return "\(kind.severity.rawValue)[\(kind.code)]: \(message(language))"
      + (position.isEmpty ? "" : "\n  --> \(position)")
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

extension [Finding] {
  /// The findings for a reader, a blank line between two of them. Neighbours of
  /// one kind that have the same hint stand close together, and have it once.
  public func text(_ language: Language = .en) -> String {
    var out = ""
    for (index, finding) in enumerated() {
      out += finding.head(language)
      let hint = finding.hint(language)
      guard index + 1 < count else {
        out += Self.tail(hint, language)
        break
      }
      let next = self[index + 1]
      let isAlike = next.kind == finding.kind && next.hint(language) == hint
      out += isAlike ? "\n" : Self.tail(hint, language) + "\n\n"
    }
    return out
  }

  private static func tail(_ hint: String?, _ language: Language) -> String {
    hint.map { "\n\n\(language == .zh ? "提示：" : "hint: ")\($0)" } ?? ""
  }
}
