import Diagnostics
import Identifiers
import Jobs
import Records
import Store
import Tabular

extension Identifier {
  /// Numbers the subjects of a class and writes their versions.
  ///
  /// - Parameter notes: where rows that count and are remarkable are listed;
  ///   nil where none are.
  /// - Returns: the subjects, the accounts, and what rows that count are warned
  ///   of.
  func identifySubjects(
    _ number: Int, _ log: SetAsideLog, notes: SetAsideLog?, before: [DatasetAccount]
  ) throws(Failure) -> (RegisteredClass, DatasetAccount, [Finding]) {
    let subjects = group.classes[number].subjects
    let input = input(subjects.dataset)
    let table = input.table
    let rows = DatasetRows(count: table.rows)
    let ids = try identifiers(of: subjects, table, rows)
    let partitions = SharedArray<UInt16>(table.rows)
    let scan = SubjectScan(
      subjects: subjects, table: table, rows: rows, ids: ids.cells,
      identifiers: ids.states, className: group.classes[number].name,
      partitioning: partitioning, partitions: partitions)
    try self.scan(table, before: before) { block throws(Failure) in
      try scan.scan(block: block)
    } found: { _ in
    }
    let list = try SubjectList(
      of: rows, ids: ids.cells, partitions, partitioning, workers)
    let order = try RowOrder(rows, list, workers)
    let groups = SubjectVersions.groups(of: order)
    let versions = SubjectVersions(rows: rows, content: subjects.content)
    try RowContents.forEach(of: groups, in: table, workers, batchRows: comparedRows) {
      contents, range in
      versions.decide(groups, range, contents)
    }
    let kept = kept[subjects.dataset] ?? []
    let dataset = IdentifiedDataset(
      name: subjects.dataset, table: table, rows: rows, order: order, subjects: list, kept: kept,
      cells: try CellTable(
        table, columns: SubjectTable.columns(subjects) + table.evidence + kept, workers))
    let written = try SubjectTable(subjects, dataset, group.divisions, workers)
    try written.write(
      to: path(IdentifiedTables(ofClass: number).subjectsFileName), files: files, workers)
    try log.add(
      subjects.dataset, rows, dataset.cells, evidence: table.evidence,
      paths: input.report.files.map(\.path))
    return (
      try RegisteredClass(number, of: group, list, table, rows, workers),
      DatasetAccount(
        input.report, rows.counts(), superseded: order.earlierVersions(of: rows),
        identifiers: ids.states),
      try noteClasses(of: subjects, input, dataset, notes)
        + findings(ofSplitDivisions: written.rowsOfSplitDivisions, input)
    )
  }

  private func findings(ofSplitDivisions rows: Int, _ input: LoadedInput) -> [Finding] {
    guard rows > 0 else { return [] }
    return [
      IdentificationFindings.splitDivisions.at(
        .named(input.report.dataset),
        [
          "dataset": .name(input.report.dataset), "count": .count(rows),
          "read": .count(input.report.rows.read),
        ])
    ]
  }

  /// The identifiers as they are compared, and what became of them where that
  /// is told.
  private func identifiers(
    of subjects: IdentifiedSubjects, _ table: TableReader, _ rows: DatasetRows
  ) throws(Failure) -> (cells: CellTable, states: SharedArray<IdentifierState>?) {
    let position = subjects.id.position
    let states: SharedArray<IdentifierState>? =
      group.tellsOfIdentifiers ? SharedArray(rows.count) : nil
    guard subjects.id.isCoded else {
      return (try CellTable(table, columns: [position], workers), states)
    }
    let reader = IdentifierReader(accepting: subjects.id.kinds)
    var segments: [ColumnSegment] = []
    var row = 0
    try inOrderOfBlocks(table.blockCount, workers) { block throws(Failure) in
      let cells = try BlockCells(table, block: block, columns: [position])
      defer { extendLifetime(cells) }
      return IdentifierCells(cells[position], count: cells.count, reader)
    } commit: { read in
      segments.append(read.texts)
      for state in read.states {
        states?[row] = state
        row += 1
      }
    }
    return (CellTable(table.map, CellColumn(.text, segments), at: position), states)
  }
}

extension IdentifiedSubjects {
  /// The columns that rows of one subject are compared by: all but coded
  /// identifiers, which they have in common however they are written.
  fileprivate var content: [Int] {
    schema.columns.indices.filter { !id.isCoded || $0 != id.position }
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
