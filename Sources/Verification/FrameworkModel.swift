import Diagnostics

/// A framework as the release's definition states it.
public struct FrameworkModel: Sendable {
  /// Where its parameters are from.
  public enum Parameters: String, CaseIterable, Sendable {
    /// Fitted on the run itself.
    case fitted
    /// Fixed beforehand.
    case frozen
  }

  /// A rule that bounds the score of subjects for which it is true.
  public struct Veto: Hashable, Sendable {
    public let name: String
    /// A condition over the indicators of the subject.
    public let condition: String
    /// The score is at most this.
    public let cap: Double
    public let basis: Wording
  }

  /// A class of scores.
  public struct Grade: Hashable, Sendable {
    public let name: String
    /// The least score; nil for the last grade.
    public let from: Double?
  }

  public let name: String
  public let title: Wording
  /// The class of subjects that it evaluates.
  public let subjectClass: String
  /// The sectors that it is for; empty for all.
  public let sectors: [String]
  /// A condition over the indicators; nil for every subject.
  public let population: String?
  /// The ends of the scale.
  public let from: Double
  public let to: Double
  /// The least share of weight with values, 0 to 1.
  public var coverage: Double { exactCoverage.double }
  let exactCoverage: PlainDecimal
  public let parameters: Parameters
  /// Decimals of published scores and contributions.
  public let decimals: Int
  /// The whole tree: a branch whose children are the top nodes.
  public internal(set) var root: Branch
  /// What of its structure is told; nil for nothing.
  let audit: AuditModel?
  public let vetoes: [Veto]
  /// Descending; empty where there are none.
  public let grades: [Grade]
}

extension FrameworkModel {
  /// A node of the tree or an indicator under it.
  public indirect enum Node: Sendable {
    case branch(Branch)
    case leaf(Leaf)

    /// Its weight among its siblings.
    public var weight: Double { exactWeight.double }

    var exactWeight: PlainDecimal {
      switch self {
      case .branch(let branch): branch.weight
      case .leaf(let leaf): leaf.weight
      }
    }

    /// The name of the node, of the indicator, or of the framework whose score
    /// it is.
    public var name: String {
      switch self {
      case .branch(let branch): branch.name
      case .leaf(let leaf): leaf.name
      }
    }
  }

  /// How the values of children become the value of their node.
  public enum Aggregation: Hashable, Sendable {
    case arithmetic
    case geometric(floor: Double)
    case harmonic(floor: Double)
    /// The floor is 0 for exponents above 0.
    case power(Double, floor: Double)
    case minimum
    /// The exponent of the shares of weight.
    case ordered(Double)
    case meanMin(weight: Double, smoothing: Double)
    case mazziottaPareto
  }

  /// A node with children.
  public struct Branch: Sendable {
    public let name: String
    public let title: Wording
    /// Whether it is the whole tree.
    let isTop: Bool
    var weight: PlainDecimal
    public let aggregation: Aggregation
    /// How the weights of the children are found; nil where they are given.
    let weights: WeightModel?
    public internal(set) var children: [Node]
  }

  /// An indicator in the tree, or the score of another framework, with its
  /// treatment.
  public struct Leaf: Hashable, Sendable {
    /// What the values of a leaf are.
    public enum Origin: Hashable, Sendable {
      /// The indicator of the leaf's name.
      case indicator
      /// The score of the same subject in the framework of that name.
      case score
    }

    public let name: String
    public let origin: Origin
    var weight: PlainDecimal
    public let direction: Direction
    public let imputation: Imputation
    /// The shares at which values are bounded; nil for not at all.
    public let winsorisation: Bounds?
    /// What is done about outliers by the shape of the values; nil for
    /// nothing.
    public let outliers: ShapeRule?
    public let transform: Transform
    public let normalisation: Normalisation
  }

  /// Whether large values are good or bad.
  public enum Direction: String, CaseIterable, Sendable {
    case positive
    case negative
  }

