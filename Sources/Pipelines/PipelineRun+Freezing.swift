import Diagnostics
import Documents
import Jobs
import Scoring
import Store

extension PipelineRun {
  /// A framework whose parameters were written beside the pipeline.
  public struct Frozen: Sendable {
    public let framework: String
    /// The file.
    public let path: String
    /// Whether the file holds something else than before.
    public let isChanged: Bool
  }

  /// What freezing came to: the run up to the parameters, and the files.
  public struct Freezing: Sendable {
    public let result: Result
    /// In the order declared; empty where a stage failed.
    public let frozen: [Frozen]
  }

  /// Fits the frameworks that declare frozen parameters on the run's period,
  /// and writes the parameters into the files that they name.
  ///
  /// Throws `nothingToFreeze` where no framework does, and `noSuchFramework`
  /// where `only` names another.
  /// - Parameter only: one framework, with those whose scores it takes: its own
  ///   parameters are fitted on theirs. Nil for all.
  /// - Precondition: the pipeline was opened for freezing.
  public func freeze(
    only: String?, threads: Int, environment: JSONValue, command: String,
    observe: @escaping @Sendable (RunEvent) -> Void
  ) async throws(Failure) -> Freezing {
    let declared = pipeline.definition.frameworks.filter {
      $0.value.parameters == .frozen && $0.value.file != nil
    }
    let main = Place.file(pipeline.folder.appending(entry: Pipeline.fileName))
    guard !declared.isEmpty else { throw Failure(PipelinesFindings.nothingToFreeze.at(main)) }
    var wanted = declared
    if let only {
      guard declared.contains(where: { $0.name.value == only }) else {
        throw Failure(
          PipelinesFindings.noSuchFramework.at(
            .program,
            ["name": .name(only), "names": .names(declared.map(\.name.value))]))
      }
      let frameworks = try pipeline.model(over: schedule.months).frameworks
      let taken = frameworks.first { $0.name == only }?.taken.map(\.name) ?? []
      wanted = declared.filter { ([only] + taken).contains($0.name.value) }
    }
    let result = try await run(
      threads: threads, environment: environment, command: command, observe: observe)
    guard result.report.failure == nil, result.report.exit == .done else {
      return Freezing(result: result, frozen: [])
    }
    var frozen: [Frozen] = []
    for framework in wanted {
      guard let file = framework.value.file?.value.description,
        let stage = StageID("fit/\(framework.name.value)"),
        let output = result.report.output(of: stage)
      else { continue }
      let content = try output.read(FitStage.fileName)
      let path = pipeline.folder.appending(entry: file)
      let old = try store.files.status(at: path) == nil ? nil : store.files.read(path)
      if old != content { try store.files.writeAtomically(content, to: path) }
      frozen.append(
        Frozen(framework: framework.name.value, path: path, isChanged: old != content))
    }
    return Freezing(result: result, frozen: frozen)
  }
}
