import Diagnostics

/// The dataset that says which subjects of a class others succeeded, as a
/// release's definition declares it. Columns are those of the dataset.
public struct DeclaredSuccession: Sendable {
  public let dataset: String
  /// The subject that is succeeded, and the one that succeeds it.
  public let from: DeclaredIdentifier
  public let to: DeclaredIdentifier
  /// The first day on which records of the one count for the other.
  public let effective: String
  /// The day on which a row became known; none: as `effective`.
  public let known: String?
  /// The condition on rows that take a succession back.
  public let withdrawal: String?

  init(_ node: DefinitionNode) throws(Failure) {
    dataset = try node.text("dataset")
    from = try DeclaredIdentifier(node.node("from"))
    to = try DeclaredIdentifier(node.node("to"))
    effective = try node.text("effective")
    known = try node.textIfPresent("known")
    withdrawal = try node.textIfPresent("withdrawal")
  }
}
