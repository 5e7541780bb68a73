import Diagnostics
import Jobs
import Tabular
import TestSupport
import Testing

@testable import Quality

@Suite("Rows of one hash")
struct HashGroupsTests {
  private func groups(_ hashes: [UInt64], _ values: [UInt64], threads: Int) throws -> [[Int]] {
    let shared = SharedArray<UInt64>(hashes.count)
    for (index, hash) in hashes.enumerated() { shared[index] = hash }
    let found = try HashGroups(
      shared, threads: threads, checkInterruption: { () throws(Failure) in }
    ) { values[$0] }
    return (0..<found.count).map { found[$0].map(Int.init) }
  }

  @Test(
    "those whose values differ are found, whatever the threads", arguments: [0, 1, 20_000, 700_000])
  func random(count: Int) throws {
    var random = SeededGenerator(UInt64(count))
    let hashes = (0..<count).map { _ in
      CellHash.mix(1, UInt64.random(in: 0...UInt64(count * 2), using: &random))
        &* UInt64(Int.random(in: 0...9, using: &random) == 0 ? 0 : 1)
    }
    let values = (0..<count).map { _ in UInt64.random(in: 0...1, using: &random) }
    let byHash = Dictionary(grouping: hashes.indices.filter { hashes[$0] != 0 }) { hashes[$0] }
    let expected = byHash.values.filter { rows in Set(rows.map { values[$0] }).count > 1 }
      .sorted { hashes[$0[0]] < hashes[$1[0]] }
    #expect(try groups(hashes, values, threads: 1) == expected)
    #expect(try groups(hashes, values, threads: 3) == expected)
  }
}
