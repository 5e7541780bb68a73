import Diagnostics
import Records
import Settings

/// How sure the ranks of an index are, as a pipeline declares it: by the method,
/// which might have been another, and by the population, which might have been
/// another sample.
///
/// ```yaml
/// uncertainty:
///   seed: 2026
///   top: 10
///   method: {replicates: 1000, weights: 25%, aggregate: [arithmetic, geometric]}
///   population: {replicates: 500}
/// ```
public struct UncertaintyDefinition: Sendable {
  /// Names the draws.
  public let seed: Int
  /// The share of replicates is told in which a group is among so many first.
  public let top: Int
  /// nil for no uncertainty of the method.
  public let method: Method?
  /// nil for no uncertainty of the population.
  public let population: Population?

  /// What of the method might have been otherwise.
  public struct Method: Sendable {
    public let replicates: Int
    /// Every weight times a uniform number between 1 − spread and 1 + spread;
    /// nil for the declared ones.
    public let weights: Located<Share>?
    /// How all nodes are aggregated: one drawn for each replicate; none for as
    /// declared.
    public let aggregates: [ScoreVariant.Aggregate]

    static let shape: Shape<Method> = Shape(
      "method_uncertainty",
      doc: Wording(en: "What of the method might have been otherwise", zh: "方法的不确定性"),
      make: Method.init
    ) {
      Field(
        "replicates", \.replicates, .integer(in: 1...1_000_000), default: 1000,
        doc: Wording(en: "How often all subjects are scored again", zh: "重新计分的次数"))
      Field(
        optional: "weights", \.weights, .located(.share),
        doc: Wording(
          en:
            "Every weight times a uniform number between 1 − spread and 1 + spread, in proportion "
            + "to its siblings",
          zh: "各权重乘以 1 − 幅度 至 1 + 幅度 之间的均匀随机数，再在同级内归一"))
      Field(
        "aggregate", \.aggregates,
        .list(
          of: .choice(of: ScoreVariant.Aggregate.self) { aggregate in
            switch aggregate {
            case .declared: Wording(en: "as every node declares", zh: "按各节点声明")
            case .arithmetic: Wording(en: "weighted mean", zh: "加权平均")
            case .geometric: Wording(en: "weighted geometric mean", zh: "加权几何平均")
            }
          }), default: [],
        doc: Wording(
          en: "Aggregates of all nodes, one drawn for each replicate, with equal probability; "
            + "`geometric` where no value can fall below 0",
          zh: "各节点的合成方法，每次等概率抽取一种；取值可能小于 0 时不可用 geometric"))
    }
  }

  /// How often the population is drawn again.
  public struct Population: Sendable {
    public let replicates: Int

    static let shape: Shape<Population> = Shape(
      "population_uncertainty",
      doc: Wording(en: "The subjects of every group, drawn again", zh: "总体的不确定性（自助法）"),
      make: Population.init
    ) {
      Field(
        "replicates", \.replicates, .integer(in: 1...1_000_000), default: 500,
        doc: Wording(
          en: "How often as many subjects as a group has are drawn from it with replacement",
          zh: "在各组内有放回地重抽同样多主体的次数"))
    }
  }

  /// How it is written in a pipeline.
  public static let shape: Shape<UncertaintyDefinition> = Shape(
    "uncertainty",
    doc: Wording(en: "How sure the ranks of the last month are", zh: "最后一期名次的不确定性"),
    make: UncertaintyDefinition.init
  ) {
    Field(
      "seed", \.seed, .integer(in: 0...Int.max), default: 1,
      doc: Wording(en: "Names the draws: the same seed, the same draws", zh: "随机数种子：种子相同则抽取相同"))
    Field(
      "top", \.top, .integer(in: 1...1_000_000), default: 10,
      doc: Wording(
        en: "It is told how often a group is among so many first", zh: "公布进入前几名的频率"))
    Field(
      optional: "method", \.method, .shape(Method.shape),
      doc: Wording(en: "Scores under other weights and aggregates", zh: "改变权重与合成方法后的名次"))
    Field(
      optional: "population", \.population, .shape(Population.shape),
      doc: Wording(en: "Ranks of resampled groups", zh: "重抽主体后的名次"))
  }
  .checked { uncertainty, places in
    if let method = uncertainty.method, method.weights == nil, method.aggregates.isEmpty {
      return [IndexingFindings.nothingVaries.at(places.whole)]
    }
    guard uncertainty.method == nil, uncertainty.population == nil else { return [] }
    return [IndexingFindings.nothingVaries.at(places.whole)]
  }
}
