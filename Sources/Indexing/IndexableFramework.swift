/// What an index has to know of the framework whose scores it is made of.
public struct IndexableFramework: Hashable, Sendable {
  public let name: String
  /// The names of the grades, best first; none where it has no grades.
  public let grades: [String]
  /// The names of the top nodes, in tree order.
  public let nodes: [String]
  /// The names of the leaves, in tree order, where scores are sums of what
  /// they contribute; nil elsewhere.
  public let summands: [String]?
  /// Where the scale begins.
  public let from: Double
  /// Whether every node might be a geometric mean: no value can fall below 0.
  public let mayBeGeometric: Bool

  /// A framework; the fields as documented.
  public init(
    name: String, grades: [String], nodes: [String], summands: [String]? = nil, from: Double,
    mayBeGeometric: Bool = true
  ) {
    self.name = name
    self.grades = grades
    self.nodes = nodes
    self.summands = summands
    self.from = from
    self.mayBeGeometric = mayBeGeometric
  }
}
