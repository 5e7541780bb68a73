import Diagnostics
import Documents
import Jobs
import Records
import Store

/// The stage `identify/<class>`: loaded tables become the versions of subjects
/// and of their records, in partitions; every row is accounted for. Classes
/// that share datasets have one stage, under the name of the first.
public struct IdentifyStage: Stage {
  public let id: StageID
  public let version = 7
  public let group: ClassGroup
  private let partitioning: Partitioning
  /// By dataset, positions of the kept columns in binary order of their names.
  private let kept: [String: [Int]]

  /// The stage that identifies the classes of a group.
  ///
  /// - Parameters:
  ///   - columns: by dataset of the group, the declared columns that later
  ///     stages read; in any order, none for datasets that are left out.
  /// - Precondition: the group has these datasets, and they these columns.
  public init(
    _ group: ClassGroup, keeping columns: [String: [String]],
    partitions: Partitioning
  ) {
    precondition(
      columns.keys.allSatisfy(group.datasets.contains), "the group has these datasets")
    id = group.stage
    self.group = group
    partitioning = partitions
    var kept: [String: [Int]] = [:]
    for dataset in group.datasets {
      kept[dataset] = Set(columns[dataset] ?? []).sorted { $0.precedesInBytes($1) }.map { name in
        guard let position = group.schema(of: dataset)?.position(of: name) else {
          preconditionFailure("the dataset has a column of this name")
        }
        return position
      }
    }
    self.kept = kept
  }

  /// In named parts, so that a plan can say which of them changed:
  /// `subjects.enterprise.in_force`, `records.penalties.key`,
  /// `keep.penalties`, `partitions`. What people call a class is none of them.
  public var definition: JSONValue {
    var parts: [JSONValue.Member] = [
      .init("classes", .array(group.classes.map { .string($0.name) })),
      .init("partitions", .integer(Int64(partitioning.count))),
    ]
    func add(_ prefix: String, _ definition: JSONValue) {
      for member in definition.members ?? [] where member.name != "title" {
        parts.append(.init("\(prefix).\(member.name)", member.value))
      }
    }
    for one in group.classes { add("subjects.\(one.name)", one.subjects.canonical) }
    for records in group.records {
      add("records.\(records.dataset)", group.canonical(of: records))
    }
    if let divisions = group.divisionsAskedFor {
      parts.append(.init("divisions", divisions.canonical))
    }
    for dataset in group.datasets {
      parts.append(.init("keep.\(dataset)", .array(keptNames(dataset).map { .string($0) })))
    }
    return .object(parts.sorted { $0.name.precedesInBytes($1.name) })
  }

  private func keptNames(_ dataset: String) -> [String] {
    (kept[dataset] ?? []).compactMap { group.schema(of: dataset)?.columns[$0].name }
  }

  public var inputs: [StageInput] {
    group.datasets.map { .stage(IdentifyStage.loading($0)) }
  }

  private static func loading(_ dataset: String) -> StageID {
    guard let id = StageID("load/\(dataset)") else {
      preconditionFailure("datasets have names that stages can have")
    }
    return id
  }

  public func run(_ context: StageContext) throws(Failure) -> StageReport {
    var inputs: [String: LoadedInput] = [:]
    var bytes = 0
    for dataset in group.datasets {
      guard let schema = group.schema(of: dataset) else { continue }
      let output = context.output(of: IdentifyStage.loading(dataset))
      inputs[dataset] = try LoadedInput(output, dataset: dataset, schema)
      bytes += output.size
    }
    let rows = inputs.values.reduce(0) { $0 + $1.table.rows }
    let total = bytes
    let identifier = Identifier(
      group: group, kept: kept, partitioning: partitioning, inputs: inputs,
      files: context.files, path: context.path(ofOutput:),
      workers: Workers(threads: context.threads, checkInterruption: context.checkInterruption),
      report: { done in
        // Rows are told; bytes are in proportion, for the time left.
        let share = rows == 0 ? 1 : Double(done) / Double(rows)
        context.report(
          Progress(rows: done, bytes: Int(share * Double(total)), totalBytes: total))
      })
    let result = try identifier.run()
    try context.files.writeAtomically(
      Array((result.report.json.text() + "\n").utf8),
      to: context.path(ofOutput: IdentifiedTables.reportFileName))
    return StageReport(result.report.json, findings: result.findings)
  }
}
