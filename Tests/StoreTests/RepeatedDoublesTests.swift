import Diagnostics
import Tabular
import TestSupport
import Testing

@testable import Store

@Suite("Doubles of which many are the same")
struct RepeatedDoublesTests {
  let folder = TemporaryFolder()
  private let schema = Schema([Column("a", .double)])

  /// Cells of so many different values, as bits; every third table with a
  /// negative zero and a NaN with a payload.
  private func cells(_ values: Int, count: Int) -> [UInt64] {
    (0..<count).map { row in
      switch (values % 3, row % values) {
      case (0, 0): (-0.0).bitPattern
      case (0, 1): 0x7FF8_0000_0000_0123
      case (_, let value): (Double(value) * 0.1).bitPattern
      }
    }
  }

  private func write(_ bits: [UInt64]) throws -> Int {
    _ = try? Files.local.removeTree(folder["t"])
    let writer = try TableWriter(folder["t"], schema: schema)
    let block = RowBlock(
      count: bits.count,
      columns: [ColumnSegment(.double, count: bits.count, cells: Bytes(copying: bits))])
    try writer.append(writer.prepare(block))
    return try writer.finish().size
  }

  @Test(
    "come back bit by bit, whole or in part, and take no more room than they need",
    arguments: [
      (1, 0), (2, 1), (3, 1), (255, 1), (256, 1), (257, 2), (512, 2), (513, 8), (5000, 8),
    ])
  func bits(values: Int, width: Int) throws {
    let bits = cells(values, count: 10_000)
    let size = try write(bits)
    let rest = width == 8 || width == 0 ? 0 : 8 * values
    let expected = 10_000 * width + rest
    #expect((expected..<expected + 600).contains(size), "\(values) values take \(size) bytes")
    let reader = try TableReader(folder["t"])
    let segment = try reader.segment(column: 0, block: 0)
    #expect(segment.cells.withCells(as: UInt64.self) { Array($0) } == bits)
    for rows in [0..<10_000, 8..<9, 4096..<9999, 16..<16] {
      let part = try reader.doubles(column: 0, block: 0, rows: rows)
      #expect(part.withCells(as: UInt64.self) { Array($0) } == Array(bits[rows]))
    }
  }

  @Test("are written as they are where the first ones all differ", arguments: [0, 1, 2, 3])
  func few(count: Int) throws {
    let bits = (0..<count).map { Double($0).bitPattern }
    _ = try write(bits)
    let segment = try TableReader(folder["t"]).segment(column: 0, block: 0)
    #expect(segment.cells.withCells(as: UInt64.self) { Array($0) } == bits)
  }

  @Test("a number that stands for no value is damage, not a cell")
  func damaged() {
    let out = UnsafeMutableBufferPointer<UInt64>.allocate(capacity: 3)
    defer { out.deallocate() }
    let values: [UInt64] = [7, 9]
    values.withUnsafeBytes { values in
      [UInt8](arrayLiteral: 0, 1, 2).withUnsafeBytes {
        #expect(!RepeatedDoubles.load($0, as: UInt8.self, values: values, into: out))
      }
      [UInt8](arrayLiteral: 1, 0, 1).withUnsafeBytes {
        #expect(RepeatedDoubles.load($0, as: UInt8.self, values: values, into: out))
      }
    }
    #expect(Array(out) == [9, 7, 9])
  }
}
