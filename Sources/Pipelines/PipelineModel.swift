import Diagnostics
import Documents
import Identification
import Indexing
import Jobs
import Loading
import Measuring
import Quality
import Records
import Scoring
import Settings
import Tabular

/// Everything of a pipeline behind its datasets, with every name looked up:
/// who is evaluated, what is measured, how it becomes scores and indices.
struct PipelineModel: Sendable {
  /// A class of subjects and what is measured of it.
  struct SubjectClass: Sendable {
    let identified: IdentifiedClass
    let indicators: ClassIndicators
    /// The stage that identifies it, and what that writes for it.
    let identify: StageID
    let tables: IdentifiedTables
  }

  /// Those that are identified together, in binary order of their first
  /// classes.
  let groups: [ClassGroup]

  /// In binary order of their names.
  let classes: [SubjectClass]
  let frameworks: [ResolvedFramework]
  let indices: [ResolvedIndex]
  /// Nil where the pipeline assesses no dataset.
  let quality: AssessedDatasets?
  private let calendarWarnings: [Finding]

  /// The class with a name that is known to be there.
  func subjectClass(_ name: String) -> SubjectClass {
    guard let found = classes.first(where: { $0.identified.name == name }) else {
      preconditionFailure("frameworks are of classes")
    }
    return found
  }

  /// What expressions and frameworks are warned of.
  var warnings: [Finding] {
    (groups.flatMap(\.warnings) + classes.flatMap(\.indicators.warnings)).distinct
      + frameworks.flatMap(\.warnings) + (quality?.warnings ?? []) + calendarWarnings
  }
}

extension PipelineModel {
  /// Looks every name up; throws every mistake of all sections at once.
  ///
  /// Where a section is wrong, those behind it are still read against the
  /// names that it declares, so that their own mistakes are told, too.
  ///
  /// - Parameters:
  ///   - folder: where the pipeline's own files are.
  ///   - days: how many days are evaluated.
  ///   - series: the months that an index may be based on.
  init(
    _ definition: PipelineDefinition, datasets: [CatalogedDataset], folder: String,
    _ purpose: Pipeline.Purpose, days: Int, series: [Month]
  ) throws(Failure) {
    let frameworkPurpose: ResolvedFramework.Purpose =
      switch purpose {
      case .running: .run(days: days, folder: folder)
      case .freezing: .freezing
      }
    var findings: [Finding] = []
    let divisions = PipelineModel.collecting(&findings) { () throws(Failure) in
      try definition.divisions.map { (file) throws(Failure) in
        try DivisionChanges(file, below: folder)
      }
    }
    let found = PipelineModel.classes(definition, datasets, divisions ?? nil, &findings)
    let scoreable =
      found?.classes.map {
        ScoreableClass(name: $0.identified.name, indicators: $0.indicators.names)
      } ?? PipelineModel.declaredClasses(definition)
    let frameworks = PipelineModel.collecting(&findings) { () throws(Failure) in
      try ResolvedFramework.resolve(
        definition.frameworks, classes: scoreable, for: frameworkPurpose)
    }
    let indices = PipelineModel.collecting(&findings) { () throws(Failure) in
      try ResolvedIndex.resolve(
        definition.indices, frameworks: definition.frameworks.map(PipelineModel.indexable),
        series: series)
    }
    findings += definition.attributeFindings
    let quality = PipelineModel.quality(definition, datasets, folder: folder, &findings)
    guard let found, let frameworks, let indices, findings.isEmpty else {
      throw Failure(findings)
    }
    self.init(
      groups: found.groups, classes: found.classes, frameworks: frameworks, indices: indices,
      quality: quality,
      calendarWarnings: definition.calendar.map { calendar in
        quality == nil ? [AssessedDatasets.unusedCalendar(at: calendar.place)] : []
      } ?? [])
  }

  /// What is asked of the datasets; nil where nothing is, or where findings
  /// were added.
  private static func quality(
    _ definition: PipelineDefinition, _ datasets: [CatalogedDataset], folder: String,
    _ findings: inout [Finding]
  ) -> AssessedDatasets? {
    guard let section = definition.quality else { return nil }
    let schemas = Dictionary(
      datasets.map { ($0.name, $0.schema) }, uniquingKeysWith: { first, _ in first })
    return collecting(&findings) { () throws(Failure) in
      // A pipeline without a period may be run over any months.
      try AssessedDatasets.resolve(
        section, calendar: definition.calendar, schemas: schemas, folder: folder,
        months: definition.period == nil ? [] : definition.series)
    }
  }

  /// The value, or nil with its findings added.
  private static func collecting<Value>(
    _ findings: inout [Finding], _ body: () throws(Failure) -> Value
  ) -> Value? {
    do throws(Failure) {
      return try body()
    } catch {
      findings += error.findings
      return nil
    }
  }

  /// The classes with their indicators; nil where findings were added.
  ///
  /// Where classes or records are wrong, the indicators of those datasets that
  /// a class claims all the same are still looked up: of the others nobody can
  /// say what is wrong.
  private static func classes(
    _ definition: PipelineDefinition, _ datasets: [CatalogedDataset],
    _ divisions: DivisionChanges?, _ findings: inout [Finding]
  ) -> (groups: [ClassGroup], classes: [SubjectClass])? {
    let schemas = Dictionary(
      datasets.map { ($0.name, $0.schema) }, uniquingKeysWith: { first, _ in first })
    let groups = collecting(&findings) { () throws(Failure) in
      try ClassGroup.resolve(
        subjects: definition.subjects, records: definition.records, schemas: schemas,
        divisions: divisions)
    }
    let measurable = definition.measurable(schemas)
    let wanted =
      groups == nil ? definition.indicators(of: measurable) : definition.indicators
    let indicators = collecting(&findings) { () throws(Failure) in
      try ClassIndicators.resolve(wanted, classes: measurable)
    }
    guard let groups, let indicators else { return nil }
    let classes = groups.flatMap { group in
      group.classes.enumerated().compactMap { number, one in
        indicators.first { $0.name == one.name }.map {
          SubjectClass(
            identified: one, indicators: $0, identify: group.stage,
            tables: IdentifiedTables(ofClass: number))
        }
      }
    }
    return (groups, classes.sorted { $0.identified.name.precedesInBytes($1.identified.name) })
  }

  /// The classes as they are declared, each with every indicator: enough to
  /// find what else is wrong.
  private static func declaredClasses(_ definition: PipelineDefinition) -> [ScoreableClass] {
    let indicators = definition.indicators.map(\.name.value)
      .sorted { $0.precedesInBytes($1) }
    return definition.subjects.map {
      ScoreableClass(name: $0.name.value, indicators: indicators)
    }
  }

  /// What an index is told of a framework.
  private static func indexable(_ framework: Named<FrameworkDefinition>) -> IndexableFramework {
    let value = framework.value
    return IndexableFramework(
      name: framework.name.value, grades: value.grades.map(\.name.value),
      nodes: value.tree.map(\.name.value), summands: value.summands,
      from: Double(value.scale.from), mayBeGeometric: value.mayBeGeometric)
  }
}
