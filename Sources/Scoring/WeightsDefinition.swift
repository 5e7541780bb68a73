import Composites
import Diagnostics
import Settings

/// How the weights of the children of a node are found, where they are not
/// given: by the values of the children, or by judgements about them.
///
/// Weights that were found are rounded to `decimals` so that they add up to
/// exactly 1, and count from then on as if they had been given.
public struct WeightsDefinition: Sendable {
  public let method: Method
  /// Decimals of the weights that come out.
  public let decimals: Int
  /// What is taken where the method does not apply; nil where that is a
  /// mistake.
  public let otherwise: Otherwise?

  /// How weights are found.
  public enum Method: Sendable {
    /// 1 / k.
    case equal
    /// By how much the values of a child tell subjects apart.
    case entropy
    /// By spread and by how little a child goes with the others.
    case critic
    /// By how much the node changes without the child; 0 counts as the floor.
    case merec(floor: Exact)
    /// By what the other children lose where one is best; 0 counts as the
    /// floor.
    case cilos(floor: Exact)
    /// By principal components of the correlations.
    case components(ComponentWeighting)
    /// By pairwise judgements.
    case judged(JudgedWeights)
    /// So that each child is as important as declared.
    case importance([Named<Exact>], limit: Share?)
  }

  /// What stands in for a method that does not apply.
  public enum Otherwise: String, CaseIterable, Sendable {
    case equal
  }

  init(_ method: Method, _ decimals: Int, _ otherwise: Otherwise? = nil) {
    self.method = method
    self.decimals = decimals
    self.otherwise = otherwise
  }

  /// The word after `by`.
  var word: String {
    switch method {
    case .equal: "equal"
    case .entropy: "entropy"
    case .critic: "critic"
    case .merec: "merec"
    case .cilos: "cilos"
    case .components(.rotatedFactors): "factor"
    case .components: "pca"
    case .judged: "ahp"
    case .importance: "importance"
    }
  }

  /// Whether the values of subjects decide.
  var needsValues: Bool {
    switch method {
    case .equal, .judged: false
    case .entropy, .critic, .merec, .cilos, .components, .importance: true
    }
  }

  static let doc = Wording(
    en: "How the weights of the children are found; they then have no `weight` of their own",
    zh: "下级权重的确定方法；此时各下级不填 weight")
}
