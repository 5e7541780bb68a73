import Documents
import Explanation
import Foundation
import TestSupport
import Testing

/// A framework whose indicators are treated in every way that is fitted, end
/// to end.
@Suite("Reliability: treatments of indicators")
struct TreatmentTests {
  private static let pipeline = """
    name: treated
    title: Treated
    period: 2026-10
    data: data
    datasets:
      firms:
        title: Firms
        source: s
        files: [firms.csv]
        columns: {id: {type: text}, region: {type: code}, sector: {type: code}, few: {type: integer}, many: {type: integer}, assets: {type: integer}, profit: {type: integer}, same: {type: integer}}
    subjects:
      enterprise: {title: Enterprises, dataset: firms, id: id, region: region, sector: sector}
    indicators:
      few: {title: Few outliers, dataset: firms, measure: value, of: few}
      many: {title: Many outliers, dataset: firms, measure: value, of: many}
      assets: {title: Assets, dataset: firms, measure: value, of: assets}
      profit: {title: Profit, dataset: firms, measure: value, of: profit}
      same: {title: Same, dataset: firms, measure: value, of: same}
    frameworks:
      credit:
        title: Credit
        class: enterprise
        tree:
          - {indicator: few, weight: 0.1, winsorise: {most: 5}, normalise: {by: distance_to_best}}
          - {indicator: many, weight: 0.1, winsorise: {most: 3, otherwise: log_above_minimum}, normalise: {by: minmax}}
          - {indicator: assets, weight: 0.2, impute: {by: group, of: region, take: mean, least: 18}, transform: box_cox, direction: negative, normalise: {by: borda}}
          - {indicator: profit, weight: 0.2, transform: yeo_johnson, normalise: {by: zscore}}
          - {indicator: same, weight: 0.4, transform: yeo_johnson, winsorise: {most: 5}, normalise: {by: fraction_of_best}}
      other:
        title: Other
        class: enterprise
        tree:
          - {indicator: few, weight: 0.2, normalise: {by: scaled, worst: 0, best: 300}}
          - {indicator: many, weight: 0.2, transform: {log: {offset: 5}}, normalise: {by: distance_to_target, target: 6}}
          - {indicator: assets, weight: 0.2, impute: {by: mean}, transform: {box_cox: {lambda: 0.25}}, direction: negative, normalise: {by: fraction_of_best}}
          - {indicator: profit, weight: 0.4, transform: {yeo_johnson: {lambda: 0.5}}, normalise: {by: distance_to_reference, reference: 20}}
    indices:
      public: {title: Public, framework: credit, by: region}

    """

  private let folder = TemporaryFolder()
  private let program: Program
  private var release: String { folder["Reports/treated/2026-10"] }

  init() throws {
    program = Program(in: URL(filePath: folder.path))
    try folder.write(Self.pipeline, to: "pipeline.yaml")
    var random = SeededGenerator(20_261_124)
    func number(_ range: ClosedRange<Int>) -> Int { .random(in: range, using: &random) }
    var firms = "id,region,sector,few,many,assets,profit,same\n"
    for firm in 0..<80 {
      let few = firm < 2 ? 9_000 + firm : number(1...100)
      let many = firm < 12 ? 5_000 + number(0...300) * 200 : number(1...100)
      let assets = firm % 9 == 0 ? "" : "\(number(1...40) * number(1...40))"
      let profit = number(-30...30) * number(0...30)
      let sector = ["E", "C", ""][firm % 3]
      firms += "F\(firm),R\(firm % 4),\(sector),\(few),\(many),\(assets),\(profit),7\n"
    }
    try folder.write(firms, to: "data/firms.csv")
  }

  private func run(_ arguments: String..., code: Int32 = 0) throws -> String {
    let ending = try program.run(arguments)
    try #require(ending.code == code, "\(arguments) \(ending.output)\(ending.errors)")
    return ending.output + ending.errors
  }

