import Composites
import Diagnostics

/// Why a method gave a node no weights.
public enum WeightRefusal: String, CaseIterable, Sendable {
  case nothingObserved = "nothing_observed"
  case noVariation = "no_variation"
  case notPositive = "not_positive"
  case notFinite = "not_finite"
  case tooFew = "too_few"
  case ambiguous
  case notConverged = "not_converged"
  case negative
  case aboveLimit = "above_limit"

  init(_ reason: Inapplicable) {
    switch reason {
    case .nothingObserved, .missing: self = .nothingObserved
    case .noVariation, .weights: self = .noVariation
    case .notPositive: self = .notPositive
    case .notFinite: self = .notFinite
    case .tooFew: self = .tooFew
    case .tooMany, .ambiguous: self = .ambiguous
    case .notConverged: self = .notConverged
    }
  }

  /// How a message says it.
  var meaning: Wording {
    switch self {
    case .nothingObserved:
      Wording(en: "no subject has a value for every child", zh: "没有主体在所有下级上均有取值")
    case .noVariation:
      Wording(en: "a child has the same value for every subject", zh: "某一下级在所有主体上取值相同")
    case .notPositive:
      Wording(en: "a child has values that the method cannot take", zh: "某一下级有该方法不能使用的取值")
    case .notFinite: Wording(en: "a child has infinite values", zh: "某一下级有无穷取值")
    case .tooFew:
      Wording(en: "only one subject has a value for every child", zh: "仅一个主体在所有下级上均有取值")
    case .ambiguous:
      Wording(en: "several weights are as good", zh: "存在多组同样好的权重")
    case .notConverged:
      Wording(en: "the search for weights did not end", zh: "求权重的过程未收敛")
    case .negative: Wording(en: "a weight would be negative", zh: "某一权重将为负")
    case .aboveLimit:
      Wording(en: "the residual is above its limit", zh: "残差超过上限")
    }
  }
}
