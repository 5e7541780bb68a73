import Diagnostics
import Tabular

/// What province is made up.
public struct SimulationSettings: Sendable {
  public let subjects: Int
  public let months: Int
  public let until: Month
  public let seed: String
  /// The share of subjects that are natural persons.
  public let persons: Double
  public let dirt: DirtRates
  /// The word for `dirt` in the summary.
  public let dirtName: String
  /// The strength of contagion, 0 to 1.
  public let contagion: Double
  public let shocks: Shocks
  /// The share of organisations that are succeeded in a month, 0 to 0.1.
  public let successions: Double
  public let encoding: Encoding

  /// Which shocks there are.
  public enum Shocks: String, CaseIterable, Sendable {
    case none, regional, sector, both

    var areRegional: Bool { self == .regional || self == .both }
    var areSectoral: Bool { self == .sector || self == .both }
  }

  /// How files are encoded: some in GB18030, or all alike.
  public enum Encoding: String, CaseIterable, Sendable {
    case mixed
    case utf8 = "utf-8"
    case gb18030
  }

  /// The fewest and the most subjects.
  public static let subjectLimits = 5...16_000_000
  /// The fewest and the most months.
  public static let monthLimits = 1...120

  /// - Throws: `badSettings` where a number is out of its range.
  public init(
    subjects: Int, months: Int = 36, until: Month, seed: String = "baihe",
    persons: Double = 0.4, dirt: DirtRates = .usual, dirtName: String = "usual",
    contagion: Double = 0.3, shocks: Shocks = .both, successions: Double = 0.0005,
    encoding: Encoding = .mixed
  ) throws(Failure) {
    func require(_ isRight: Bool, _ setting: String, _ range: String) throws(Failure) {
      if !isRight {
        throw Failure(
          SimulationFindings.badSettings.at(
            .program, ["setting": .name(setting), "range": .name(range)]))
      }
    }
    try require(Self.subjectLimits.contains(subjects), "subjects", "5…16000000")
    try require(Self.monthLimits.contains(months), "months", "1…120")
    try require((0...1).contains(persons), "persons", "0…1")
    try require((0...1).contains(contagion), "contagion", "0…1")
    try require((0...0.1).contains(successions), "successions", "0…0.1")
    try require(until.year >= 2000 && until.year < 2090, "until", "2000-01…2089-12")
    self.subjects = subjects
    self.months = months
    self.until = until
    self.seed = seed
    self.persons = persons
    self.dirt = dirt
    self.dirtName = dirtName
    self.contagion = contagion
    self.shocks = shocks
    self.successions = successions
    self.encoding = encoding
  }
}
