import Diagnostics

/// A class of subjects as a release's definition declares it. Columns are
/// those of its dataset.
public struct DeclaredClass: Sendable {
  /// `enterprise`.
  public let name: String
  public let title: Wording
  public let dataset: String
  /// The column with the subject's identifier.
  public let id: DeclaredIdentifier
  /// Columns with other identifiers of the same subject.
  public let also: [DeclaredIdentifier]
  /// The classes that credit codes may say; nil where that is not compared.
  public let codeClasses: [String]?
  /// The columns of the attributes, where declared.
  public let subjectName: String?
  public let region: String?
  public let sector: String?
  public let size: String?
  /// The day from which a row's attributes hold; none: always.
  public let effective: String?
  /// The day on which a row became known; none: as `effective`.
  public let known: String?
  /// The first day of existence, and the first day of no more existence.
  public let founded: String?
  public let ended: String?
  /// How long a row holds from the day on which it takes effect; none: until
  /// the next.
  public let lasts: DeclaredWindow?
  /// The condition on a row for its subject to be in force.
  public let inForce: String?
  /// Which subjects others succeed; nil where nobody may.
  public let succession: DeclaredSuccession?

  init(_ name: String, _ node: DefinitionNode) throws(Failure) {
    self.name = name
    title = try node.title(default: name)
    dataset = try node.text("dataset")
    id = try DeclaredIdentifier(node.node("id"))
    var also: [DeclaredIdentifier] = []
    for other in try node.items("also") { also.append(try DeclaredIdentifier(other)) }
    self.also = also
    codeClasses = node["code_classes"] == nil ? nil : try node.texts("code_classes")
    subjectName = try node.textIfPresent("name")
    region = try node.textIfPresent("region")
    sector = try node.textIfPresent("sector")
    size = try node.textIfPresent("size")
    effective = try node.textIfPresent("effective")
    known = try node.textIfPresent("known")
    founded = try node.textIfPresent("founded")
    ended = try node.textIfPresent("ended")
    lasts = try node["lasts"].map(DeclaredWindow.init)
    inForce = try node.textIfPresent("in_force")
    succession = try node["succession"].map { (node) throws(Failure) in
      try DeclaredSuccession(node)
    }
  }
}
