import Foundation
import Tabular
import TestSupport
import Testing

/// What became known later revises the past by one of its causes, and the
/// causes add up.
@Suite("Reliability: revisions")
struct RevisionTests {
  private let folder = TemporaryFolder()

  /// A row of the table of revisions, by column.
  private typealias Row = [String: String]

  private func define(
    _ more: String = "", _ change: (String) -> String = { $0 }
  ) throws {
    let text = ReplayTests.pipeline.replacing("NORMALISE", with: ReplayTests.goalposts)
      .replacing("partitions: 8\n", with: "partitions: 8\n" + more)
    try folder.write(change(text), to: "pipeline.yaml")
  }

  private func run(_ arguments: String...) throws -> Program.Ending {
    try Program(in: URL(filePath: folder.path)).run(arguments)
  }

  /// The table of a run over some months.
  private func revisions(
    _ first: String, _ last: String, _ more: String..., out: String = "Reports"
  ) throws -> [Row] {
    let ending = try Program(in: URL(filePath: folder.path)).run(
      ["run", ".", "--publish", "--from", first, "--to", last, "--out", out] + more)
    try #require(ending.code == 0, "\(ending.errors)")
    return try table("revisions", of: "\(out)/replay/\(last)")
  }

  private func table(_ name: String, of release: String) throws -> [Row] {
    let text = try String(
      contentsOf: URL(filePath: folder["\(release)/public/index/\(name).csv"]), encoding: .utf8)
    let lines = text.split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return lines.dropFirst().map {
      Dictionary(uniqueKeysWithValues: zip(lines[0], $0))
    }
  }

  private func verify(_ release: String, data: String = "exports") throws -> Program.Ending {
    try run("verify", release, "--data", data, "--all")
  }

  private static let causes = ["late", "correction", "repair"]

  /// 1,234.50 as 123450; nil for an empty cell.
  private func units(_ text: String?) -> Int? {
    guard let text, !text.isEmpty else { return nil }
    return Int(text.replacing(".", with: ""))
  }

  // MARK: Cause by cause

  /// One kind of news after January, and the cause that it is.
  enum News: String, CaseIterable {
    case lateRecord, lateSubject, lateChange
    case correctedRecord, annulledRecord, settledContradiction, correctedChange, movedParent
    case repairedRecord, repairInLaterVersion, correctionOfRepaired
    case repairOfLaterMonth

    var cause: String? {
      switch self {
      case .lateRecord, .lateSubject, .lateChange: "late"
      case .correctedRecord, .annulledRecord, .settledContradiction, .correctedChange,
        .movedParent, .correctionOfRepaired:
        "correction"
      case .repairedRecord, .repairInLaterVersion: "repair"
      case .repairOfLaterMonth: nil
      }
    }

    /// The rows that are known in January, and those that come later.
    var rows: (register: [String], penalties: [String], fines: [String]) {
      let known = "D1,S1,A,2026-01-05,10,2026-01-15,"
      switch self {
      case .lateRecord: return ([], ["D2,S1,A,2026-01-06,10,2026-03-01,,"], [])
      case .lateSubject:
        return (["S3,R1,2026-01-01,2026-03-01"], ["D3,S3,A,2026-01-06,50,2026-01-07,,"], [])
      case .lateChange: return (["S1,R2,2026-01-20,2026-03-01"], [], [])
      case .correctedRecord: return ([], ["D1,S1,A,2026-01-05,90,2026-03-01,,"], [])
      case .annulledRecord: return ([], ["D1,S1,D,2026-01-05,10,2026-03-01,,"], [])
      case .settledContradiction:
        return (
          [],
          [
            "D4,S1,A,2026-01-06,10,2026-01-20,,", "D4,S1,A,2026-01-06,20,2026-01-20,,",
            "D4,S1,A,2026-01-06,30,2026-03-01,,",
          ], []
        )
      case .correctedChange: return (["S1,R2,2026-01-01,2026-03-01"], [], [])
      case .movedParent:
        return ([], ["D1,S2,A,2026-01-05,10,2026-03-01,,"], ["F1,D1,A,5,2026-01-20"])
      case .repairedRecord: return ([], [known + "2026-01-20,2026-03-01"], [])
      case .repairInLaterVersion:
        return ([], [known + ",", "D1,S1,A,2026-01-05,10,2026-03-01,2026-01-20,2026-01-20"], [])
      case .correctionOfRepaired:
        return (
          [],
          [
            "D5,S1,A,2026-01-05,10,2026-01-15,2026-01-20,2026-01-20",
            "D5,S2,A,2026-01-06,90,2026-03-01,2026-02-20,2026-01-20",
          ], []
        )
      case .repairOfLaterMonth:
        return ([], ["D6,S1,A,2026-01-05,10,2026-01-15,2026-02-20,2026-03-01"], [])
      }
    }
  }

