import Diagnostics
import Documents

/// A value of a release's definition, with the way to it: what readers of a
/// section are built from.
///
/// ```swift
/// let fines = try definition.pipeline.node("indicators").node("fines_12m")
/// let window = try fines.textIfPresent("window")
/// ```
///
/// A key that holds null counts as absent. Whatever is not of the type asked
/// for throws `wrongKey`.
public struct DefinitionNode: Hashable, Sendable {
  public let json: JSONValue
  /// The keys to it, joined by points: `indicators.fines_12m.window`.
  public let path: String
  /// How findings call the file.
  let file: String

  init(_ json: JSONValue, path: String, file: String) {
    self.json = json
    self.path = path
    self.file = file
  }

  /// The value of a key; nil where it is absent.
  public subscript(key: String) -> DefinitionNode? {
    guard let value = json[key], value != .null else { return nil }
    return DefinitionNode(value, path: path.isEmpty ? key : path + "." + key, file: file)
  }

  /// The value of a key that must be there.
  public func node(_ key: String) throws(Failure) -> DefinitionNode {
    guard let node = self[key] else {
      throw DefinitionNode(.null, path: path.isEmpty ? key : path + "." + key, file: file)
        .isNot(Wording(en: "there", zh: "已有的键"))
    }
    return node
  }

  /// The failure that says what the value should have been.
  public func isNot(_ expected: Wording) -> Failure {
    Failure(
      VerificationFindings.wrongKey.at(
        .file(file), ["key": .name(path), "expected": .word(expected)]))
  }
}

extension DefinitionNode {
  /// The value as a text.
  public func text() throws(Failure) -> String {
    guard let text = json.string else { throw isNot(Wording(en: "a text", zh: "文本")) }
    return text
  }

  /// The text of a key that must be there.
  public func text(_ key: String) throws(Failure) -> String { try node(key).text() }

  /// The text of a key; nil where it is absent.
  public func textIfPresent(_ key: String) throws(Failure) -> String? {
    guard let node = self[key] else { return nil }
    return try node.text()
  }

  /// The number as it is written: `0.25`.
  public func digits() throws(Failure) -> String {
    switch json {
    case .integer(let value): String(value)
    case .number(let digits): digits
    case .double(let value): value.description
    default: throw isNot(Wording(en: "a number", zh: "数值"))
    }
  }

  /// The value as the nearest Double.
  public func number() throws(Failure) -> Double {
    guard let value = Double(try digits()) else { throw isNot(Wording(en: "a number", zh: "数值")) }
    return value
  }

  /// The number of a key that must be there.
  public func number(_ key: String) throws(Failure) -> Double { try node(key).number() }

  /// The number of a key; nil where it is absent.
  public func numberIfPresent(_ key: String) throws(Failure) -> Double? {
    guard let node = self[key] else { return nil }
    return try node.number()
  }

  /// The value as a whole number.
  public func integer() throws(Failure) -> Int {
    guard let value = Int(try digits()) else {
      throw isNot(Wording(en: "a whole number", zh: "整数"))
    }
    return value
  }

  /// The whole number of a key; nil where it is absent.
  public func integerIfPresent(_ key: String) throws(Failure) -> Int? {
    guard let node = self[key] else { return nil }
    return try node.integer()
  }

  /// Whether the value of a key is true; not where it is absent.
  func isTrue(_ key: String) throws(Failure) -> Bool {
    guard let node = self[key] else { return false }
    guard case .bool(let value) = node.json else {
      throw node.isNot(Wording(en: "true or false", zh: " true 或 false"))
    }
    return value
  }

  /// The items of a list.
  public func items() throws(Failure) -> [DefinitionNode] {
    guard let items = json.array else { throw isNot(Wording(en: "a list", zh: "列表")) }
    return items.enumerated().map { index, item in
      DefinitionNode(item, path: "\(path)[\(index)]", file: file)
    }
  }

  /// The items of the list of a key; none where it is absent.
  public func items(_ key: String) throws(Failure) -> [DefinitionNode] {
    guard let node = self[key] else { return [] }
    return try node.items()
  }

  /// The texts of the list of a key; none where it is absent.
  public func texts(_ key: String) throws(Failure) -> [String] {
    var texts: [String] = []
    for item in try items(key) { texts.append(try item.text()) }
    return texts
  }

  /// The text of a key, or the texts of its list; none where it is absent.
  public func oneOrMoreTexts(_ key: String) throws(Failure) -> [String] {
    self[key]?.json.array == nil ? try textIfPresent(key).map { [$0] } ?? [] : try texts(key)
  }

  /// The members of a mapping, in binary order of their names.
  public func entries() throws(Failure) -> [(name: String, value: DefinitionNode)] {
    guard let members = json.members else { throw isNot(Wording(en: "a mapping", zh: "映射")) }
    return members.map { member in
      (
        name: member.name,
        value: DefinitionNode(
          member.value, path: path.isEmpty ? member.name : path + "." + member.name, file: file)
      )
    }.sorted { $0.name.precedesInBytes($1.name) }
  }

  /// The members of the mapping of a key; none where it is absent.
  public func entries(_ key: String) throws(Failure) -> [(name: String, value: DefinitionNode)] {
    guard let node = self[key] else { return [] }
    return try node.entries()
  }

  /// Text in both languages, of `{zh, en}` or of one text for both.
  public func wording() throws(Failure) -> Wording {
    if let text = json.string { return Wording(en: text, zh: text) }
    return Wording(en: try text("en"), zh: try text("zh"))
  }

  /// The wording of a key; the name given where it is absent.
  public func title(_ key: String = "title", default name: String) throws(Failure) -> Wording {
    guard let node = self[key] else { return Wording(en: name, zh: name) }
    return try node.wording()
  }

  /// One of a few words, as a case; the default where the key is absent.
  public func choice<Choice: RawRepresentable & CaseIterable>(
    _ key: String, default usual: Choice
  ) throws(Failure) -> Choice where Choice.RawValue == String {
    guard let node = self[key] else { return usual }
    guard let choice = Choice(rawValue: try node.text()) else {
      let words = Choice.allCases.map(\.rawValue)
      throw node.isNot(
        Wording(
          en: "one of " + words.joined(separator: ", "), zh: "以下之一：" + words.joined(separator: "、"))
      )
    }
    return choice
  }
}
