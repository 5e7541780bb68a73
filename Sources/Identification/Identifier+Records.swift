import Diagnostics
import Records
import Store

extension Identifier {
  /// Identifies the records of one dataset and writes their versions.
  ///
  /// - Parameter haveOthers: whether records of other datasets belong to these.
  /// - Returns: the accounts, and where others belong to them the records.
  func identify(
    _ records: IdentifiedRecords, _ subjects: SubjectIndex, _ parents: [String: ParentRecords],
    haveOthers: Bool, _ log: SetAsideLog, before: [DatasetAccount]
  ) throws(Failure) -> (DatasetAccount, ParentRecords?) {
    let input = input(records.dataset)
    let table = input.table
    let rows = DatasetRows(count: table.rows)
    let superseded = SharedArray<Int32>(repeating: noDay, count: table.rows)
    let scan = try RecordScan(
      records, table, rows, subjects, parents: records.owner.parent.flatMap { parents[$0] },
      workers)
    try self.scan(table, before: before) { block throws(Failure) in try scan.scan(block: block) }
    let earlier = haveOthers ? SharedArray(repeating: RecordPlaces.none, count: rows.count) : nil
    let exports = records.isSnapshot ? SnapshotDays(of: rows, input.report) : nil
    exports?.end(rows, superseded)
    try decideVersions(
      records, table,
      KeyVersions(
        rows: rows, said: scan.said, superseded: superseded, earlier: earlier, exports: exports,
        key: records.key, content: records.content))
    let replaced = (0..<rows.count).count {
      rows.states[$0].isKept && superseded[$0] != noDay
    }
    let versions = PlacedVersions(
      rows: rows, superseded: superseded, replaced: replaced, places: scan.places)
    let order = try RowOrder(
      rows, subjects, placed: records.owner.parent == nil ? nil : versions, workers)
    let kept = kept[records.dataset] ?? []
    let dataset = IdentifiedDataset(
      name: records.dataset, table: table, rows: rows, order: order, subjects: subjects,
      kept: kept,
      cells: try CellTable(
        table, columns: RecordTable.columns(records, order) + table.evidence + kept, workers))
    try RecordTable(records: records, dataset: dataset, versions: versions).write(
      to: path(IdentifiedTables.recordsFileName(records.dataset)), files: files, workers)
    try log.add(
      records.dataset, rows, dataset.cells, evidence: table.evidence,
      paths: input.report.files.map(\.path))
    let account = DatasetAccount(input.report, rows.counts(), superseded: replaced)
    guard let earlier else { return (account, nil) }
    let places = RecordPlaces(of: rows, earlier: earlier, inherited: scan.places)
    return (account, try ParentRecords(records, table, rows, places: places, workers))
  }

  /// Compares the rows that share a key, and settles those that take records
  /// back.
  private func decideVersions(
    _ records: IdentifiedRecords, _ table: TableReader, _ versions: KeyVersions
  ) throws(Failure) {
    let rows = versions.rows
    let groups = try RowGroups.sharingKeys(rows, workers)
    try RowContents.forEach(of: groups, in: table, workers, batchRows: comparedRows) {
      contents, range in
      versions.decide(groups, range, contents)
    }
    guard records.withdrawal != nil else { return }
    // What nothing shares a key with takes nothing back.
    for row in 0..<rows.count where rows.states[row] == .withdrawal {
      rows.states[row] = .nothingWithdrawn
    }
  }
}

extension IdentifiedRecords {
  /// The columns that rows of one key are compared by: all but the one that
  /// says when they became known, unless it says when they happened too; in
  /// snapshots it never says anything about the record.
  var content: [Int] {
    var event: Int?
    if case .subject(_, let column) = owner { event = column }
    return schema.columns.indices.filter { $0 != known || ($0 == event && !isSnapshot) }
  }
}
