import Diagnostics
import Documents

/// One of several forms of a value, told apart by a name.
///
/// ```swift
/// Variant("files", FilesSource.shape, wrap: Source.files) {
///   if case .files(let files) = $0 { files } else { nil }
/// }
/// ```
public struct Variant<Value: Sendable>: Sendable {
  let name: String
  let doc: Wording
  /// Reads the entries of a mapping, of which `tag` is spoken for.
  let readTagged: @Sendable (YAMLNode, _ tag: String, inout Mistakes) -> Value?
  let readWhole: @Sendable (YAMLNode, inout Mistakes) -> Value?
  /// nil for values of other variants.
  let write: @Sendable (Value) -> JSONValue?
  let describeTagged: @Sendable (_ tag: JSONValue.Member, inout SchemaBook) -> JSONValue
  let describeWhole: @Sendable (inout SchemaBook) -> JSONValue

  /// A variant with the keys of a shape.
  ///
  /// - Parameters:
  ///   - wrap: the value of what was read.
  ///   - unwrap: what was read of a value; nil for values of other variants.
  public init<Payload>(
    _ name: String, _ shape: Shape<Payload>, wrap: @escaping @Sendable (Payload) -> Value,
    unwrap: @escaping @Sendable (Value) -> Payload?
  ) {
    let kind = Kind.shape(shape)
    self.name = name
    self.doc = shape.doc
    readTagged = { node, tag, mistakes in
      shape.read(node, besides: [tag], &mistakes).map(wrap)
    }
    readWhole = { node, mistakes in kind.read(node, &mistakes).map(wrap) }
    write = { value in unwrap(value).map(kind.write) }
    describeTagged = { tag, book in
      // The tag has to stand among the keys of the shape, which is therefore
      // written out; the mention gives it its section in the reference.
      _ = book.reference(to: shape)
      return shape.describe(with: [tag], &book)
    }
    describeWhole = kind.describe
  }
}

extension Variant where Value: Equatable {
  /// A variant without keys, which is one value.
  public init(_ name: String, doc: Wording, _ value: Value) {
    let shape: Shape<Value> = Shape(name, doc: doc, make: { value }) {}
    self.init(name, shape, wrap: { $0 }) { $0 == value ? value : nil }
  }
}

extension Kind {
  /// One of several shapes, named by the value of the key `tag`:
  /// `{type: files, files: […]}`.
  public static func variants(byTag tag: String, _ variants: [Variant<Value>]) -> Kind {
    let names = variants.map(\.name)
    let words = Wording(
      en: "a mapping whose `\(tag)` is one of \(names.joined(separator: ", "))",
      zh: "“\(tag)”为\(names.joined(separator: "、"))之一的映射")
    return Kind(
      words: words,
      read: { node, mistakes in
        guard let entries = node.entries else {
          mistakes.expected(words, at: node)
          return nil
        }
        guard let entry = entries.first(where: { $0.key.value == tag }) else {
          mistakes.missing(tag, of: words, expecting: .oneOf(names), at: node.place)
          return nil
        }
        guard let name = mistakes.text(entry.value, expecting: .oneOf(names)) else { return nil }
        guard let variant = variants.first(where: { $0.name == name }) else {
          mistakes.add(
            SettingsFindings.unknownChoice.at(
              entry.value.place,
              [
                "text": .name(name.clipped), "choices": .names(names),
                "next": .word(.nearest(to: name, among: names)),
              ]))
          return nil
        }
        return variant.readTagged(node, tag, &mistakes)
      },
      write: { value in
        let (name, written) = Variant.written(value, among: variants)
        guard case .object(let members) = written else { return written }
        let all = [.init(tag, .string(name))] + members
        return .object(all.sorted { $0.name.precedesInBytes($1.name) })
      },
      describe: { book in
        [
          "oneOf": .array(
            variants.map { variant in
              variant.describeTagged(
                .init(
                  tag, ["const": .string(variant.name), "description": .string(variant.doc.both)]),
                &book)
            })
        ]
      })
  }

  /// One of several shapes, named by the single key of a mapping:
  /// `{files: {…}}`.
  public static func variantsByKey(_ variants: [Variant<Value>]) -> Kind {
    let names = variants.map(\.name)
    let words = Wording(
      en: "a mapping with one key of \(names.joined(separator: ", "))",
      zh: "仅含一个键(\(names.joined(separator: "、")))的映射")
    return Kind(
      words: words,
      read: { node, mistakes in
        guard let entries = node.entries else {
          mistakes.expected(words, at: node)
          return nil
        }
        let known = entries.filter { names.contains($0.key.value) }
        for entry in entries where !names.contains(entry.key.value) {
          mistakes.unknownKey(entry.key, of: words, known: names)
        }
        guard known.count == 1, let entry = known.first,
          let variant = variants.first(where: { $0.name == entry.key.value })
        else {
          if known.count > 1 || entries.isEmpty {
            mistakes.add(
              SettingsFindings.notOneKey.at(
                node.place, ["choices": .names(names), "count": .count(known.count)]))
          }
          return nil
        }
        return variant.readWhole(entry.value, &mistakes)
      },
      write: { value in
        let (name, written) = Variant.written(value, among: variants)
        return .object([.init(name, written)])
      },
      describe: { book in
        [
          "type": "object", "additionalProperties": false, "minProperties": 1,
          "maxProperties": 1,
          "properties": .object(variants.map { .init($0.name, $0.describeWhole(&book)) }),
        ]
      })
  }

  /// One of several shapes, told apart by a key that only one of them has:
  /// each variant is named by that key of its shape. `{node: …, weight: …}`
  /// and `{indicator: …, weight: …}`.
  public static func variantsByOwnKey(_ variants: [Variant<Value>]) -> Kind {
    let names = variants.map(\.name)
    let words = Wording(
      en: "a mapping with one of the keys \(names.joined(separator: ", "))",
      zh: "含有键\(names.joined(separator: "、"))之一的映射")
    return Kind(
      words: words,
      read: { node, mistakes in
        guard let entries = node.entries else {
          mistakes.expected(words, at: node)
          return nil
        }
        let own = variants.filter { variant in
          entries.contains { $0.key.value == variant.name }
        }
        guard own.count == 1 else {
          mistakes.add(
            SettingsFindings.notOneKey.at(
              node.place, ["choices": .names(names), "count": .count(own.count)]))
          return nil
        }
        return own[0].readWhole(node, &mistakes)
      },
      write: { Variant.written($0, among: variants).1 },
      describe: { book in
        ["oneOf": .array(variants.map { $0.describeWhole(&book) })]
      })
  }
}

extension Variant {
  /// The name and the canonical form of a value.
  fileprivate static func written(
    _ value: Value, among variants: [Variant]
  ) -> (String, JSONValue) {
    for variant in variants {
      if let written = variant.write(value) { return (variant.name, written) }
    }
    preconditionFailure("every value belongs to a variant")
  }
}

extension Wording {
  fileprivate static func oneOf(_ names: [String]) -> Wording {
    Wording(
      en: "one of \(names.joined(separator: ", "))", zh: "以下之一：\(names.joined(separator: "、"))")
  }
}
