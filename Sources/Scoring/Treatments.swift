import Diagnostics
import Settings

/// What stands for a missing value.
public enum Imputation: Hashable, Sendable {
  case none
  /// The median of the fitting population.
  case median
  /// The median of the subject's sector; of all where the sector has none.
  case sectorMedian
  /// The mean of the fitting population.
  case mean
  /// The mean or median of the subject's group.
  case group(GroupImputation)
  /// The worst value of the fitting population, by direction.
  case worst
  case value(Double)

  private struct Value: Sendable {
    let value: Double

    static let shape: Shape<Value> = Shape(
      "impute value", doc: Wording(en: "A fixed value", zh: "固定值"), make: Value.init
    ) {
      Field("value", \.value, .number(), doc: Wording(en: "The value", zh: "取值"))
    }
  }

  static let kind: Kind<Imputation> = .named(
    "impute", doc: Wording(en: "What stands for a missing value", zh: "缺失值的填补"),
    .variants(
      byTag: "by",
      [
        Variant(
          "none", doc: Wording(en: "Nothing: siblings take its weight", zh: "不填补，权重由同级分担"), .none),
        Variant(
          "median", doc: Wording(en: "The median of the population", zh: "参评主体的中位数"), .median),
        Variant(
          "sector_median",
          doc: Wording(
            en: "The median of the sector; of all where the sector has none",
            zh: "同行业中位数；行业无观测值时用全体中位数"), .sectorMedian),
        Variant("mean", doc: Wording(en: "The mean of the population", zh: "参评主体的均值"), .mean),
        Variant("group", GroupImputation.shape, wrap: Imputation.group) {
          if case .group(let group) = $0 { group } else { nil }
        },
        Variant(
          "worst",
          doc: Wording(en: "The worst value observed, by direction", zh: "按方向的最差观测值"), .worst),
        Variant("value", Value.shape, wrap: { .value($0.value) }) {
          if case .value(let value) = $0 { Value(value: value) } else { nil }
        },
      ]))
}

/// How a treated value x becomes a value v between 0 (worst) and 1 (best).
public enum Normalisation: Hashable, Sendable {
  /// (x − from) / (to − from) of the framework's own scale, not clamped: the
  /// value counts as so many points as it says.
  case none
  /// (x − least) / (most − least) of the fitting population, clamped.
  case minmax
  /// centre + spread · (x − mean) / standard deviation, not clamped.
  case zscore(ZScore)
  /// (average rank − 0.5) / n.
  case rank
  /// (lowest rank − 1) / (n − 1).
  case percentile
  /// (x − worst) / (best − worst), clamped.
  case goalposts(Goalposts)
  /// (x − worst) / (best − worst), not clamped.
  case scaled(Goalposts)
  /// (x − worst) / (best − worst) of the fitting population, not clamped.
  case distanceToBest
  /// (x − worst) / (target − worst), with the worst of the fitting
  /// population.
  case distanceToTarget(Target)
  /// 1 − (reference − x) / (reference − worst), not clamped.
  case distanceToReference(Reference)
  /// x / best of the fitting population, best / x where less is better; not
  /// clamped.
  case fractionOfBest
  /// How many fitted values are worse, / (n − 1).
  case borda
  case points(PointsTable)

  /// What a value should reach.
  public struct Target: Hashable, Sendable {
    public let target: Double
    public let beyond: Beyond

    /// What becomes of a value better than its target.
    public enum Beyond: String, CaseIterable, Sendable {
      case counts, capped
    }

