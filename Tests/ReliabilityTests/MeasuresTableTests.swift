import Foundation
import TestSupport
import Testing

private let repository = URL(filePath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent().path()

/// The months that were published in full, where the project's shared folder is
/// at hand.
private let golden: [[String]]? = {
  let shared = URL(filePath: repository).deletingLastPathComponent().path()
  guard
    let text = try? String(
      contentsOfFile: shared + "/shared/domain/ymci_golden.csv", encoding: .utf8)
  else { return nil }
  return text.split(separator: "\n").dropFirst().map {
    $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  }
}()

/// The Yiwu market credit index from its published sub-indices, and city credit
/// monitoring: pipelines that start from a table of measures.
@Suite("Reliability: pipelines from a table of measures")
struct MeasuresTableTests {
  private static let data = repository + "Fixtures/yiwu"
  private let folder = TemporaryFolder()

  private func program(_ arguments: [String]) throws -> Program.Ending {
    try Program(in: URL(filePath: folder.path)).run(arguments)
  }

  /// The release that a run publishes.
  private func release(
    _ out: String = "Reports", data: String = MeasuresTableTests.data, _ more: String...
  ) throws -> String {
    let ending = try program(
      ["run", repository + "Pipelines/yiwu", "--data", data, "--out", out]
        + ["--store", out + "-store", "--publish"] + more)
    try #require(ending.code == 0, "\(ending.errors)")
    let period = more.last ?? "2014-05"
    return folder["\(out)/yiwu/\(period)"]
  }

  private func rows(_ release: String, _ table: String) throws -> [[String]] {
    let text = try String(contentsOfFile: "\(release)/public/index/\(table).csv", encoding: .utf8)
    return text.split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  @Test("values, change, waves, lamp and counts are as published, and every cell is verified")
  func published() throws {
    let release = try release()
    let signals = try rows(release, "signals")
    #expect(
      signals.map { $0[5...].joined(separator: ",") } == [
        "2013-01,150.59,,,green", "2014-04,161.35,,,green", "2014-05,157.59,-2.33,N,green",
      ])
    let may = try rows(release, "term_signals").filter { $0[3] == "2014-05" }
    #expect(may.map { $0[4] } == ["from", "quality", "activity", "satisfaction", "risk", "limit"])
    // Of each sub-index its own wave: control of risk fell by more than 5 %.
    #expect(may.map { $0[7] } == ["", "N", "N", "N", "W", ""])
    let sum = may.compactMap { Double($0[5]) }.map { ($0 * 100).rounded() }.reduce(0, +)
    #expect(sum == -233)
    #expect(
      try rows(release, "signal_years").map { $0[3...].joined(separator: " ") } == [
        "2013 wave W 0", "2013 wave N 0", "2013 wave B 0", "2013 lamp green 1", "2014 wave W 0",
        "2014 wave N 1", "2014 wave B 0", "2014 lamp green 2",
      ])
    // A month whose row is not there has no value: a row says nothing of the next.
    #expect(try rows(release, "regional_index").map { $0[5] } == ["2013-01", "2014-04", "2014-05"])
    let verified = try program(["verify", release, "--data", MeasuresTableTests.data, "--all"])
    #expect(verified.code == 0 && verified.output.contains("Nothing differs"))
    let page = try String(contentsOfFile: release + "/bulletin.html", encoding: .utf8)
    #expect(page.contains("波动 N（较上月 -2.33%）；灯色为绿灯（安全）"))
    let explained = try program([
      "explain", release, "--region", "330782", "--data", MeasuresTableTests.data, "--lang", "en",
    ])
    #expect(explained.output.contains("wave N: changed by -2.33 % since the month before"))
  }

  @Test(
    "the published months come out", .enabled(if: golden != nil, "they are read from ../shared"))
  func conforms() throws {
    let release = try release()
    let signals = try rows(release, "signals")
    let terms = try rows(release, "term_signals")
    for month in try #require(golden) {
      let row = try #require(signals.first { $0[5] == month[0] })
      #expect(row[6] == month[5] && row[7] == month[6] && row[8] == month[11], "\(month[0])")
      for (position, name) in ["quality", "activity", "satisfaction", "risk"].enumerated() {
        guard let published = Double(month[7 + position]) else { continue }
        let own = try #require(terms.first { $0[3] == month[0] && $0[4] == name })
        // Both add up to the change; of the last digit the publisher gave two
        // parts another share (-0.39 of -0.3948, and 0.36 of 0.3663).
        #expect(abs((Double(own[5]) ?? .nan) - published) < 0.0101, "\(month[0]) \(name)")
      }
    }
  }

  @Test("city credit monitoring has the published groups and points, and says what it covers")
  func cityCredit() throws {
    let data = repository + "Fixtures/city-credit"
    let ending = try program([
      "run", repository + "Pipelines/city-credit", "--data", data, "--publish",
    ])
    try #require(ending.code == 0, "\(ending.errors)")
    let release = folder["Reports/city-credit/2026-10"]
    let verified = try program(["verify", release, "--data", data, "--all"])
    #expect(verified.code == 0 && verified.output.contains("Nothing differs"))
    let ranked = try rows(release, "regional_index").filter { $0[5] == "2026-10" }
    #expect(Set(ranked.map { $0[10] }) == Set((1...11).map(String.init)))
    let sure = try rows(release, "rank_intervals")
    #expect(sure.count == 11 && sure.allSatisfy { $0[6] == "method" && $0[17] == "1000" })
    let names = ["foundations", "environment", "supervision", "rights"]
    #expect(
      try rows(release, "contributions").prefix(6).map { $0[4] } == ["from"] + names + ["limit"])
    let scores = try String(
      contentsOfFile: release + "/restricted/subject/scores.csv", encoding: .utf8)
    let coverage = scores.split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false)[8]
    }
    #expect(coverage.count == 11 && coverage.allSatisfy { $0 == "0.5300" })
  }

  @Test("a planted error is found in every table of signals")
  func planted() throws {
    let release = try release()
    for (table, old, new) in [
      ("signals", "-2.33,N", "-2.33,B"), ("signals", ",green", ",red"),
      ("signals", "-2.33", "-2.34"), ("term_signals", "-1.27", "-1.28"),
      ("term_signals", "-5.43,W", "-5.43,N"), ("signal_years", "N,1", "N,2"),
    ] {
      let file = URL(filePath: "\(release)/public/index/\(table).csv")
      let text = try String(contentsOf: file, encoding: .utf8)
      let changed = text.replacing(old, with: new)
      try #require(changed != text)
      try Data(changed.utf8).write(to: file)
      let found = try program(["verify", release, "--data", MeasuresTableTests.data, "--all"])
      #expect(found.code == 6 && found.output.contains("index/\(table)"), "\(old)")
      try Data(text.utf8).write(to: file)
    }
    let definition = URL(filePath: release + "/definition.json")
    let text = try String(contentsOf: definition, encoding: .utf8)
    let changed = text.replacing(#""lasts": "1M""#, with: #""lasts": "3M""#)
    try #require(changed != text)
    try Data(changed.utf8).write(to: definition)
    #expect(try program(["verify", release, "--data", MeasuresTableTests.data, "--all"]).code == 6)
  }

  @Test("one thread and three write the same bytes, and an earlier month is what it was then")
  func replay() throws {
    let one = try Workbench.products(in: release("One", "--threads", "1", "--period", "2014-05"))
    let three = try Workbench.products(in: release("Two", "--threads", "3", "--period", "2014-05"))
    #expect(one == three)
    let text = try String(contentsOfFile: MeasuresTableTests.data + "/ymci.csv", encoding: .utf8)
    let then = text.split(separator: "\n").dropLast().joined(separator: "\n") + "\n"
    try folder.write(then, to: "then/ymci.csv")
    func indices(_ release: String) throws -> [String: Data] {
      try Workbench.products(in: release).filter { $0.key.contains("/index/") }
    }
    #expect(
      try indices(release("Then", data: folder["then"], "--period", "2014-04"))
        == indices(release("Now", "--period", "2014-04")))
  }
}
