import Diagnostics
import Documents

extension Kind {
  /// One item by itself, or a list of items: `code`, or `[code, number]`. One
  /// is written by itself.
  ///
  /// - Precondition: an item is not written as a list.
  public static func oneOrMore<Item>(of item: Kind<Item>) -> Kind where Value == [Item] {
    let several = Kind.list(of: item, atLeast: 1)
    return Kind(
      words: Wording(
        en: "\(item.words.en), or \(several.words.en)", zh: "\(item.words.zh)，或\(several.words.zh)"),
      read: { node, mistakes in
        if case .list = node.content { return several.read(node, &mistakes) }
        return item.read(node, &mistakes).map { [$0] }
      },
      write: { $0.count == 1 ? item.write($0[0]) : several.write($0) },
      describe: { book in ["anyOf": [item.describe(&book), several.describe(&book)]] })
  }
}
