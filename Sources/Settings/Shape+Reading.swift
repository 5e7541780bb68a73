import Diagnostics

/// Where the keys of one mapping were written, for checks over several keys.
public struct Places: Sendable {
  /// Where the mapping begins.
  public let whole: Place
  private let values: [String: Place]

  init(whole: Place, entries: [YAMLEntry]) {
    self.whole = whole
    values = Dictionary(entries.map { ($0.key.value, $0.value.place) }) { first, _ in first }
  }

  /// Where the value of a key was written; the mapping itself where the key
  /// is not there.
  public subscript(key: String) -> Place { values[key] ?? whole }
}

/// The entries of one mapping, for the fields of a shape to take theirs.
struct ShapeReader {
  let words: Wording
  let place: Place
  private let values: [String: YAMLNode]

  init(words: Wording, place: Place, entries: [YAMLEntry]) {
    self.words = words
    self.place = place
    values = Dictionary(entries.map { ($0.key.value, $0.value) }) { first, _ in first }
  }

  /// The value of a field, or its default; nil when findings were added.
  func value<Root, Value>(of field: Field<Root, Value>, _ mistakes: inout Mistakes) -> Value? {
    if let node = values[field.key] { return field.read(node, &mistakes) }
    switch field.presence {
    case .absent(let value, _): return value
    case .required:
      mistakes.missing(field.key, of: words, expecting: field.words, at: place)
      return nil
    }
  }
}

extension Shape {
  var words: Wording { Wording(en: name, zh: name) }

  /// Reads a mapping whose keys are those of the shape and those given
  /// besides.
  func read(
    _ node: YAMLNode, besides others: [String] = [], _ mistakes: inout Mistakes
  ) -> Value? {
    guard let entries = node.entries else {
      mistakes.expected(
        Wording(en: "a mapping (\(name))", zh: "映射(\(name))"), at: node)
      return nil
    }
    let known = rows.map(\.key)
    for entry in entries where !known.contains(entry.key.value) && !others.contains(entry.key.value)
    {
      mistakes.unknownKey(entry.key, of: words, known: known)
    }
    let reader = ShapeReader(words: words, place: node.place, entries: entries)
    guard let value = readFields(reader, &mistakes) else { return nil }
    let places = Places(whole: node.place, entries: entries)
    for check in checks { mistakes.add(check(value, places)) }
    return value
  }
}

extension Kind {
  /// A mapping with the keys of a shape.
  public static func shape(_ shape: Shape<Value>) -> Kind {
    Kind(
      words: shape.words,
      read: { node, mistakes in shape.read(node, &mistakes) },
      write: { shape.canonical(of: $0) },
      describe: { book in book.reference(to: shape) })
  }

  /// A kind that occurs within itself, such as a tree: asked for when it is
  /// needed, because its declaration is not finished yet. `kind` is a shape
  /// or a named kind, and `name` its name.
  ///
  /// ```swift
  /// Field("children", \.children, .list(of: .recursive("node") { .shape(Node.shape) }), …)
  /// ```
  public static func recursive(
    _ name: String, _ kind: @escaping @Sendable () -> Kind
  ) -> Kind {
    Kind(
      words: Wording(en: name, zh: name),
      read: { node, mistakes in kind().read(node, &mistakes) },
      write: { kind().write($0) },
      describe: { book in book.reference(to: name) ?? kind().describe(&book) })
  }

  /// A kind that the JSON Schema and the reference describe once, under a
  /// name: a choice or a group of variants that many keys share.
  public static func named(_ name: String, doc: Wording, _ kind: Kind) -> Kind {
    Kind(
      words: kind.words, read: kind.read, write: kind.write,
      describe: { book in book.reference(to: name, doc: doc) { kind.describe(&$0) } })
  }
}

extension Mistakes {
  mutating func unknownKey(_ key: Located<String>, of shape: Wording, known: [String]) {
    add(
      SettingsFindings.unknownKey.at(
        key.place,
        [
          "key": .name(key.value.clipped), "shape": .word(shape),
          "next": .word(suggestion(for: key.value, among: known)),
        ]))
  }

  mutating func missing(
    _ key: String, of shape: Wording, expecting words: Wording, at place: Place
  ) {
    add(
      SettingsFindings.missingKey.at(
        place, ["key": .name(key), "shape": .word(shape), "expected": .word(words)]))
  }
}
