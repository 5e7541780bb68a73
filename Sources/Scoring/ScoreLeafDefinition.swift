import Diagnostics
import Settings

/// The score of another framework of the class in the tree: of the same
/// subject on the same day, after vetoes, as full as it was computed. Of a
/// score more is better.
///
/// A subject that the other framework leaves without a score, or outside its
/// population, has none here: the value is missing, as an indicator's is.
public struct ScoreLeafDefinition: Sendable {
  /// The framework whose score it is.
  public let framework: Located<String>
  public let weight: Exact?
  public let impute: Imputation
  /// Nil where it is not written: from one end of the other framework's scale
  /// to the other.
  public var normalise: Normalisation?

  /// How a score in the tree is written in a pipeline.
  public static let shape: Shape<ScoreLeafDefinition> = Shape(
    "score leaf",
    doc: Wording(en: "The score of another framework in the tree", zh: "指标体系中其他体系的信用分"),
    make: ScoreLeafDefinition.init
  ) {
    Field(
      "score", \.framework, .located(.name),
      doc: Wording(
        en: "Another framework of the class: its score of the subject on the same day",
        zh: "同一主体类别的另一体系，取该主体同日的信用分"))
    Field(optional: "weight", \.weight, TreeEntry.weightKind, doc: TreeEntry.weightDoc)
    Field(
      "impute", \.impute, Imputation.kind, default: .none,
      doc: Wording(
        en: "What stands for the score of a subject that the other framework leaves without one",
        zh: "另一体系未评分时的填补"))
    Field(
      optional: "normalise", \.normalise, Normalisation.kind,
      doc: Wording(
        en: "How scores become 0 to 1; where left out, the ends of the other framework's scale do",
        zh: "归一化；不填则以另一体系的分值范围为端点"))
  }
  .checked { leaf, places in
    guard let normalise = leaf.normalise else { return [] }
    return LeafDefinition.imputeFindings(leaf.impute, normalise, at: places["impute"])
  }
}

extension ScoreLeafDefinition {
  /// The same as an indicator of which more is better.
  ///
  /// - Precondition: `normalise` is filled in.
  var treatment: LeafDefinition {
    guard let normalise else { preconditionFailure("the normalisation is filled in") }
    return LeafDefinition(
      indicator: framework, weight: weight,
      direction: normalise.hasOwnDirection ? nil : .positive, impute: impute, winsorise: nil,
      transform: .none, normalise: normalise)
  }
}

extension ScaleDefinition {
  /// The scale's ends as goalposts.
  var goalposts: Normalisation {
    .goalposts(Normalisation.Goalposts(worst: Double(from), best: Double(to)))
  }
}
