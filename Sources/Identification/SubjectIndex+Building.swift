import Diagnostics
import Records

extension SubjectIndex {
  /// The subjects that rows are about, and the ordinal of each row's subject,
  /// which is written to `rows.subjects`.
  ///
  /// ```
  /// rows ─▶ shards by hash ─▶ distinct, with partition ─▶ sorted in each partition
  /// ```
  ///
  /// - Parameters:
  ///   - rows: with the hashes of trimmed identifiers; only rows that stand
  ///     have one.
  ///   - ids: the column of the identifiers.
  /// - Complexity: O(rows + subjects × log), one SHA-256 per subject.
  init(
    of rows: DatasetRows, ids: CellTable, class name: String, _ partitioning: Partitioning,
    _ workers: Workers
  ) throws(Failure) {
    let distinct = try DistinctSubjects(rows, ids, class: name, partitioning, workers)
    let starts = distinct.partitionStarts
    let hashes = SharedArray<UInt64>(distinct.count)
    let partitions = SharedArray<UInt16>(distinct.count)
    let offsets = SharedArray<UInt64>(distinct.count + 1)
    let ordinals = SharedArray<UInt32>(distinct.count)
    let sizes = SharedArray<Int>(partitioning.count)
    try workers.forEach(partitioning.count) { partition throws(Failure) in
      let range = starts[partition]..<starts[partition + 1]
      let ids = distinct.sortById(range)
      var size = 0
      for (ordinal, id) in zip(range, ids) {
        let subject = Int(distinct.members[ordinal])
        ordinals[subject] = UInt32(ordinal)
        hashes[ordinal] = distinct.hash(of: subject)
        partitions[ordinal] = UInt16(partition)
        offsets[ordinal] = UInt64(size)
        size += id.count
      }
      sizes[partition] = size
    }
    var heapSize = 0
    for partition in 0..<partitioning.count {
      let size = sizes[partition]
      sizes[partition] = heapSize
      heapSize += size
    }
    let heap = SharedArray<UInt8>(heapSize)
    offsets[distinct.count] = UInt64(heapSize)
    try workers.forEach(partitioning.count) { partition throws(Failure) in
      for ordinal in starts[partition]..<starts[partition + 1] {
        let id = distinct.id(of: Int(distinct.members[ordinal]))
        let start = sizes[partition] + Int(offsets[ordinal])
        offsets[ordinal] = UInt64(start)
        UnsafeMutableRawBufferPointer(heap.part(start..<start + id.count)).copyMemory(from: id)
      }
    }
    try workers.forEachPiece(of: rows.count) { (_, range) throws(Failure) in
      for row in range {
        rows.subjects[row] =
          rows.states[row] == .standing
          ? ordinals[distinct.subject(of: row)] : DatasetRows.noSubject
      }
    }
    try self.init(
      partitionStarts: starts, partitions: partitions, offsets: offsets, heap: heap,
      hashes: hashes, workers)
  }
}

/// Subjects in the order in which shards and rows name them first.
private struct DistinctSubjects: Sendable {
  private let ids: CellTable
  private let shards: HashShards
  /// For every row, the number of its subject in its shard.
  private let numbers: SharedArray<UInt32>
  /// For every row, the subject with which its shard begins.
  private let firsts: [Int]
  /// The row that names a subject first, at the shard's range.
  private let rows: SharedArray<UInt32>
  private let keys: SharedArray<UInt64>
  private let places: SharedArray<UInt32>
  /// Subjects by partition.
  let members: SharedArray<UInt32>
  /// Where each partition's subjects begin, and behind them their number.
  let partitionStarts: [Int]
  let count: Int

