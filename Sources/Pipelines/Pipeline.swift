import Diagnostics
import Documents
import Jobs
import Loading
import Publication
import Records
import Settings
import Store
import Tabular

/// A pipeline whose definition is right: what its stages are made from.
public struct Pipeline: Sendable {
  /// The name of a pipeline's main file in its folder.
  public static let fileName = "pipeline.yaml"

  /// What a pipeline is opened for.
  public enum Purpose: String, Sendable {
    /// Running: frozen parameters are there, and a series stands on them.
    case running
    /// Writing frozen parameters anew.
    case freezing
  }

  public let definition: PipelineDefinition
  /// The folder of its main file, as messages name it.
  public let folder: String
  /// In the order of their names.
  let datasets: [CatalogedDataset]
  let purpose: Purpose
  private let warnings: [Finding]

  /// Reads a pipeline from its folder or its main file.
  ///
  /// Throws every mistake of the definition at once: of its YAML, of its
  /// values, of its expressions, of its references; `noPipeline` where there
  /// is none.
  public static func open(
    _ path: String, for purpose: Purpose = .running
  ) throws(Failure) -> Pipeline {
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
    datasets.sort { $0.name.precedesInBytes($1.name) }
    var warnings: [Finding] = []
    if let definition = read.value {
      do throws(Failure) {
        warnings = try PipelineModel(
          definition, datasets: datasets, folder: file.parentFolder, purpose,
          days: definition.since == nil ? 1 : definition.series.count, series: definition.series
        ).warnings
      } catch {
        read = read.adding(error.findings)
      }
    }
    return Pipeline(
      definition: try read.get(), folder: file.parentFolder, datasets: datasets,
      purpose: purpose, warnings: datasets.flatMap(\.warnings) + warnings)
  }

  /// Warnings and notes of the definition.
  public var findings: [Finding] { warnings }

  /// What replays of past months cannot know: a warning for every dataset of
  /// records without days of knowing. Snapshots have those of their exports.
  public var replayWarnings: [Finding] {
    definition.records.filter {
      $0.value.known == nil && $0.value.through == nil && $0.value.snapshot == nil
    }.map {
      PipelinesFindings.knownOnEvent.at($0.name.place, ["dataset": .name($0.name.value)])
    }
  }

  /// Everything behind the datasets, for a run over these months.
  ///
  /// Throws what a run over other months than the pipeline's own is refused
  /// for.
  func model(over series: [Month]) throws(Failure) -> PipelineModel {
    try PipelineModel(
      definition, datasets: datasets, folder: folder, purpose, days: series.count,
      series: series)
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

  /// Which days a run evaluates: as asked for, else as the pipeline says;
  /// throws where neither names a period, and where a series would begin after
  /// it ends.
  func schedule(_ settings: RunSettings) throws(Failure) -> Schedule {
    guard let period = settings.period ?? definition.period else {
      throw Failure(
        PipelinesFindings.noPeriod.at(.file(folder.appending(entry: Pipeline.fileName))))
    }
    let first = settings.since ?? definition.since?.value ?? period
    guard first <= period else {
      throw Failure(
        PipelinesFindings.emptySeries.at(
          settings.since == nil ? definition.since?.place ?? .program : .program,
          ["first": .name(first.description), "last": .name(period.description)]))
    }
    return Schedule(
      period: period, first: first, knownAt: settings.knownAt, vintage: definition.vintage)
  }

  /// The release in a folder, for revisions to be told of.
  ///
  /// Throws where it is no whole release of the pipeline, and `nothingToCompare`
  /// where no index tells of revisions.
  func previousRelease(_ folder: String?) throws(Failure) -> PreviousRelease? {
    guard let folder else { return nil }
    guard definition.indices.contains(where: \.value.revisions) else {
      throw Failure(PipelinesFindings.nothingToCompare.at(.file(folder)))
    }
    return try PreviousRelease(folder, of: definition.name)
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
}
