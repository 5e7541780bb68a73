import Diagnostics
import Documents
import Identification
import Indexing
import Jobs
import Loading
import Measuring
import Publication
import Quality
import Records
import Scoring
import Settings
import Store

/// Lays out the stages of a run, each behind those that it reads.
///
/// ```
/// load ─▶ identify ─▶ measure ─▶ fit ─▶ score ─▶ index ─▶ publish
///  │          └────────────────────────▶┘ of a series, measured while it is read:
///  │                                      once, and where revisions are told with
///  │                                      more or less hindsight, too
///  └────▶ quality ──────────────────────────────────────▶┘
/// ```
struct PipelineStages {
  let pipeline: Pipeline
  let model: PipelineModel
  let schedule: Schedule
  /// The folder of the exports.
  let data: String
  /// The program's version.
  let program: String
  /// The release that revisions are told of, too; nil for none.
  var previous: PreviousRelease?

  /// All stages of a release.
  ///
  /// Throws `noFile` for every pattern of the catalog that matches no file.
  func all() throws(Failure) -> [any Stage] {
    let loads = try loads()
    return upToFitting(loads) + model.frameworks.map(score) + model.frameworks.compactMap(audit)
      + model.indices.map { index($0) }
      + model.indices.compactMap(uncertainty) + revise + assess + [publish(loads)]
  }

  /// The stages up to the parameters of frameworks.
  func upToFitting() throws(Failure) -> [any Stage] { upToFitting(try loads()) }

  private func upToFitting(_ loads: [LoadStage]) -> [any Stage] {
    loads + model.groups.map(identify)
      + measuredClasses.map { MeasureStage($0.indicators, of: $0.identify, $0.tables, asOf: asOf) }
      + model.frameworks.filter { $0.parameters == .fitted }.map { FitStage($0, asOf: asOf) }
  }

  private func loads() throws(Failure) -> [LoadStage] {
    var findings: [Finding] = []
    var loads: [LoadStage] = []
    for dataset in pipeline.datasets {
      do {
        loads.append(LoadStage(dataset, exports: try dataset.exports(in: data)))
      } catch {
        findings += error.findings
      }
    }
    guard findings.isEmpty else { throw Failure(findings) }
    return loads
  }

  private var assess: [QualityStage] {
    guard let quality = model.quality else { return [] }
    return quality.datasets.map {
      QualityStage($0, of: quality, months: schedule.months, knownAt: schedule.knownAt)
    }
  }

  private var measuredClasses: [PipelineModel.SubjectClass] {
    model.classes.filter { !$0.indicators.indicators.isEmpty }
  }

  /// The day that is listed and fitted on: the last of the series.
  private var asOf: AsOf { schedule.last }

  private func identify(_ group: ClassGroup) -> IdentifyStage {
    var kept: [String: [String]] = [:]
    for dataset in group.datasets {
      kept[dataset] = group.classes.flatMap {
        model.subjectClass($0.name).indicators.keptColumns(of: dataset).map(\.name)
      }
    }
    return IdentifyStage(
      group, keeping: kept,
      partitions: Partitioning(pipeline.definition.partitions))
  }

  private func score(_ framework: ResolvedFramework) -> ScoreStage {
    let series = schedule.series
    let input: PanelInput =
      series.count > 1
      ? panel(framework.className, series)
      : .matrix(of: stage("measure", framework.className), asOf: asOf)
    return ScoreStage(framework, panel: input, keepsLeaves: tellsOfIndicators(framework))
  }

  /// The audit of a framework's structure at its last day.
  private func audit(_ framework: ResolvedFramework) -> AuditStage? {
    AuditStage(
      framework, panel: .matrix(of: stage("measure", framework.className), asOf: asOf))
  }

  /// Whether an index of a framework is taken apart into indicators.
  private func tellsOfIndicators(_ framework: ResolvedFramework) -> Bool {
    model.indices.contains { $0.framework.name == framework.name && $0.terms == .indicators }
  }

  /// A series, measured while it is read.
  private func panel(
    _ className: String, _ series: [AsOf], hindsight: Hindsight? = nil
  ) -> PanelInput {
    let owner = model.subjectClass(className)
    let days = series.map { JSONValue.string("\($0.day) \($0.knownAt)") }
    let use = hindsight.map { [JSONValue.Member("hindsight", .string($0.rawValue))] } ?? []
    return PanelInput(
      inputs: [.stage(owner.identify)],
      definition: .object([.init("days", .array(days))] + use + owner.indicators.parts)
    ) { (context) throws(Failure) in
      try SweptPanel(
        owner.indicators, of: context.output(of: owner.identify), owner.tables, asOf: series,
        hindsight: hindsight ?? .now)
    }
  }

  /// The series of indices whose revisions are told, with as much hindsight as
  /// the release does not show itself.
  private var revise: [any Stage] {
    let indices = model.indices.filter(\.revisions)
    let scored = Set(indices.map(\.framework.name))
    let frameworks = model.frameworks.filter { scored.contains($0.name) }
    return hindsights.flatMap { hindsight -> [any Stage] in
      frameworks.map {
        ScoreStage(
          $0, panel: panel($0.className, schedule.seriesKnown, hindsight: hindsight),
          keepsLeaves: tellsOfIndicators($0), hindsight: hindsight)
      } + indices.map { index($0, hindsight: hindsight) }
    }
  }