  init(
    _ all: DatasetRows, _ ids: CellTable, class name: String, _ partitioning: Partitioning,
    _ workers: Workers
  ) throws(Failure) {
    self.ids = ids
    keys = all.keys
    let shards = try HashShards(all.keys, workers) { all.states[$0] == .standing }
    self.shards = shards
    let numbers = SharedArray<UInt32>(all.count)
    let rows = SharedArray<UInt32>(shards.items.count)
    let partitions = SharedArray<UInt16>(shards.items.count)
    let counts = SharedArray<Int>(shards.count)
    try workers.forEach(shards.count) { shard throws(Failure) in
      let range = shards.range(ofShard: shard)
      var slots = [UInt32](repeating: 0, count: HashIndex.slotCount(for: range.count))
      var count = 0
      for index in range {
        let hash = shards.hashes[index]
        let row = shards.items[index]
        let id = ids.text(Int(row))
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != 0 {
          let first = rows[range.lowerBound + Int(slots[slot] - 1)]
          if all.keys[Int(first)] == hash, ids.text(Int(first)).holds(id) { break }
          slot = (slot + 1) & (slots.count - 1)
        }
        if slots[slot] == 0 {
          rows[range.lowerBound + count] = row
          partitions[range.lowerBound + count] = UInt16(
            partitioning.partition(ofClass: name, id: id))
          count += 1
          slots[slot] = UInt32(count)
        }
        numbers[Int(row)] = slots[slot] - 1
      }
      counts[shard] = count
    }
    self.numbers = numbers
    self.rows = rows
    var firsts = [0]
    for shard in 0..<shards.count { firsts.append(firsts[shard] + counts[shard]) }
    self.firsts = firsts
    count = firsts[shards.count]
    (members, places, partitionStarts) = DistinctSubjects.byPartition(
      partitions, shards, firsts, partitioning.count)
  }

  /// Subjects by partition, where in `rows` each is, and where each partition
  /// begins.
  private static func byPartition(
    _ partitions: SharedArray<UInt16>, _ shards: HashShards, _ firsts: [Int], _ count: Int
  ) -> (SharedArray<UInt32>, SharedArray<UInt32>, [Int]) {
    let subjects = firsts[shards.count]
    let places = SharedArray<UInt32>(subjects)
    var starts = [Int](repeating: 0, count: count + 1)
    for shard in 0..<shards.count {
      let start = shards.range(ofShard: shard).lowerBound
      for subject in firsts[shard]..<firsts[shard + 1] {
        places[subject] = UInt32(start + subject - firsts[shard])
        starts[Int(partitions[Int(places[subject])]) + 1] += 1
      }
    }
    for partition in 0..<count { starts[partition + 1] += starts[partition] }
    var next = starts
    let members = SharedArray<UInt32>(subjects)
    for subject in 0..<subjects {
      let partition = Int(partitions[Int(places[subject])])
      members[next[partition]] = UInt32(subject)
      next[partition] += 1
    }
    return (members, places, starts)
  }

  /// The subject of a row that names one.
  @inline(__always)
  func subject(of row: Int) -> Int {
    firsts[HashShards.shard(of: keys[row], bits: shards.bits)] + Int(numbers[row])
  }

  @inline(__always)
  func hash(of subject: Int) -> UInt64 { keys[Int(rows[Int(places[subject])])] }

  @inline(__always)
  func id(of subject: Int) -> UnsafeRawBufferPointer { ids.text(Int(rows[Int(places[subject])])) }

  /// Sorts the members of a partition by their identifiers, and gives these in
  /// that order.
  ///
  /// What all have in common at the beginning is passed over, so that eight
  /// bytes nearly always decide.
  func sortById(_ range: Range<Int>) -> [UnsafeRawBufferPointer] {
    let members = members.part(range)
    let ids = members.map { id(of: Int($0)) }
    guard let first = ids.first else { return [] }
    var common = first.count
    for id in ids {
      let limit = min(common, id.count)
      var length = 0
      while length < limit, id[length] == first[length] { length += 1 }
      common = length
    }
    var keyed = ids.indices.map { index in
      (word: ids[index].leadingWord(from: common), index: index, member: members[index])
    }
    keyed.sort { a, b in
      a.word != b.word ? a.word < b.word : ids[a.index].compare(ids[b.index]) < 0
    }
    for index in members.indices { members[index] = keyed[index].member }
    return keyed.map { ids[$0.index] }
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
