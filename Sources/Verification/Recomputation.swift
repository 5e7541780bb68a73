import Diagnostics
import Documents
import Tabular

/// The second path: indicators recomputed from exports and a release's
/// definition alone.
///
/// ```swift
/// let definition = try ReleaseDefinition(release: folder)
/// let recomputation = try Recomputation(definition: definition, data: "exports")
/// for point in definition.evaluations {
///   let matrix = try recomputation.matrix(of: "enterprise", at: point.day, knownAt: point.knownAt)
/// }
/// ```
///
/// Goals, in order: to be obviously right; to share nothing with the path
/// that it checks; to end within minutes. So all rows are in memory, every
/// subject has a list of its rows, and every cell of a matrix is made by
/// going through such a list from its start.
public struct Recomputation: Sendable {
  public let definition: ReleaseDefinition
  /// In the order of the definition's datasets.
  public let accounts: [DatasetAccounts]

  /// What is asked of the quality of datasets; nil where nothing is.
  let quality: DeclaredQuality?
  /// By dataset.
  let recounts: [String: QualityRecount]

  private let classes: [String: MeasuredClass]

  /// Reads all exports below a data folder and decides which rows are whose.
  ///
  /// Throws what is wrong with the definition, `noExport`, `exportRefused`,
  /// and what decompressing and decoding files throws.
  /// - Complexity: O(rows × log of a subject's rows), of memory too.
  public init(definition: ReleaseDefinition, data folder: String) throws(Failure) {
    self.definition = definition
    var tables: [String: ExportTable] = [:]
    for dataset in definition.datasets {
      tables[dataset.name] = try ExportTable(dataset, below: folder)
    }
    var tallies: [String: RowTally] = [:]
    var registers: [IdentifiedSubjects] = []
    for declared in definition.classes {
      let key = "subjects.\(declared.name).dataset"
      let subjects = try IdentifiedSubjects(
        declared, tables.table(declared.dataset, named: key), divisions: definition.divisions)
      tallies[declared.dataset] = subjects.tally
      registers.append(subjects)
    }
    for (number, subjects) in registers.enumerated() {
      guard let declared = subjects.declared.succession else { continue }
      let key = "subjects.\(subjects.declared.name).succession"
      let successions = try Successions(
        declared, tables.table(declared.dataset, named: key + ".dataset"), of: subjects, by: key)
      registers[number].successions = successions
      tallies[declared.dataset] = successions.tally
    }
    let records = try Recomputation.records(of: registers, definition, tables)
    for one in records { tallies[one.declared.dataset] = one.tally }
    var classes: [String: MeasuredClass] = [:]
    for subjects in registers {
      let name = subjects.declared.name
      classes[name] = try MeasuredClass(
        subjects, records.filter { $0.declared.classes.contains(name) },
        definition.indicators(of: name))
    }
    self.classes = classes
    quality = try definition.quality()
    recounts = try Recomputation.recounts(quality, definition, tables)
    let told = definition.datasetsWithIdentifiers
    accounts = definition.datasets.compactMap { dataset in
      tables[dataset.name].map {
        DatasetAccounts($0, tallies[dataset.name], tells: told.contains(dataset.name))
      }
    }
  }

  /// The datasets that are assessed, assessed again.
  private static func recounts(
    _ quality: DeclaredQuality?, _ definition: ReleaseDefinition, _ tables: [String: ExportTable]
  ) throws(Failure) -> [String: QualityRecount] {
    let months = definition.evaluations.map(\.period)
    let before = months.first.map { [$0.advanced(by: -1)] } ?? []
    var recounts: [String: QualityRecount] = [:]
    for one in quality?.datasets ?? [] {
      recounts[one.dataset] = try QualityRecount(
        one, tables.table(one.dataset, named: "quality.datasets"), knownAt: definition.knownAt,
        months: before + months)
    }
    return recounts
  }

  /// The records about all classes, none before those that they need.
  private static func records(
    of registers: [IdentifiedSubjects], _ definition: ReleaseDefinition,
    _ tables: [String: ExportTable]
  ) throws(Failure) -> [IdentifiedRecords] {
    var identified: [IdentifiedRecords] = []
    var waiting = definition.records
    while let next = waiting.first(where: { one in
      !waiting.contains { one.needs.contains($0.dataset) }
    }) {
      waiting.removeAll { $0.dataset == next.dataset }
      identified.append(
        try IdentifiedRecords(
          next, tables.table(next.dataset, named: "records"),
          of: RegisteredSubjects(registers.filter { next.classes.contains($0.declared.name) }),
          others: identified))
    }
    if let circular = waiting.first {
      throw Failure(
        VerificationFindings.circularRecords.at(
          .named(circular.dataset), ["dataset": .name(circular.dataset)]))
    }
    return identified
  }

  /// The matrix of a class on a day, with what was known on another.
  ///
  /// Throws `unknownClass`.
  /// - Complexity: O(subjects × indicators × records of a subject).
  public func matrix(
    of className: String, at day: Day, knownAt: Day
  ) throws(Failure) -> RecomputedMatrix {
    try matrix(of: className, at: day, Knowing(knownAt))
  }

  /// The same with what was known of one kind on one day, and of another on
  /// another.
  public func matrix(
    of className: String, at day: Day, _ knowing: Knowing
  ) throws(Failure) -> RecomputedMatrix {
    let measured = try measuredClass(className)
    return RecomputedMatrix(
      className: className, day: day, indicators: measured.indicators.map(\.declared.name),
      subjects: measured.rows(at: day, knowing))
  }

  /// A subject's row of the matrix with the rows that its values were made of;
  /// nil where it is not in force.
  ///
  /// Throws `unknownClass`.
  public func evidence(
    of id: String, in className: String, at day: Day, knownAt: Day
  ) throws(Failure) -> RecomputedSubject? {
    let measured = try measuredClass(className)
    guard let subject = measured.subjects.position(of: ByteText(id)) else { return nil }
    return measured.rows(at: day, Knowing(knownAt), wanted: subject).first
  }

  private func measuredClass(_ name: String) throws(Failure) -> MeasuredClass {
    guard let found = classes[name] else {
      throw Failure(
        VerificationFindings.unknownClass.at(
          .program,
          ["class": .name(name), "classes": .names(definition.classes.map(\.name))]))
    }
    return found
  }
}

extension [String: ExportTable] {
  /// The table of a dataset that the definition names.
  fileprivate func table(_ name: String, named key: String) throws(Failure) -> ExportTable {
    guard let table = self[name] else {
      throw Failure(
        VerificationFindings.unknownReference.at(
          .program, ["key": .name(key), "name": .name(name)]))
    }
    return table
  }
}
