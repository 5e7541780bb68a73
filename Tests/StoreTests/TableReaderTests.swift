import Diagnostics
import Glibc
import Store
import Tabular
import TestSupport
import Testing

@Suite("Damaged table files")
struct TableReaderTests {
  let folder = TemporaryFolder()

  private func replace(_ bytes: [UInt8]) throws -> String {
    try Files.local.writeAtomically(bytes, to: folder["t"])
    return folder["t"]
  }

  @Test("each kind of damage has its name")
  func named() throws {
    try writeTable(folder["t"], everyType, [])
    let whole = try Files.local.read(folder["t"])
    var other = whole
    other[7] = 9
    var footer = whole
    footer[footer.count - 65] ^= 1
    #expect(kinds { _ = try TableReader(try replace([])) } == [StoreFindings.notATable])
    #expect(
      kinds { _ = try TableReader(try replace(Array("id,name\n".utf8))) }
        == [StoreFindings.notATable])
    #expect(kinds { _ = try TableReader(try replace(other)) } == [StoreFindings.otherTableVersion])
    #expect(
      kinds { _ = try TableReader(try replace(whole.dropLast())) }
        == [StoreFindings.truncatedTable])
    #expect(
      kinds { _ = try TableReader(try replace(Array(whole.prefix(8)))) }
        == [StoreFindings.truncatedTable])
    #expect(kinds { _ = try TableReader(try replace(footer)) } == [StoreFindings.damagedFooter])
  }

  @Test("a flipped cell is found on first touch and names column and block")
  func cell() throws {
    let schema = Schema([Column("a", .double), Column("b", .code)])
    try writeTable(
      folder["t"], schema,
      [
        [[.double(1), .text("x")], [.double(2), .text("x")]],
        [[.double(3), .text("y")], [.double(4), .text("y")]],
      ])
    var bytes = try Files.local.read(folder["t"])
    // Header, then a and b of block 1, then a of block 2.
    bytes[64 * 2 + 1] ^= 4
    let reader = try TableReader(try replace(bytes))
    _ = try reader.block(0)
    #expect {
      _ = try reader.block(1)
    } throws: { error in
      (error as? Failure)?.findings.first?.message()
        == "the table file is damaged: in column `a`, block 2"
    }
    #expect(kinds { try reader.verify() } == [StoreFindings.damagedSegment])
  }

  @Test("any flipped byte and any truncation is found, or changes no cell")
  func fuzz() throws {
    let seed = UInt64.random(in: 0...999_999)
    var random = RandomRows(generator: SeededGenerator(seed))
    var generator = SeededGenerator(seed &+ 1)
    for _ in 0..<8 {
      let rows = [random.next(everyType, count: 20), random.next(everyType, count: 3)]
      _ = try? Files.local.removeTree(folder["t"])
      try writeTable(folder["t"], everyType, rows)
      let whole = try Files.local.read(folder["t"])
      var found = 0
      for round in 0..<400 {
        var bytes = whole
        if round % 4 == 0 {
          bytes.removeLast(Int.random(in: 1...bytes.count, using: &generator))
        } else {
          for _ in 0..<Int.random(in: 1...3, using: &generator) {
            bytes[Int.random(in: 0..<bytes.count, using: &generator)] ^=
              1 << UInt8.random(in: 0..<8, using: &generator)
          }
        }
        let path = try replace(bytes)
        let failed = kinds {
          let read = try TableReader(path).allRows()
          #expect(read == rows.flatMap(\.self), "seed \(seed)")
        }
        found += failed.isEmpty ? 0 : 1
      }
      #expect(found > 200, "seed \(seed)")
    }
  }

  @Test("a block that was given back takes no memory, and its cells are the same")
  func released() throws {
    let rows = (0..<100_000).map { [Cell.double(Double($0) * 0.5)] }
    try writeTable(folder["t"], Schema([Column("a", .double)]), [rows, rows])
    let reader = try TableReader(folder["t"])
    let block = try reader.block(1)
    let before = try #require(residentPages(of: block))
    reader.release(block: 1)
    let after = try #require(residentPages(of: block))
    #expect(before > 150 && after < 4)
    #expect(block.rows == rows)
  }

  @Test("cells of doubles are NaN where they are missing, for one reason, several or none")
  func doubles() throws {
    let seed = UInt64.random(in: 0...999_999)
    var random = RandomRows(generator: SeededGenerator(seed))
    let schema = Schema([Column("a", .double)])
    let blocks = (0..<12).map { _ in random.next(schema, count: 77) }
    try writeTable(folder["t"], schema, blocks)
    let reader = try TableReader(folder["t"])
    for (number, rows) in blocks.enumerated() {
      for range in [0..<77, 8..<64, 16..<16, 72..<77] {
        let found = try reader.doubles(column: 0, block: number, rows: range)
        let cells: [Double?] = found.withCells(as: Double.self) { $0.map { $0.isNaN ? nil : $0 } }
        let wanted = rows[range].map { row -> Double? in
          if case .double(let value) = row[0] { value } else { nil }
        }
        #expect(cells == wanted, "seed \(seed)")
      }
    }
  }

  /// Pages of the process that hold cells of the block's first column, by
  /// /proc/self/pagemap; nil where it cannot be read.
  private func residentPages(of block: RowBlock) -> Int? {
    block.columns[0].cells.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress, let file = fopen("/proc/self/pagemap", "rb") else {
        return nil
      }
      defer { fclose(file) }
      let first = Int(bitPattern: start) >> 12
      let last = (Int(bitPattern: start) + bytes.count - 1) >> 12
      var entries = [UInt64](repeating: 0, count: last - first + 1)
      guard fseek(file, first * 8, SEEK_SET) == 0,
        fread(&entries, 8, entries.count, file) == entries.count
      else { return nil }
      return entries.count { $0 >> 63 == 1 }
    }
  }

  @Test("a missing table is a missing file")
  func missing() {
    #expect(kinds { _ = try TableReader(folder["none"]) } == [StoreFindings.notFound])
  }
}
