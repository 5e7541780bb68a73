import Diagnostics
import Documents
import Jobs
import Records
import Store
import Tabular

/// The stage `index/<name>`: the scores of a framework become the series of
/// one index, group by group and period by period.
public struct IndexStage: Stage {
  public let id: StageID
  public let version = 1
  public let index: ResolvedIndex
  /// The last day of every period, ascending: the days of the scores.
  public let days: [Day]
  private let hindsight: Hindsight?
  private let scores: StageID

  /// The stage of an index over these periods.
  ///
  /// - Parameter hindsight: of the scores, where they are not what the release
  ///   itself shows: the stage is `index/<name>/<hindsight>`, and has nothing to
  ///   warn of.
  /// - Precondition: there is a period, the days ascend, and the names of index
  ///   and framework are ones that stages can have.
  public init(_ index: ResolvedIndex, asOf days: [Day], hindsight: Hindsight? = nil) {
    precondition(!days.isEmpty && zip(days, days.dropFirst()).allSatisfy { $0 < $1 })
    let ending = hindsight.map { "/\($0)" } ?? ""
    guard let id = StageID("index/\(index.name)\(ending)"),
      let scores = StageID("score/\(index.framework.name)\(ending)")
    else { preconditionFailure("indices and frameworks have names that stages can have") }
    self.id = id
    self.index = index
    self.days = days
    self.hindsight = hindsight
    self.scores = scores
  }

  public var definition: JSONValue {
    [
      "index": index.arithmetic,
      "framework": [
        "from": .double(index.framework.from),
        "nodes": .array(index.termNames.map(JSONValue.string)),
        "grades": .array(index.framework.grades.map(JSONValue.string)),
      ],
      "days": .array(days.map { .string($0.description) }),
    ]
  }

  public var inputs: [StageInput] { [.stage(scores)] }

  public func run(_ context: StageContext) throws(Failure) -> StageReport {
    let table = try TableReader(
      context.output(of: scores).path(of: ScoresTable.fileName), files: context.files)
    let source = try ScoresSource(table, of: index, days: days.count)
    let series = try IndexSeries(
      index, days: days, from: source, threads: context.threads,
      checkInterruption: context.checkInterruption
    ) { context.report(Progress(rows: $0, bytes: 0)) }
    try series.write(to: context.path(ofOutput: IndexTables.seriesFileName), context.files)
    if index.statistic.isMean {
      try series.writeTerms(to: context.path(ofOutput: IndexTables.termsFileName), context.files)
    }
    if index.hasWhole {
      try series.writeWhole(to: context.path(ofOutput: IndexTables.wholeFileName), context.files)
    }
    return StageReport(series.summary, findings: hindsight == nil ? series.findings : [])
  }
}
