import Diagnostics

/// How a node finds the weights of its children, as the release's definition
/// states it.
struct WeightModel: Sendable {
  enum Method: Sendable {
    case equal
    case entropy
    case critic
    case merec(floor: Double)
    case cilos(floor: Double)
    case components(Variant)
    case judged(Judgements)
    case importance([String: Double], limit: Double?)
  }

  enum Variant: Sendable {
    case firstSquares
    case firstCoefficients
    case communalities(Keep)
    case factors(Keep)
  }

  /// Which components are kept.
  enum Keep: Sendable {
    case aboveOne
    case handbook
    case count(Int)
    case explained(Double)
  }

  struct Judgements: Sendable {
    let isGeometric: Bool
    let pairs: [Pair]
  }

  /// That one child is so many times as important as another.
  struct Pair: Sendable {
    let of: String
    let over: String
    let times: Double
  }

  /// The word after `by`.
  let word: String
  let method: Method
  let decimals: Int
  let isEqualOtherwise: Bool

  /// Whether the values of subjects decide.
  var needsValues: Bool {
    switch method {
    case .equal, .judged: false
    case .entropy, .critic, .merec, .cilos, .components, .importance: true
    }
  }
}

extension WeightModel {
  private enum Word: String, CaseIterable {
    case none, equal, entropy, critic, merec, cilos, pca, factor, ahp, importance
  }

  private enum VariantWord: String, CaseIterable {
    case firstSquares = "first_squares"
    case firstCoefficients = "first_coefficients"
    case communalities
  }

  init(_ node: DefinitionNode) throws(Failure) {
    word = try node.text("by")
    decimals = try node.integerIfPresent("decimals") ?? 6
    isEqualOtherwise = try node.textIfPresent("otherwise") == "equal"
    switch try node.choice("by", default: Word.none) {
    case .none: throw node.isNot(Wording(en: "a method", zh: "方法"))
    case .equal: method = .equal
    case .entropy: method = .entropy
    case .critic: method = .critic
    case .merec: method = .merec(floor: try node.numberIfPresent("floor") ?? 0.01)
    case .cilos: method = .cilos(floor: try node.numberIfPresent("floor") ?? 0.01)
    case .pca:
      switch try node.choice("variant", default: VariantWord.communalities) {
      case .firstSquares: method = .components(.firstSquares)
      case .firstCoefficients: method = .components(.firstCoefficients)
      case .communalities:
        method = .components(
          .communalities(try Keep(node["keep"], default: .aboveOne)))
      }
    case .factor:
      method = .components(.factors(try Keep(node["keep"], default: .handbook)))
    case .ahp:
      var pairs: [Pair] = []
      for judgement in try node.items("judgements") {
        pairs.append(
          Pair(
            of: try judgement.text("of"), over: try judgement.text("over"),
            times: try judgement.number("times")))
      }
      let isGeometric = try node.textIfPresent("method") == "geometric_mean"
      method = .judged(Judgements(isGeometric: isGeometric, pairs: pairs))
    case .importance:
      var numbers: [String: Double] = [:]
      for entry in try node.entries("importance") { numbers[entry.name] = try entry.value.number() }
      method = .importance(numbers, limit: try node.numberIfPresent("limit"))
    }
  }
}

extension WeightModel.Keep {
  private enum Word: String, CaseIterable {
    case aboveOne = "variance_above_one"
    case handbook
  }

  fileprivate init(_ node: DefinitionNode?, default usual: Self) throws(Failure) {
    guard let node else {
      self = usual
      return
    }
    if let count = try node.integerIfPresent("count") {
      self = .count(count)
    } else if let share = try node.numberIfPresent("explained") {
      self = .explained(share)
    } else {
      self = try node.text() == Word.handbook.rawValue ? .handbook : .aboveOne
    }
  }
}
