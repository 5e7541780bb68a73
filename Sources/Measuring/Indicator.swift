import Diagnostics
import Documents
import Expressions
import Settings
import Tabular

/// An indicator whose names and types are known, with its defaults filled in.
public struct Indicator: Sendable {
  public let name: String
  public let title: Wording
  public let measure: Measure
  public let unit: Wording?
  /// Decimals in products.
  public let decimals: Int
  /// The definition with everything resolved: defaults written out, the
  /// spelling of expressions and the order of keys gone.
  public let canonical: JSONValue
  let source: Source
  /// The value where there is nothing to measure.
  let empty: EmptyValue

  /// What an indicator is made from.
  enum Source: Sendable {
    case records(RecordSource)
    case subjects(SubjectSource)
    /// Names of indicators of the same class.
    case share(part: String, whole: String)
  }

  /// Records of one dataset.
  struct RecordSource: Sendable {
    let dataset: String
    let condition: Condition?
    /// The records that are left out; nil for none.
    let excluded: Condition?
    let window: TimeSpan?
    let counting: Counting
    let column: Column?
    /// In days; for decayed measures.
    let halfLife: Int?
  }

  /// The version of a subject in force.
  struct SubjectSource: Sendable {
    let condition: Condition?
    let column: Column
  }

  /// The dataset, and the columns of it that the indicator reads.
  var columnsRead: (dataset: String?, columns: [Column]) {
    switch source {
    case .records(let records):
      (
        records.dataset,
        [records.condition, records.excluded].flatMap { $0?.expression.columnsUsed ?? [] }
          + (records.column.map { [$0] } ?? [])
      )
    case .subjects(let subjects):
      (nil, (subjects.condition?.expression.columnsUsed ?? []) + [subjects.column])
    case .share: (nil, [])
    }
  }

  /// What its condition is warned of.
  var warnings: [Finding] {
    switch source {
    case .records(let records): records.condition?.expression.warnings ?? []
    case .subjects(let subjects): subjects.condition?.expression.warnings ?? []
    case .share: []
    }
  }

  /// What its values depend on: the definition without what people call it and
  /// how it is published.
  var parts: JSONValue {
    var members = (canonical.members ?? []).filter { member in
      !["title", "unit", "decimals", "basis"].contains(member.name)
    }
    if case .records(let records) = source, let excluded = records.excluded {
      members.append(.init("excluded", .string(excluded.expression.canonicalText)))
    }
    return .object(members)
  }
}