  private var hindsights: [Hindsight] { Hindsight.allCases.filter { $0 != schedule.hindsight } }

  private func index(_ index: ResolvedIndex, hindsight: Hindsight? = nil) -> IndexStage {
    IndexStage(index, asOf: schedule.series.map(\.day), hindsight: hindsight)
  }

  /// How sure the ranks of an index are at its last day.
  private func uncertainty(_ index: ResolvedIndex) -> UncertaintyStage? {
    guard let framework = model.frameworks.first(where: { $0.name == index.framework.name })
    else { return nil }
    let panel = PanelInput.matrix(of: stage("measure", framework.className), asOf: asOf)
    return UncertaintyStage(
      index, asOf: asOf.day,
      ScoreVariantsInput(
        inputs: framework.variantInputs(panel), definition: framework.variantDefinition(panel)
      ) { (context) throws(Failure) in try framework.variants(panel, context) })
  }

  private func stage(_ kind: String, _ name: String, _ hindsight: Hindsight? = nil) -> StageID {
    guard let id = StageID("\(kind)/\(name)" + (hindsight.map { "/\($0)" } ?? "")) else {
      preconditionFailure("classes and frameworks have names that stages can have")
    }
    return id
  }
}

// MARK: What is published

extension PipelineStages {
  private func publish(_ loads: [LoadStage]) -> PublishStage {
    let definition = pipeline.definition
    return PublishStage(
      Edition(
        pipeline: definition.name, title: definition.title, period: schedule.period,
        program: program),
      ReleaseContents(
        asOf: asOf, knownAt: schedule.knownAt,
        since: schedule.first < schedule.period ? schedule.first : nil,
        definition: canonical,
        labels: ReleaseContents.Labels(
          regions: PipelineStages.byCode(definition.labels.regions),
          sectors: PipelineStages.byCode(definition.labels.sectors)),
        datasets: loads.map {
          ReleaseContents.Dataset(
            stage: $0.id, title: $0.dataset.definition.title,
            source: $0.dataset.definition.source)
        },
        classes: model.classes.map(contents), frameworks: model.frameworks.map(contents),
        indices: model.indices.map(contents), quality: model.quality.map(contents),
        previous: previous))
  }

  private func contents(_ quality: AssessedDatasets) -> ReleaseContents.Quality {
    let targets = quality.definition.targets
    return ReleaseContents.Quality(
      targets: [
        .coverage: targets.coverage, .wrong: targets.wrong, .clash: targets.clash,
        .duplicate: targets.duplicate, .complete: targets.complete, .late: targets.late,
      ].compactMapValues { $0?.ratio },
      months: schedule.months,
      datasets: quality.datasets.map {
        ReleaseContents.Quality.Dataset(
          name: $0.name, stage: stage("quality", $0.name), limit: $0.limit)
      })
  }

