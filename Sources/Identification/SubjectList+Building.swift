import Diagnostics
import Jobs
import Records
import Tabular

extension SubjectList {
  /// The subjects that rows are about, and the ordinal of each row's subject,
  /// which is written to `rows.subjects`.
  ///
  /// ```
  /// rows ─▶ the first of each subject ─▶ by partition ─▶ sorted in each partition
  /// ```
  ///
  /// - Parameters:
  ///   - rows: with the hashes of trimmed identifiers; only rows that stand
  ///     have one.
  ///   - ids: the column of the identifiers.
  ///   - rowPartitions: by row, the partition of its subject.
  /// - Complexity: O(rows + subjects × log).
  init(
    of rows: DatasetRows, ids: CellTable, _ rowPartitions: SharedArray<UInt16>,
    _ partitioning: Partitioning, _ workers: Workers
  ) throws(Failure) {
    let firsts = try SubjectList.firstRows(rows, ids, workers)
    let sorted = try workers.sort(
      rows.count, into: partitioning.count,
      by: FirstRows(rows: rows, firsts: firsts, partitions: rowPartitions))
    let (starts, members) = (sorted.starts, sorted.output)
    let count = members.count
    let hashes = SharedArray<UInt64>(count)
    let partitions = SharedArray<UInt16>(count)
    let offsets = SharedArray<UInt64>(count + 1)
    let ordinals = SharedArray<UInt32>(rows.count)
    let heaps = SharedArray<Int>(partitioning.count)
    try workers.forEach(partitioning.count) { partition throws(Failure) in
      var size = 0
      for index in starts[partition]..<starts[partition + 1] {
        size += ids.text(Int(members[index])).count
      }
      heaps[partition] = size
    }
    var heapSize = 0
    for partition in 0..<partitioning.count {
      let size = heaps[partition]
      heaps[partition] = heapSize
      heapSize += size
    }
    let heap = SharedArray<UInt8>(heapSize)
    offsets[count] = UInt64(heapSize)
    try workers.forEach(partitioning.count) { partition throws(Failure) in
      let range = starts[partition]..<starts[partition + 1]
      var start = heaps[partition]
      for (ordinal, named) in zip(range, NamedRow.sorted(members.part(range), ids)) {
        let row = Int(named.row)
        ordinals[row] = UInt32(truncatingIfNeeded: ordinal)
        hashes[ordinal] = rows.keys[row]
        partitions[ordinal] = UInt16(truncatingIfNeeded: partition)
        offsets[ordinal] = UInt64(start)
        UnsafeMutableRawBufferPointer(heap.part(start..<start + named.id.count))
          .copyMemory(from: named.id)
        start += named.id.count
      }
    }
    try workers.forEachPiece(of: rows.count) { (_, range) throws(Failure) in
      for row in range {
        rows.subjects[row] =
          rows.states[row] == .standing ? ordinals[Int(firsts[row])] : DatasetRows.noSubject
      }
    }
    self.init(
      partitionStarts: starts, partitions: partitions, offsets: offsets, heap: heap,
      hashes: hashes)
  }

  /// For every row that stands, the first row about the same subject.
  ///
  /// - Complexity: O(rows).
  private static func firstRows(
    _ rows: DatasetRows, _ ids: CellTable, _ workers: Workers
  ) throws(Failure) -> SharedArray<UInt32> {
    let shards = try HashShards(rows.keys, workers) { rows.states[$0] == .standing }
    let firsts = SharedArray<UInt32>(rows.count)
    try workers.forEach(shards.count) { shard throws(Failure) in
      let range = shards.range(ofShard: shard)
      let hashes = shards.hashes.part(range)
      // The place in the shard of a row, and one more.
      var slots = [UInt32](repeating: 0, count: HashIndex.slotCount(for: range.count))
      for index in hashes.indices {
        let row = shards.items[range.lowerBound + index]
        var first = row
        var slot = Int(truncatingIfNeeded: hashes[index]) & (slots.count - 1)
        while slots[slot] != 0 {
          let other = Int(slots[slot]) - 1
          let otherRow = shards.items[range.lowerBound + other]
          if hashes[other] == hashes[index], ids.text(Int(otherRow)).holds(ids.text(Int(row))) {
            first = otherRow
            break
          }
          slot = (slot + 1) & (slots.count - 1)
        }
        if slots[slot] == 0 { slots[slot] = UInt32(truncatingIfNeeded: index + 1) }
        firsts[Int(row)] = first
      }
    }
    return firsts
  }
}

/// The first row of every subject, by partition.
private struct FirstRows: BucketRule {
  let rows: DatasetRows
  let firsts: SharedArray<UInt32>
  let partitions: SharedArray<UInt16>

  @inline(__always)
  func forEach(in rows: Range<Int>, _ found: (_ bucket: Int, _ element: UInt32) -> Void) {
    for row in rows where self.rows.states[row] == .standing && firsts[row] == row {
      found(Int(partitions[row]), UInt32(truncatingIfNeeded: row))
    }
  }

  func output(_ total: Int) -> SharedArray<UInt32> { SharedArray(total) }

  @inline(__always)
  func place(_ row: UInt32, at position: Int, in output: SharedArray<UInt32>) {
    output[position] = row
  }
}

/// A row and the identifier of its subject.
private struct NamedRow {
  let row: UInt32
  let id: UnsafeRawBufferPointer

  /// Rows in the binary order of their identifiers, which are all different.
  ///
  /// What all have in common at the beginning is passed over, so that eight
  /// bytes nearly always decide.
  static func sorted(
    _ rows: UnsafeMutableBufferPointer<UInt32>, _ ids: CellTable
  ) -> [NamedRow] {
    let named = rows.map { NamedRow(row: $0, id: ids.text(Int($0))) }
    guard let first = named.first?.id else { return [] }
    var common = first.count
    for one in named {
      let limit = min(common, one.id.count)
      var length = 0
      while length < limit, one.id[length] == first[length] { length += 1 }
      common = length
    }
    var keyed = named.indices.map { index in
      (word: named[index].id.leadingWord(from: common), index: index)
    }
    keyed.sort { a, b in
      a.word != b.word ? a.word < b.word : named[a.index].id.compare(named[b.index].id) < 0
    }
    return keyed.map { named[$0.index] }
  }
}

extension CellTable {
  /// The text of a row in the first column, blanks around it not counted.
  @inline(__always)
  func text(_ row: Int) -> UnsafeRawBufferPointer {
    let place = map.place(of: row)
    return columns[0][place.block].text(Int(place.row)).trimmed
  }
}
