import Diagnostics
import Expressions
import Identifiers
import Jobs
import Tabular

/// Classes whose records are in the same datasets, with these datasets: they
/// are identified together, because only all their registers can tell whose a
/// row is. Everything is resolved that can be resolved without the exports.
///
/// ```swift
/// let groups = try ClassGroup.resolve(
///   subjects: pipeline.subjects, records: pipeline.records, schemas: schemas)
/// ```
public struct ClassGroup: Sendable {
  /// In binary order of their names, at least one.
  public let classes: [IdentifiedClass]
  /// In binary order of their datasets' names.
  public let records: [IdentifiedRecords]
  /// What became of divisions; nil where regions are as written.
  public let divisions: DivisionChanges?

  /// How many classes may be identified together.
  public static let most = 15

  /// The name of the first class.
  public var name: String { classes[0].name }

  /// The stage that identifies them.
  public var stage: StageID {
    guard let id = StageID("identify/\(name)") else {
      preconditionFailure("classes have names that stages can have")
    }
    return id
  }

  /// What became of divisions, where anybody asks for them.
  var divisionsAskedFor: DivisionChanges? {
    classes.contains { $0.subjects.region != nil } || records.contains { $0.named?.region != nil }
      ? divisions : nil
  }

  /// The records of a dataset; nil where there are none of that name.
  public func records(of dataset: String) -> IdentifiedRecords? {
    records.first { $0.dataset == dataset }
  }

  /// The datasets that are read, in binary order: those of the subjects and of
  /// their successions are among them.
  public var datasets: [String] {
    (classes.map(\.subjects.dataset) + successions.map(\.dataset) + records.map(\.dataset))
      .sorted { $0.precedesInBytes($1) }
  }

  /// What the classes declare of successions.
  var successions: [IdentifiedSuccession] { classes.compactMap(\.subjects.succession) }

  /// The declared columns of a dataset; nil where there is none of that name.
  public func schema(of dataset: String) -> Schema? {
    classes.first { $0.subjects.dataset == dataset }?.subjects.schema
      ?? successions.first { $0.dataset == dataset }?.schema
      ?? records(of: dataset)?.schema
  }

  /// Whether identifiers are read, joined by others, replaced by names or
  /// looked for in several registers, so that it is told what became of them.
  public var tellsOfIdentifiers: Bool {
    classes.count > 1 || classes.contains { $0.subjects.id.isCoded || !$0.subjects.also.isEmpty }
      || records.contains { $0.named != nil || $0.subject?.isCoded == true }
      || successions.contains { $0.from.isCoded || $0.to.isCoded }
  }

  /// What the expressions are warned of.
  public var warnings: [Finding] {
    (classes.map(\.subjects.inForce) + successions.map(\.withdrawal)
      + records.map(\.withdrawal)).flatMap {
        $0?.expression.warnings ?? []
      } + records.flatMap(\.rules.warnings)
  }

  /// The records in binary order of their datasets, but none before those that
  /// they belong to, nor before those that bar their repairs.
  var recordsParentsFirst: [IdentifiedRecords] {
    var order: [IdentifiedRecords] = []
    func add(_ one: IdentifiedRecords) {
      guard !order.contains(where: { $0.dataset == one.dataset }) else { return }
      if let parent = one.owner.parent.flatMap({ records(of: $0) }) { add(parent) }
      one.rules.bars.compactMap { records(of: $0.dataset) }.forEach(add)
      order.append(one)
    }
    records.forEach(add)
    return order
  }
}
