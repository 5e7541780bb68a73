import Diagnostics
import Documents
import Jobs
import Records
import Store

/// The stage `audit/<framework>`: the structure of a framework's tree, looked
/// at on the subjects of the run's last day.
public struct AuditStage: Stage {
  public let id: StageID
  public let version = 2
  private let framework: ResolvedFramework
  private let audit: AuditDefinition
  private let panel: PanelInput
  private static let parametersInput = "parameters"

  /// The stage of a framework; nil where no audit is declared.
  ///
  /// - Parameter panel: the values of the last day alone.
  public init?(_ framework: ResolvedFramework, panel: PanelInput) {
    guard let audit = framework.definition.audit else { return nil }
    guard let id = StageID("audit/\(framework.name)") else {
      preconditionFailure("frameworks have names that stages can have")
    }
    self.id = id
    self.framework = framework
    self.audit = audit
    self.panel = panel
  }

  public var definition: JSONValue {
    .object(
      framework.scoringParts + framework.takenParts
        + [
          .init("audit", AuditDefinition.shape.canonical(of: audit)),
          .init("panel", panel.definition),
        ])
  }

  public var inputs: [StageInput] {
    let own = framework.parameterInput(named: AuditStage.parametersInput)
    return [own].compactMap(\.self) + framework.takenInputs + panel.inputs
  }

  public func run(_ context: StageContext) throws(Failure) -> StageReport {
    let parameters = try framework.parameters(context, named: AuditStage.parametersInput)
    let source = try framework.panel(panel.open(context), context)
    let found = try FrameworkAudit(
      framework, parameters, audit, source: source, threads: context.threads,
      checkInterruption: context.checkInterruption)
    let excesses = found.nodes.flatMap { $0.allExcesses(audit.limits) }
    if audit.gate == .refuse, !excesses.isEmpty {
      throw Failure(
        excesses.map { $0.finding(ScoringFindings.auditRefuses, in: framework.name) })
    }
    try found.write(audit.limits, to: context.path(ofOutput:), context.files)
    return StageReport(
      [
        "nodes": .integer(Int64(found.nodes.count)),
        "findings": .integer(Int64(excesses.count)),
      ],
      findings: audit.gate == .warn
        ? excesses.map { $0.finding(ScoringFindings.auditWarns, in: framework.name) } : [])
  }
}
