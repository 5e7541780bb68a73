import Diagnostics
import Jobs
import Tabular
import TestSupport
import Testing

@testable import Identification

@Suite("Finding by hash")
struct HashIndexTests {
  private let workers = Workers(threads: 2) { () throws(Failure) in }

  private func array(_ hashes: [UInt64]) -> SharedArray<UInt64> {
    let array = SharedArray<UInt64>(hashes.count)
    for (index, hash) in hashes.enumerated() { array[index] = hash }
    return array
  }

  @Test(
    "shards hold every item taken, in order, by the leading bits", arguments: [0, 1, 9, 70_000])
  func shards(count: Int) throws {
    var generator = SeededGenerator(UInt64(count))
    let hashes = (0..<count).map { _ in UInt64.random(in: 0...UInt64.max, using: &generator) }
    let shards = try HashShards(array(hashes), workers) { $0 % 3 != 0 }
    #expect(shards.starts.last == hashes.indices.count { $0 % 3 != 0 })
    for shard in 0..<shards.count {
      let items = shards.range(ofShard: shard).map { Int(shards.items[$0]) }
      let taken = hashes.indices.filter {
        $0 % 3 != 0 && HashShards.shard(of: hashes[$0], bits: shards.bits) == shard
      }
      #expect(items == taken)
    }
  }

  @Test("items of one hash are told apart by what they are")
  func collisions() throws {
    let one = CellHash.mix(0, 1)
    let other = CellHash.mix(0, 2)
    let hashes: [UInt64] = [one, one, one, one ^ 1 << 60, other]
    let index = try HashIndex(HashShards(array(hashes), workers) { _ in true }, workers)
    #expect(index.item(hash: one) { $0 == 2 } == 2)
    #expect(index.item(hash: one) { $0 == 4 } == nil)
    #expect(index.item(hash: other) { _ in true } == 4)
    #expect(index.item(hash: CellHash.mix(0, 3)) { _ in true } == nil)
  }

  @Test("rows that share a hash are grouped, and only those")
  func groups() throws {
    let rows = DatasetRows(count: 6)
    for (row, hash) in [3, 5, 3, 8, 5, 3].enumerated() {
      rows.keys[row] = UInt64(hash)
      rows.states[row] = row == 5 ? .subjectAbsent : .standing
    }
    let groups = try RowGroups.sharingKeys(rows, workers)
    #expect((0..<groups.count).map { Array(groups[$0]) } == [[0, 2], [1, 4]])
    #expect(groups.batches(rows: 1) == [0..<1, 1..<2])
    #expect(groups.batches(rows: 4) == [0..<2])
  }

  @Test("keys that share a hash part where they are compared")
  func differentKeys() throws {
    let export = Export(
      "records", [Column("content", .integer), Column("key", .integer)],
      [
        [.integer(1), .integer(1)], [.integer(1), .integer(2)], [.integer(2), .integer(1)],
        [.integer(1), .integer(2)],
      ])
    let folder = TemporaryFolder()
    let input = try export.load(folder["table"])
    let rows = DatasetRows(count: 4)
    for row in 0..<4 {
      rows.keys[row] = 1
      rows.states[row] = .standing
      rows.subjects[row] = 0
      rows.known[row] = Int32(row)
    }
    let superseded = SharedArray<Int32>(repeating: noDay, count: 4)
    let isLater = SharedArray<Bool>(repeating: false, count: 4)
    let versions = KeyVersions(
      rows: rows, said: nil, superseded: superseded, isLater: isLater, earlier: nil, exports: nil,
      key: [1], content: [0, 1])
    let groups = try RowGroups.sharingKeys(rows, workers)
    try RowContents.forEach(of: groups, in: input.table, workers, batchRows: 100) {
      versions.decide(groups, $1, $0)
    }
    #expect((0..<4).map { rows.states[$0] } == [.earlier, .standing, .standing, .duplicate])
    #expect((0..<4).map { superseded[$0] } == [2, noDay, noDay, noDay])
    #expect((0..<4).map { isLater[$0] } == [false, false, true, true])
  }

  @Test("a row's block is found, empty blocks or not")
  func blocks() {
    let map = RowMap(blockRows: [0, 5000, 0, 1, 9000, 0])
    var row = 0
    for block in 0..<6 {
      for place in map.rows(ofBlock: block) {
        let found = map.place(of: place)
        #expect(place == row && found.block == block && Int(found.row) == row - map.starts[block])
        row += 1
      }
    }
    #expect(map.count == 14_001)
  }
}