  @Test("every kind of news moves exactly its cause", arguments: News.allCases)
  func causes(of news: News) throws {
    let rows = news.rows
    let isFirst = news == .repairedRecord || news == .repairInLaterVersion
    let register = ["id,region,changed,exported", "S1,R1,2026-01-01,2026-01-01"]
    let penalties =
      ["document,subject,op,decided,amount,published,repaired,repair_published"]
      + (isFirst ? [] : ["D1,S1,A,2026-01-05,10,2026-01-15,,"])
    let parts = "id,of,op,amount,seen"
    let files = [
      "register": register + ["S2,R2,2026-01-01,2026-01-01"] + rows.register,
      "penalties": penalties + rows.penalties, "fines": [parts] + rows.fines,
      "instalments": [parts], "notes": [parts],
    ]
    for (name, lines) in files {
      try folder.write(lines.joined(separator: "\n") + "\n", to: "exports/\(name).csv")
    }
    for vintage in ["now", "then"] {
      try define("vintage: \(vintage)\n") {
        $0.replacing("statistic: median", with: "statistic: mean")
      }
      let table = try revisions("2026-01", "2026-03", out: vintage)
      let january = table.filter { $0["period"] == "2026-01" }
      let isMoved = RevisionTests.causes.filter { cause in
        january.contains { (units($0[cause]) ?? 0) != 0 }
      }
      #expect(isMoved == [news.cause].compactMap(\.self), "\(news), \(vintage): \(january)")
      for row in table where row["period"] == "2026-03" {
        #expect(row["then"] == row["now"], "nothing came after March: \(row)")
        #expect(RevisionTests.causes.allSatisfy { units(row[$0]) == 0 })
      }
      let ending = try verify("\(vintage)/replay/2026-03")
      #expect(ending.code == 0, "\(ending.output)\(ending.errors)")
    }
  }

  // MARK: Random histories

  @Test("the causes add up to the revision, and both ends are what runs show", arguments: 0..<3)
  func additivity(number: Int) throws {
    let seed = ReplayTests.seed &+ UInt64(number)
    let history = ReplayTests.History(seed: seed)
    try history.write(asOf: ReplayTests.History.day("2027-12-31"), to: "exports", in: folder)
    let known = ["--known-at", "2026-08-31"]
    try define("vintage: then\n")
    let other = try revisions("2026-01", "2026-05", known[0], known[1], out: "Then")
    try define()
    let table = try revisions("2026-01", "2026-05", known[0], known[1])
    #expect(table == other, "seed \(seed): the table does not depend on the vintage")
    #expect(!table.isEmpty)
    for row in table {
      guard let then = units(row["then"]), let now = units(row["now"]),
        let first = units(row["late"]), let second = units(row["correction"]),
        let third = units(row["repair"])
      else {
        #expect(RevisionTests.causes.allSatisfy { row[$0] == "" }, "seed \(seed): \(row)")
        continue
      }
      #expect(then + first + second + third == now, "seed \(seed): \(row)")
    }
    for cause in RevisionTests.causes {
      #expect(table.contains { (units($0[cause]) ?? 0) != 0 }, "seed \(seed): \(cause)")
    }
    for (out, column) in [("Then", "then"), ("Reports", "now")] {
      for (index, by) in [("regional", "regional"), ("stacked", "regional"), ("whole", "whole")] {
        let shown = try self.table("\(by)_index", of: "\(out)/replay/2026-05")
          .filter { $0["index"] == index }
        let told = table.filter { $0["index"] == index && $0[column] != "" }
        #expect(told.map { $0[column] } == shown.map { $0["value"] }, "seed \(seed)")
      }
      let ending = try verify("\(out)/replay/2026-05")
      #expect(ending.code == 0, "seed \(seed): \(ending.output)\(ending.errors)")
    }
  }

  @Test("months published one after the other are what the table says was known then")
  func backfill() throws {
    let history = ReplayTests.History(seed: ReplayTests.seed)
    try define()
    var published: [String: String] = [:]
    for month in 1...5 {
      let period = "2026-0\(month)"
      let known = try #require(Month(period)).lastDay
      try history.write(asOf: known, to: "exports", in: folder)
      _ = try revisions("2026-01", period, out: "Monthly")
      for by in ["regional", "whole"] {
        for row in try table("\(by)_index", of: "Monthly/replay/\(period)") {
          guard row["period"] == period else { continue }
          let key = [row["index"] ?? "", row["code"] ?? "", period]
          published[key.joined(separator: " ")] = row["value"]
        }
      }
    }
    try history.write(asOf: ReplayTests.History.day("2027-12-31"), to: "exports", in: folder)
    let table = try revisions("2026-01", "2026-05", "--known-at", "2026-12-31")
    var then: [String: String] = [:]
    for row in table where row["then"] != "" {
      let key = [row["index"] ?? "", row["code"] ?? "", row["period"] ?? ""]
      then[key.joined(separator: " ")] = row["then"]
    }
    #expect(then == published)
  }