    static let shape: Shape<Target> = Shape(
      "distance_to_target",
      doc: Wording(
        en: "From the worst of the population to a declared target", zh: "参评主体最差值与声明目标值之间的距离"),
      make: Target.init
    ) {
      Field("target", \.target, .number(), doc: Wording(en: "What becomes 1", zh: "对应 1 的值"))
      Field(
        "beyond", \.beyond,
        .choice(of: Beyond.self) { beyond in
          switch beyond {
          case .counts:
            Wording(en: "what is better than the target is more than 1", zh: "优于目标者大于 1")
          case .capped: Wording(en: "what is better than the target is 1", zh: "优于目标者计为 1")
          }
        }, default: .capped,
        doc: Wording(en: "What becomes of values better than the target", zh: "优于目标的取值"))
    }
  }

  /// The value of a subject that others are compared with.
  public struct Reference: Hashable, Sendable {
    public let reference: Double

    static let shape: Shape<Reference> = Shape(
      "distance_to_reference",
      doc: Wording(
        en: "From the worst of the population to a declared reference, not clamped",
        zh: "参评主体最差值与声明参照值之间的距离，不截断"), make: Reference.init
    ) {
      Field(
        "reference", \.reference, .number(), doc: Wording(en: "What becomes 1", zh: "对应 1 的值"))
    }
  }

  /// Where the mean goes, and how far a standard deviation is.
  public struct ZScore: Hashable, Sendable {
    public let centre: Double
    public let spread: Double

    static let shape: Shape<ZScore> = Shape(
      "zscore", doc: Wording(en: "By mean and standard deviation, not clamped", zh: "标准化，不截断"),
      make: ZScore.init
    ) {
      Field(
        "centre", \.centre, .number(in: -10...10), default: 0.5,
        doc: Wording(en: "What the mean becomes", zh: "均值对应的取值"))
      Field(
        "spread", \.spread, .number(in: 1e-6...10), default: 0.1,
        doc: Wording(en: "What a standard deviation becomes", zh: "一个标准差对应的取值"))
    }
  }

  /// Fixed ends.
  public struct Goalposts: Hashable, Sendable {
    public let worst: Double
    public let best: Double

    static let shape = shape(
      "goalposts", Wording(en: "Between fixed ends, clamped", zh: "按固定端点，截断"))
    static let scaled = shape("scaled", Wording(en: "By fixed ends, not clamped", zh: "按固定端点，不截断"))

    private static func shape(_ name: String, _ doc: Wording) -> Shape<Goalposts> {
      Shape(name, doc: doc, make: Goalposts.init) {
        Field("worst", \.worst, .number(), doc: Wording(en: "What becomes 0", zh: "对应 0 的值"))
        Field("best", \.best, .number(), doc: Wording(en: "What becomes 1", zh: "对应 1 的值"))
      }
      .checked { posts, places in
        posts.worst != posts.best && (posts.best - posts.worst).isFinite
          ? [] : [ScoringFindings.goalpostsTogether.at(places["best"])]
      }
    }
  }

  static let kind: Kind<Normalisation> = .named(
    "normalise", doc: Wording(en: "How values become 0 to 1", zh: "归一化"),
    .variants(
      byTag: "by",
      [
        Variant(
          "none",
          doc: Wording(
            en: "Values that are already on the framework's scale, kept as they are",
            zh: "指标值已在体系分值范围内，原样保留"), .none),
        Variant(
          "minmax",
          doc: Wording(en: "Between the least and the most of the population", zh: "极差归一化"),
          .minmax),
        Variant("zscore", ZScore.shape, wrap: Normalisation.zscore) {
          if case .zscore(let score) = $0 { score } else { nil }
        },
        Variant("rank", doc: Wording(en: "(average rank − 0.5) / n", zh: "（平均秩 − 0.5）/ n"), .rank),
        Variant(
          "percentile", doc: Wording(en: "(lowest rank − 1) / (n − 1)", zh: "（最低秩 − 1）/（n − 1）"),
          .percentile),
        Variant("goalposts", Goalposts.shape, wrap: Normalisation.goalposts) {
          if case .goalposts(let posts) = $0 { posts } else { nil }
        },
        Variant("scaled", Goalposts.scaled, wrap: Normalisation.scaled) {
          if case .scaled(let posts) = $0 { posts } else { nil }
        },
        Variant(
          "distance_to_best",
          doc: Wording(
            en: "Between the worst and the best of the population, not clamped",
            zh: "参评主体最差值与最优值之间的距离，不截断"), .distanceToBest),
        Variant("distance_to_target", Target.shape, wrap: Normalisation.distanceToTarget) {
          if case .distanceToTarget(let target) = $0 { target } else { nil }
        },
        Variant(
          "distance_to_reference", Reference.shape, wrap: Normalisation.distanceToReference
        ) { if case .distanceToReference(let reference) = $0 { reference } else { nil } },
        Variant(
          "fraction_of_best",
          doc: Wording(
            en: "x / best of the population, best / x where less is better; not clamped",
            zh: "x / 参评主体最优值，逆向为最优值 / x；不截断"), .fractionOfBest),
        Variant(
          "borda",
          doc: Wording(en: "How many values are worse, / (n − 1)", zh: "劣于该值的个数 /（n − 1）"), .borda),
        Variant("points", PointsTable.shape, wrap: Normalisation.points) {
          if case .points(let table) = $0 { table } else { nil }
        },
      ]))

