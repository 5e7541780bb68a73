import Diagnostics
import Records
import Store
import Tabular
import TestSupport
import Testing

@testable import Publication

@Suite("The data-quality circular")
struct CircularTests {
  private let months = ["2026-09", "2026-10"].compactMap { Month($0) }

  /// A table without rows.
  private func table(_ schema: Schema) throws -> TableReader {
    let folder = TemporaryFolder()
    let writer = try TableWriter(folder["t"], schema: schema)
    _ = try writer.finish()
    return try TableReader(folder["t"])
  }

  /// A dataset whose figures of August, September, October and all rows say so
  /// much.
  private func dataset(
    _ name: String, of source: String, _ figures: [[QualityCount: Int]],
    missing: [Int] = [0, 0, 0, 0]
  ) throws -> (loaded: LoadedDataset, report: QualityReport, examples: TableReader) {
    let all = zip(figures, missing).map { counts, missing in
      var figures = QualityReport.Figures(fields: 1)
      for (count, number) in counts { figures[count] = number }
      figures.missing = [missing]
      return figures
    }
    let loaded = LoadedDataset(
      title: Wording(en: name, zh: name), source: source,
      report: LoadReport(
        dataset: name,
        files: [
          LoadReport.File(
            path: "f", bytes: 0, sha256: "",
            rows: RowAccounting(read: 25, accepted: 20, rejected: 5))
        ], rejections: []),
      accounts: RowAccounting(read: 25, accepted: 20, rejected: 5),
      rejected: try table(RejectedTable.schema))
    let first = months[0].advanced(by: -1)
    return (
      loaded,
      QualityReport(
        dataset: name, fields: ["f"], later: 0, total: all[3],
        months: (0..<3).map { .init(month: first.advanced(by: $0), figures: all[$0]) }),
      try table(QualityExamples.schema)
    )
  }

  private func circular(_ targets: [QualityRate: Ratio]) throws -> Circular {
    func counts(_ rows: Int, _ duplicates: Int, _ complete: Int) -> [QualityCount: Int] {
      [.rows: rows, .duplicates: duplicates, .complete: complete]
    }
    let assessed = [
      try dataset(
        "a", of: "s", [counts(8, 1, 8), counts(3, 1, 2), counts(8, 1, 8), counts(20, 2, 20)],
        missing: [0, 1, 0, 0]),
      try dataset(
        "b", of: "t", [counts(0, 0, 0), counts(6, 2, 4), counts(8, 1, 8), counts(9, 0, 9)]),
      try dataset("c", of: "u", Array(repeating: counts(0, 0, 0), count: 4)),
    ]
    return Circular(
      ReleaseContents.Quality(
        targets: targets, months: months,
        datasets: assessed.map { .init(name: $0.report.dataset, stage: stageID("quality/x")) }),
      assessed)
  }

  @Test("rates are exact, change on the month before, and nothing without rows")
  func rates() throws {
    let circular = try circular([:])
    func rate(_ dataset: Int, _ line: Int, _ rate: QualityRate) -> [String?] {
      let found = circular.datasets[dataset].lines[line].rates.first { $0.rate == rate }
      return [found?.value?.rounded(6).description, found?.change?.description]
    }
    #expect(rate(0, 0, .duplicate) == ["0.333333", "0.208333"])
    #expect(rate(0, 1, .duplicate) == ["0.125000", "-0.208333"])
    #expect(rate(0, 2, .duplicate) == ["0.100000", nil])
    #expect(rate(0, 2, .complete) == ["0.800000", nil], "what was rejected is not complete")
    #expect(rate(1, 0, .duplicate) == ["0.333333", nil], "no rows the month before")
    #expect(rate(2, 1, .duplicate) == [nil, nil])
    #expect(rate(0, 1, .coverage) == [nil, nil], "not asked")
  }

  @Test("a target is met exactly at its number, upwards or downwards")
  func targets() throws {
    let met = try circular([.duplicate: Ratio(1, of: 8), .complete: Ratio(1, of: 1)])
    #expect(met.datasets[0].lines[1].judged == (2, 2))
    let missed = try circular([.duplicate: Ratio(124, of: 1000), .complete: Ratio(1, of: 1)])
    #expect(missed.datasets[0].lines[1].judged == (2, 1))
    #expect(missed.datasets[2].lines[1].judged == (0, 0))
  }

  @Test("departments are ranked by targets met, then by the mean of published rates; ties share")
  func ranking() throws {
    let circular = try circular([.duplicate: Ratio(35, of: 100), .complete: Ratio(7, of: 10)])
    let september = circular.standings(in: 0)
    // Both meet one of two, with 1 − 0.333333 and 0.666667.
    #expect(september.map(\.source) == ["s", "t", "u"])
    #expect(september.map(\.rank) == [1, 1, nil])
    #expect(september.map { $0.mean?.description } == ["0.666667", "0.666667", nil])
    #expect(circular.standings(in: 1).map(\.met) == [2, 2, 0])
    let all = circular.standings(in: 2)
    #expect(
      all.map(\.rank) == [1, 2, 3], "9 of 14 is less than 7 of 10, and nothing of 5 is nothing")
    #expect(all.map(\.source) == ["s", "t", "u"])
  }

  @Test("fields are ranked from the worst, over all datasets")
  func fields() throws {
    let circular = try circular([:])
    #expect(circular.fields(in: 0).map(\.rank) == [1, 2, nil])
    #expect(circular.fields(in: 1).map(\.rank) == [1, 1, nil])
    #expect(circular.fields(in: 1)[0].change?.description == "-0.333333")
  }

  @Test("the tables say what the circular says")
  func tables() throws {
    let circular = try circular([.duplicate: Ratio(1, of: 8)])
    let lines = try WrittenTable(CircularTables.circular(circular)).csv.split(separator: "\n")
    #expect(lines.count == 1 + 9)
    #expect(lines[2].hasPrefix("s,a,2026-10,,,,,8,"))
    #expect(lines[2].contains(",0.125000,-0.208333,met,"))
    #expect(lines[3].hasPrefix("s,a,all,25,5,0,0,20,"))
    #expect(
      try WrittenTable(CircularTables.ranking(circular)).csv.split(separator: "\n")[1]
        == "2026-09,s,1,1,3,1,0,0.000000,0.666667")
    #expect(
      try WrittenTable(CircularTables.fields(circular)).csv.split(separator: "\n")[1]
        == "a,f,2026-09,3,1,0,0.333333,0.333333,1")
    #expect(
      try WrittenTable(CircularTables.examples(circular)).csv.split(separator: "\n").count == 1)
  }
}

@Suite("Ratios")
struct RatioTests {
  @Test("they are rounded half-even on the exact quotient")
  func rounding() {
    #expect(Ratio(1, of: 8).rounded(2).description == "0.12")
    #expect(Ratio(3, of: 8).rounded(2).description == "0.38")
    #expect(Ratio(2, of: 3).rounded(6).description == "0.666667")
    #expect(Ratio(1, of: 8).difference(from: Ratio(1, of: 4), 2).description == "-0.12")
    #expect(Ratio(1, of: 3).difference(from: Ratio(1, of: 3), 2).description == "0.00")
    #expect(Ratio(1, of: 2) >= Ratio(2, of: 4) && Ratio(1, of: 2) <= Ratio(2, of: 4))
    #expect(Ratio(1, of: 3) < Ratio(334, of: 1000))
  }
}
