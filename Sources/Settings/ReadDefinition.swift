import Diagnostics

/// What came of reading a definition: the value, and every mistake.
public struct ReadDefinition<Value: Sendable>: Sendable {
  /// The definition; nil where a mistake leaves a value missing. It may be
  /// there beside errors (an unknown key, a broken rule), so that checks
  /// between definitions can report theirs at once.
  public let value: Value?
  /// By file in the order read, line and column.
  public let findings: [Finding]
  /// The files read, as messages name them, the first file first.
  public let files: [String]

  /// The definition, if nothing is wrong with it.
  ///
  /// - Throws: all findings, where one is an error.
  public func get() throws(Failure) -> Value {
    guard !findings.contains(where: { $0.kind.severity == .error }), let value else {
      throw Failure(findings)
    }
    return value
  }

  /// The same with the findings of further checks.
  public func adding(_ more: [Finding]) -> ReadDefinition {
    ReadDefinition(value: value, findings: (findings + more).ordered(by: files), files: files)
  }
}

extension Shape {
  /// Reads a definition from a file and the files that it includes.
  public func read(file path: String) -> ReadDefinition<Value> {
    finish(DefinitionLoader.load(path))
  }

  /// Reads a definition from text that is taken for the content of `file`:
  /// findings name it, and included files are looked for beside it.
  public func read(text: String, file: String) -> ReadDefinition<Value> {
    read(bytes: Array(text.utf8), file: file)
  }

  /// Reads a definition from bytes that are taken for the content of `file`.
  public func read(bytes: [UInt8], file: String) -> ReadDefinition<Value> {
    finish(DefinitionLoader.load(text: bytes, path: file))
  }

  private func finish(
    _ loaded: (root: YAMLNode?, mistakes: Mistakes, files: [String])
  ) -> ReadDefinition<Value> {
    requireNoIncludeOfItsOwn()
    var mistakes = loaded.mistakes
    let value = loaded.root.flatMap { read($0, &mistakes) }
    var findings = mistakes.findings.ordered(by: loaded.files)
    if mistakes.untold > 0 {
      findings.append(
        SettingsFindings.untold.at(
          loaded.files.first.map(Place.file) ?? .program, ["count": .count(mistakes.untold)]))
    }
    return ReadDefinition(value: value, findings: findings, files: loaded.files)
  }
}

extension [Finding] {
  /// By file in the order given, line, column and number; equals as they
  /// were, and none twice (an alias repeats what is wrong with its anchor).
  fileprivate func ordered(by files: [String]) -> [Finding] {
    var seen: Set<Finding> = []
    let ranks = Dictionary(files.enumerated().map { ($1, $0) }) { first, _ in first }
    return filter { seen.insert($0).inserted }
      .map { finding in (finding, finding.sortKey(ranks)) }
      .enumerated()
      .sorted { a, b in
        (a.element.1 + [a.offset]).lexicographicallyPrecedes(b.element.1 + [b.offset])
      }
      .map(\.element.0)
  }
}

extension Finding {
  fileprivate func sortKey(_ ranks: [String: Int]) -> [Int] {
    let file = place.file.flatMap { ranks[$0] } ?? Int.max
    if case .position(_, let line, let column) = place { return [file, line, column, kind.number] }
    return [file, 0, 0, kind.number]
  }
}
