import Diagnostics
import Records
import Store
import Tabular

/// The series of one index with every number as it is published: what tables
/// and bulletin both print.
struct PublishedSeries: Sendable {
  let index: ReleaseContents.Index
  /// The terms that values are sums of, in tree order; empty where there are
  /// none.
  let terms: [String]
  /// By level as declared, group in binary order, period.
  let rows: [Row]

  /// One group in one period.
  struct Row: Sendable {
    let level: String
    let code: String
    let period: Month
    let subjects: Int
    let thin: Int
    let value: PublishedNumber?
    let index: PublishedNumber?
    let rank: Int?
    /// Places won since the period before.
    let rankChange: Int?
    let change: PublishedNumber?
    /// Within, weight, entry, exit: as published they add up to the change;
    /// empty where there is none.
    let effects: [PublishedNumber]
    let entered: Int?
    let left: Int?
    /// One for each term; empty where there are none.
    let terms: [Term]
  }

  /// A term of a value; as published, terms add up to the value, and their
  /// changes to its change.
  struct Term: Sendable {
    let value: PublishedNumber
    let change: PublishedNumber?
  }

  /// The rows of one group, ascending by period.
  var groups: [ArraySlice<Row>] {
    var groups: [ArraySlice<Row>] = []
    var start = 0
    for end in rows.indices.dropFirst() + [rows.count]
    where end == rows.count || !rows[end].isSameGroup(as: rows[start]) {
      groups.append(rows[start..<end])
      start = end
    }
    return groups
  }
}

extension PublishedSeries.Row {
  /// Whether another row is of the same group at the same level.
  ///
  /// By the bytes of the code: two spellings of one letter are two codes.
  func isSameGroup(as other: Self) -> Bool {
    level == other.level && code.utf8.elementsEqual(other.code.utf8)
  }
}
