import Composites
import Diagnostics
import Statistics

extension FittedParameters {
  /// What came of treating outliers by shape.
  public struct Outliers: Hashable, Sendable {
    public let outcome: Outcome
    /// How it was done; nil where nothing was.
    public let method: Method?
    /// Why it could not be done; nil where it could.
    public let why: Why?
    /// How many values were moved at the top and at the bottom.
    public let movedDown: Int
    public let movedUp: Int
    /// The shape before and after; nil for fewer than four values and where
    /// all are the same.
    public let before: Shape?
    public let after: Shape?

    /// What a treatment came to.
    public enum Outcome: String, CaseIterable, Sendable {
      case withinLimits = "within_limits"
      case treated
      case stillOutside = "still_outside"
      case notApplied = "not_applied"
    }

    /// How outliers were drawn in.
    public enum Method: String, CaseIterable, Sendable {
      case moving
      case transformation
    }

    /// Why they were not.
    public enum Why: String, CaseIterable, Sendable {
      case tooFew = "too_few"
      case noVariation = "no_variation"
      case notPositive = "not_positive"
      case notFinite = "not_finite"
    }

    /// What came of it; the fields as documented.
    public init(
      outcome: Outcome, method: Method? = nil, why: Why? = nil, movedDown: Int = 0,
      movedUp: Int = 0, before: Shape? = nil, after: Shape? = nil
    ) {
      self.outcome = outcome
      self.method = method
      self.why = why
      self.movedDown = movedDown
      self.movedUp = movedUp
      self.before = before
      self.after = after
    }
  }

  /// Skewness and excess kurtosis, both of type 2.
  public struct Shape: Hashable, Sendable {
    public let skewness: Double
    public let kurtosis: Double

    /// A shape; the fields as documented.
    public init(skewness: Double, kurtosis: Double) {
      self.skewness = skewness
      self.kurtosis = kurtosis
    }
  }

  /// The exponent of a power transformation.
  public struct Power: Hashable, Sendable {
    public let lambda: Double
    /// Why none was found, and λ is 1; nil where one was.
    public let why: Why?

    /// Why no λ fits.
    public enum Why: String, CaseIterable, Sendable {
      case tooFew = "too_few"
      case noSpread = "no_spread"
      case outOfRange = "out_of_range"
    }

    /// An exponent; the fields as documented.
    public init(lambda: Double, why: Why? = nil) {
      self.lambda = lambda
      self.why = why
    }
  }
}

extension FittedParameters.Outliers {
  /// What a treatment comes to on these values, in any order, and the ends
  /// that others are kept between; no ends where nothing is done.
  ///
  /// - Complexity: O(values) for each value that is moved.
  static func fitted(_ treatment: ShapeTreatment, to values: [Double])
    -> (Self, ends: FittedParameters.Bounds?)
  {
    let limits = ShapeLimits(skewness: treatment.skewness, excessKurtosis: treatment.kurtosis)
    let rule: OutlierTreatment =
      treatment.otherwise.map {
        .shapeOrTransformation(limits, atMost: treatment.most, $0.transformation)
      } ?? .shape(limits, atMost: treatment.most)
    let treated = rule.treated(values)
    var (outcome, why): (Outcome, Why?)
    switch treated.outcome {
    case .withinLimits: (outcome, why) = (.withinLimits, nil)
    case .treated: (outcome, why) = (.treated, nil)
    case .stillOutside: (outcome, why) = (.stillOutside, nil)
    case .notApplied(let reason): (outcome, why) = (.notApplied, Why(reason))
    }
    let isDone = outcome == .treated || outcome == .stillOutside
    let method: Method? = isDone ? (treated.transformation == nil ? .moving : .transformation) : nil
    // A transformation knows the column as it was, and so its ends.
    let kept = method == .transformation ? values : treated.values
    let ends = method.flatMap { _ in
      kept.min().flatMap { low in kept.max().flatMap { FittedParameters.Bounds(low, $0) } }
    }
    let outliers = Self(
      outcome: outcome, method: ends == nil ? nil : method, why: why,
      movedDown: treated.movedDown.count, movedUp: treated.movedUp.count,
      before: treated.before.map(FittedParameters.Shape.init),
      after: treated.after.map(FittedParameters.Shape.init))
    return (outliers, ends)
  }
}

extension FittedParameters.Shape {
  fileprivate init(_ shape: ColumnShape) {
    self.init(skewness: shape.skewness, kurtosis: shape.excessKurtosis)
  }
}

extension FittedParameters.Outliers.Why {
  fileprivate init(_ reason: Inapplicable) {
    switch reason {
    case .noVariation: self = .noVariation
    case .notPositive: self = .notPositive
    case .notFinite: self = .notFinite
    case .nothingObserved, .tooFew, .tooMany, .missing, .weights, .ambiguous, .notConverged:
      self = .tooFew
    }
  }

  var words: Wording {
    switch self {
    case .tooFew: Wording(en: "there are fewer than four values", zh: "观测值不足四个")
    case .noVariation: Wording(en: "all values are the same", zh: "所有取值相同")
    case .notPositive:
      Wording(en: "a logarithm meets values that are not above 0", zh: "对数变换遇到非正值")
    case .notFinite: Wording(en: "values are infinite", zh: "存在无穷值")
    }
  }
}

extension FittedParameters.Power {
  /// The exponent that fits values best; nil where the family does not know
  /// one of them.
  ///
  /// - Complexity: O(values) for each of some twenty steps.
  static func fitted(_ family: PowerTransform.Family, to values: [Double]) -> Self? {
    do throws(PowerTransform.Unfit) {
      return Self(lambda: try PowerTransform.Fit(values, family).transform.lambda)
    } catch {
      switch error {
      case .notPositive: return nil
      case .tooFew: return Self(lambda: 1, why: .tooFew)
      case .noSpread: return Self(lambda: 1, why: .noSpread)
      case .outOfRange, .notFinite: return Self(lambda: 1, why: .outOfRange)
      }
    }
  }
}

extension FittedParameters.Power.Why {
  var words: Wording {
    switch self {
    case .tooFew: Wording(en: "there are fewer than two values", zh: "观测值不足两个")
    case .noSpread: Wording(en: "all values are the same", zh: "所有取值相同")
    case .outOfRange: Wording(en: "the best one is out of range", zh: "最优值超出可计算范围")
    }
  }
}

extension TailTransform {
  fileprivate var transformation: Transformation {
    switch self {
    case .log: .logarithm
    case .logAboveMinimum: .logarithmAboveMinimum
    case .logShifted: .logarithmOfShifted
    case .logLongTail: .logarithmOfLongTail
    case .logGII: .logarithmOfGII
    }
  }
}
