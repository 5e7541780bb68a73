import Foundation
import TestSupport
import Testing

/// The data-quality circular of a simulated province beside the ledger of the
/// faults that were put into it: found is what was injected, and nothing else.
@Suite("Found and injected faults")
struct LedgerTests {
  private static let pipeline = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Pipelines/zhejiang")
    .path()

  /// The datasets of which the pipeline reads every row, by their names in the
  /// ledger. Of the others it leaves out natural persons, or other classes.
  private static let datasets = [
    "abnormal_operation": "abnormal", "accident": "accident", "commitment": "commitment",
    "complaint": "complaint", "contract": "contract", "credit_list": "honour",
    "inspection": "inspection", "serious_illegal": "serious", "tax_arrears": "tax_arrears",
    "tax_grade": "tax_grade",
  ]

  /// What each trap is counted as.
  private static let measures = [
    "masked_code": "masked", "wrong_check": "wrong_check", "transposed": "wrong_check",
    "seven_digit_code": "wrong_length", "wrong_inner_check": "wrong_inner_check",
    "filler_code": "absent", "no_identifier_no_name": "absent", "name_only": "absent",
    "ambiguous_name": "absent", "organisation_code_in_code_column": "other_kind",
    "organisation_code_with_hyphen": "other_kind",
    "registration_number_in_code_column": "other_kind",
    "citizen_number_in_code_column": "other_kind", "exact_duplicate": "duplicates",
    "conflicting_duplicate": "conflicting_rows", "late": "late", "test_row": "excluded",
  ]

  /// The rows of a table of plain cells, by column.
  private func rows(_ path: String) throws -> [[Substring: Substring]] {
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    let names = try #require(lines.first).split(separator: ",", omittingEmptySubsequences: false)
    return lines.dropFirst().map { line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      return Dictionary(uniqueKeysWithValues: zip(names, cells))
    }
  }

  @Test(
    "on three seeds and two sizes",
    arguments: ["one", "two", "three"].flatMap { seed in [300, 1000].map { (seed, $0) } })
  func found(seed: String, subjects: Int) throws {
    let folder = TemporaryFolder()
    let program = Program(in: URL(filePath: folder.path))
    let made = try program.run(
      ["simulate", "province", "--subjects", "\(subjects)", "--seed", seed])
    try #require(made.code == 0, "\(made.errors)")
    let ending = try program.run(
      ["run", LedgerTests.pipeline, "--data", "province/exports", "--from", "2024-12"]
        + ["--publish"])
    try #require(ending.code == 0, "\(ending.errors)")
    var injected: [String: Int] = [:]
    for row in try rows(folder["province/truth/ledger.csv"]) {
      guard let dataset = row["dataset"].flatMap({ LedgerTests.datasets[String($0)] }),
        let measure = row["trap"].flatMap({ LedgerTests.measures[String($0)] })
      else { continue }
      injected["\(dataset) \(measure)", default: 0] += 1
    }
    let release = folder["Reports/zhejiang/2026-10/public/quality/circular.csv"]
    var compared = 0
    for row in try rows(release) where row["period"] == "all" {
      let dataset = try #require(row["dataset"])
      guard LedgerTests.datasets.values.contains(String(dataset)) else { continue }
      for measure in Set(LedgerTests.measures.values).sorted() {
        let cell = try #require(row[Substring(measure)])
        let put = injected["\(dataset) \(measure)"] ?? 0
        #expect(Int(cell) ?? 0 == put, "\(seed) \(subjects): \(dataset) \(measure)")
        compared += put
      }
      #expect(row["rejected"] == "0")
    }
    #expect(compared > subjects / 20, "faults were looked for")
  }
}
