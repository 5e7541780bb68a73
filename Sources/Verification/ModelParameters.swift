import Diagnostics
import Documents
import Tabular

/// What a framework's treatments are fitted to, by indicator: the content of
/// `restricted/parameters/<framework>.json` or of a frozen file.
public struct ModelParameters: Hashable, Sendable {
  /// The parameters of one indicator: only what its treatment needs.
  public struct Indicator: Hashable, Sendable {
    public let name: String
    /// How many subjects of the fitting population have a value.
    public var observed = 0
    /// What stands in for a missing value.
    public var impute: Double?
    /// The same by sector, in binary order of the codes; `""` for subjects
    /// without one.
    public var sectorImpute: [SectorValue] = []
    /// The same by group, in binary order of the codes; `""` for subjects
    /// without one.
    public var groupImpute: [GroupValue] = []
    /// The least and the largest value that is let through.
    public var winsorise: FrameworkModel.Bounds?
    /// What came of treating outliers by shape.
    public var outliers: Outliers?
    /// The fitted exponent of a power transformation.
    public var power: Power?
    /// The least and the largest treated value.
    public var minmax: FrameworkModel.Bounds?
    /// Mean and standard deviation of the treated values.
    public var zscore: Moments?
    /// Every treated value with its count, ascending.
    public var distribution: [Step] = []
  }

  /// What came of treating outliers by shape, in the words of the file.
  public struct Outliers: Hashable, Sendable {
    public var outcome = ""
    public var method: String?
    public var why: String?
    public var movedDown = 0
    public var movedUp = 0
    public var before: Shape?
    public var after: Shape?
  }

  /// Skewness and excess kurtosis.
  public struct Shape: Hashable, Sendable {
    public let skewness: Double
    public let kurtosis: Double
  }

  /// An exponent, or 1 and why there is no better one.
  public struct Power: Hashable, Sendable {
    public let lambda: Double
    public let why: String?
  }

  /// A value for the subjects of a sector.
  public struct SectorValue: Hashable, Sendable {
    public let sector: String
    public let value: Double
  }

  /// A value for the subjects of a group; nil where too few are observed.
  public struct GroupValue: Hashable, Sendable {
    public let group: String
    public let observed: Int
    public let value: Double?
  }

  /// Mean and standard deviation.
  public struct Moments: Hashable, Sendable {
    public let mean: Double
    public let deviation: Double
  }

  /// How often a value occurs.
  public struct Step: Hashable, Sendable {
    public let value: Double
    public let count: Int
    /// How many smaller values there are.
    public let below: Int
  }

  public let framework: String
  public let fittedOn: Day
  /// How many subjects were in the fitting population.
  public let subjects: Int
  /// In binary order of their names.
  public let indicators: [Indicator]
  /// The weights that methods found, each node behind those below it.
  public let weights: [Weights]
  private let positions: [String: Int]

  public init(
    framework: String, fittedOn: Day, subjects: Int, indicators: [Indicator],
    weights: [Weights] = []
  ) {
    self.framework = framework
    self.fittedOn = fittedOn
    self.subjects = subjects
    self.indicators = indicators
    self.weights = weights
    positions = Dictionary(
      indicators.enumerated().map { ($0.element.name, $0.offset) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The parameters of an indicator; nil where there are none.
  public subscript(indicator: String) -> Indicator? {
    positions[indicator].map { indicators[$0] }
  }
}
