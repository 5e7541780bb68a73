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
    /// The least and the largest value that is let through.
    public var winsorise: FrameworkModel.Bounds?
    /// The least and the largest treated value.
    public var minmax: FrameworkModel.Bounds?
    /// Mean and standard deviation of the treated values.
    public var zscore: Moments?
    /// Every treated value with its count, ascending.
    public var distribution: [Step] = []
  }

  /// A value for the subjects of a sector.
  public struct SectorValue: Hashable, Sendable {
    public let sector: String
    public let value: Double
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
  private let positions: [String: Int]

  public init(framework: String, fittedOn: Day, subjects: Int, indicators: [Indicator]) {
    self.framework = framework
    self.fittedOn = fittedOn
    self.subjects = subjects
    self.indicators = indicators
    positions = Dictionary(
      indicators.enumerated().map { ($0.element.name, $0.offset) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The parameters of an indicator; nil where there are none.
  public subscript(indicator: String) -> Indicator? {
    positions[indicator].map { indicators[$0] }
  }
}
