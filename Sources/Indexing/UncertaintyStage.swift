import Diagnostics
import Documents
import Jobs
import Records
import Store
import Tabular

/// The stage `uncertainty/<index>`: how sure the ranks of the last period are.
public struct UncertaintyStage: Stage {
  public let id: StageID
  public let version = 1
  private let index: ResolvedIndex
  private let uncertainty: UncertaintyDefinition
  private let day: Day
  private let scores: ScoreVariantsInput

  /// The stage of an index; nil where it does not tell how sure its ranks are.
  ///
  /// - Parameter scores: at the last day of the index.
  public init?(_ index: ResolvedIndex, asOf day: Day, _ scores: ScoreVariantsInput) {
    guard let uncertainty = index.uncertainty else { return nil }
    guard let id = StageID("uncertainty/\(index.name)") else {
      preconditionFailure("indices have names that stages can have")
    }
    self.id = id
    self.index = index
    self.uncertainty = uncertainty
    self.day = day
    self.scores = scores
  }

  public var definition: JSONValue {
    [
      "index": index.arithmetic,
      "uncertainty": UncertaintyDefinition.shape.canonical(of: uncertainty),
      "grades": .array(index.framework.grades.map(JSONValue.string)),
      "day": .string(day.description), "scores": scores.definition,
    ]
  }

  public var inputs: [StageInput] { scores.inputs }

  public func run(_ context: StageContext) throws(Failure) -> StageReport {
    let ranks = try SimulatedRanks(
      index, of: scores.open(context), threads: context.threads,
      checkInterruption: context.checkInterruption)
    var intervals: [RankInterval] = []
    if let method = uncertainty.method {
      intervals += ranks.intervals(try ranks.underMethod(method, uncertainty), .method, uncertainty)
    }
    if let population = uncertainty.population {
      intervals += ranks.intervals(
        try ranks.ofPopulation(population, uncertainty), .population, uncertainty)
    }
    try RankInterval.write(
      intervals, to: context.path(ofOutput: IndexTables.intervalsFileName), context.files)
    return StageReport(["rows": .integer(Int64(intervals.count))])
  }
}
