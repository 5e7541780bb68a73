import Diagnostics
import Jobs
import Records
import Store
import Tabular

/// The tables of the versions of one dataset's records, one for every class
/// that they may be about.
struct RecordTable: Sendable {
  let records: IdentifiedRecords
  let dataset: IdentifiedDataset
  let versions: PlacedVersions
  /// By row the version before it, or none; nil where nobody asks.
  let earlier: SharedArray<UInt32>?
  /// By row, the day from which on it is there no more; nil where exports do
  /// not hold all there is.
  let left: SharedArray<Int32>?
  /// When repairs take no effect; nil where nothing bars them.
  let barring: BarringSpans?

  /// The columns that the table is written from; those of the key only where
  /// they have to order rows.
  static func columns(_ records: IdentifiedRecords, _ order: RowOrder) -> [Int] {
    [records.expires?.column, records.repaired?.column, records.repaired?.known]
      .compactMap(\.self) + records.rules.columns + (order.hasTies ? records.key : [])
  }

  /// Writes the table of a class, to which these partitions belong.
  ///
  /// - Parameter areSucceeded: whether it declares a succession.
  func write(
    _ partitions: Range<Int>, ofSucceeded areSucceeded: Bool, to path: String, files: Files,
    _ workers: Workers
  ) throws(Failure) {
    try dataset.write(
      partitions, to: path,
      IdentifiedTables.records(keeping: dataset.keptColumns, ofSucceeded: areSucceeded),
      files: files, workers
    ) { partition throws(Failure) in
      try block(ofPartition: partition, ofSucceeded: areSucceeded)
    }
  }

  private func block(
    ofPartition partition: Int, ofSucceeded areSucceeded: Bool
  ) throws(Failure) -> RowBlock {
    let references = Array(ordered(dataset.order.references(of: partition)))
    let cells = PartitionCells(references.map(\.row), dataset.cells.map)
    let none = ColumnSegment.missing(.day, count: cells.count)
    let stays = areSucceeded ? versions.successions.map { versions.stays(of: references, $0) } : nil
    let ends = try ends(references, stays, cells, ofPartition: partition)
    var segments: [ColumnSegment] = []
    for column in IdentifiedTables.RecordColumn.allCases {
      switch column {
      case .subject: segments.append(dataset.numbers(references, ofPartition: partition))
      case .event:
        segments.append(PartitionCells.days(references) { $0.day })
      case .known:
        segments.append(PartitionCells.days(references) { $0.known })
      case .superseded:
        segments.append(
          stays.map { PartitionCells.days($0.map(\.superseded)) }
            ?? (versions.areUnchanged ? none : PartitionCells.days(references, versions.superseded))
        )
      case .expires: segments.append(ends.expires ?? none)
      case .repaired: segments.append(ends.repaired ?? none)
      case .repairKnown: segments.append(ends.repairKnown ?? none)
      case .first: segments.append(PartitionCells.truths(references, versions.isFirst))
      // Both follow.
      case .file, .line: break
      }
    }
    segments += try dataset.evidence(cells)
    if areSucceeded { segments += tenures(stays, count: cells.count) }
    return RowBlock(count: cells.count, columns: segments + (try dataset.kept(cells)))
  }

  /// When the rows of a partition stop counting: as they say, and where rules
  /// are declared as these decide.
  private func ends(
    _ references: [RowReference], _ stays: [RowStay]?, _ cells: PartitionCells,
    ofPartition partition: Int
  ) throws(Failure) -> RecordEnds {
    let said = RecordEnds(
      expires: expiries(cells), repaired: repairs(cells),
      repairKnown: repairsKnown(references, cells))
    guard !records.rules.isEmpty || left != nil else { return said }
    var ruling = try RecordRuling(records.rules, dataset, references, cells, said)
    ruling.applyTerms()
    if let barring {
      let first = dataset.subjects.partitionStarts[partition]
      ruling.postpone { row, day in
        if let stays, let successions = versions.successions {
          return free(stays[row], successions, barring, from: day)
        }
        return barring.free(
          Int64(Int(references[row].subject) - first), ofPartition: partition, from: day)
      }
    }
    ruling.applyObjection()
    if let left { ruling.leave(left) }
    return ruling.ends
  }

  /// Orders by key the rows that are alike in subject and days.
  private func ordered(
    _ references: UnsafeMutableBufferPointer<RowReference>
  ) -> UnsafeMutableBufferPointer<RowReference> {
    guard dataset.order.hasTies else { return references }
    var ties = TiedRows(references, dataset.cells, key: records.key)
    ties.sort(references)
    return references
  }

  private func expiries(_ cells: PartitionCells) -> ColumnSegment? {
    records.expires.map { expires in
      let later: Int32 = expires.last == .inclusive ? 1 : 0
      return cells.days(dataset.cells[expires.column]) { page, row in
        let day = page.day(row)
        return day == noDay ? noDay : day &+ later
      }
    }
  }

  private func repairs(_ cells: PartitionCells) -> ColumnSegment? {
    records.repaired.map { repaired in
      cells.days(dataset.cells[repaired.column]) { $0.day($1) }
    }
  }

  /// Where no column says when a repair became known, or its cell is empty, it
  /// was on the day itself; but not before a version told of it.
  private func repairsKnown(
    _ references: [RowReference], _ cells: PartitionCells
  ) -> ColumnSegment? {
    records.repaired.map { repaired in
      let column = dataset.cells[repaired.column]
      let known = repaired.known.map { dataset.cells[$0] } ?? column
      return cells.days(column, known) { day, known, index in
        guard day != noDay else { return noDay }
        return max(known == noDay ? day : known, told(Int(references[index].row), column))
      }
    }
  }

  /// The day on which the first of the versions became known that, one after
  /// the other up to this one, say that the record was made good.
  private func told(_ row: Int, _ column: CellColumn) -> Int32 {
    var first = row
    while let before = earlier?[first], before != RecordPlaces.none {
      let place = dataset.cells.map.place(of: Int(before))
      guard column[place.block].day(Int(place.row)) != noDay else { break }
      first = Int(before)
    }
    return dataset.rows.known[first]
  }
}