  /// Two numbers, the lower first.
  public struct Bounds: Hashable, Sendable {
    public let lower: Double
    public let upper: Double
  }

  /// What stands in for a missing value.
  public enum Imputation: Hashable, Sendable {
    case none
    case median
    case sectorMedian
    case mean
    /// Of the region, or of the sector; of all below so many values.
    case group(isRegion: Bool, isMean: Bool, least: Int)
    case worst
    case value(Double)
  }

  /// What is done to a value before it is normalised.
  public enum Transform: Hashable, Sendable {
    case none
    case log1p
    case squareRoot
    case log(offset: Double)
    /// With a declared exponent, or a fitted one.
    case boxCox(lambda: Double?)
    case yeoJohnson(lambda: Double?)

    /// How the definition calls it.
    public var name: String {
      switch self {
      case .none: "none"
      case .log1p: "log1p"
      case .squareRoot: "square_root"
      case .log: "log"
      case .boxCox: "box_cox"
      case .yeoJohnson: "yeo_johnson"
      }
    }
  }

  /// From which shape on values are moved, how many at most, and what is done
  /// where that does not suffice.
  public struct ShapeRule: Hashable, Sendable {
    let most: Int
    let skewness: Double
    let kurtosis: Double
    public let otherwise: Tail?
  }

  /// A logarithm of values between the ends of the fitted ones.
  public enum Tail: String, CaseIterable, Sendable {
    case log
    case logAboveMinimum = "log_above_minimum"
    case logShifted = "log_shifted"
    case logLongTail = "log_long_tail"
    case logGII = "log_gii"
  }

  /// How a value becomes a number between 0 and 1.
  public enum Normalisation: Hashable, Sendable {
    case minmax
    case zscore(centre: Double, spread: Double)
    case rank
    case percentile
    case goalposts(worst: Double, best: Double)
    case scaled(worst: Double, best: Double)
    case distanceToBest
    case distanceToTarget(Double, isCapped: Bool)
    case distanceToReference(Double)
    case fractionOfBest
    case borda
    /// The value itself, on the scale of the framework.
    case none(from: Double, to: Double)
    case points([Step], missing: Double?)
  }

  /// A row of a table of points.
  public struct Step: Hashable, Sendable {
    /// Values under this; nil for all others.
    public let below: Double?
    public let points: Double
  }
}

extension FrameworkModel {
  /// Every leaf of the tree, in tree order.
  public var leaves: [Leaf] { root.leaves }

  /// The frameworks whose scores stand in the tree, in tree order.
  public var takenScores: [String] { leaves.filter { $0.origin == .score }.map(\.name) }

  /// The names of the top nodes, in tree order.
  public var topNames: [String] { root.children.map(\.name) }

  /// Whether anything in it is fitted, now or once: a tree of goalposts and
  /// points with given weights has no parameters, and its release no file of them.
  public var hasParameters: Bool { root.isWeighed || leaves.contains(where: \.isFitted) }
}

extension FrameworkModel.Leaf {
  fileprivate var isFitted: Bool {
    if winsorisation != nil || outliers != nil { return true }
    if transform == .boxCox(lambda: nil) || transform == .yeoJohnson(lambda: nil) { return true }
    switch imputation {
    case .median, .sectorMedian, .mean, .group, .worst: return true
    case .none, .value: break
    }
    switch normalisation {
    case .minmax, .zscore, .rank, .percentile, .distanceToBest, .distanceToTarget,
      .distanceToReference, .fractionOfBest, .borda:
      return true
    case .goalposts, .scaled, .none, .points: return false
    }
  }
}

extension FrameworkModel.Branch {
  fileprivate var leaves: [FrameworkModel.Leaf] {
    children.flatMap { child -> [FrameworkModel.Leaf] in
      switch child {
      case .branch(let branch): branch.leaves
      case .leaf(let leaf): [leaf]
      }
    }
  }
}
