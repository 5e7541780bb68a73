import Diagnostics

/// The findings of a definition while it is read.
struct Mistakes {
  /// Beyond so many findings no nearest names are looked for: the search is
  /// the only work that could grow with the square of a hostile file.
  private static let suggestionLimit = 200

  /// How many findings are told; of the rest only the number.
  static let limit = 1000

  private(set) var findings: [Finding] = []
  /// How many findings are not told.
  private(set) var untold = 0

  mutating func add(_ finding: Finding) {
    if findings.count < Mistakes.limit {
      findings.append(finding)
    } else {
      untold += 1
    }
  }

  mutating func add(_ more: [Finding]) {
    for finding in more { add(finding) }
  }

  /// A node of the wrong kind; where it has no value at all, that.
  mutating func expected(_ words: Wording, at node: YAMLNode, next: Wording = .none) {
    if case .scalar(let scalar) = node.content, scalar.isNull {
      add(SettingsFindings.noValue.at(node.place, ["expected": .word(words)]))
    } else {
      add(
        SettingsFindings.wrongType.at(
          node.place,
          ["expected": .word(words), "found": .word(node.words), "next": .word(next)]))
    }
  }

  /// Text that is not written as its type demands.
  mutating func malformed(_ text: String, _ words: Wording, at place: Place) {
    add(
      SettingsFindings.malformed.at(
        place, ["text": .name(text.clipped), "expected": .word(words)]))
  }

  /// What to do about a name that is none of those known.
  func suggestion(for name: String, among known: [String]) -> Wording {
    guard findings.count < Mistakes.suggestionLimit else { return .none }
    return Wording.suggestion(for: name, among: known)
  }
}

extension Wording {
  /// `did you mean …?`, or the first of the known names where none is near.
  static func suggestion(for name: String, among known: [String]) -> Wording {
    if name.unicodeScalars.count <= 64, let near = name.nearest(in: known) {
      let shown = near.printable
      return Wording(en: "did you mean `\(shown)`?", zh: "是否为“\(shown)”？")
    }
    guard !known.isEmpty else {
      return Wording(en: "none is declared: declare one first", zh: "尚无任何声明，请先声明")
    }
    let shown = known.prefix(20).map(\.printable)
    let more = known.count > shown.count ? " …" : ""
    return Wording(
      en: "known: " + shown.joined(separator: ", ") + more,
      zh: "可用：" + shown.joined(separator: "、") + more)
  }
}
