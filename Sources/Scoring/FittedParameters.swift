import Statistics
import Tabular

/// What was learnt of the indicators of a framework from the subjects of one
/// day: everything that scoring needs beside the definition.
///
/// Parameters are fitted by a run, or frozen in a file that was reviewed;
/// `json` writes the file, `init(json:)` reads it.
public struct FittedParameters: Hashable, Sendable {
  /// The framework that they are of.
  public let framework: String
  /// The day whose subjects they were fitted on.
  public let fittedOn: Day
  /// The subjects of the population on that day.
  public let subjects: Int
  /// In binary order of their names.
  public let indicators: [Indicator]
  /// The weights that methods found, in the order of the tree: each node
  /// behind those below it.
  public let weights: [FittedWeights]

  /// Parameters; the fields as documented.
  public init(
    framework: String, fittedOn: Day, subjects: Int, indicators: [Indicator],
    weights: [FittedWeights] = []
  ) {
    self.framework = framework
    self.fittedOn = fittedOn
    self.subjects = subjects
    self.indicators = indicators
    self.weights = weights
  }

  /// The parameters of one indicator; nil where there are none.
  ///
  /// - Complexity: O(indicators).
  public subscript(name: String) -> Indicator? { indicators.first { $0.name == name } }

  /// What was learnt of one indicator. Each part is there where the definition
  /// needs it and a value was observed.
  public struct Indicator: Hashable, Sendable {
    public let name: String
    /// Subjects with a value.
    public var observed: Int
    /// What stands for a missing value.
    public var impute: Double?
    /// The medians of the sectors that have one, in binary order of their
    /// codes; the code of no sector is empty.
    public var sectorImpute: [SectorMedian]?
    /// What stands for a missing value of the subjects of a group, in binary
    /// order of the codes.
    public var groupImpute: [GroupValue]?
    /// Between which values are kept.
    public var winsorise: Bounds?
    /// What came of treating outliers by shape.
    public var outliers: Outliers?
    /// The fitted exponent of a power transformation.
    public var power: Power?
    /// The least and the most of the treated values.
    public var minmax: Bounds?
    /// Of the treated values.
    public var zscore: Moments?
    /// Of the treated values.
    public var distribution: Distribution?

    /// What was learnt; the fields as documented.
    public init(
      name: String, observed: Int, impute: Double? = nil, sectorImpute: [SectorMedian]? = nil,
      groupImpute: [GroupValue]? = nil,
      winsorise: Bounds? = nil, outliers: Outliers? = nil, power: Power? = nil,
      minmax: Bounds? = nil, zscore: Moments? = nil,
      distribution: Distribution? = nil
    ) {
      self.name = name
      self.observed = observed
      self.impute = impute
      self.sectorImpute = sectorImpute
      self.groupImpute = groupImpute
      self.winsorise = winsorise
      self.outliers = outliers
      self.power = power
      self.minmax = minmax
      self.zscore = zscore
      self.distribution = distribution
    }
  }

  /// The median of one sector.
  public struct SectorMedian: Hashable, Sendable {
    public let sector: String
    public let median: Double

    /// A median; the fields as documented.
    public init(sector: String, median: Double) {
      self.sector = sector
      self.median = median
    }
  }

  /// Two values, the second not less than the first.
  public struct Bounds: Hashable, Sendable {
    public let lower: Double
    public let upper: Double

    /// Bounds; nil where they are out of order, or their distance is no
    /// number.
    public init?(_ lower: Double, _ upper: Double) {
      guard lower <= upper, (upper - lower).isFinite else { return nil }
      self.lower = lower
      self.upper = upper
    }
  }

  /// Mean and standard deviation (n − 1).
  public struct Moments: Hashable, Sendable {
    public let mean: Double
    /// 0 where all values are the same, or there is one.
    public let deviation: Double

    /// Moments; nil where they are no numbers, or the deviation is negative.
    public init?(mean: Double, deviation: Double) {
      guard mean.isFinite, deviation.isFinite, deviation >= 0 else { return nil }
      self.mean = mean
      self.deviation = deviation
    }
  }
}
