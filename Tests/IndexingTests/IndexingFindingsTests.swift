import Diagnostics
import Testing

@testable import Indexing

@Suite("Findings of indices")
struct IndexingFindingsTests {
  @Test("every kind has a number of the module, once, in order")
  func numbers() {
    let numbers = IndexingFindings.all.map(\.number)
    #expect(numbers == numbers.sorted() && Set(numbers).count == numbers.count)
    #expect(numbers.allSatisfy { (2200...2299).contains($0) })
  }

  @Test("every message is filled in, in both languages")
  func messages() throws {
    var findings: [Finding] = []
    for (yaml, panel) in [
      ("by: region\nbase: {period: 2025-01}\n", twoMonths),
      ("by: sector\nstatistic: weighted_mean\n", twoMonths), ("by: whole\n", ScorePanel([])),
    ] {
      findings += try panel.series(yaml).findings
    }
    for yaml in [
      "by: whole\nlevels: [{name: a, characters: 1}]\nbase: {period: 2030-01, value: 0}\n",
      "by: region\nlevels: [{name: a}, {name: b}]\nlinking: chained\nstatistic: {tail: 0}\n",
    ] {
      do {
        _ = try twoMonths.resolved(yaml)
      } catch let failure as Failure {
        findings += failure.findings
      }
    }
    #expect(
      Set(findings.map(\.kind.number)) == [
        2201, 2202, 2203, 2204, 2205, 2206, 2211, 2212, 2213, 2214,
      ])
    for finding in findings {
      for language in [Language.en, .zh] {
        let text = finding.message(language) + (finding.hint(language) ?? "")
        #expect(!text.contains("{") && !text.contains("}"), "\(finding.kind.code)")
      }
    }
  }

  private let twoMonths = ScorePanel(
    months: 2,
    [
      ScoreRow(subject: 1, day: 0, region: "a", score: 5),
      ScoreRow(subject: 2, day: 1, region: "b", size: nil, score: 5),
      ScoreRow(subject: 3, day: 1, region: nil, score: 5),
    ])
}
