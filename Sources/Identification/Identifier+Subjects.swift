import Diagnostics
import Records

extension Identifier {
  /// Numbers the subjects and writes their versions.
  func identifySubjects(
    _ log: SetAsideLog
  ) throws(Failure) -> (SubjectIndex, DatasetAccount) {
    let subjects = identified.subjects
    let input = input(subjects.dataset)
    let table = input.table
    let rows = DatasetRows(count: table.rows)
    let ids = try CellTable(table, columns: [subjects.id], workers)
    let partitions = SharedArray<UInt16>(table.rows)
    let scan = SubjectScan(
      subjects: subjects, table: table, rows: rows, ids: ids, className: identified.name,
      partitioning: partitioning, partitions: partitions)
    try self.scan(table, before: []) { block throws(Failure) in try scan.scan(block: block) }
    let index = try SubjectIndex(
      of: rows, ids: ids, partitions, partitioning, workers)
    let order = try RowOrder(rows, index, workers)
    let groups = SubjectVersions.groups(of: order)
    let versions = SubjectVersions(rows: rows, content: Array(subjects.schema.columns.indices))
    try RowContents.forEach(of: groups, in: table, workers, batchRows: comparedRows) {
      contents, range in
      versions.decide(groups, range, contents)
    }
    let kept = kept[subjects.dataset] ?? []
    let dataset = IdentifiedDataset(
      name: subjects.dataset, table: table, rows: rows, order: order, subjects: index, kept: kept,
      cells: try CellTable(
        table, columns: SubjectTable.columns(subjects) + table.evidence + kept, workers))
    try SubjectTable(subjects, dataset, workers).write(
      to: path(IdentifiedTables.subjectsFileName), files: files, workers)
    try log.add(
      subjects.dataset, rows, dataset.cells, evidence: table.evidence,
      paths: input.report.files.map(\.path))
    return (
      index,
      DatasetAccount(
        input.report, rows.counts(), superseded: order.earlierVersions(of: rows))
    )
  }
}

extension RowOrder {
  /// How many of the rows that are kept are not the last of their subject.
  ///
  /// - Complexity: O(rows).
  fileprivate func earlierVersions(of rows: DatasetRows) -> Int {
    var earlier = 0
    var subject = DatasetRows.noSubject
    for index in 0..<references.count {
      let reference = references[index]
      guard rows.states[Int(reference.row)].isKept else { continue }
      if reference.subject == subject { earlier += 1 }
      subject = reference.subject
    }
    return earlier
  }
}
