import Diagnostics
import Jobs
import Records
import Store
import Tabular

/// The table of the subjects' versions.
struct SubjectTable: Sendable {
  let subjects: IdentifiedSubjects
  let dataset: IdentifiedDataset
  /// Whether `in_force` is true, by row; nil where it is always.
  private let inForce: SharedArray<Bool>?
  /// What became of divisions; nil where regions are as written.
  private let divisions: DivisionChanges?
  /// By partition, how many rows are of divisions that were split.
  private let splits: SharedArray<Int>

  /// The columns that the table is written from.
  static func columns(_ subjects: IdentifiedSubjects) -> [Int] {
    [
      subjects.name, subjects.region, subjects.sector, subjects.size, subjects.founded,
      subjects.ended, subjects.lasts == nil ? nil : subjects.effective,
    ].compactMap(\.self)
  }

  init(
    _ subjects: IdentifiedSubjects, _ dataset: IdentifiedDataset, _ divisions: DivisionChanges?,
    _ workers: Workers
  ) throws(Failure) {
    self.subjects = subjects
    self.dataset = dataset
    self.divisions = divisions
    splits = SharedArray(repeating: 0, count: dataset.subjects.partitionStarts.count - 1)
    guard let condition = subjects.inForce else {
      inForce = nil
      return
    }
    let truths = SharedArray<Bool>(repeating: false, count: dataset.rows.count)
    try workers.forEach(dataset.table.blockCount) { block throws(Failure) in
      let cells = try BlockCells(
        dataset.table, block: block, columns: condition.expression.scopePositions)
      let start = dataset.cells.map.rows(ofBlock: block).lowerBound
      for row in cells.rows(where: condition) { truths[start + Int(row)] = true }
    }
    inForce = truths
  }

  func write(to path: String, files: Files, _ workers: Workers) throws(Failure) {
    try dataset.write(
      0..<splits.count, to: path, IdentifiedTables.subjects(keeping: dataset.keptColumns),
      files: files, workers
    ) { partition throws(Failure) in
      try block(ofPartition: partition)
    }
  }

  /// How many rows that were written are of divisions that were split.
  var rowsOfSplitDivisions: Int { (0..<splits.count).reduce(0) { $0 + splits[$1] } }

  private func block(ofPartition partition: Int) throws(Failure) -> RowBlock {
    let (references, first) = kept(ofPartition: partition)
    let cells = PartitionCells(references.map(\.row), dataset.cells.map)
    func days(_ column: Int?) -> ColumnSegment {
      column.map { cells.days(dataset.cells[$0]) { $0.day($1) } }
        ?? .missing(.day, count: cells.count)
    }
    func codes(_ column: Int?) -> ColumnSegment {
      column.map { cells.codes(dataset.cells[$0]) } ?? .missing(.code, count: cells.count)
    }
    var segments: [ColumnSegment] = []
    for column in IdentifiedTables.SubjectColumn.allCases {
      switch column {
      case .subject: segments.append(dataset.numbers(references, ofPartition: partition))
      case .id: segments.append(ids(references))
      case .name:
        guard let name = subjects.name else {
          segments.append(.missing(.text, count: cells.count))
          continue
        }
        segments.append(try cells.texts(dataset.cells[name], dataset.columnName(name)))
      case .region: segments.append(carried(codes(subjects.region), partition))
      case .sector: segments.append(codes(subjects.sector))
      case .size:
        segments.append(
          subjects.size.map { cells.doubles(dataset.cells[$0]) }
            ?? .missing(.double, count: cells.count))
      case .effective:
        segments.append(PartitionCells.days(references) { $0.day })
      case .known:
        segments.append(PartitionCells.days(references) { $0.known })
      case .founded: segments.append(days(subjects.founded))
      case .ended: segments.append(ends(cells))
      case .inForce:
        segments.append(
          PartitionCells.truths(references) { row in inForce.map { $0[Int(row.row)] } ?? true })
      case .first: segments.append(first)
      // Both follow.
      case .file, .line: break
      }
    }
    segments += try dataset.evidence(cells) + dataset.kept(cells)
    return RowBlock(count: cells.count, columns: segments)
  }

  /// The rows that are kept, and of each whether any other, one that was set
  /// aside included, told of the subject and the day before it.
  private func kept(ofPartition partition: Int) -> ([RowReference], first: ColumnSegment) {
    var told: RowReference?
    var rows: [(reference: RowReference, isFirst: Bool)] = []
    for reference in dataset.order.references(of: partition) {
      var first = told ?? reference
      if first.subject != reference.subject || first.day != reference.day { first = reference }
      told = first
      guard dataset.rows.states[Int(reference.row)].isKept else { continue }
      rows.append((reference, reference.known == first.known))
    }
    let cells = Bytes(count: rows.count, of: UInt8.self) { out in
      for index in out.indices { out[index] = rows[index].isFirst ? 1 : 0 }
    }
    return (rows.map(\.reference), ColumnSegment(.bool, count: rows.count, cells: cells))
  }

  /// Regions as they are today.
  private func carried(_ regions: ColumnSegment, _ partition: Int) -> ColumnSegment {
    guard let divisions, subjects.region != nil else { return regions }
    let today = divisions.carry(regions)
    regions.cells.withCells(as: UInt32.self) { codes in
      for row in codes.indices where regions.missingReason(at: row) == nil {
        if today.isSplit[Int(codes[row])] { splits[partition] += 1 }
      }
    }
    return today.segment
  }

  /// The first day on which each row says nothing of its subject any more: the
  /// subject has ended, or the row has lasted as long as rows do.
  private func ends(_ cells: PartitionCells) -> ColumnSegment {
    let ended = subjects.ended.map { dataset.cells[$0] }
    guard let lasts = subjects.lasts, let effective = subjects.effective else {
      return ended.map { cells.days($0) { $0.day($1) } } ?? .missing(.day, count: cells.count)
    }
    func run(_ start: Int32) -> Int32 {
      start == noDay ? noDay : Day(number: start).advanced(by: lasts).number
    }
    guard let ended else {
      return cells.days(dataset.cells[effective]) { run($0.day($1)) }
    }
    return cells.days(dataset.cells[effective], ended) { start, end, _ in
      let run = run(start)
      return run == noDay || end == noDay ? max(run, end) : min(run, end)
    }
  }

  private func ids(_ references: [RowReference]) -> ColumnSegment {
    var size = 0
    let offsets = Bytes(count: references.count + 1, of: UInt32.self) { out in
      out[0] = 0
      for index in references.indices {
        size += dataset.subjects.id(Int(references[index].subject)).count
        out[index + 1] = UInt32(truncatingIfNeeded: size)
      }
    }
    let heap = Bytes(count: size, of: UInt8.self) { out in
      var rest = UnsafeMutableRawBufferPointer(out)[...]
      for reference in references {
        let id = dataset.subjects.id(Int(reference.subject))
        UnsafeMutableRawBufferPointer(rebasing: rest).copyMemory(from: id)
        rest = rest.dropFirst(id.count)
      }
    }
    return ColumnSegment(.text, count: references.count, cells: offsets, heap: heap)
  }
}