  @Test("every one is fitted, told in the parameters, verified and explained")
  func whole() throws {
    let told = try run("run", ".", "--publish")
    #expect(told.contains("BH-2155") && told.contains("BH-2156"))
    let found = try run("verify", release, "--data", "data", "--all")
    #expect(found.contains("Nothing differs"), "\(found)")
    let parameters = try JSONValue(
      parsing: String(
        contentsOfFile: release + "/restricted/parameters/credit.json", encoding: .utf8))
    let indicators = try #require(parameters["indicators"])
    #expect(indicators["few"]?["outliers"]?["outcome"]?.string == "treated")
    #expect(indicators["few"]?["outliers"]?["moved_down"]?.integer == 2)
    #expect(indicators["many"]?["outliers"]?["method"]?.string == "transformation")
    #expect(indicators["same"]?["outliers"]?["why"]?.string == "no_variation")
    #expect(indicators["same"]?["power"]?["why"]?.string == "no_spread")
    #expect(indicators["assets"]?["power"]?["lambda"] != nil)
    let groups = try #require(indicators["assets"]?["group_impute"]?.members)
    #expect(groups.map(\.name) == ["R0", "R1", "R2", "R3"])
    #expect(groups.count { $0.value["value"] == nil } == 1, "\(groups)")
    let text = try run("explain", release, "--subject", "F1", "--data", "data", "--lang", "en")
    for words in [
      "outliers: 2 values moved", "outliers drawn in by a transformation",
      "transformed by box_cox (λ = ", "transformed by log_above_minimum",
      "share of worse values", "distance to the target 6", "fraction of the best",
    ] { #expect(text.contains(words), "\(words)\n\(text)") }
  }

  @Test("frozen parameters score as fitted ones do")
  func frozen() throws {
    _ = try run("run", ".", "--publish", "--out", "Fitted")
    let frozen = Self.pipeline.replacing(
      "    title: Credit\n",
      with: "    title: Credit\n    parameters: frozen\n    file: credit.json\n")
    try folder.write(frozen, to: "pipeline.yaml")
    #expect(try run("freeze", ".").contains("credit.json"))
    _ = try run("run", ".", "--publish", "--store", "other")
    #expect(try run("verify", release, "--data", "data", "--all").contains("Nothing differs"))
    for table in ["scores", "contributions_credit"] {
      let path = "treated/2026-10/restricted/subject/\(table).csv"
      #expect(
        try String(contentsOfFile: folder["Reports/" + path], encoding: .utf8)
          == String(contentsOfFile: folder["Fitted/" + path], encoding: .utf8))
    }
  }

  @Test("a planted error is found in scores, in exponents and in what became of outliers")
  func planted() throws {
    _ = try run("run", ".", "--publish")
    func plant(_ change: (String) -> String, in path: String) throws -> String {
      let file = URL(filePath: release + "/" + path)
      let text = try String(contentsOf: file, encoding: .utf8)
      try #require(change(text) != text)
      try Data(change(text).utf8).write(to: file)
      let found = try run("verify", release, "--data", "data", "--all", code: 6)
      try Data(text.utf8).write(to: file)
      return found
    }
    let parameters = "restricted/parameters/credit.json"
    let lambda = try plant(
      { $0.replacing(#""lambda": 0."#, with: #""lambda": 0.1"#) }, in: parameters)
    #expect(lambda.contains("assets.power.lambda"))
    let outcome = try plant({ $0.replacing("transformation", with: "moving") }, in: parameters)
    #expect(outcome.contains("many.outliers.method"))
    let cell = try plant(
      { text in
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
          line.hasPrefix("F3,") ? String(line).replacing(".", with: "1.") : String(line)
        }.joined(separator: "\n")
      }, in: "restricted/subject/contributions_credit.csv")
    #expect(cell.contains("subject=F3"))
  }

  @Test("one thread and three write the same bytes")
  func threads() throws {
    _ = try run("run", ".", "--publish", "--out", "One", "--threads", "1")
    _ = try run("run", ".", "--publish", "--out", "Two", "--threads", "3", "--store", "other")
    #expect(
      try Workbench.products(in: folder["One/treated/2026-10"])
        == Workbench.products(in: folder["Two/treated/2026-10"]))
  }
}
