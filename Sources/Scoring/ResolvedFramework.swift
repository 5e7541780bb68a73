import Diagnostics
import Documents
import Expressions
import Settings

/// What a framework is told of a class: its name and its indicators.
public struct ScoreableClass: Sendable {
  public let name: String
  /// In binary order.
  public let indicators: [String]

  /// A class; the fields as documented.
  public init(name: String, indicators: [String]) {
    self.name = name
    self.indicators = indicators
  }
}

/// A framework without mistakes, every name looked up and every default
/// filled in.
public struct ResolvedFramework: Sendable {
  public let name: String
  /// With defaults filled in and conditions in canonical text.
  public let definition: FrameworkDefinition
  /// The tree, compiled.
  public internal(set) var tree: ScoreTree
  /// Where the parameters come from.
  public let parameters: ParameterSource
  /// The frameworks whose scores it takes, also by way of each other: each
  /// behind those that it takes itself.
  public let taken: [ResolvedFramework]
  let population: Condition?
  public let vetoes: [Veto]
  /// The best first; none where the framework declares none.
  public let grades: [Grade]
  /// What is allowed but hardly meant.
  public let warnings: [Finding]

  /// Where the parameters of a framework come from.
  public enum ParameterSource: Hashable, Sendable {
    /// It needs none: goalposts and points, nothing fitted.
    case none
    /// The stage `fit/<framework>`.
    case fitted
    /// A file, and where the pipeline names it.
    case frozen(path: String, place: Place)
  }

  /// A condition that caps the score.
  public struct Veto: Sendable {
    public let name: String
    public let cap: Double
    public let basis: Wording
    let condition: Condition
  }

  /// A class of scores.
  public struct Grade: Hashable, Sendable {
    public let name: String
    /// The least score; −∞ for the last.
    public let from: Double
  }

  /// The name and the title of a top node.
  public struct TopNode: Hashable, Sendable {
    public let name: String
    /// Nil for an indicator, whose title the class knows.
    public let title: Wording?
  }

  public var title: Wording { definition.title }
  /// The class whose subjects are scored.
  public var className: String { definition.subjectClass.value }
  /// Decimals of published scores and contributions.
  public var decimals: Int { definition.decimals }
  /// The ends of the scale.
  public var scale: (from: Double, to: Double) {
    (Double(definition.scale.from), Double(definition.scale.to))
  }

  /// The top nodes in tree order; the score of a framework is called as the
  /// framework is.
  public var topNodes: [TopNode] {
    definition.tree.map { entry in
      switch entry {
      case .node(let node): TopNode(name: node.name.value, title: node.title)
      case .indicator(let leaf): TopNode(name: leaf.indicator.value, title: nil)
      case .score(let leaf):
        TopNode(
          name: leaf.framework.value,
          title: taken.first { $0.name == leaf.framework.value }?.title)
      }
    }
  }

  /// The definition with everything resolved: equal meaning gives equal text.
  public var canonical: JSONValue { FrameworkDefinition.shape.canonical(of: definition) }
}
