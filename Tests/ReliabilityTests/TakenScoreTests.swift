import Documents
import Explanation
import Foundation
import TestSupport
import Testing

/// A framework of one sector on top of the public score, end to end.
@Suite("Reliability: frameworks on the scores of others")
struct TakenScoreTests {
  private static let pipeline = """
    name: stacked
    title: Stacked
    period: 2026-10
    since: 2026-08
    data: data
    datasets:
      firms:
        title: Firms
        source: s
        files: [firms.csv]
        columns: {id: {type: text}, region: {type: code}, sector: {type: code}, capital: {type: integer}}
      fines:
        title: Fines
        source: s
        files: [fines.csv]
        columns: {document: {type: text}, firm: {type: text}, day: {type: day}, amount: {type: integer}}
    subjects:
      enterprise: {title: Enterprises, dataset: firms, id: id, region: region, sector: sector}
    records:
      fines: {class: enterprise, subject: firm, key: [document], event: day}
    indicators:
      capital: {title: Capital, dataset: firms, measure: value, of: capital}
      count_12m: {title: Count, dataset: fines, window: 12M, measure: count}
      total_12m: {title: Total, dataset: fines, window: 12M, measure: sum, of: amount}
    frameworks:
      building:
        title: {zh: 建筑业, en: Building}
        class: enterprise
        sectors: [E]
        parameters: frozen
        file: building.json
        tree:
          - {score: credit, weight: 0.6}
          - node: works
            title: Works
            weight: 0.4
            children:
              - {indicator: total_12m, weight: 0.5, direction: negative, normalise: {by: percentile}}
              - {score: ranked, weight: 0.5, impute: {by: median}, normalise: {by: rank}}
      credit:
        title: {zh: 公共信用分, en: Public score}
        class: enterprise
        coverage: 60%
        parameters: frozen
        file: credit.json
        tree:
          - {indicator: count_12m, weight: 0.5, normalise: {by: goalposts, worst: 4, best: 0}}
          - {indicator: capital, weight: 0.5, normalise: {by: minmax}}
        vetoes: [{name: fined, when: total_12m > 700, cap: 300, basis: B}]
      ranked:
        title: Ranked
        class: enterprise
        population: capital > 20
        scale: {from: 0, to: 10}
        tree: [{score: credit, weight: 1}]
    indices:
      public: {title: Public, framework: credit, by: region}
      building: {title: Building, framework: building, by: region}

    """

  private let folder = TemporaryFolder()
  private let program: Program
  private var release: String { folder["Reports/stacked/2026-10"] }

  init() throws {
    program = Program(in: URL(filePath: folder.path))
    try folder.write(Self.pipeline, to: "pipeline.yaml")
    var random = SeededGenerator(20_261_123)
    var firms = "id,region,sector,capital\n"
    var fines = "document,firm,day,amount\n"
    for firm in 0..<60 {
      // Some are no more observed than by their records: thin files of `credit`.
      let capital = firm % 7 == 0 ? "" : "\(Int.random(in: 1...100, using: &random))"
      firms += "F\(firm),R\(firm % 3),\(["E", "C", ""][firm % 3 == 0 ? firm % 2 : 0]),\(capital)\n"
    }
    for document in 0..<150 {
      fines +=
        "D\(document),F\(Int.random(in: 0..<60, using: &random)),2026-0\(document % 9 + 1)-11,"
        + "\(Int.random(in: 1...400, using: &random))\n"
    }
    try folder.write(firms, to: "data/firms.csv")
    try folder.write(fines, to: "data/fines.csv")
  }

  private func run(_ arguments: String..., code: Int32 = 0) throws -> String {
    let ending = try program.run(arguments)
    try #require(ending.code == code, "\(arguments) \(ending.output)\(ending.errors)")
    return ending.output + ending.errors
  }

  /// The rows of a table by their first two cells or one.
  private func rows(_ table: String, keys: Int) throws -> [String: [String]] {
    let text = try String(contentsOfFile: release + "/" + table, encoding: .utf8)
    return Dictionary(
      text.split(separator: "\n").dropFirst().map { line in
        let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        return (cells[..<keys].joined(separator: " "), cells)
      }, uniquingKeysWith: { first, _ in first })
  }

