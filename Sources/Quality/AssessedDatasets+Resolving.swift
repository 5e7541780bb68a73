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
      var resolver = RoleResolver(dataset.name.value, schema)
      datasets.append(resolver.dataset(dataset.value))
      findings += resolver.findings
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

/// Looks up the columns of one dataset and collects what is wrong.
private struct RoleResolver {
  private let dataset: String
  private let schema: Schema
  private let names: DeclaredNames
  private(set) var findings: [Finding] = []

  private enum Role {
    case text, day, any

    func admits(_ type: CellType) -> Bool {
      switch (self, type) {
      case (.text, .text), (.text, .code), (.day, .day), (.any, _): true
      default: false
      }
    }

    var types: [String] {
      switch self {
      case .text: ["text", "code"]
      case .day: ["day"]
      case .any: []
      }
    }
  }

  init(_ dataset: String, _ schema: Schema) {
    self.dataset = dataset
    self.schema = schema
    names = DeclaredNames(
      Wording(en: "column of dataset `\(dataset.printable)`", zh: "数据集“\(dataset.printable)”的列"),
      schema.columns.map { Located($0.name) })
  }

  /// The dataset with its columns looked up; not to be used where there are
  /// findings.
  mutating func dataset(_ definition: DatasetQualityDefinition) -> AssessedDataset {
    let withdrawal = condition(definition.withdrawal)
    let announces = condition(definition.announces)
    let written = DatasetQualityDefinition.shape.canonical(of: definition)
    return AssessedDataset(
      name: dataset, schema: schema,
      identifier: definition.identifier.map { (column($0.column, .text), $0.kinds) },
      subjectName: definition.name.map { column($0, .text) },
      key: definition.key.map { column($0, .any) },
      required: definition.required.map { column($0, .any) },
      event: definition.event.map { column($0, .day) },
      known: definition.known.map { column($0, .day) },
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

  private mutating func column(_ name: Located<String>, _ role: Role) -> Int {
    guard let position = schema.position(of: name.value) else {
      findings += [names.finding(for: name)].compactMap(\.self)
      return 0
    }
    let type = schema.columns[position].type
    if !role.admits(type) {
      findings.append(
        QualityFindings.columnType.at(
          name.place,
          [
            "column": .name(name.value), "dataset": .name(dataset),
            "found": .name(type.description), "types": .names(role.types),
          ]))
    }
    return position
  }

  private mutating func condition(_ text: ExpressionText?) -> Condition? {
    guard let text else { return nil }
    let scope = Scope(Wording(en: "row of the dataset", zh: "数据集的行"), columns: schema.columns)
    do throws(Failure) {
      return try Condition(text.text, at: Origin(of: text), in: scope)
    } catch {
      findings += error.findings
      return nil
    }
  }
}

extension Condition? {
  fileprivate var canonicalText: JSONValue { .string(self?.expression.canonicalText ?? "") }
}
