import Diagnostics
import Documents
import Jobs
import Records
import Store

// A framework may take the scores of others: what it then reads and depends on
// beside its own.

extension ResolvedFramework {
  /// What the scores that the framework takes depend on, in named parts.
  var takenParts: [JSONValue.Member] {
    taken.map { .init("scores.\($0.name)", .object($0.scoringParts)) }
  }

  /// What a stage reads for the scores that the framework takes.
  var takenInputs: [StageInput] {
    taken.compactMap { $0.parameterInput(named: $0.takenName) }
  }

  /// A panel with the scores that the framework takes; the panel itself where
  /// it takes none.
  ///
  /// Throws what reading parameters throws.
  func panel(
    _ base: any PanelSource, _ context: StageContext
  ) throws(Failure) -> any PanelSource {
    if taken.isEmpty { return base }
    let scoring = try taken.map { (framework) throws(Failure) in
      (framework, try framework.parameters(context, named: framework.takenName))
    }
    return ScoredPanel(base, scoring: scoring)
  }

  /// What a stage of a framework that takes the score calls the parameters.
  private var takenName: String { "parameters.\(name)" }

  /// What a stage reads for the framework's parameters; nil where it needs
  /// none.
  ///
  /// - Parameter named: what the stage calls a frozen file.
  func parameterInput(named name: String) -> StageInput? {
    switch parameters {
    case .none: nil
    case .fitted: .stage(fitStage)
    case .frozen(let path, _): .file(name: name, path: path)
    }
  }

  /// The parameters, from what a stage is given.
  ///
  /// Throws where they are none, or do not fit.
  func parameters(
    _ context: StageContext, named input: String
  ) throws(Failure) -> FittedParameters? {
    switch parameters {
    case .none: return nil
    case .fitted:
      let folder = context.output(of: fitStage)
      return try FittedParameters.read(
        content: folder.read(FitStage.fileName), path: folder.path(of: FitStage.fileName),
        for: name, tree, at: .file(folder.path(of: FitStage.fileName)))
    case .frozen(_, let place):
      return try FittedParameters.read(
        context.path(ofInput: input), for: name, tree, at: place, files: context.files)
    }
  }
}
