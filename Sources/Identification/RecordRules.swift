import Diagnostics
import Documents
import Expressions
import Records
import Settings
import Tabular

/// What decides, beside days that rows say, whether a record counts.
public struct RecordRules: Sendable {
  /// The first that applies.
  public let terms: [Term]
  /// The datasets whose records keep repairs from taking effect.
  public let bars: [Bar]
  public let objection: Objection?
  /// Rows that subjects declare themselves; nil where all are certified.
  public let selfDeclared: Condition?

  /// How long records of a kind count, as long as a rule is in force.
  public struct Term: Sendable {
    public let condition: Condition
    /// The first and the last day of events that it is about; nil for no end.
    public let from: Day?
    public let until: Day?
    public let shortest: TimeSpan
    public let longest: TimeSpan?
    /// Whether repairs take effect.
    public let repairs: Bool
    public let basis: Wording

    /// Whether the rule is in force on the day of an event.
    func isInForce(on event: Day) -> Bool {
      (from.map { $0 <= event } ?? true) && (until.map { event <= $0 } ?? true)
    }
  }

  /// A dataset whose records bar repairs as long as they stand.
  public struct Bar: Sendable {
    public let dataset: String
    public let basis: Wording
  }

  /// Versions that are disputed.
  public struct Objection: Sendable {
    public let condition: Condition
    /// Whether they count meanwhile.
    public let counts: Bool
    public let basis: Wording
  }

  /// Whether days that rows say decide alone when a record counts.
  var isEmpty: Bool { terms.isEmpty && bars.isEmpty && objection == nil }

  /// The conditions that decide when a record counts.
  private var conditions: [Condition?] { terms.map(\.condition) + [objection?.condition] }

  /// What the expressions are warned of.
  var warnings: [Finding] {
    (conditions + [selfDeclared]).flatMap { $0?.expression.warnings ?? [] }
  }

  /// The columns by which it is decided when a record counts.
  var columns: [Int] { conditions.flatMap { $0?.expression.scopePositions ?? [] } }
}

extension RecordRules {
  /// The rules that a definition declares; what is wrong with their conditions
  /// is added to the findings of `columns`, and such a rule left out.
  init(_ definition: RecordsDefinition, _ columns: inout ColumnResolver) {
    var terms: [Term] = []
    for term in definition.terms {
      guard let condition = columns.condition(term.when) else { continue }
      terms.append(
        Term(
          condition: condition, from: term.from, until: term.until?.value,
          shortest: term.shortest, longest: term.longest?.value, repairs: term.repair,
          basis: term.basis))
    }
    self.terms = terms
    bars = (definition.repaired?.bars ?? []).map { Bar(dataset: $0.dataset.value, basis: $0.basis) }
    objection = definition.objection.flatMap { objection in
      columns.condition(objection.when).map {
        Objection(condition: $0, counts: objection.counts, basis: objection.basis)
      }
    }
    selfDeclared = columns.condition(definition.selfDeclared)
  }

  /// The settings `terms`, `objection` and `self_declared`, where they are
  /// declared.
  var canonical: [JSONValue.Member] {
    var members: [JSONValue.Member] = []
    if !terms.isEmpty { members.append(.init("terms", .array(terms.map(\.canonical)))) }
    if let objection { members.append(.init("objection", objection.canonical)) }
    if let selfDeclared {
      members.append(.init("self_declared", .string(selfDeclared.expression.canonicalText)))
    }
    return members
  }

  /// The setting `bars` of repairs, where it is declared.
  var barsCanonical: [JSONValue.Member] {
    guard !bars.isEmpty else { return [] }
    return [
      .init(
        "bars",
        .array(bars.map { ["basis": $0.basis.canonical, "dataset": .string($0.dataset)] }))
    ]
  }
}

extension RecordRules.Term {
  fileprivate var canonical: JSONValue {
    var members: [JSONValue.Member] = [.init("basis", basis.canonical)]
    if let from { members.append(.init("from", .string(from.description))) }
    if let longest { members.append(.init("longest", .string(longest.description))) }
    members.append(.init("repair", .bool(repairs)))
    members.append(.init("shortest", .string(shortest.description)))
    if let until { members.append(.init("until", .string(until.description))) }
    members.append(.init("when", .string(condition.expression.canonicalText)))
    return .object(members)
  }
}

extension RecordRules.Objection {
  fileprivate var canonical: JSONValue {
    [
      "basis": basis.canonical, "counts": .bool(counts),
      "when": .string(condition.expression.canonicalText),
    ]
  }
}

extension Wording {
  fileprivate var canonical: JSONValue { ["en": .string(en), "zh": .string(zh)] }
}

extension ClassGroup {
  /// Whether records of a dataset bar repairs of others.
  func bars(with dataset: String) -> Bool {
    records.contains { $0.rules.bars.contains { $0.dataset == dataset } }
  }
}
