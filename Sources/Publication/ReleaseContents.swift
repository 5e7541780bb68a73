import Diagnostics
import Documents
import Jobs
import Records
import Tabular

/// What there is to publish: which stages made it, what it is called, and how
/// its numbers are written.
///
/// A description only; `PublishStage` reads the outputs that it names.
public struct ReleaseContents: Sendable {
  /// The last day of the period, and what is known for it: with `vintage:
  /// then` the earlier of that day and the run's known-at.
  public let asOf: AsOf
  /// The run's known-at.
  public let knownAt: Day
  /// The first period of the series; nil where there is one period only.
  public let since: Month?
  /// The pipeline's definition: resolved, canonical, without where exports lie
  /// and which period is run.
  public let definition: JSONValue
  public let labels: Labels
  /// In the order in which they are told.
  public let datasets: [Dataset]
  public let classes: [SubjectClass]
  public let frameworks: [Framework]
  public let indices: [Index]
  /// Nil where no dataset is assessed.
  public let quality: Quality?
  /// The release that revisions are told of, too; nil for none.
  public let previous: PreviousRelease?

  /// What there is to publish; the fields as documented.
  ///
  /// - Precondition: every framework's class, every index's framework, and
  ///   every dataset that is assessed is listed.
  public init(
    asOf: AsOf, knownAt: Day, since: Month? = nil, definition: JSONValue,
    labels: Labels = Labels(), datasets: [Dataset], classes: [SubjectClass] = [],
    frameworks: [Framework] = [], indices: [Index] = [], quality: Quality? = nil,
    previous: PreviousRelease? = nil
  ) {
    precondition(
      frameworks.allSatisfy { framework in classes.contains { $0.name == framework.className } })
    precondition(
      indices.allSatisfy { index in frameworks.contains { $0.name == index.framework } })
    precondition(
      quality?.datasets.allSatisfy { assessed in
        datasets.contains { $0.stage.text == "load/\(assessed.name)" }
      } ?? true)
    self.asOf = asOf
    self.knownAt = knownAt
    self.since = since
    self.definition = definition
    self.labels = labels
    self.datasets = datasets
    self.classes = classes
    self.frameworks = frameworks
    self.indices = indices
    self.quality = quality
    self.previous = previous
  }

  /// A dataset whose loading is part of the release.
  public struct Dataset: Sendable {
    /// `load/<dataset>`.
    public let stage: StageID
    public let title: Wording
    /// The department whose export it is.
    public let source: String

    /// A dataset; the fields as documented.
    public init(stage: StageID, title: Wording, source: String) {
      self.stage = stage
      self.title = title
      self.source = source
    }
  }

  /// What codes of regions and sectors are called.
  public struct Labels: Sendable {
    private let regions: [String: Wording]
    private let sectors: [String: Wording]

    /// Names by code; a code without one has none.
    public init(regions: [String: Wording] = [:], sectors: [String: Wording] = [:]) {
      self.regions = regions
      self.sectors = sectors
    }

    /// The name of a group; nil where there is none.
    func name(of code: String, by grouping: Index.Grouping) -> Wording? {
      switch grouping {
      case .region: regions[code]
      case .sector: sectors[code]
      case .whole: Wording(en: "Whole", zh: "总体")
      }
    }

    var json: JSONValue {
      func object(_ names: [String: Wording]) -> JSONValue {
        .object(
          names.sorted { $0.key.precedesInBytes($1.key) }.map { .init($0.key, $0.value.json) })
      }
      return ["region": object(regions), "sector": object(sectors)]
    }
  }
}

extension ReleaseContents {
  /// What is read, each once, in order.
  var inputs: [StageInput] {
    let before = datasets.map(\.stage) + identified + classes.compactMap(\.measure)
    return before.map(StageInput.stage) + frameworks.compactMap(\.parametersSource)
      + frameworks.compactMap(\.audit).map(StageInput.stage)
      + (frameworks.map(\.score) + indices.map(\.stage)).map(StageInput.stage)
      + revisionStages.map(StageInput.stage)
      + indices.compactMap(\.uncertainty?.stage).map(StageInput.stage)
      + (quality?.datasets ?? []).map { StageInput.stage($0.stage) } + (previous?.inputs ?? [])
  }

  /// What the series of indices are compared with.
  private var revisionStages: [StageID] {
    indices.flatMap { index in
      index.revisions.map { stages in
        Hindsight.allCases.map { stages[$0] }.filter { $0 != index.stage }
      } ?? []
    }
  }

  /// The stages that identify the classes, each once, in order.
  var identified: [StageID] {
    var stages: [StageID] = []
    for one in classes where !stages.contains(one.identify) { stages.append(one.identify) }
    return stages
  }

  /// What the products depend on beside the outputs of the stages: the parts
  /// of the stage's definition.
  var parts: [JSONValue.Member] {
    [
      .init("as_of", .string(asOf.day.description)),
      .init("known_at", .string(asOf.knownAt.description)),
      .init("run_known_at", .string(knownAt.description)),
      .init("since", since.map { .string($0.description) } ?? .null),
      .init("labels", labels.json),
    ]
      + datasets.map {
        .init($0.stage.text, ["title": $0.title.json, "source": .string($0.source)])
      } + classes.map { .init("class/\($0.name)", $0.json) }
      + frameworks.map { .init($0.score.text, $0.json) }
      + indices.map { .init($0.stage.text, $0.json) }
      + (quality.map { [.init("quality", $0.json)] } ?? [])
  }
}

extension ReleaseContents {
  /// The framework that an index is made from.
  func framework(of index: Index) -> Framework? {
    frameworks.first { $0.name == index.framework }
  }
}
