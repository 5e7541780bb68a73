import Diagnostics
import Settings

/// What is done about outliers: quantiles that values are kept between, or a
/// shape that they must have.
public enum WinsoriseDefinition: Hashable, Sendable {
  case quantiles(QuantileBounds)
  case shape(ShapeTreatment)

  /// How it is written in a pipeline: `{lower: 1%, upper: 99%}`, or
  /// `{most: 5, otherwise: log_above_minimum}`.
  static let kind: Kind<WinsoriseDefinition> = .variantsByOwnKey([
    Variant("lower", QuantileBounds.shape, wrap: WinsoriseDefinition.quantiles) {
      if case .quantiles(let bounds) = $0 { bounds } else { nil }
    },
    Variant("most", ShapeTreatment.shape, wrap: WinsoriseDefinition.shape) {
      if case .shape(let treatment) = $0 { treatment } else { nil }
    },
  ])

  /// What takes the place of moving values; nil where nothing does.
  var tail: TailTransform? {
    if case .shape(let treatment) = self { treatment.otherwise } else { nil }
  }
}

/// The quantiles (Hyndman–Fan 7) between which values are kept.
public struct QuantileBounds: Hashable, Sendable {
  public let lower: Share
  public let upper: Share

  static let shape: Shape<QuantileBounds> = Shape(
    "winsorise", doc: Wording(en: "Quantiles between which values are kept", zh: "缩尾分位数"),
    make: QuantileBounds.init
  ) {
    Field("lower", \.lower, .share, doc: Wording(en: "The lower quantile", zh: "下分位数"))
    Field("upper", \.upper, .share, doc: Wording(en: "The upper quantile", zh: "上分位数"))
  }
  .checked { bounds, places in
    bounds.lower < bounds.upper ? [] : [ScoringFindings.quantilesOutOfOrder.at(places["upper"])]
  }
}

/// While |skewness| and excess kurtosis (both of type 2) reach their limits,
/// the largest values (the smallest, where the skewness is negative) become
/// the next one; where `most` moved values do not suffice, a transformation of
/// the column as it was.
///
/// - Source: COINr 1.1 (W. Becker), `Treat`; Global Innovation Index.
public struct ShapeTreatment: Hashable, Sendable {
  /// No further values are moved once so many are.
  public let most: Int
  public let skewness: Double
  public let kurtosis: Double
  public let otherwise: TailTransform?

  static let shape: Shape<ShapeTreatment> = Shape(
    "winsorise by shape",
    doc: Wording(
      en: "Outliers are drawn in while skewness and kurtosis are both beyond limits",
      zh: "偏度与峰度同时超限时处理离群值"),
    make: ShapeTreatment.init
  ) {
    Field(
      "most", \.most, .integer(in: 1...1000),
      doc: Wording(en: "Once so many values are moved, no more are", zh: "移动的观测值达到此数即止"))
    Field(
      "skewness", \.skewness, .number(in: 0...100), default: 2,
      doc: Wording(en: "The limit of |skewness|", zh: "偏度绝对值的限值"))
    Field(
      "kurtosis", \.kurtosis, .number(in: -10...1000), default: 3.5,
      doc: Wording(en: "The limit of the excess kurtosis", zh: "超额峰度的限值"))
    Field(
      optional: "otherwise", \.otherwise, .choice(of: TailTransform.self, doc: \.meaning),
      doc: Wording(
        en: "A transformation in place of moving values where those do not suffice",
        zh: "移动观测值仍不足时，改用的变换"))
  }
}

/// A logarithm that draws a long tail in; low and high are the ends of the
/// fitted values, between which others are kept.
public enum TailTransform: String, CaseIterable, Sendable {
  case log
  case logAboveMinimum = "log_above_minimum"
  case logShifted = "log_shifted"
  case logLongTail = "log_long_tail"
  case logGII = "log_gii"

  var meaning: Wording {
    switch self {
    case .log: Wording(en: "ln x, of values above 0", zh: "ln x，仅限正值")
    case .logAboveMinimum:
      Wording(
        en: "ln(x − low + (high − low) / 100); log_CT of COINr",
        zh: "ln(x − 最小值 + 极差 / 100)；COINr 的 log_CT")
    case .logShifted:
      Wording(
        en: "ln(x − low + 1); log_CT_orig of COINr", zh: "ln(x − 最小值 + 1)；COINr 的 log_CT_orig")
    case .logLongTail:
      Wording(
        en: "as log_above_minimum, turned round where the skewness is negative; log_CT_plus of "
          + "COINr",
        zh: "同 log_above_minimum，偏度为负时反向；COINr 的 log_CT_plus")
    case .logGII:
      Wording(
        en: "ln((high − 1)(x − low) / (high − low) + 1), of the Global Innovation Index",
        zh: "ln((最大值 − 1)(x − 最小值) / 极差 + 1)，全球创新指数的做法")
    }
  }
}
