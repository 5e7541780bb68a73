import Diagnostics
import Documents
import Jobs
import Loading
import Publication
import Settings
import Store
import Tabular

/// A pipeline whose definition is right: what its stages are made from.
public struct Pipeline: Sendable {
  /// The name of a pipeline's main file in its folder.
  public static let fileName = "pipeline.yaml"

  public let definition: PipelineDefinition
  /// The folder of its main file, as messages name it.
  public let folder: String
  /// In the order of their names.
  let datasets: [CatalogedDataset]

  /// Reads a pipeline from its folder or its main file.
  ///
  /// Throws every mistake of the definition at once: of its YAML, of its
  /// values, of its expressions; `noPipeline` where there is none.
  public static func open(_ path: String) throws(Failure) -> Pipeline {
    let isFolder = try Files.local.status(at: path)?.kind == .folder
    let file = isFolder ? path.appending(entry: fileName) : path
    guard !path.isEmpty, try Files.local.status(at: file) != nil else {
      throw Failure(PipelinesFindings.noPipeline.at(.file(path)))
    }
    var read = PipelineDefinition.shape.read(file: file)
    var datasets: [CatalogedDataset] = []
    for dataset in read.value?.datasets ?? [] {
      do {
        datasets.append(try CatalogedDataset(dataset))
      } catch {
        read = read.adding(error.findings)
      }
    }
    return Pipeline(
      definition: try read.get(), folder: file.parentFolder,
      datasets: datasets.sorted { $0.name.precedesInBytes($1.name) })
  }

  /// Warnings and notes of the definition's expressions.
  public var findings: [Finding] { datasets.flatMap(\.warnings) }

  /// SHA-256 of the resolved definition, in hex. Where the exports lie and
  /// which period is run by default are not part of it.
  var digest: String {
    let document: JSONValue = [
      "name": .string(definition.name),
      "datasets": .object(datasets.map { .init($0.name, $0.canonical) }),
    ]
    return SHA256.digest(of: document.canonicalText).hex
  }

  /// The folder of the exports: the one given, else the pipeline's own.
  func dataFolder(_ given: String?) -> String {
    if let given { return given }
    let own = definition.data.value
    return own.hasPrefix("/") ? own : own == "." ? folder : folder.appending(entry: own)
  }

  /// Throws `noDataFolder` where the folder of the exports is not there.
  func requireDataFolder(_ given: String?) throws(Failure) {
    let folder = dataFolder(given)
    guard try Files.local.status(at: folder)?.kind != .folder else { return }
    throw Failure(
      PipelinesFindings.noDataFolder.at(
        given == nil ? definition.data.place : .program, ["folder": .name(folder)]))
  }

  /// The period given, else the pipeline's own; throws where there is neither.
  func period(_ given: Month?) throws(Failure) -> Month {
    guard let period = given ?? definition.period else {
      throw Failure(
        PipelinesFindings.noPeriod.at(.file(folder.appending(entry: Pipeline.fileName))))
    }
    return period
  }

  /// Whether the exports begin as the catalog says: a finding for every file
  /// that is missing or cannot be opened, and every column that is not there.
  public func checkExports(in given: String?) -> [Finding] {
    do throws(Failure) {
      try requireDataFolder(given)
    } catch {
      return error.findings
    }
    return datasets.flatMap { dataset -> [Finding] in
      do throws(Failure) {
        return try dataset.exports(in: dataFolder(given)).flatMap { dataset.check($0) }
      } catch {
        return error.findings
      }
    }
  }

  /// The stages of a run, each behind those that it reads.
  ///
  /// Throws `noFile` for every pattern of the catalog that matches no file.
  func stages(data: String, period: Month, program: String) throws(Failure) -> [any Stage] {
    var findings: [Finding] = []
    var loads: [LoadStage] = []
    for dataset in datasets {
      do {
        loads.append(LoadStage(dataset, exports: try dataset.exports(in: data)))
      } catch {
        findings += error.findings
      }
    }
    guard findings.isEmpty else { throw Failure(findings) }
    let publish = PublishStage(
      Edition(
        pipeline: definition.name, title: definition.title, period: period, program: program),
      pipelineDigest: digest,
      sources: loads.map {
        PublishStage.Source(
          stage: $0.id, title: $0.dataset.definition.title, source: $0.dataset.definition.source)
      })
    return loads + [publish]
  }
}
