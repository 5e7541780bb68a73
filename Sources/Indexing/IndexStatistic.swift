import Diagnostics
import Settings

/// What is taken of the scores of a group.
public enum IndexStatistic: Hashable, Sendable {
  /// Σ s / n.
  case mean
  /// Σ z s / Σ z with the sizes z of the subjects. Subjects without a size, or
  /// with one below 0, are left out and counted.
  case weightedMean
  /// The quantile of type 7 at one half.
  case median
  /// 100 × the share of scored subjects in these grades.
  case share([Located<String>])
  /// The quantile of type 7 at this probability.
  case tail(Share)

  /// Whether values add up from contributions, so that terms and effects
  /// follow from sums.
  public var isMean: Bool { self == .mean || self == .weightedMean }

  /// How a statistic is written: a word, `{share: [A, B]}` or `{tail: 10%}`.
  public static let kind: Kind<IndexStatistic> = .either(
    .choice(of: Word.self) { word in
      switch word {
      case .mean: Wording(en: "the mean", zh: "均值")
      case .weightedMean: Wording(en: "the mean weighted by size", zh: "按规模加权均值")
      case .median: Wording(en: "the median", zh: "中位数")
      }
    },
    or: .variantsByOwnKey([
      Variant("share", shareShape, wrap: { $0 }) { if case .share = $0 { $0 } else { nil } },
      Variant("tail", tailShape, wrap: { $0 }) { if case .tail = $0 { $0 } else { nil } },
    ]),
    to: { either in
      switch either {
      case .scalar(.mean): .mean
      case .scalar(.weightedMean): .weightedMean
      case .scalar(.median): .median
      case .mapping(let statistic): statistic
      }
    },
    back: { statistic in
      switch statistic {
      case .mean: .scalar(.mean)
      case .weightedMean: .scalar(.weightedMean)
      case .median: .scalar(.median)
      case .share, .tail: .mapping(statistic)
      }
    })

  private enum Word: String, CaseIterable, Sendable {
    case mean
    case weightedMean = "weighted_mean"
    case median
  }

  private static let shareShape: Shape<IndexStatistic> = Shape(
    "share_statistic",
    doc: Wording(en: "The share of scored subjects in grades", zh: "若干等级的主体占比"),
    make: IndexStatistic.share
  ) {
    Field(
      "share", \.grades, .distinctList(of: .located(.nonEmptyText), atLeast: 1),
      doc: Wording(en: "The grades", zh: "等级"))
  }

  private static let tailShape: Shape<IndexStatistic> = Shape(
    "tail_statistic", doc: Wording(en: "A quantile of the scores", zh: "分数的分位数"),
    make: IndexStatistic.tail
  ) {
    Field(
      "tail", \.probability, .share,
      doc: Wording(en: "The share of scores below it", zh: "低于该值的分数占比"))
  }

  /// The grades of a share.
  private var grades: [Located<String>] {
    if case .share(let grades) = self { grades } else { [] }
  }

  /// The probability of a tail.
  private var probability: Share {
    guard case .tail(let share) = self else { preconditionFailure("only tails have one") }
    return share
  }
}
