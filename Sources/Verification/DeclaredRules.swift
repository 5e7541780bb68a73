import Diagnostics
import Tabular

/// How long records of a kind count, as a release's definition declares it.
public struct DeclaredTerm: Hashable, Sendable {
  /// The condition on rows.
  public let when: String
  /// The first and the last day of events that it is about; nil for no end.
  public let from: Day?
  public let until: Day?
  /// Before this has run from the event no repair takes effect.
  public let shortest: DeclaredWindow
  /// When this has run from the event the record stops counting; nil for
  /// never.
  public let longest: DeclaredWindow?
  /// Whether repairs take effect.
  public let repairs: Bool
  /// The rule that says so.
  public let basis: Wording

  init(_ node: DefinitionNode) throws(Failure) {
    when = try node.text("when")
    from = try node.dayIfPresent("from")
    until = try node.dayIfPresent("until")
    shortest = try node["shortest"].map(DeclaredWindow.init) ?? .months(0)
    longest = try node["longest"].map(DeclaredWindow.init)
    repairs = try node.flag("repair", default: true)
    basis = try node.node("basis").wording()
  }
}

/// A dataset whose records keep repairs from taking effect as long as they
/// stand.
public struct DeclaredBar: Hashable, Sendable {
  public let dataset: String
  /// The rule that says so.
  public let basis: Wording

  init(_ node: DefinitionNode) throws(Failure) {
    dataset = try node.text("dataset")
    basis = try node.node("basis").wording()
  }
}

/// Which versions are under objection, and whether they count meanwhile.
public struct DeclaredObjection: Hashable, Sendable {
  /// The condition on rows.
  public let when: String
  public let counts: Bool
  /// The rule that says so.
  public let basis: Wording

  init(_ node: DefinitionNode) throws(Failure) {
    when = try node.text("when")
    counts = try node.flag("counts", default: true)
    basis = try node.node("basis").wording()
  }
}

extension DefinitionNode {
  /// The items of a key, none where it is absent.
  func list<Item>(
    _ key: String, _ item: (DefinitionNode) throws(Failure) -> Item
  ) throws(Failure) -> [Item] {
    guard self[key] != nil else { return [] }
    var items: [Item] = []
    for node in try self.items(key) { items.append(try item(node)) }
    return items
  }

  fileprivate func dayIfPresent(_ key: String) throws(Failure) -> Day? {
    guard let node = self[key] else { return nil }
    guard let day = Day(try node.text()) else {
      throw node.isNot(Wording(en: "a day such as 2026-01-05", zh: "日期（如 2026-01-05）"))
    }
    return day
  }

  fileprivate func flag(_ key: String, default usual: Bool) throws(Failure) -> Bool {
    guard let node = self[key] else { return usual }
    guard case .bool(let value) = node.json else {
      throw node.isNot(Wording(en: "true or false", zh: "true 或 false"))
    }
    return value
  }
}
