import Diagnostics
import Jobs
import Tabular

/// Rows that have one hash and do not all have one value: the few that have to
/// be compared.
struct HashGroups: Sendable {
  private(set) var rows: [UInt32] = []
  /// Where every group begins, and behind them the number of rows.
  private(set) var starts: [Int] = [0]

  var count: Int { starts.count - 1 }

  /// The rows of a group, ascending.
  subscript(group: Int) -> ArraySlice<UInt32> { rows[starts[group]..<starts[group + 1]] }

  /// Finds the groups among rows with a hash other than `CellHash.none`.
  ///
  /// - Parameter value: what the rows of a group differ in.
  /// - Complexity: O(rows); 4 bytes of memory for each besides the groups.
  init(
    _ hashes: SharedArray<UInt64>, threads: Int,
    checkInterruption: @escaping @Sendable () throws(Failure) -> Void,
    value: @escaping @Sendable (Int) -> UInt64
  ) throws(Failure) {
    let shards = try HashShards(hashes, threads: threads, checkInterruption: checkInterruption)
    var found = HashGroups()
    try inOrder(shards.count, threads: threads) { (shard) throws(Failure) in
      try checkInterruption()
      return HashGroups.groups(of: shards.rows(of: shard), in: shards.ordered, hashes, value)
    } commit: { (_, groups: HashGroups) throws(Failure) in
      found.append(groups)
    }
    self = found
  }

  private init() {}

  private mutating func append(_ other: HashGroups) {
    let start = rows.count
    rows += other.rows
    starts += other.starts.dropFirst().map { $0 + start }
  }

  private struct Slot {
    var hash = CellHash.none
    var value: UInt64 = 0
    var isMixed = false
  }

  private static func groups(
    of range: Range<Int>, in rows: SharedArray<UInt32>, _ hashes: SharedArray<UInt64>,
    _ value: (Int) -> UInt64
  ) -> HashGroups {
    var size = 16
    while size < range.count * 2 { size *= 2 }
    var slots = [Slot](repeating: Slot(), count: size)
    let mask = size - 1
    var hasMixed = false
    @inline(__always)
    func slot(of hash: UInt64) -> Int {
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot].hash != hash, slots[slot].hash != CellHash.none { slot = (slot + 1) & mask }
      return slot
    }
    for index in range {
      let row = Int(rows[index])
      let own = slot(of: hashes[row])
      if slots[own].hash == CellHash.none {
        slots[own] = Slot(hash: hashes[row], value: value(row))
      } else if slots[own].value != value(row) {
        slots[own].isMixed = true
        hasMixed = true
      }
    }
    guard hasMixed else { return HashGroups() }
    var found: [(hash: UInt64, row: UInt32)] = []
    for index in range {
      let row = rows[index]
      let hash = hashes[Int(row)]
      if slots[slot(of: hash)].isMixed { found.append((hash, row)) }
    }
    return HashGroups(of: found)
  }

  /// Groups of all of some rows, by their hashes.
  ///
  /// - Complexity: O(rows × log rows).
  init(of rows: [(hash: UInt64, row: UInt32)]) {
    let sorted = rows.sorted { $0.hash == $1.hash ? $0.row < $1.row : $0.hash < $1.hash }
    for (index, one) in sorted.enumerated() {
      if index > 0, sorted[index - 1].hash != one.hash { starts.append(self.rows.count) }
      self.rows.append(one.row)
    }
    if !sorted.isEmpty { starts.append(sorted.count) }
  }
}

/// Rows sorted into shards by the leading bits of their hashes, so that every
/// shard fits a cache.
struct HashShards: Sendable {
  /// The rows, shard by shard.
  let ordered: SharedArray<UInt32>
  private let starts: [Int]
  private static let pieceRows = 1 << 18

  /// How many shards there are.
  var count: Int { starts.count - 1 }

  /// Where the rows of a shard are.
  func rows(of shard: Int) -> Range<Int> { starts[shard]..<starts[shard + 1] }

  /// Sorts the rows that have a hash other than `CellHash.none`.
  ///
  /// - Complexity: O(rows), in two passes.
  init(
    _ hashes: SharedArray<UInt64>, threads: Int,
    checkInterruption: @escaping @Sendable () throws(Failure) -> Void
  ) throws(Failure) {
    // About 8192 rows in a shard, and at most 4096 shards.
    var leading: UInt64 = 0
    while leading < 12, hashes.count >> Int(leading + 13) > 0 { leading += 1 }
    let bits = leading
    let shards = 1 << Int(bits)
    let pieceRows = HashShards.pieceRows
    let pieces = (hashes.count + pieceRows - 1) / pieceRows
    @Sendable func forEach(_ piece: Int, _ body: (_ row: Int, _ shard: Int) -> Void) {
      for row in piece * pieceRows..<min(hashes.count, (piece + 1) * pieceRows)
      where hashes[row] != CellHash.none {
        body(row, Int(truncatingIfNeeded: (hashes[row] >> 1) >> (63 - bits)))
      }
    }
    var counts: [[Int]] = []
    try inOrder(pieces, threads: threads) { (piece) throws(Failure) in
      try checkInterruption()
      var counts = [Int](repeating: 0, count: shards)
      forEach(piece) { counts[$1] += 1 }
      return counts
    } commit: { (_, piece: [Int]) throws(Failure) in
      counts.append(piece)
    }
    var starts = [0]
    var end = 0
    for shard in 0..<shards {
      for piece in 0..<pieces {
        let own = counts[piece][shard]
        counts[piece][shard] = end
        end += own
      }
      starts.append(end)
    }
    let ordered = SharedArray<UInt32>(end)
    let places = counts
    try inOrder(pieces, threads: threads) { (piece) throws(Failure) in
      try checkInterruption()
      var next = places[piece]
      forEach(piece) { row, shard in
        ordered[next[shard]] = UInt32(truncatingIfNeeded: row)
        next[shard] += 1
      }
    } commit: { (_, _: Void) throws(Failure) in
    }
    self.starts = starts
    self.ordered = ordered
  }
}
