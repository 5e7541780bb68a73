import Diagnostics
import Documents
import Expressions
import Records
import Settings
import Store
import Tabular

extension AssessedDatasets {
  /// The section of a pipeline, looked up.
  ///
  /// Throws every mistake at once: datasets and columns that are not there,
  /// with the nearest name, columns of the wrong type, expressions that are
  /// wrong, a calendar that is not there or says something else.
  /// - Parameters:
  ///   - calendar: where the pipeline names its calendar, below `folder`.
  ///   - schemas: the declared columns of the datasets, by name.
  ///   - months: the months that releases of the pipeline may tell of; a year
  ///     of theirs without an entry in the calendar is warned of.
  public static func resolve(
    _ definition: Located<QualityDefinition>, calendar: Located<RelativePath>?,
    schemas: [String: Schema], folder: String, months: [Month], files: Files = .local
  ) throws(Failure) -> AssessedDatasets {
    let names = DeclaredNames(
      Wording(en: "dataset", zh: "数据集"),
      schemas.keys.sorted { $0.precedesInBytes($1) }.map { Located($0) })
    var findings: [Finding] = []
    var datasets: [AssessedDataset] = []
    for dataset in definition.value.datasets {
      guard let schema = schemas[dataset.name.value] else {
        findings += [names.finding(for: dataset.name)].compactMap(\.self)
        continue
      }
      var columns = ColumnResolver(
        dataset.name.value, schema, wrongType: QualityFindings.columnType)
      datasets.append(columns.assessed(dataset.value))
      findings += columns.findings
    }
    var read: WorkCalendar?
    if let calendar {
      do throws(Failure) {
        read = try WorkCalendar.read(
          folder.appending(entry: calendar.value.description), at: calendar.place, files: files)
      } catch {
        findings += error.findings
      }
    }
    guard findings.isEmpty else { throw Failure(findings) }
    datasets.sort { $0.name.precedesInBytes($1.name) }
    return AssessedDatasets(
      definition: definition.value, datasets: datasets, calendar: read,
      warnings: datasets.flatMap { dataset in
        [dataset.withdrawal, dataset.announces].flatMap { $0?.expression.warnings ?? [] }
      }
        + warnings(of: read, at: calendar?.place ?? definition.place, datasets, months))
  }

  /// The warning of a calendar in a pipeline that assesses nothing.
  public static func unusedCalendar(at place: Place) -> Finding {
    QualityFindings.calendarWithoutUse.at(place)
  }

  /// What the calendar, or the lack of one, is warned of.
  private static func warnings(
    of calendar: WorkCalendar?, at place: Place, _ datasets: [AssessedDataset], _ months: [Month]
  ) -> [Finding] {
    let isUsed = datasets.contains(where: \.measuresDelays)
    guard let calendar else {
      return isUsed ? [QualityFindings.noCalendar.at(place)] : []
    }
    guard isUsed else { return [QualityFindings.calendarWithoutUse.at(place)] }
    let known = Set(calendar.years)
    var told: Set<Int> = []
    return months.map(\.year).filter { !known.contains($0) && told.insert($0).inserted }
      .map { QualityFindings.yearWithoutEntry.at(place, ["year": .name(String($0))]) }
  }
}

extension ColumnResolver {
  /// The dataset with its columns looked up; not to be used where there are
  /// findings.
  fileprivate mutating func assessed(_ definition: DatasetQualityDefinition) -> AssessedDataset {
    let withdrawal = condition(definition.withdrawal)
    let announces = condition(definition.announces)
    let written = DatasetQualityDefinition.shape.canonical(of: definition)
    return AssessedDataset(
      name: dataset, schema: schema,
      identifier: definition.identifier.map { (column($0.column, .text), $0.kinds) },
      subjectName: column(definition.name, .text),
      entity: definition.entity.map { (column($0.column, .text), column($0.since, .day)) },
      key: definition.key.map { column($0, .any) },
      required: definition.required.map { column($0, .any) },
      event: column(definition.event, .day),
      known: column(definition.known, .day),
      limit: definition.limit?.value, period: column(definition.period, .day),
      withdrawal: withdrawal, announces: announces,
      canonical: .object(
        (written.members ?? []).map { member in
          switch member.name {
          case "withdrawal": .init(member.name, withdrawal.canonicalText)
          case "announces": .init(member.name, announces.canonicalText)
          default: member
          }
        }))
  }
}

extension Condition? {
  fileprivate var canonicalText: JSONValue { .string(self?.expression.canonicalText ?? "") }
}
