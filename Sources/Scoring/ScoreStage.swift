import Diagnostics
import Documents
import Jobs
import Records
import Store

/// The stage `score/<framework>`: every subject of the framework's population
/// gets its score, grade, veto and the contributions of the top nodes, at
/// every day of a panel. The scores of other frameworks that it takes are
/// worked out while the panel is read.
public struct ScoreStage: Stage {
  public let id: StageID
  public let version = 1
  public let framework: ResolvedFramework
  private let panel: PanelInput
  /// Whether the contributions of leaves are stored, too.
  private let keepsLeaves: Bool
  private static let parametersInput = "parameters"

  /// The stage that scores these values. It reads fitted parameters from
  /// `fit/<framework>`, frozen ones from their file.
  ///
  /// - Parameters:
  ///   - keepsLeaves: whether the contributions of leaves are stored, too.
  ///   - hindsight: of the values, where they are not what the release itself
  ///     shows: the stage is `score/<framework>/<hindsight>`.
  /// - Precondition: the framework's name is one that stages can have; it has
  ///   summands where leaves are kept.
  public init(
    _ framework: ResolvedFramework, panel: PanelInput, keepsLeaves: Bool = false,
    hindsight: Hindsight? = nil
  ) {
    precondition(!keepsLeaves || framework.definition.summands != nil)
    id = framework.scoreStage(hindsight)
    self.framework = framework
    self.panel = panel
    self.keepsLeaves = keepsLeaves
  }

  public var definition: JSONValue {
    let leaves = keepsLeaves ? [JSONValue.Member("leaves", .bool(true))] : []
    return .object(
      framework.scoringParts + framework.takenParts + leaves
        + [.init("panel", panel.definition)])
  }

  public var inputs: [StageInput] {
    let own = framework.parameterInput(named: ScoreStage.parametersInput)
    return [own].compactMap(\.self) + framework.takenInputs + panel.inputs
  }

  public func run(_ context: StageContext) throws(Failure) -> StageReport {
    let parameters = try framework.parameters(context, named: ScoreStage.parametersInput)
    let source = try framework.panel(panel.open(context), context)
    let scorer = FrameworkScorer(
      framework, parameters, keepsLeaves: keepsLeaves, source: source)
    let writer = try TableWriter(
      context.path(ofOutput: ScoresTable.fileName),
      schema: ScoresTable.schema(
        nodes: framework.topNodes.map(\.name),
        leaves: keepsLeaves ? framework.definition.summands ?? [] : []), files: context.files)
    var totals = [FrameworkScorer.Counts](repeating: .init(), count: source.asOf.count)
    // Of a series the scores of a partition are many: none wait.
    try inOrder(source.partitions, threads: context.threads, waiting: 0) {
      (partition) throws(Failure) in
      try context.checkInterruption()
      return try scorer.scores(ofPartition: partition) {
        writer.prepare($0, partition: partition)
      }
    } commit: { (_, scores) throws(Failure) in
      for block in scores.blocks { try writer.append(block) }
      for (day, counts) in scores.counts.enumerated() { totals[day] += counts }
    }
    _ = try writer.finish()
    return StageReport(
      ["days": .array(zip(source.asOf, totals).map { $0.1.json(on: $0.0) })])
  }
}

extension FrameworkScorer.Counts {
  static func += (a: inout Self, b: Self) {
    a.subjects += b.subjects
    a.scored += b.scored
    a.vetoed += b.vetoed
  }

  fileprivate func json(on asOf: AsOf) -> JSONValue {
    [
      "as_of": .string(asOf.day.description), "subjects": .integer(Int64(subjects)),
      "scored": .integer(Int64(scored)), "vetoed": .integer(Int64(vetoed)),
    ]
  }
}
