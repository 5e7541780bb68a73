import Diagnostics
import Jobs
import Records
import Store
import Tabular

/// Reads who the rows of a subjects' dataset are about, and when they hold.
struct SubjectScan: Sendable {
  let subjects: IdentifiedSubjects
  let table: TableReader
  let rows: DatasetRows
  /// The column of the identifiers.
  let ids: CellTable
  /// By row, what became of coded identifiers; filled in for others; nil where
  /// that is not told.
  let identifiers: SharedArray<IdentifierState>?
  let className: String
  let partitioning: Partitioning
  /// By row, the partition of its subject; unused for rows that name none.
  let partitions: SharedArray<UInt16>

  /// Fills in state, hash and partition of the identifier, and days of a
  /// block's rows.
  func scan(block: Int) throws(Failure) {
    let columns = [subjects.effective, subjects.known].compactMap(\.self)
    let cells = try BlockCells(table, block: block, columns: columns)
    defer { extendLifetime(cells) }
    let effective = subjects.effective.map { cells[$0] }
    let known = subjects.known.map { cells[$0] }
    let start = ids.map.rows(ofBlock: block).lowerBound
    let id = ids.columns[0][UInt32(block)]
    var partitioner = Partitioner(partitioning, ofClass: className)
    for index in 0..<cells.count {
      let row = start + index
      let text = id.isMissing(index) ? nil : id.text(index).trimmed
      if let text, !text.isEmpty {
        rows.states[row] = .standing
        rows.keys[row] = SubjectIndex.hash(text, ShortText(text))
        partitions[row] = UInt16(partitioner.partition(of: text))
        identifiers?[row] = .valid
      } else {
        let state = subjects.id.isCoded ? identifiers?[row] ?? .absent : .absent
        identifiers?[row] = state
        rows.states[row] = RowState(state)
        rows.keys[row] = CellHash.missing
      }
      let day = effective?.day(index) ?? noDay
      rows.days[row] = day
      rows.known[row] = known?.day(index) ?? day
    }
  }
}

/// Decides what becomes of rows that are about one subject and the same days:
/// where all say the same, one stands for the others; else they contradict each
/// other, and none of them counts.
struct SubjectVersions: Sendable {
  let rows: DatasetRows
  /// The declared columns.
  let content: [Int]

  /// The rows that are alike in subject and days, group by group.
  static func groups(of order: RowOrder) -> RowGroups {
    var groups = RowGroups()
    guard order.hasTies else { return groups }
    let references = order.references.part(0..<order.references.count)
    references.forEachTie { tie in
      groups.append(tie.lazy.map { references[$0].row })
    }
    return groups
  }

  /// Decides for groups.
  func decide(_ groups: RowGroups, _ range: Range<Int>, _ contents: RowContents) {
    for group in range {
      let members = groups[group]
      guard var standing = members.first else { continue }
      let agree = members.allSatisfy { contents.isSame(standing, $0, in: content) }
      for row in members where agree && contents.stands(row, before: standing) { standing = row }
      for row in members where !agree || row != standing {
        rows.states[Int(row)] = agree ? .duplicate : .subjectsContradict
      }
    }
  }
}
