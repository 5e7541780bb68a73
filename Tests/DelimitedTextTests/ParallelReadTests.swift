import DelimitedText
import Diagnostics
import Tabular
import Testing

@Suite("Reading in parallel")
struct ParallelReadTests {
  /// A table with a few records of every fault, and quotes left open.
  private static let text: [UInt8] = {
    var random = SeededGenerator(11)
    var text = "id,day,amount,kind\n"
    for row in 0..<6000 {
      switch Int.random(in: 0..<60, using: &random) {
      case 0: text += "\(row),2026-02-30,1,x\n"
      case 1: text += "\(row),,1.234,x\n"
      case 2: text += "\(row),2026-01-05,1\n"
      case 3: text += "\(row),2026-01-05,1,\"open\n"
      case 4: text += "\(row),2026-01-05,1,x\"y\n"
      case 5: text += ",2026-01-05,1,x\n"
      default:
        text +=
          "\(row),2026-01-\(10 + row % 20),\(row).5,\"k\(random.pick(["\n", ",", "\"\"", "一"]))\"\n"
      }
    }
    return Array(text.utf8)
  }()

  private static let columns = [
    CellColumn("id", at: 0, .integer(), presence: .required), CellColumn("day", at: 1, .day()),
    CellColumn("amount", at: 2, .decimal(scale: 2)), CellColumn("kind", at: 3, .code()),
  ]

  private struct Result: Equatable {
    var rows: [[Cell]] = []
    var rejected: [String] = []
    var summary = ""
  }

  private static func read(chunkSize: Int, threads: Int) throws -> Result {
    let reader = try DelimitedReader(
      .bytes(text, name: "t"), dialect: Dialect(),
      options: ReaderOptions(onBadRecord: .rejectRecord, chunkSize: chunkSize))
    var result = Result()
    let summary = try reader.read(
      columns, threads: threads,
      transform: { rows in
        (0..<rows.block.count).map { row in
          [rows.lines[row]] + rows.block.columns.map { $0[row] }
        }
      },
      commit: { rows, rejected in
        result.rows += rows
        result.rejected += rejected.map { "\($0.offset) \($0.finding.text()) \($0.bytes.count)" }
      })
    result.summary =
      "\(summary.accepted) \(summary.rejected) \(summary.textBytes) \(summary.lines)"
    #expect(summary.rawBytes == text.count)
    return result
  }

  @Test("rows, rejects and their order are those of reading with one thread in one chunk")
  func same() throws {
    let expected = try Self.read(chunkSize: 1 << 24, threads: 1)
    #expect(expected.rejected.count > 300)
    let lines = Self.text.count { $0 == UInt8(ascii: "\n") }
    #expect(
      expected.summary
        == "\(expected.rows.count) \(expected.rejected.count) \(Self.text.count) \(lines)")
    for (size, threads) in [(500, 1), (1000, 2), (7000, 3), (100_000, 2)] {
      #expect(try Self.read(chunkSize: size, threads: threads) == expected, "\(size) \(threads)")
    }
  }

  @Test("the leftmost cell that cannot be read is the one named")
  func leftmost() throws {
    let reader = try DelimitedReader(
      .bytes(Array("x,x,1\n".utf8), name: "t"), dialect: Dialect(header: .absent))
    let columns = [CellColumn("second", at: 1, .integer()), CellColumn("first", at: 0, .double())]
    let failure = #expect(throws: Failure.self) {
      try reader.read(columns, transform: { $0 }, commit: { _, _ in })
    }
    #expect(failure?.findings[0].message() == "column `first`: the cell is not a number")
    #expect(failure?.findings[0].place == .position(file: "t", line: 1, column: 1))
  }

  @Test("a rejected record leaves nothing in the dictionary of a column of codes")
  func dictionary() throws {
    let reader = try DelimitedReader(
      .bytes(Array("1,a\nx,b\n2,c\n".utf8), name: "t"), dialect: Dialect(header: .absent),
      options: ReaderOptions(onBadRecord: .rejectRecord))
    let columns = [
      CellColumn("n", at: 0, .integer()), CellColumn("k", at: 1, .code(), presence: .required),
    ]
    try reader.read(
      columns, transform: { $0 },
      commit: { rows, rejected in
        #expect(rows.block.columns[1].dictionary?.texts == ["a", "c"])
        #expect(rejected.count == 1)
      })
  }

  @Test("what transform and commit throw ends the read", arguments: [1, 2])
  func failures(threads: Int) throws {
    let own = Failure(DelimitedTextFindings.noHeader.at(.program))
    for throwsInTransform in [true, false] {
      let reader = try DelimitedReader(
        .bytes(Self.text, name: "t"), dialect: Dialect(),
        options: ReaderOptions(onBadRecord: .rejectRecord, chunkSize: 1000))
      var commits = 0
      #expect(throws: own) {
        try reader.read(
          Self.columns, threads: threads,
          transform: { (rows) throws(Failure) in
            if throwsInTransform { throw own }
            return rows.block.count
          },
          commit: { (_, _) throws(Failure) in
            commits += 1
            if commits == 3 { throw own }
          })
      }
      #expect(commits == (throwsInTransform ? 0 : 3))
    }
  }

  @Test("a column behind the last field is refused")
  func beyond() throws {
    let reader = try DelimitedReader(.bytes(Array("a,b\n".utf8), name: "t"), dialect: Dialect())
    let failure = #expect(throws: Failure.self) {
      try reader.read([CellColumn("c", at: 2, .text())], transform: { $0 }, commit: { _, _ in })
    }
    #expect(failure?.findings[0].kind == DelimitedTextFindings.columnBeyondRecord)
  }

  @Test("records and lines beyond the limits are refused, not stored")
  func limits() throws {
    var limits = Limits.standard
    limits.record = 100_000
    limits.field = 1000
    let long =
      Array("a,b\n1,2\n\"open,3\n".utf8)
      + [UInt8](repeating: UInt8(ascii: "x"), count: 300_000) + Array("\n4,5\n".utf8)
    for (size, threads) in [(100, 1), (5000, 2), (1 << 20, 1)] {
      let reader = try DelimitedReader(
        .bytes(long, name: "t"), dialect: Dialect(),
        options: ReaderOptions(onBadRecord: .rejectRecord, limits: limits, chunkSize: size))
      let failure = #expect(throws: Failure.self) { try reader.readRecords(threads: threads) }
      #expect(failure?.findings[0].kind == DelimitedTextFindings.recordTooLong)
      #expect(failure?.findings[0].place == .position(file: "t", line: 4, column: 100_001))
    }
  }
}
