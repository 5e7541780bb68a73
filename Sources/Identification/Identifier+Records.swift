import Diagnostics
import Jobs
import Records
import Store
import Tabular

extension Identifier {
  /// Identifies the records of one dataset and writes their versions.
  ///
  /// - Parameter haveOthers: whether records of other datasets belong to these.
  /// - Returns: the accounts, and where others belong to them the records.
  func identify(
    _ records: IdentifiedRecords, _ register: SubjectRegister, _ successions: Successions?,
    _ parents: [String: ParentRecords], haveOthers: Bool, _ log: SetAsideLog,
    _ candidates: CandidateLog?, before: [DatasetAccount]
  ) throws(Failure) -> (DatasetAccount, ParentRecords?) {
    let input = input(records.dataset)
    let table = input.table
    let rows = DatasetRows(count: table.rows)
    let superseded = SharedArray<Int32>(repeating: noDay, count: table.rows)
    let isLater = SharedArray<Bool>(repeating: false, count: table.rows)
    let scan = try RecordScan(
      records, table, rows, register, parents: records.owner.parent.flatMap { parents[$0] },
      tells: group.tellsOfIdentifiers, workers)
    var found = RecordScan.Found()
    try self.scan(table, before: before) { block throws(Failure) in
      try scan.scan(block: block)
    } found: {
      found.ambiguities += $0.ambiguities
      found.written = zip(found.written, $0.written).map { $0 + $1 }
      found.isPutOff = found.isPutOff || $0.isPutOff
    }
    // Rows that name their subject became known when they were said, as a rule.
    let said = records.owner.parent != nil || found.isPutOff ? scan.said : nil
    let earlier =
      haveOthers || records.repaired != nil
      ? SharedArray(repeating: RecordPlaces.none, count: rows.count) : nil
    let exports =
      records.isSnapshot
      ? SnapshotDays(of: rows, said: said, input.report, areStates: records.isState) : nil
    exports?.leaveAll()
    try decideVersions(
      KeyVersions(
        rows: rows, said: said, superseded: superseded, isLater: isLater, earlier: earlier,
        exports: exports, key: records.key, content: records.content),
      of: table, areWithdrawn: records.withdrawal != nil)
    let replaced = (0..<rows.count).count {
      rows.states[$0].isKept && superseded[$0] != noDay
    }
    let versions = PlacedVersions(
      rows: rows, superseded: superseded, isLater: isLater, replaced: replaced,
      places: scan.places, successions: successions)
    let order = try RowOrder(
      rows, register.index.list,
      placed: records.owner.parent == nil && versions.areUnchanged ? nil : versions,
      workers)
    let kept = kept[records.dataset] ?? []
    let dataset = IdentifiedDataset(
      name: records.dataset, table: table, rows: rows, order: order, subjects: register.index.list,
      kept: kept,
      cells: try CellTable(
        table, columns: RecordTable.columns(records, order) + table.evidence + kept, workers))
    let written = RecordTable(
      records: records, dataset: dataset, versions: versions, earlier: earlier,
      left: exports?.left,
      barring: barring.spans(of: records.rules.bars.map(\.dataset)))
    for number in records.classes {
      let first = number * partitioning.count
      let file = path(IdentifiedTables(ofClass: number).recordsFileName(records.dataset))
      let areSucceeded = group.classes[number].subjects.succession != nil
      try written.write(
        first..<first + partitioning.count, ofSucceeded: areSucceeded, to: file, files: files,
        workers)
      if group.bars(with: records.dataset) {
        try barring.add(
          records.dataset, TableReader(file, files: files), from: first,
          ofSucceeded: areSucceeded)
      }
    }
    try log.add(
      records.dataset, rows, dataset.cells, evidence: table.evidence,
      paths: input.report.files.map(\.path))
    try candidates?.add(
      records.dataset, found.ambiguities.filter { rows.states[$0.row] == .subjectAmbiguous },
      register.index.list, dataset.cells, evidence: table.evidence,
      paths: input.report.files.map(\.path))
    // What left a snapshot is a record all the same; the last version of each
    // is accepted.
    let earlierVersions =
      exports == nil ? replaced : (0..<rows.count).count { rows.states[$0] == .earlier }
    let account = DatasetAccount(
      input.report, rows.counts(), superseded: earlierVersions, identifiers: scan.identifiers,
      written: found.written)
    guard haveOthers, let earlier else { return (account, nil) }
    let places = RecordPlaces(of: rows, earlier: earlier, inherited: scan.places)
    return (account, try ParentRecords(records, table, rows, places: places, workers))
  }

  /// Compares the rows that share a key, and settles those that take records
  /// back.
  ///
  /// - Parameter areWithdrawn: whether there may be any.
  func decideVersions(
    _ versions: KeyVersions, of table: TableReader, areWithdrawn: Bool
  ) throws(Failure) {
    let rows = versions.rows
    let groups = try RowGroups.sharingKeys(rows, workers)
    try RowContents.forEach(of: groups, in: table, workers, batchRows: comparedRows) {
      contents, range in
      versions.decide(groups, range, contents)
    }
    guard areWithdrawn else { return }
    // What nothing shares a key with takes nothing back.
    for row in 0..<rows.count where rows.states[row] == .withdrawal {
      rows.states[row] = .nothingWithdrawn
    }
  }
}

extension IdentifiedRecords {
  /// The columns that rows of one key are compared by: all but the one that
  /// says when they became known, unless it says when they happened too (in
  /// snapshots it never says anything about the record), and but for coded
  /// identifiers, which are compared by whom they name.
  var content: [Int] {
    var event: Int?
    if case .subject(_, let column) = owner { event = column }
    let coded = (further + [subject].compactMap(\.self)).filter(\.isCoded).map(\.position)
    return schema.columns.indices.filter {
      ($0 != known || ($0 == event && !isSnapshot)) && !coded.contains($0)
    }
  }
}