  @Test("it is frozen with what it takes, verified cell for cell, and taken apart")
  func whole() throws {
    let frozen = try run("freeze", ".", "--framework", "building")
    #expect(frozen.contains("building.json") && frozen.contains("credit.json"))
    #expect(!(try run("freeze", ".", "--framework", "credit")).contains("building.json"))
    #expect(try run("freeze", ".").contains("unchanged: ./building.json"))
    _ = try run("run", ".", "--publish")
    #expect(try run("verify", release, "--data", "data", "--all").contains("Nothing differs"))
    let sample = try run("verify", release, "--data", "data", "--sample", "5")
    #expect(sample.contains("Nothing differs"))

    let scores = try rows("restricted/subject/scores.csv", keys: 2)
    let parts = try rows("restricted/subject/contributions_building.csv", keys: 1)
    let explainer = try Explainer(release: release, data: folder["data"])
    var seen: Set<String> = []
    for (subject, cells) in parts {
      let own = try #require(scores["building \(subject)"])
      let taken = try #require(scores["credit \(subject)"])
      let sum = cells.dropFirst().compactMap(Double.init).reduce(0, +)
      #expect(abs(sum - (Double(own[5]) ?? .nan)) < 1e-6)
      // A veto of the public score is in what it counts.
      if let score = Double(taken[5]) {
        #expect(abs(0.6 * score - (Double(cells[2]) ?? .nan)) < 0.11, "\(subject)")
        seen.insert(taken[9])
      } else {
        #expect(cells[2] == "0.0")
        seen.insert("thin")
      }
      let explained = try explainer.subject(subject)
      let building = try #require(explained.frameworks.first { $0.name == "building" })
      #expect(building.agreement == .agrees && building.addsUp == true)
      let leaf = try #require(building.nodes[0].leaf)
      #expect(building.nodes[0].title.zh == "公共信用分" && leaf.records == nil)
      let shown = explained.frameworks.first { $0.name == "credit" }?.score
      #expect((leaf.trace.raw == nil) == (shown == nil))
    }
    #expect(seen == ["", "fined", "thin"], "the exports have every case")
    let text = try run("explain", release, "--subject", "F1", "--data", "data", "--lang", "en")
    #expect(text.contains("the score of the subject in framework `credit`"))
    // From the release alone, scores are as published.
    let alone = try Explainer(release: release, data: nil).subject("F1").frameworks
    #expect(alone[0].nodes[0].leaf?.trace.raw == alone[1].score.flatMap(Double.init))
  }

  @Test("a planted error is found, in what is taken and in what takes it")
  func planted() throws {
    _ = try run("freeze", ".")
    _ = try run("run", ".", "--publish")
    func plant(_ old: String, _ new: String, in path: String) throws -> String {
      let file = URL(filePath: release + "/" + path)
      let text = try String(contentsOf: file, encoding: .utf8)
      let changed = text.replacing(old, with: new)
      try #require(changed != text)
      try Data(changed.utf8).write(to: file)
      let found = try run("verify", release, "--data", "data", "--all", code: 6)
      try Data(text.utf8).write(to: file)
      return found
    }
    let veto = try plant(#""cap": 300"#, #""cap": 290"#, in: "definition.json")
    #expect(veto.contains("contributions_credit") && veto.contains("contributions_building"))
    let table = "restricted/subject/contributions_building.csv"
    let row = try #require(try rows(table, keys: 1)["F6"]).joined(separator: ",")
    let cell = try plant(row, row.replacing(".", with: "1."), in: table)
    #expect(cell.contains("subject=F6  credit:"))
    let circle = try plant(#""score": "credit""#, #""score": "building""#, in: "definition.json")
    #expect(circle.contains("BH-2309"))
  }

  @Test("one thread and three write the same bytes")
  func threads() throws {
    _ = try run("freeze", ".")
    _ = try run("run", ".", "--publish", "--out", "One", "--threads", "1")
    _ = try run("run", ".", "--publish", "--out", "Two", "--threads", "3", "--store", "other")
    #expect(
      try Workbench.products(in: folder["One/stacked/2026-10"])
        == Workbench.products(in: folder["Two/stacked/2026-10"]))
  }
}
