import Diagnostics
import Documents

extension Kind {
  /// A list, in the order written, with at least so many items. A single
  /// item is a list of one and is written as such.
  public static func list<Item>(of item: Kind<Item>, atLeast least: Int = 0) -> Kind
  where Value == [Item] {
    items(of: item, atLeast: least, distinct: false)
  }

  /// A list of which no two items have the same canonical form. Its order
  /// still counts.
  public static func distinctList<Item>(of item: Kind<Item>, atLeast least: Int = 0) -> Kind
  where Value == [Item] {
    items(of: item, atLeast: least, distinct: true)
  }

  private static func items<Item>(
    of item: Kind<Item>, atLeast least: Int, distinct: Bool
  ) -> Kind where Value == [Item] {
    let words = Wording(en: "a list of \(item.words.en)", zh: "\(item.words.zh)的列表")
    return Kind(
      words: words,
      read: { node, mistakes in
        guard case .list(let nodes) = node.content else {
          mistakes.expected(words, at: node)
          return nil
        }
        mistakes.count(nodes.count, atLeast: least, at: node.place)
        var values: [Item] = []
        var seen: [String: Place] = [:]
        for node in nodes {
          guard let value = item.read(node, &mistakes) else { continue }
          values.append(value)
          guard distinct else { continue }
          let text = item.write(value).canonicalText
          if let first = seen[text] {
            mistakes.add(
              SettingsFindings.repeatedItem.at(node.place, ["first": .name(first.description)]))
          }
          seen[text] = seen[text] ?? node.place
        }
        return values.count == nodes.count && nodes.count >= least ? values : nil
      },
      write: { .array($0.map(item.write)) },
      describe: { book in
        var members: [JSONValue.Member] = [
          .init("type", "array"), .init("items", item.describe(&book)),
        ]
        if least > 0 { members.append(.init("minItems", .integer(Int64(least)))) }
        if distinct { members.append(.init("uniqueItems", true)) }
        return .object(members)
      })
  }
}

extension Mistakes {
  /// A finding where there are fewer items than needed.
  fileprivate mutating func count(_ count: Int, atLeast least: Int, at place: Place) {
    guard count < least else { return }
    add(SettingsFindings.tooFew.at(place, ["least": .count(least), "count": .count(count)]))
  }
}

/// One entry of a mapping whose keys the definition chooses.
public struct Named<Value: Sendable>: Sendable {
  public let name: Located<String>
  public let value: Value

  public init(_ name: Located<String>, _ value: Value) {
    self.name = name
    self.value = value
  }
}

extension Named: Equatable where Value: Equatable {}
extension Named: Hashable where Value: Hashable {}

extension Kind {
  /// A mapping with keys of the writer's choice, in the order written.
  ///
  /// The canonical form is sorted by key: nothing that a definition means may
  /// depend on the order of a mapping.
  public static func map<Item>(
    keys: Kind<String> = .name, of item: Kind<Item>, atLeast least: Int = 0
  ) -> Kind where Value == [Named<Item>] {
    let words = Wording(
      en: "a mapping from names to \(item.words.en)", zh: "名称到\(item.words.zh)的映射")
    return Kind(
      words: words,
      read: { node, mistakes in
        guard let entries = node.entries else {
          mistakes.expected(words, at: node)
          return nil
        }
        mistakes.count(entries.count, atLeast: least, at: node.place)
        var values: [Named<Item>] = []
        for entry in entries {
          let key = keys.read(entry.keyNode, &mistakes)
          let value = item.read(entry.value, &mistakes)
          if let key, let value {
            values.append(Named(Located(key, at: entry.key.place), value))
          }
        }
        return values.count == entries.count && entries.count >= least ? values : nil
      },
      write: { entries in
        .object(
          entries.map { .init($0.name.value, item.write($0.value)) }
            .sorted { $0.name.precedesInBytes($1.name) })
      },
      describe: { book in
        var members: [JSONValue.Member] = [
          .init("type", "object"), .init("additionalProperties", item.describe(&book)),
          .init("propertyNames", keys.describe(&book)),
        ]
        if least > 0 { members.append(.init("minProperties", .integer(Int64(least)))) }
        return .object(members)
      })
  }
}
