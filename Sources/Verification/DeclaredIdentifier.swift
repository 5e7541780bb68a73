import Diagnostics

/// A column that names subjects as a release's definition declares it.
public struct DeclaredIdentifier: Hashable, Sendable {
  public let column: String
  public let kinds: [Kind]

  /// A kind of identifier, by its name in definitions.
  public enum Kind: String, CaseIterable, Sendable {
    case credit = "uscc"
    case citizen = "prc_id"
    case registration
    case organisation
    case opaque
  }

  /// Whether cells are read for what they are, not taken as they are written.
  public var isCoded: Bool { kinds != [.opaque] }

  /// A column by its name alone, or with its kinds.
  init(_ node: DefinitionNode) throws(Failure) {
    guard node.json.members != nil else {
      column = try node.text()
      kinds = [.opaque]
      return
    }
    column = try node.text("column")
    var kinds: [Kind] = []
    for kind in try node.items("kinds") {
      guard let known = Kind(rawValue: try kind.text()) else {
        throw kind.isNot(Wording(en: "a kind of identifier", zh: "标识种类"))
      }
      kinds.append(known)
    }
    self.kinds = kinds
  }
}