  private static func byCode(_ labels: [Named<Wording>]) -> [String: Wording] {
    Dictionary(labels.map { ($0.name.value, $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  private func contents(_ one: PipelineModel.SubjectClass) -> ReleaseContents.SubjectClass {
    let name = one.identified.name
    return ReleaseContents.SubjectClass(
      name: name, title: one.identified.title, identify: one.identify, tables: one.tables,
      measure: one.indicators.indicators.isEmpty ? nil : stage("measure", name),
      indicators: one.indicators.indicators.map {
        ReleaseContents.Indicator(
          name: $0.name, title: $0.title, unit: $0.unit, decimals: $0.decimals)
      })
  }

  private func contents(_ framework: ResolvedFramework) -> ReleaseContents.Framework {
    let indicators = model.subjectClass(framework.className).indicators.indicators
    let parameters: ReleaseContents.Parameters =
      switch framework.parameters {
      case .none: .unneeded
      case .fitted: .fitted(stage("fit", framework.name))
      case .frozen(let path, _): .frozen(path: path)
      }
    return ReleaseContents.Framework(
      name: framework.name, title: framework.title, className: framework.className,
      parameters: parameters, score: stage("score", framework.name),
      from: framework.scale.from,
      to: framework.scale.to, decimals: framework.decimals,
      nodes: framework.topNodes.map { node in
        ReleaseContents.Node(
          name: node.name,
          title: node.title ?? indicators.first { $0.name == node.name }?.title
            ?? Wording(en: node.name, zh: node.name))
      }, audit: framework.definition.audit.map { _ in stage("audit", framework.name) })
  }

  private func contents(_ index: ResolvedIndex) -> ReleaseContents.Index {
    ReleaseContents.Index(
      name: index.name, title: index.title, stage: stage("index", index.name),
      framework: index.framework.name, by: index.grouping.published,
      levels: index.levels.map {
        ReleaseContents.Index.Level(
          name: $0.name, title: $0.title, characters: $0.characters)
      },
      statistic: index.statistic.published,
      base: index.base.map { ReleaseContents.Index.Base(period: $0.period, value: $0.value) },
      linking: index.linking.published, leastSubjects: index.leastSubjects,
      decimals: index.decimals, revisions: index.revisions ? revisions(of: index) : nil,
      signals: index.signals?.published, differences: index.differences, terms: terms(of: index),
      comparisons: index.comparisons.map {
        ReleaseContents.Index.Comparison(
          level: $0.level.value, code: $0.group.value, other: $0.other.value)
      },
      uncertainty: index.uncertainty.map {
        ReleaseContents.Index.Uncertainty(
          stage: stage("uncertainty", index.name), first: $0.top)
      })
  }

  /// What an index is taken apart into, but the top nodes; nil for those.
  private func terms(of index: ResolvedIndex) -> [ReleaseContents.Node]? {
    guard index.terms == .indicators,
      let framework = model.frameworks.first(where: { $0.name == index.framework.name })
    else { return nil }
    let indicators = model.subjectClass(framework.className).indicators.indicators
    return (framework.definition.summands ?? []).map { name in
      ReleaseContents.Node(
        name: name,
        title: indicators.first { $0.name == name }?.title
          ?? model.frameworks.first { $0.name == name }?.title ?? Wording(en: name, zh: name))
    }
  }

  private func revisions(of index: ResolvedIndex) -> ReleaseContents.Index.Revisions {
    func stage(_ hindsight: Hindsight) -> StageID {
      self.stage("index", index.name, hindsight == schedule.hindsight ? nil : hindsight)
    }
    return ReleaseContents.Index.Revisions(
      then: stage(.then), late: stage(.late), correction: stage(.correction), now: stage(.now))
  }

  /// The resolved definition. Where the exports lie and which period is run
  /// are not part of it.
  var canonical: JSONValue {
    let definition = pipeline.definition
    func section(_ name: String, _ members: [JSONValue.Member]) -> JSONValue.Member {
      .init(name, .object(members.sorted { $0.name.precedesInBytes($1.name) }))
    }
    let identified = model.groups.map(\.canonical)
    // A pipeline that assesses nothing has no calendar to tell either.
    let assessed = model.quality.map { quality -> [JSONValue.Member] in
      [.init("quality", quality.canonical), .init("calendar", quality.calendar?.canonical ?? [:])]
    }
    let divisions = model.groups.lazy.compactMap(\.divisions).first
    return .object(
      [
        .init("name", .string(definition.name)),
        .init(
          "title", ["zh": .string(definition.title.zh), "en": .string(definition.title.en)]),
        .init("vintage", .string(definition.vintage.rawValue)),
        .init("partitions", .integer(Int64(definition.partitions))),
        section("datasets", pipeline.datasets.map { .init($0.name, $0.canonical) }),
        section("subjects", identified.flatMap { $0["subjects"]?.members ?? [] }),
        section("records", identified.flatMap { $0["records"]?.members ?? [] }),
        section(
          "indicators", model.classes.flatMap { $0.indicators.canonical.members ?? [] }.distinct),
        section("frameworks", model.frameworks.map { .init($0.name, $0.canonical) }),
        section("indices", model.indices.map { .init($0.name, $0.canonical) }),
        .init("labels", LabelsDefinition.shape.canonical(of: definition.labels)),
      ] + (assessed ?? []) + (divisions.map { [.init("divisions", $0.canonical)] } ?? []))
  }
}

extension IndexDefinition.Grouping {
  fileprivate var published: ReleaseContents.Index.Grouping {
    switch self {
    case .region: .region
    case .sector: .sector
    case .whole: .whole
    }
  }
}

extension IndexDefinition.Linking {
  fileprivate var published: ReleaseContents.Index.Linking {
    switch self {
    case .fixed: .fixed
    case .chained: .chained
    }
  }
}

extension SignalsDefinition {
  fileprivate var published: ReleaseContents.Index.Signals {
    ReleaseContents.Index.Signals(
      waves: wave.value.map {
        .init(state: $0.state.value, title: $0.title, below: $0.below.map { Double($0.value) })
      },
      lamps: lamp.value.map {
        .init(
          colour: $0.colour.value.rawValue, title: $0.title ?? $0.colour.value.words,
          above: $0.above.map { Double($0.value) })
      })
  }
}

extension IndexStatistic {
  fileprivate var published: ReleaseContents.Index.Statistic {
    switch self {
    case .mean: .mean
    case .weightedMean: .weightedMean
    case .median: .median
    case .share(let grades): .share(grades: grades.map(\.value))
    case .tail(let share): .tail(share.percent)
    }
  }
}

extension Share {
  /// The share as whole numbers.
  fileprivate var ratio: Ratio {
    var whole = 1
    for _ in 0..<value.scale { whole *= 10 }
    return Ratio(Int(value.significand), of: whole)
  }

  /// `10%`.
  fileprivate var percent: String {
    let hundredfold =
      value.scale >= 2
      ? Exact(value.significand, scale: value.scale - 2)
      : Exact(value.significand * (value.scale == 1 ? 10 : 100))
    return (hundredfold?.description ?? "") + "%"
  }
}