  /// Whether better values are told by the normalisation itself.
  var hasOwnDirection: Bool {
    switch self {
    case .none, .goalposts, .scaled, .points: true
    case .minmax, .zscore, .rank, .percentile, .distanceToBest, .distanceToTarget,
      .distanceToReference, .fractionOfBest, .borda:
      false
    }
  }

  /// How it is called in messages.
  var name: String {
    switch self {
    case .none: "none"
    case .minmax: "minmax"
    case .zscore: "zscore"
    case .rank: "rank"
    case .percentile: "percentile"
    case .goalposts: "goalposts"
    case .scaled: "scaled"
    case .distanceToBest: "distance_to_best"
    case .distanceToTarget: "distance_to_target"
    case .distanceToReference: "distance_to_reference"
    case .fractionOfBest: "fraction_of_best"
    case .borda: "borda"
    case .points: "points"
    }
  }
}

/// A table of points: those of the first row whose `below` is more than the
/// value, of the last row where there is none.
public struct PointsTable: Hashable, Sendable {
  public let rows: [Row]
  /// Points of a missing value; nil where it stays missing.
  public let missing: Double?

  /// One step.
  public struct Row: Hashable, Sendable {
    /// nil for the last.
    public let below: Double?
    public let points: Double

    static let shape: Shape<Row> = Shape(
      "points row", doc: Wording(en: "A step of the table", zh: "计分表的一行"), make: Row.init
    ) {
      Field(
        optional: "below", \.below, .number(),
        doc: Wording(en: "For values below this; the last row has none", zh: "取值小于此数；最后一行不填"))
      Field(
        "points", \.points, .number(in: 0...100),
        doc: Wording(en: "Points, 0 to 100", zh: "得分，0 至 100"))
    }
  }

  static let shape: Shape<PointsTable> = Shape(
    "points", doc: Wording(en: "By a table of points", zh: "按计分表"), make: PointsTable.init
  ) {
    Field(
      "table", \.rows, .list(of: .shape(Row.shape), atLeast: 1),
      doc: Wording(en: "Steps, `below` ascending", zh: "各档，below 递增"))
    Field(
      optional: "missing", \.missing, .number(in: 0...100),
      doc: Wording(en: "Points of a missing value", zh: "缺失时的得分"))
  }
  .checked { table, places in
    let bounds = table.rows.dropLast().map(\.below)
    let ascends = zip(bounds, bounds.dropFirst()).allSatisfy { low, high in
      if let low, let high { low < high } else { false }
    }
    let isInOrder = ascends && bounds.allSatisfy { $0 != nil } && table.rows.last?.below == nil
    return isInOrder ? [] : [ScoringFindings.pointsOutOfOrder.at(places["table"])]
  }
}
