import Diagnostics
import Documents
import Jobs
import Records
import Statistics
import Tabular

/// The stage `fit/<framework>`: the parameters of a framework are learnt from
/// the subjects of the run's last day.
public struct FitStage: Stage {
  /// The parameters in the stage's output.
  public static let fileName = "parameters.json"

  public let id: StageID
  public let version = 1
  public let framework: ResolvedFramework
  private let panel: PanelInput

  /// The stage that fits a framework on the last day of these values.
  ///
  /// - Precondition: the framework's name is one that stages can have.
  public init(_ framework: ResolvedFramework, panel: PanelInput) {
    id = framework.fitStage
    self.framework = framework
    self.panel = panel
  }

  /// The stage that fits a framework on what `measure/<class>` stored.
  ///
  /// - Precondition: the names of class and framework are ones that stages
  ///   can have.
  public init(_ framework: ResolvedFramework, asOf: AsOf) {
    guard let measure = StageID("measure/\(framework.className)") else {
      preconditionFailure("classes have names that stages can have")
    }
    self.init(framework, panel: .matrix(of: measure, asOf: asOf))
  }

  public var definition: JSONValue {
    .object(framework.fittingParts + framework.takenParts + [.init("panel", panel.definition)])
  }

  public var inputs: [StageInput] { framework.takenInputs + panel.inputs }

  public func run(_ context: StageContext) throws(Failure) -> StageReport {
    let source = try framework.panel(panel.open(context), context)
    let fitting = FrameworkFitting(
      framework, source: source, threads: context.threads,
      checkInterruption: context.checkInterruption)
    let fit = try fitting.run()
    try context.files.writeAtomically(
      Array((fit.parameters.json.text() + "\n").utf8),
      to: context.path(ofOutput: FitStage.fileName))
    return StageReport(
      ["subjects": .integer(Int64(fit.parameters.subjects))], findings: fit.warnings)
  }
}

extension ResolvedFramework {
  /// The stage that fits the framework.
  var fitStage: StageID { stage("fit/\(name)") }
  /// The stage that scores it; with some hindsight a stage of its own.
  func scoreStage(_ hindsight: Hindsight?) -> StageID {
    stage("score/\(name)" + (hindsight.map { "/\($0)" } ?? ""))
  }

  private func stage(_ text: String) -> StageID {
    guard let id = StageID(text) else {
      preconditionFailure("frameworks have names that stages can have")
    }
    return id
  }
}
