import Diagnostics
import Records
import Store
import Tabular

/// The versions of the subjects of one partition, looked up in the order of the
/// subjects' numbers.
struct SubjectVersions {
  private let numbers: ColumnSegment
  private let effective: ColumnSegment
  private let known: ColumnSegment
  let ids: ColumnSegment
  let names: ColumnSegment
  private let asOf: AsOf
  private var next: Int

  /// The versions in a block of `IdentifiedTables`, from the subject with a
  /// number on.
  ///
  /// - Complexity: O(rows of the block), for reading columns that are stored
  ///   narrow.
  init(
    of table: TableReader, partition: Int, from first: Int, at asOf: AsOf
  ) throws(Failure) {
    func segment(_ column: IdentifiedTables.SubjectColumn) throws(Failure) -> ColumnSegment {
      try table.segment(column: column.rawValue, block: partition)
    }
    numbers = try segment(.subject)
    effective = try segment(.effective)
    known = try segment(.known)
    ids = try segment(.id)
    names = try segment(.name)
    self.asOf = asOf
    var (low, high) = (0, numbers.count)
    while low < high {
      let middle = (low + high) / 2
      if (numbers.integer(middle) ?? 0) < first { low = middle + 1 } else { high = middle }
    }
    next = low
  }

  /// The row of the version that stands at the day, of those known: the last
  /// by effective day, then known day. Nil where there is none.
  ///
  /// - Precondition: numbers are asked for in ascending order.
  /// - Complexity: O(rows passed).
  mutating func row(of number: Int) -> Int? {
    while next < numbers.count, (numbers.integer(next) ?? 0) < number { next += 1 }
    var found: Int?
    while next < numbers.count, numbers.integer(next) == number {
      let isEffective = effective.day(next).map { $0 <= asOf.day } ?? true
      let isKnown = known.day(next).map { $0 <= asOf.knownAt } ?? true
      if isEffective, isKnown { found = next }
      next += 1
    }
    return found
  }
}
