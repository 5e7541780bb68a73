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

  /// The datasets of the pipeline, by their names in the ledger: the records of
  /// natural persons are datasets of their own, and every register is one.
  private static let datasets: KeyValuePairs = [
    "abnormal_operation": ["abnormal"], "accident": ["accident"],
    "commitment": ["commitment"], "complaint": ["complaint"], "contract": ["contract"],
    "credit_list": ["honour"], "inspection": ["inspection"], "serious_illegal": ["serious"],
    "tax_arrears": ["tax_arrears"], "tax_grade": ["tax_grade"],
    "penalty": ["penalty", "penalty_person"], "licence": ["licence", "licence_person"],
    "dishonest_judgment_debtor": ["debtor", "debtor_person"],
    "subject_register": [
      "register_enterprise", "register_social", "register_institution", "register_government",
    ],
    "person_register": ["register_person"], "legal_representative": ["representative"],
    "shareholder": ["shareholder"], "guarantee": ["guarantee"],
    "succession": [
      "succession_enterprise", "succession_social", "succession_institution",
      "succession_government",
    ],
  ]

  /// What each trap is counted as.
  private static let measures = [
    "masked_code": "masked", "masked_citizen_number": "masked", "wrong_check": "wrong_check",
    "transposed": "wrong_check",
    "seven_digit_code": "wrong_length", "wrong_inner_check": "wrong_inner_check",
    "filler_code": "absent", "no_identifier_no_name": "absent", "name_only": "absent",
    "ambiguous_name": "absent", "organisation_code_in_code_column": "other_kind",
    "organisation_code_with_hyphen": "other_kind",
    "registration_number_in_code_column": "other_kind",
    // Those of persons have a column of their own, which is empty then; whose
    // the rows are is found all the same.
    "citizen_number_in_code_column": "absent", "exact_duplicate": "duplicates",
    "conflicting_duplicate": "conflicting_rows", "late": "late", "test_row": "excluded",
    "comma_in_number": "rejected",
  ]

  /// What each trap of subjects is counted as among the clashes.
  private static let clashes: KeyValuePairs = [
    "shared_code": "shared_code_rows", "shared_name": "shared_name_rows",
    "two_codes": "multicode_entities",
  ]

  /// The measure of its examples. Of two codes the ledger has the line of the
  /// second, which stands behind that of the first.
  private static let examples: KeyValuePairs = [
    "shared_code": "shared_code", "shared_name": "shared_name", "two_codes": "multicode_entity",
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
    try folder.write(
      "traps: {shared_code: 3%, shared_name: 4%, two_codes: 2%, "
        + "citizen_number_in_code_column: 5%}\n", to: "dirt.yaml")
    let made = try program.run(
      ["simulate", "province", "--subjects", "\(subjects)", "--seed", seed]
        + ["--dirt", "dirt.yaml"])
    try #require(made.code == 0, "\(made.errors)")
    // With every example, so that lines can be compared.
    try FileManager.default.copyItem(atPath: LedgerTests.pipeline, toPath: folder["pipeline"])
    let section = folder["pipeline/quality.yaml"]
    try String(contentsOfFile: section, encoding: .utf8)
      .replacing("examples: 5", with: "examples: 1000000")
      .write(toFile: section, atomically: true, encoding: .utf8)
    let ending = try program.run(
      ["run", "pipeline", "--data", "province/exports", "--from", "2024-12", "--publish"])
    try #require(ending.code == 0, "\(ending.errors)")
    let ledger = try rows(folder["province/truth/ledger.csv"])
    let release = folder["Reports/zhejiang/2026-10/public/quality/circular.csv"]
    let circular = try rows(release).filter { $0["period"] == "all" }
    var compared = 0
    let names = Set(LedgerTests.datasets.map(\.key))
    #expect(ledger.allSatisfy { names.contains(String($0["dataset"] ?? "")) })
    for (name, datasets) in LedgerTests.datasets {
      let told = circular.filter { datasets.contains(String($0["dataset"] ?? "")) }
      #expect(told.count == datasets.count)
      for measure in Set(LedgerTests.measures.values).sorted() {
        let injected = ledger.count { row in
          let trap = String(row["trap"] ?? "")
          // Representatives are read for whom they represent: their own
          // numbers are passed over.
          if name == "legal_representative", trap == "masked_citizen_number" { return false }
          return row["dataset"].map(String.init) == name && LedgerTests.measures[trap] == measure
        }
        // Each of several datasets leaves out what the others read, unless it
        // has files of its own.
        if measure == "excluded", datasets.count > 1, name != "succession" { continue }
        let found = told.reduce(0) { $0 + (Int($1[Substring(measure)] ?? "") ?? 0) }
        #expect(found == injected, "\(seed) \(subjects): \(name) \(measure)")
        compared += injected
      }
    }
    #expect(compared > subjects / 20, "faults were looked for")
    try compareMisplaced(ledger, in: folder["Reports/zhejiang/2026-10"], "\(seed) \(subjects)")
    try compareClashes(
      ledger, in: folder["Reports/zhejiang/2026-10"], "\(seed) \(subjects)", subjects)
  }

  /// Compares the citizens' numbers that stand among credit codes: each is
  /// taken for what it is, and its row is resolved.
  private func compareMisplaced(
    _ ledger: [[Substring: Substring]], in release: String, _ province: String
  ) throws {
    let misplaced = ledger.filter { $0["trap"] == "citizen_number_in_code_column" }
    #expect(!misplaced.isEmpty, "\(province)")
    let states = try rows(release + "/public/quality/identifiers.csv").filter {
      $0["dataset"]?.hasSuffix("_person") == true && $0["dataset"] != "register_person"
        && $0["state"] == "other_kind"
    }
    #expect(states.count == 3)
    #expect(
      states.reduce(0) { $0 + (Int($1["as_written"] ?? "") ?? 0) } == misplaced.count,
      "\(province)")
    #expect(states.allSatisfy { $0["rows"] == "0" }, "\(province)")
    let aside = Set(
      try rows(release + "/restricted/quality/set_aside.csv").map {
        "\($0["path"] ?? "") \($0["line"] ?? "")"
      })
    #expect(
      aside.isDisjoint(with: misplaced.map { "\($0["file"] ?? "") \($0["line"] ?? "")" }),
      "\(province)")
  }

  /// Compares what subjects share, by number and by line.
  private func compareClashes(
    _ ledger: [[Substring: Substring]], in release: String, _ province: String, _ subjects: Int
  ) throws {
    let told = try rows(release + "/public/quality/clashes.csv").filter { $0["period"] == "all" }
    for (trap, column) in LedgerTests.clashes {
      let injected = ledger.count { $0["trap"] == trap[...] }
      #expect(injected > 0 || subjects < 1000, "\(province): \(trap)")
      let found = told.reduce(0) { $0 + (Int($1[column[...]] ?? "") ?? 0) }
      #expect(found == injected, "\(province): \(trap)")
    }
    let examples = try rows(release + "/restricted/quality/examples.csv")
    for (trap, measure) in LedgerTests.examples {
      let lines = ledger.filter { $0["trap"] == trap[...] }.flatMap { row -> [String] in
        let line = Int(row["line"] ?? "") ?? 0
        return (trap == "two_codes" ? [line - 1, line] : [line])
          .map { "\(row["file"] ?? "") \($0)" }
      }
      let found = examples.filter {
        $0["measure"] == measure[...] && $0["dataset"]?.hasPrefix("register_") == true
      }
      #expect(
        Set(found.map { "\($0["path"] ?? "") \($0["line"] ?? "")" }) == Set(lines),
        "\(province): \(trap)")
    }
  }
}
