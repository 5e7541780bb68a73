import Diagnostics
import Records
import Store
import Synchronization
import Tabular
import TestSupport
import Testing

@testable import Loading

@Suite("Loading datasets")
struct DatasetLoaderTests {
  static let yaml = """
    reject_limit: 60%
    nulls: [暂无]
    where: amount is null or amount < 100
    columns:
      id: {from: 编号, type: text, presence: required}
      amount: {from: 金额(万元), type: decimal, scale: 2, unit: 万元, grouping: thousands}
      kind: {type: code}

    """

  static let exports = [
    "b.csv": "编号,kind,金额(万元)\nB1,乙,０.００５\nB2,甲,暂无\n",
    "a.csv": "编号,金额(万元),kind\nA1,0.001,甲\nA2,\"1,000\",甲\n,1,甲\nA3,x,乙\nA4,1\n",
  ]

  @Test("cells are typed, units applied, nulls known, columns found by header in every file")
  func cells() throws {
    let loaded = try Loaded(dataset(DatasetLoaderTests.yaml), DatasetLoaderTests.exports)
    #expect(loaded.table.schema.columns.map(\.name) == ["amount", "id", "kind", "_file", "_line"])
    #expect(
      try loaded.rows() == [
        [.decimal(1000, scale: 2), .text("A1"), .text("甲"), .integer(0), .integer(2)],
        [.decimal(5000, scale: 2), .text("B1"), .text("乙"), .integer(1), .integer(2)],
        [.missing(.nullWord), .text("B2"), .text("甲"), .integer(1), .integer(3)],
      ])
  }

  @Test("every row is accounted for, per file and in all")
  func accounts() throws {
    let report = try Loaded(dataset(DatasetLoaderTests.yaml), DatasetLoaderTests.exports)
      .result.report
    #expect(report.files.map(\.path) == ["a.csv", "b.csv"])
    #expect(
      report.files.map(\.rows) == [
        RowAccounting(read: 5, accepted: 1, rejected: 3, excluded: 1),
        RowAccounting(read: 2, accepted: 2, rejected: 0, excluded: 0),
      ])
    #expect(report.rows.balances)
  }

  @Test("rejected records are kept with file, line, code and column, and counted by reason")
  func rejected() throws {
    let loaded = try Loaded(dataset(DatasetLoaderTests.yaml), DatasetLoaderTests.exports)
    #expect(
      loaded.rejected.map { "\($0.path):\($0.line) \($0.column)" } == [
        "a.csv:4 id", "a.csv:5 amount", "a.csv:6 ",
      ])
    #expect(loaded.result.report.rejections.map(\.records) == [1, 1, 1])
    let kept = try TableReader(loaded.folder["rejected"]).block(0)
    #expect(kept.columns[8][1] == .text("A3,x,乙"))
    for row in loaded.rejected {
      #expect(!row.reason.en.contains("A3") && !row.reason.zh.contains("A3"))
    }
  }

  @Test("the digest is that of the bytes on disk")
  func digests() throws {
    let loaded = try Loaded(dataset(DatasetLoaderTests.yaml), DatasetLoaderTests.exports)
    for file in loaded.result.report.files {
      let digest = try Files.local.digest(of: loaded.folder["data/\(file.path)"]).digest
      #expect(file.sha256 == digest.hex)
      #expect(file.bytes == DatasetLoaderTests.exports[file.path]?.utf8.count)
    }
  }

  @Test("the bytes do not depend on the threads")
  func threads() throws {
    var export = "编号,金额(万元),kind\n"
    for number in 0..<5000 { export += "N\(number),\(number % 300).5,k\(number % 7)\n" }
    let digests = try [1, 2, 4].map { threads in
      try Loaded(dataset(DatasetLoaderTests.yaml), ["a.csv": export], threads: threads).table.digest
    }
    #expect(Set(digests).count == 1)
  }

  @Test("more rejected records than declared stop the load and name the first of them")
  func limit() throws {
    let strict = DatasetLoaderTests.yaml.replacing("60%", with: "42%")
    #expect(
      codes { _ = try Loaded(dataset(strict), DatasetLoaderTests.exports) }.first == "BH-1614")
    let exact = DatasetLoaderTests.yaml.replacing("60%", with: "0.43")
    #expect(codes { _ = try Loaded(dataset(exact), DatasetLoaderTests.exports) } == [])
  }

  @Test("`refuse` refuses the file at the first bad record")
  func refuse() throws {
    let strict = DatasetLoaderTests.yaml + "on_bad_record: refuse\n"
    let found = codes { _ = try Loaded(dataset(strict), DatasetLoaderTests.exports) }
    #expect(found.count == 1 && found != ["BH-1614"])
  }

  @Test("a missing column, a repeated and a blank header are found, all at once")
  func headers() throws {
    let found = codes {
      _ = try Loaded(dataset(DatasetLoaderTests.yaml), ["a.csv": "编号,kind,kind,\n1,2,3,4\n"])
    }
    #expect(found.count == 3)
    #expect(found.contains("BH-1612"))
  }

  @Test("a column that files call by several names is read by the one that each has")
  func aliases() throws {
    let yaml = "columns:\n  name: {from: [comp_nm, tax nm], type: text}\n"
    let loaded = try Loaded(
      dataset(yaml), ["a.csv": "comp_nm\nA\n", "b.csv": "x, tax nm\n1,B\n"])
    #expect(try loaded.rows().map(\.first) == [.text("A"), .text("B")])
    let both = codes { _ = try Loaded(dataset(yaml), ["a.csv": "comp_nm,tax nm\nA,B\n"]) }
    #expect(both == ["BH-1613"])
    #expect(codes { _ = try Loaded(dataset(yaml), ["a.csv": "nm\nA\n"]) } == ["BH-1612"])
  }

  @Test("the day in a file's name is the cell of its rows, and the filter sees it")
  func fileDay() throws {
    let yaml = """
      where: exported < date '2026-03-01'
      columns:
        amount: {type: integer}
        exported: {file_day: yyyy-mm, type: day}
        tax: {type: text}

      """
    let loaded = try Loaded(
      dataset(yaml),
      ["d-2026-01.csv": "tax,amount\nA,1\nB,2\n", "d-2026-03.csv": "tax,amount\nA,3\n"])
    let january = try #require(Day(year: 2026, month: 1, day: 31))
    #expect(
      try loaded.rows() == [
        [.integer(1), .day(january), .text("A"), .integer(0), .integer(2)],
        [.integer(2), .day(january), .text("B"), .integer(0), .integer(3)],
      ])
    #expect(loaded.result.report.rows.excluded == 1)
    #expect(
      codes { _ = try Loaded(dataset(yaml), ["d-2026.csv": "tax,amount\n"]) } == ["BH-1616"])
  }

  @Test("no file for a pattern is found, for every pattern")
  func noFile() throws {
    #expect(codes { _ = try Loaded(dataset(DatasetLoaderTests.yaml), [:]) } == ["BH-1611"])
  }

  @Test("an export with a header only gives an empty table")
  func empty() throws {
    let loaded = try Loaded(
      dataset(DatasetLoaderTests.yaml), ["a.csv": "编号,金额(万元),kind\n"])
    #expect(loaded.table.rows == 0)
    #expect(loaded.result.report.rows == RowAccounting())
  }

  @Test("progress is told in records and bytes of all files, up to their size")
  func progress() throws {
    let folder = TemporaryFolder()
    let text = "a\n" + String(repeating: "x\n", count: 50)
    for name in ["data/1.csv", "data/2.csv"] { try folder.write(text, to: name) }
    let dataset = try dataset("columns:\n  a: {type: text}\n")
    let told = Mutex<[[Int]]>([])
    let loader = DatasetLoader(
      dataset: dataset, files: .local, threads: 1,
      checkInterruption: { () throws(Failure) in },
      report: { rows, bytes in told.withLock { $0.append([rows, bytes]) } })
    _ = try loader.load(
      try dataset.exports(in: folder["data"]), table: folder["t"], rejected: folder["r"])
    #expect(told.withLock(\.last) == [100, 2 * text.utf8.count])
  }

  @Test("an empty export without a header is an empty table")
  func nothing() throws {
    let yaml = """
      format: {header: absent}
      columns:
        id: {type: text, position: 1}
        kind: {type: code, position: 3}

      """
    let loaded = try Loaded(dataset(yaml), ["a.csv": "", "b.csv": "1,x,k\n"])
    #expect(loaded.table.rows == 1)
    #expect(loaded.result.report.files.map(\.rows.read) == [0, 1])
    let broken = codes {
      _ = try Loaded(dataset(yaml + "on_bad_record: refuse\n"), ["a.csv": "a\"b\n"])
    }
    #expect(broken == ["BH-1225"])
  }

  /// What becomes of a record that a test writes.
  private enum Fate { case accepted, excluded, rejected }

  /// A record of some fate, which a person would judge alike.
  private func record(_ number: Int, _ random: inout SeededGenerator) -> (String, Fate) {
    let note =
      ["x", "", "\"a,\"\"b\"\"\"", "\"two\nlines\"", "暂无"].randomElement(using: &random) ?? ""
    switch Int.random(in: 0..<12, using: &random) {
    case 0: return ("N\(number),1e3,\(note)", .rejected)
    case 1: return ("N\(number),0.0000001,\(note)", .rejected)
    case 2: return (" \u{3000},1,\(note)", .rejected)
    case 3: return ("N\(number),1", .rejected)
    case 4: return ("N\(number),1,x,y", .rejected)
    case 5: return ("N\(number),1,x\"y", .rejected)
    case 6: return ("N\(number),1,\"x\"y", .rejected)
    case 7: return ("N\(number),0.01,\(note)", .excluded)
    case 8: return ("N\(number),\"1,000\",\(note)", .excluded)
    case 9: return ("N\(number),暂无,\(note)", .accepted)
    default: return ("N\(number),０.００１,\(note)", .accepted)
    }
  }

  @Test(
    "every record of a dirty export is accepted, excluded or rejected, with its line",
    arguments: 1...12)
  func dirty(seed: UInt64) throws {
    var random = SeededGenerator(seed)
    var exports: [String: String] = [:]
    var fates: [String: [(fate: Fate, line: Int)]] = [:]
    for name in ["a.csv", "b.csv", "c.csv"] {
      var text = "编号,金额(万元),kind\n"
      var line = 2
      for number in 0..<Int.random(in: 0...120, using: &random) {
        let (record, fate) = record(number, &random)
        fates[name, default: []].append((fate, line))
        text += record + "\n"
        line += 1 + record.utf8.count { $0 == 0x0A }
      }
      exports[name] = text
    }
    let yaml = DatasetLoaderTests.yaml.replacing("60%", with: "100%")
    let loaded = try Loaded(dataset(yaml), exports, threads: 1 + Int(seed % 3))
    func lines(_ name: String, _ fate: Fate) -> [Int] {
      (fates[name] ?? []).filter { $0.fate == fate }.map(\.line)
    }
    let rows = try loaded.rows()
    for (number, name) in ["a.csv", "b.csv", "c.csv"].enumerated() {
      let counts = loaded.result.report.files[number].rows
      #expect(
        counts
          == RowAccounting(
            read: fates[name]?.count ?? 0, accepted: lines(name, .accepted).count,
            rejected: lines(name, .rejected).count, excluded: lines(name, .excluded).count),
        "seed \(seed), \(name)")
      let kept = rows.filter { $0[3] == .integer(Int64(number)) }.map { $0[4] }
      #expect(kept == lines(name, .accepted).map { .integer(Int64($0)) }, "seed \(seed), \(name)")
      #expect(
        loaded.rejected.filter { $0.path == name }.map(\.line) == lines(name, .rejected),
        "seed \(seed), \(name)")
    }
    #expect(loaded.result.report.rows.balances)
    #expect(
      loaded.result.report.rejections.reduce(0) { $0 + $1.records }
        == loaded.result.report.rows.rejected)
  }
}
