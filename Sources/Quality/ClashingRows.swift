import Diagnostics
import Identifiers
import Records
import Store

/// Finds identifiers that have several names, or names that have several
/// identifiers of one kind (重码).
///
/// Once among all rows, and once among the rows of each month.
struct ClashingRows {
  /// Which of the two is the one that should have one of the other.
  enum Direction {
    /// An identifier with several names.
    case code
    /// A name with several identifiers of one kind.
    case name
  }

  /// What was found.
  struct Found: Sendable {
    /// By place, how many there are; the last is for all rows.
    var things: [Int]
    /// The rows that they are in, among all rows.
    var rows: [UInt32] = []
    /// The rows in which they are, among the rows of the same month.
    var rowsInMonth: [UInt32] = []
  }

  let direction: Direction
  let dataset: AssessedDataset
  let groups: HashGroups
  let traces: RowTraces
  let buckets: Int

  private struct Pair: Hashable {
    let code: [UInt8]
    let kind: IdentifierKind
    let name: [UInt8]
  }

  private struct Owner: Hashable {
    let text: [UInt8]
    let kind: IdentifierKind
  }

  /// Looks at all groups, which are rows that have one hash of the identifier
  /// or of the name.
  func find(
    in table: TableReader, starts: [Int], batchRows: Int, threads: Int,
    checkInterruption: @escaping @Sendable () throws(Failure) -> Void
  ) throws(Failure) -> Found {
    var all = Found(things: Array(repeating: 0, count: buckets + 1))
    guard let identifier = dataset.identifier, let name = dataset.subjectName else { return all }
    try groups.forEach(
      in: table, columns: [identifier.column, name], starts: starts, batchRows: batchRows,
      threads: threads, checkInterruption: checkInterruption
    ) { range, first, cells in
      find(range, first, cells, IdentifierReader(accepting: identifier.kinds))
    } commit: { found in
      all.rows += found.rows
      all.rowsInMonth += found.rowsInMonth
      for place in found.things.indices { all.things[place] += found.things[place] }
    }
    all.rows.sort()
    all.rowsInMonth.sort()
    return all
  }

  private func find(
    _ range: Range<Int>, _ first: Int, _ cells: LoadedRows, _ reader: IdentifierReader
  ) -> Found {
    var found = Found(things: Array(repeating: 0, count: buckets + 1))
    for group in range {
      let positions = groups.starts[group]..<groups.starts[group + 1]
      let pairs = positions.map { pair($0 - first, cells, reader) }
      // Identifiers or names that only share a hash part here.
      var byOwner: [Owner: [Int]] = [:]
      for (index, pair) in pairs.enumerated() {
        byOwner[owner(of: pair), default: []].append(index)
      }
      // What is found is counted, and its rows are sorted at the end.
      for (_, members) in byOwner {
        guard isSeveral(members.map { pairs[$0] }) else { continue }
        found.things[buckets] += 1
        var byPlace: [Int: [Int]] = [:]
        for member in members {
          let row = groups.rows[positions.lowerBound + member]
          found.rows.append(row)
          byPlace[traces.mark(Int(row)).bucket, default: []].append(member)
        }
        // The last of the places of rows is no month.
        for (place, members) in byPlace
        where place < buckets - 1 && isSeveral(members.map { pairs[$0] }) {
          found.things[place] += 1
          found.rowsInMonth += members.map { groups.rows[positions.lowerBound + $0] }
        }
      }
    }
    return found
  }

  private func owner(of pair: Pair) -> Owner {
    switch direction {
    case .code: Owner(text: pair.code, kind: pair.kind)
    case .name: Owner(text: pair.name, kind: pair.kind)
    }
  }

  /// Whether those of one owner differ.
  private func isSeveral(_ pairs: [Pair]) -> Bool {
    guard let first = pairs.first else { return false }
    switch direction {
    case .code: return pairs.contains { $0.name != first.name }
    case .name: return pairs.contains { $0.code != first.code }
    }
  }

  private func pair(_ position: Int, _ cells: LoadedRows, _ reader: IdentifierReader) -> Pair {
    let (code, kind) = cells.withCell(position, 0) { page, row in
      let cell = page.text(row)
      var canonical = CanonicalIdentifier()
      guard case .valid(let kind) = reader.read(cell, into: &canonical) else {
        preconditionFailure("rows with a hash have an identifier")
      }
      return (SubjectCode.withBytes(of: cell, kind, canonical) { Array($0) }, kind)
    }
    let name = cells.withCell(position, 1) {
      NormalisedName.withBytes(of: $0.text($1)) { Array($0) }
    }
    return Pair(code: code, kind: kind, name: name)
  }
}
