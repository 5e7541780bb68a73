import Diagnostics
import Settings

/// How the children of a node become its value.
///
/// With v the values of the children present, w their weights, and v' = floor +
/// (1 − floor) v where there is a floor:
public enum Aggregate: Hashable, Sendable {
  /// Σ w v / Σ w.
  case arithmetic
  /// g = exp(Σ w ln v' / Σ w); (g − floor) / (1 − floor).
  case geometric
  /// h = Σ w / Σ (w / v'); (h − floor) / (1 − floor).
  case harmonic
  /// m = (Σ w v'^p / Σ w)^(1/p); (m − floor) / (1 − floor), without a floor for
  /// p above 0.
  case power(Exact)
  /// The least v, whatever the weights.
  case minimum
  /// Σ (Sᵢ^a − Sᵢ₋₁^a) v₍ᵢ₎ with the values from the largest on and S the
  /// cumulated shares of their weights: above 1 the worst count for more than
  /// their weight, below 1 the best.
  ///
  /// Source: R. R. Yager, Quantifier guided aggregation using OWA operators,
  /// International Journal of Intelligent Systems 11 (1996).
  case ordered(Exact)
  /// M − weight · (√((M − m)² + smoothing²) − smoothing) with the weighted mean
  /// M and the least v m.
  ///
  /// Source: E. Casadio Tarabusi and G. Guarini, An unbalance adjustment method
  /// for development indicators, Social Indicators Research 112 (2013).
  case meanMin(MeanMin)
  /// x = 70 + 60 v, M their weighted mean, S² their weighted variance (n):
  /// (M − S²/M − 70) / 60.
  ///
  /// Source: M. Mazziotta and A. Pareto, On a generalized non-compensatory
  /// composite index, Social Indicators Research 127 (2016), the adjusted
  /// index.
  case mazziottaPareto

  /// How far the mean gives way to the least.
  public struct MeanMin: Hashable, Sendable {
    /// 0 the mean, 1 (without smoothing) the least.
    public let weight: Share
    /// 0 counts every distance; the more, the less small ones count.
    public let smoothing: Exact

    static let shape: Shape<MeanMin> = Shape(
      "mean_min", doc: Wording(en: "The mean, drawn towards the least", zh: "向最差值收缩的均值"),
      make: MeanMin.init
    ) {
      Field(
        "weight", \.weight, .share,
        doc: Wording(
          en: "0% leaves the mean, 100% without smoothing gives the least",
          zh: "0% 为均值，100% 且 smoothing 为 0 时为最小值"))
      Field(
        "smoothing", \.smoothing, .exact(in: 0...10), default: 0,
        doc: Wording(
          en: "The more, the less small distances from the least count", zh: "越大，与最差值的小差距影响越小"))
    }
  }

  /// How an aggregate is written: a word, `{power: -2}`, `{ordered: 2}` or
  /// `{mean_min: {weight: 50%}}`.
  static let kind: Kind<Aggregate> = .either(
    .choice(of: Word.self, doc: \.meaning),
    or: .variantsByOwnKey([
      Variant("power", exponentShape("power", powerDoc), wrap: { .power($0.value) }) {
        if case .power(let exponent) = $0 { Exponent(value: exponent) } else { nil }
      },
      Variant("ordered", exponentShape("ordered", orderedDoc), wrap: { .ordered($0.value) }) {
        if case .ordered(let exponent) = $0 { Exponent(value: exponent) } else { nil }
      },
      Variant("mean_min", meanMinShape, wrap: { .meanMin($0.value) }) {
        if case .meanMin(let form) = $0 { OfMeanMin(value: form) } else { nil }
      },
    ]),
    to: { either in
      switch either {
      case .scalar(let word): word.aggregate
      case .mapping(let aggregate): aggregate
      }
    },
    back: { aggregate in
      Word.allCases.first { $0.aggregate == aggregate }.map { .scalar($0) } ?? .mapping(aggregate)
    })

  private enum Word: String, CaseIterable, Sendable {
    case arithmetic, geometric, harmonic, minimum
    case mazziottaPareto = "mazziotta_pareto"

    var aggregate: Aggregate {
      switch self {
      case .arithmetic: .arithmetic
      case .geometric: .geometric
      case .harmonic: .harmonic
      case .minimum: .minimum
      case .mazziottaPareto: .mazziottaPareto
      }
    }

    var meaning: Wording {
      switch self {
      case .arithmetic: Wording(en: "weighted mean", zh: "加权算术平均")
      case .geometric: Wording(en: "weighted geometric mean", zh: "加权几何平均")
      case .harmonic: Wording(en: "weighted harmonic mean", zh: "加权调和平均")
      case .minimum: Wording(en: "the least child", zh: "最小值")
      case .mazziottaPareto:
        Wording(
          en: "the weighted mean less a penalty for differences (adjusted Mazziotta–Pareto)",
          zh: "加权平均减去差异惩罚（调整的 Mazziotta–Pareto 方法）")
      }
    }
  }

  private struct Exponent: Sendable {
    let value: Exact
  }

  private struct OfMeanMin: Sendable {
    let value: MeanMin
  }

  private static let powerDoc = Wording(
    en: "A power mean: 2 rewards the best, −2 punishes the worst", zh: "幂平均的指数：2 偏重最好，-2 偏重最差")
  private static let orderedDoc = Wording(
    en: "A mean of ordered values: above 1 the worst count for more, below 1 the best",
    zh: "有序加权平均的指数：大于 1 偏重最差，小于 1 偏重最好")

  private static func exponentShape(_ key: String, _ doc: Wording) -> Shape<Exponent> {
    Shape(key, doc: doc, make: Exponent.init) {
      Field(
        key, \.value, .exact(in: key == "power" ? -20...20 : .constant(1, scale: 2)...100), doc: doc
      )
    }
    .checked { exponent, places in
      exponent.value == 0 ? [ScoringFindings.powerOfZero.at(places[key])] : []
    }
  }

  private static let meanMinShape: Shape<OfMeanMin> = Shape(
    "mean_min_aggregate", doc: Wording(en: "The mean, drawn towards the least", zh: "向最差值收缩的均值"),
    make: OfMeanMin.init
  ) {
    Field(
      "mean_min", \.value, .shape(MeanMin.shape),
      doc: Wording(en: "How far", zh: "收缩程度"))
  }
}

extension Aggregate {
  /// Whether it has no value where what it is made of falls to 0 or below.
  var needsFloor: Bool {
    switch self {
    case .geometric, .harmonic: true
    case .power(let exponent): exponent < 0
    case .arithmetic, .minimum, .ordered, .meanMin, .mazziottaPareto: false
    }
  }

  /// Whether it has a value for children below 0.
  var takesNegative: Bool {
    switch self {
    case .arithmetic, .minimum, .ordered, .meanMin: true
    case .geometric, .harmonic, .power, .mazziottaPareto: false
    }
  }

  /// Whether the parts of its children follow from a formula; else they are
  /// Shapley values, each child counting as 0 or as it is.
  var hasOwnParts: Bool { self == .arithmetic || self == .geometric }

  /// How it is written in messages.
  var name: String {
    switch self {
    case .arithmetic: "arithmetic"
    case .geometric: "geometric"
    case .harmonic: "harmonic"
    case .minimum: "minimum"
    case .mazziottaPareto: "mazziotta_pareto"
    case .power: "power"
    case .ordered: "ordered"
    case .meanMin: "mean_min"
    }
  }
}
