import Diagnostics
import Glibc
import Store
import Tabular
import TestSupport
import Testing

@Suite("Table files")
struct TableWriterTests {
  let folder = TemporaryFolder()

  @Test("every cell, missing ones with their reason, comes back as it was written")
  func roundTrip() throws {
    let seed = UInt64.random(in: 0...999_999)
    var random = RandomRows(generator: SeededGenerator(seed))
    for round in 0..<40 {
      let blocks = (0..<3).map { _ in random.next(everyType, count: [0, 1, 9, 700][round % 4]) }
      let path = folder["t\(round)"]
      let summary = try writeTable(path, everyType, blocks)
      let reader = try TableReader(path)
      #expect(try reader.allRows() == blocks.flatMap(\.self), "seed \(seed), round \(round)")
      try reader.verify()
      #expect(reader.schema == everyType)
      #expect(reader.rows == summary.rows && reader.digest == summary.digest)
      #expect((0..<3).map { reader.partition(ofBlock: $0) } == [0, 1, 2])
      #expect(try Files.local.status(at: path)?.size == summary.size)
    }
  }

  @Test("a table without rows and one without columns are tables")
  func empty() throws {
    try writeTable(folder["a"], everyType, [])
    #expect(try TableReader(folder["a"]).allRows() == [])
    try writeTable(folder["b"], Schema([]), [[[], []]])
    #expect(try TableReader(folder["b"]).rows == 2)
  }

  @Test("limits of every type come back")
  func limits() throws {
    let rows: Rows = [
      [
        .integer(.min), .decimal(.max, scale: 2), .double(-0.0), .day(Day(number: .min)),
        .text(""), .text(""), .bool(false), .missing(.empty),
      ],
      [
        .integer(.max), .decimal(.min, scale: 2), .double(.greatestFiniteMagnitude),
        .day(Day(number: .max)), .text("\u{0}"), .text("\u{10FFFF}"), .bool(true),
        .missing(.undefined),
      ],
    ]
    try writeTable(folder["t"], everyType, [rows])
    #expect(try TableReader(folder["t"]).allRows() == rows)
  }

  @Test("the dictionary of a column is sorted by bytes and holds what occurs, over all blocks")
  func dictionary() throws {
    let schema = Schema([Column("c", .code)])
    try writeTable(
      folder["t"], schema,
      [[[.text("z")], [.text("é")]], [[.missing(.empty)]], [[.text("Z")], [.text("z")]]])
    let reader = try TableReader(folder["t"])
    #expect(try reader.dictionary(column: 0)?.texts == ["Z", "z", "é"])
    let codes = try (0..<3).flatMap { block in
      try reader.segment(column: 0, block: block).cells.withCells(as: UInt32.self) { Array($0) }
    }
    #expect(codes == [1, 2, 0, 0, 1])
  }

  @Test("the bytes do not depend on the order or the content of the blocks' dictionaries")
  func canonicalCodes() throws {
    let schema = Schema([Column("c", .code)])
    func write(_ name: String, _ texts: [String], _ codes: [UInt32]) throws -> [UInt8] {
      let column = ColumnSegment(
        .code, count: codes.count, cells: Bytes(copying: codes),
        dictionary: CodeDictionary(texts))
      let writer = try TableWriter(folder[name], schema: schema)
      try writer.append(writer.prepare(RowBlock(count: codes.count, columns: [column])))
      _ = try writer.finish()
      return try Files.local.read(folder[name])
    }
    #expect(
      try write("a", ["x", "y", "unused"], [0, 1, 0]) == write("b", ["y", "x"], [1, 0, 1]))
  }

  @Test("the heap of a text column may be part of a larger one")
  func sharedHeap() throws {
    let column = ColumnSegment(
      .text, count: 2, cells: Bytes(copying: [3, 4, 6] as [UInt32]),
      heap: Bytes(copying: Array("___abc___".utf8)))
    let writer = try TableWriter(folder["t"], schema: Schema([Column("t", .text)]))
    try writer.append(writer.prepare(RowBlock(count: 2, columns: [column])))
    _ = try writer.finish()
    #expect(try TableReader(folder["t"]).allRows() == [[.text("a")], [.text("bc")]])
  }

  @Test("the bytes are the same whatever the threads that prepare and the order of writing")
  func threads() async throws {
    var random = RandomRows(generator: SeededGenerator(7))
    let blocks = (0..<12).map { _ in RowBlock(everyType, random.next(everyType, count: 200)) }
    var written: [[UInt8]] = []
    for threads in [1, 2, 5] {
      let path = folder["t\(threads)"]
      let writer = try TableWriter(path, schema: everyType)
      for start in stride(from: 0, to: blocks.count, by: threads) {
        let prepared = await withTaskGroup(of: (Int, PreparedBlock).self) { group in
          for index in start..<min(start + threads, blocks.count) {
            group.addTask { (index, writer.prepare(blocks[index])) }
          }
          var done: [(Int, PreparedBlock)] = []
          for await result in group { done.append(result) }
          return done.sorted { $0.0 < $1.0 }
        }
        let placed = try prepared.map { try writer.place($0.1) }
        for block in placed.shuffled() { try writer.write(block) }
      }
      _ = try writer.finish()
      written.append(try Files.local.read(path))
    }
    #expect(written[0] == written[1] && written[0] == written[2])
  }

  @Test("a table is read-only, and a writer that is dropped leaves nothing")
  func dropped() throws {
    try writeTable(folder["t"], everyType, [])
    #expect(try Files.local.status(at: folder["t"])?.mode == .sealed)
    do {
      let writer = try TableWriter(folder["u"], schema: everyType)
      #expect(
        kinds { _ = try TableWriter(folder["u"], schema: everyType) }
          == [StoreFindings.exists])
      _ = writer.schema
    }
    #expect(try Files.local.list(folder.path) == ["t"])
  }

  @Test("a table that cannot be written whole fails with the errno's finding and leaves nothing")
  func full() throws {
    var random = RandomRows(generator: SeededGenerator(11))
    let rows = random.next(everyType, count: 50)
    var step = 1
    while true {
      let faulty = FaultyFileSystem(.error(at: step, ENOSPC))
      let failed = kinds {
        try writeTable(folder["t"], everyType, [rows, rows], files: Files(faulty))
      }
      guard faulty.happened else { break }
      #expect(failed == [StoreFindings.diskFull])
      #expect(try Files.local.list(folder.path) == [])
      step += 1
    }
    #expect(step > 8)
  }
}