  // MARK: What the definition changed

  @Test("a release before tells what was published, and what the definition changed")
  func definition() throws {
    let history = ReplayTests.History(seed: ReplayTests.seed)
    try history.write(asOf: ReplayTests.History.day("2027-12-31"), to: "exports", in: folder)
    try define()
    _ = try revisions("2026-01", "2026-04", out: "Now")
    try define("vintage: then\n")
    _ = try revisions("2026-01", "2026-04", out: "Then")
    let heavier = { (text: String) in
      text.replacing(
        "{indicator: count_3m, weight: 0.3,", with: "{indicator: count_3m, weight: 0.2,"
      )
      .replacing("{indicator: total, weight: 0.3,", with: "{indicator: total, weight: 0.4,")
    }
    for (out, months) in [("Now", ["2026-04"]), ("Then", (1...4).map { "2026-0\($0)" })] {
      let previous = ["--previous", "\(out)/replay/2026-04"]
      try define()
      let same = try revisions("2026-01", "2026-05", previous[0], previous[1], out: out)
      let compared = same.filter { $0["published"] != "" }
      #expect(Set(compared.compactMap { $0["period"] }) == Set(months))
      #expect(compared.allSatisfy { $0["definition"] == "0.00" && $0["published"] == $0["then"] })
      try define("", heavier)
      let changed = try revisions("2026-01", "2026-05", previous[0], previous[1], out: out)
        .filter { $0["published"] != "" }
      #expect(changed.map { $0["published"] } == compared.map { $0["published"] })
      #expect(changed.contains { (units($0["definition"]) ?? 0) != 0 })
      for row in changed {
        let sum = [units(row["published"]), units(row["definition"])].compactMap(\.self)
        #expect(sum.count == 2 && sum.reduce(0, +) == units(row["then"]), "\(row)")
      }
      let verified = try verify("\(out)/replay/2026-05")
      #expect(verified.code == 0, "\(verified.output)\(verified.errors)")
      #expect(!verified.output.contains("revisions: published"))
    }
  }

  @Test("what is no whole release of the pipeline is refused before anything runs")
  func refused() throws {
    let history = ReplayTests.History(seed: ReplayTests.seed)
    try history.write(asOf: ReplayTests.History.day("2027-12-31"), to: "exports", in: folder)
    try define()
    _ = try revisions("2026-04", "2026-04", out: "Old")
    let old = try FileManager.default.destinationOfSymbolicLink(
      atPath: folder["Old/replay/2026-04"])
    let release = folder["Old/replay/\(old)"]
    func codes(_ previous: String) throws -> (Int32, Bool) {
      let ending = try run("run", ".", "--to", "2026-05", "--previous", previous, "--lang", "en")
      return (ending.code, ending.errors.contains("error[BH-"))
    }
    #expect(try codes("nowhere") == (4, true))
    try define() { $0.replacing("name: replay", with: "name: other") }
    #expect(try codes(release) == (64, true))
    try define() { $0.replacing(", revisions: true", with: "") }
    #expect(try codes(release) == (64, true))
    try define()
    let table = release + "/public/index/regional_index.csv"
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: table)
    try "index\n".write(toFile: table, atomically: false, encoding: .utf8)
    #expect(try codes(release) == (4, true))
  }

  @Test("the second path finds every cell that was tampered with", arguments: ["then", "repair"])
  func tampered(column: String) throws {
    let history = ReplayTests.History(seed: ReplayTests.seed)
    try history.write(asOf: ReplayTests.History.day("2027-12-31"), to: "exports", in: folder)
    try define()
    _ = try revisions("2026-01", "2026-04", "--known-at", "2026-08-31")
    let path = folder["Reports/replay/2026-04/public/index/revisions.csv"]
    let text = try String(contentsOf: URL(filePath: path), encoding: .utf8)
    var lines = text.components(separatedBy: "\n")
    var cells = lines[3].components(separatedBy: ",")
    let place = try #require(lines[0].components(separatedBy: ",").firstIndex(of: column))
    cells[place] = "0.01" == cells[place] ? "0.03" : "0.01"
    lines[3] = cells.joined(separator: ",")
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
    try Data(lines.joined(separator: "\n").utf8).write(to: URL(filePath: path))
    let ending = try verify("Reports/replay/2026-04")
    #expect(ending.code == 6)
    let differing = ending.output.split(whereSeparator: \.isNewline).filter {
      $0.contains("index/revisions") && $0.contains(column)
    }
    #expect(!differing.isEmpty, "\(ending.output)")
  }
}
