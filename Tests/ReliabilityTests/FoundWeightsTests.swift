import Documents
import Foundation
import TestSupport
import Testing

/// Frameworks whose weights are found by every method, end to end.
@Suite("Reliability: weights that methods find")
struct FoundWeightsTests {
  private static func leaves(_ names: String...) -> String {
    names.map { "{indicator: \($0), normalise: {by: minmax}}" }.joined(separator: ", ")
  }

  private static func framework(
    _ name: String, _ weights: String, of children: String = leaves("a", "b", "c", "d")
  ) -> String {
    """
      \(name):
        title: \(name)
        class: enterprise
        weights: \(weights)
        tree: [\(children)]

    """
  }

  private static let judgements = """
    {by: ahp, decimals: 3, judgements: [{of: a, over: b, times: 2}, {of: a, over: c, times: 4}, \
    {of: a, over: d, times: 5}, {of: b, over: c, times: 2}, {of: b, over: d, times: 3}, \
    {of: c, over: d, times: 1}]}
    """

  private static let pipeline = """
    name: weighed
    title: Weighed
    period: 2026-10
    data: data
    datasets:
      firms:
        title: Firms
        source: s
        files: [firms.csv]
        columns: {id: {type: text}, region: {type: code}, a: {type: integer}, b: {type: integer}, c: {type: integer}, d: {type: integer}, same: {type: integer}}
    subjects:
      enterprise: {title: Enterprises, dataset: firms, id: id, region: region}
    indicators:
      a: {title: A, dataset: firms, measure: value, of: a}
      b: {title: B, dataset: firms, measure: value, of: b}
      c: {title: C, dataset: firms, measure: value, of: c}
      d: {title: D, dataset: firms, measure: value, of: d}
      same: {title: Same, dataset: firms, measure: value, of: same}
    frameworks:
      credit:
        title: Credit
        class: enterprise
        weights: {by: entropy, decimals: 4}
        tree:
          - node: inner
            title: Inner
            weights: {by: critic}
            children: [\(leaves("a", "b", "c"))]
          - {indicator: d, normalise: {by: minmax}}

    """ + framework("equal", "{by: equal}") + framework("merec", "{by: merec}")
    + framework("cilos", "{by: cilos}") + framework("first", "{by: pca, variant: first_squares}")
    + framework("factor", "{by: factor, keep: {count: 2}}") + framework("judged", judgements)
    + framework("importance", "{by: importance, importance: {a: 1, b: 2, c: 3, d: 2}}")
    + framework("replaced", "{by: critic, otherwise: equal}", of: leaves("a", "same")) + index

  private static let index = """
    indices:
      public:
        title: Public
        framework: credit
        by: region
        uncertainty: {method: {replicates: 20, weights: 30%}}

    """

  private let folder = TemporaryFolder()
  private let program: Program
  private var release: String { folder["Reports/weighed/2026-10"] }

  init() throws {
    program = Program(in: URL(filePath: folder.path))
    try folder.write(Self.pipeline, to: "pipeline.yaml")
    var random = SeededGenerator(20_261_125)
    func number(_ range: ClosedRange<Int>) -> Int { .random(in: range, using: &random) }
    var firms = "id,region,a,b,c,d,same\n"
    for firm in 0..<120 {
      let shared = number(0...100)
      let cells = (1...4).map { "\($0 * shared + (5 - $0) * number(0...100))" }
      firms += "F\(firm),R\(firm % 5),\(cells.joined(separator: ",")),7\n"
    }
    try folder.write(firms, to: "data/firms.csv")
  }

  private func run(_ arguments: String..., code: Int32 = 0) throws -> String {
    let ending = try program.run(arguments)
    try #require(ending.code == code, "\(arguments) \(ending.output)\(ending.errors)")
    return ending.output + ending.errors
  }

  private func parameters(_ framework: String) throws -> JSONValue {
    try JSONValue(
      parsing: String(
        contentsOfFile: release + "/restricted/parameters/\(framework).json", encoding: .utf8))
  }

  private static func written(_ value: JSONValue?) -> String? {
    if case .number(let text)? = value { text } else { nil }
  }

  @Test("every method's weights are told in the parameters, and recomputed by verify")
  func whole() throws {
    #expect(try run("run", ".", "--publish").contains("BH-2172"))
    let found = try run("verify", release, "--data", "data", "--all")
    #expect(found.contains("Nothing differs"), "\(found)")
    for name in [
      "credit", "equal", "merec", "cilos", "first", "factor", "judged", "importance", "replaced",
    ] {
      let weights = try #require(try parameters(name)["weights"]?.array, "\(name)")
      #expect(weights.count == (name == "credit" ? 2 : 1), "\(name)")
      for node in weights {
        let children = try #require(node["children"]?.members)
        let numbers = children.compactMap { Self.written($0.value["weight"]) }
        let sum = numbers.compactMap { Double($0) }.reduce(0, +)
        #expect(abs(sum - 1) < 1e-12, "\(name)")
        let isEqual = Set(numbers).count == 1
        #expect(isEqual == (name == "equal" || name == "replaced"), "\(name)")
      }
    }
    let replaced = try parameters("replaced")["weights"]?.array?.first
    #expect(replaced?["refused"]?.string == "no_variation" && replaced?["by"]?.string == "equal")
    #expect(try parameters("judged")["weights"]?.array?.first?["figures"] != nil)
  }

  @Test("frozen weights score as found ones do, and stay where the data move")
  func frozen() throws {
    _ = try run("run", ".", "--publish", "--out", "Fitted")
    try folder.write(
      Self.pipeline.replacing(
        "    title: Credit\n",
        with: "    title: Credit\n    parameters: frozen\n    file: credit.json\n"),
      to: "pipeline.yaml")
    #expect(try run("freeze", ".").contains("credit.json"))
    _ = try run("run", ".", "--publish", "--store", "other")
    let path = "weighed/2026-10/restricted/subject/scores.csv"
    #expect(
      try String(contentsOfFile: folder["Reports/" + path], encoding: .utf8)
        == String(contentsOfFile: folder["Fitted/" + path], encoding: .utf8))
    let before = try parameters("credit")
    let firms = try String(contentsOfFile: folder["data/firms.csv"], encoding: .utf8)
    try folder.write(firms + "F999,R1,500,0,500,0,7\n", to: "data/firms.csv")
    _ = try run("run", ".", "--publish")
    #expect(try parameters("credit")["weights"] == before["weights"])
    #expect(try run("verify", release, "--data", "data", "--all").contains("Nothing differs"))
  }

  @Test("a weight that is not the method's is found")
  func planted() throws {
    _ = try run("run", ".", "--publish")
    let file = URL(filePath: release + "/restricted/parameters/importance.json")
    let text = try String(contentsOf: file, encoding: .utf8)
    let weights = try #require(try parameters("importance")["weights"]?.array?.first)
    let children = try #require(weights["children"]?.members)
    let first = try #require(Self.written(children.first?.value["fitted"]))
    let wrong = (Double(first) ?? 0) + 1e-6
    let planted = text.replacing(first, with: "\(wrong)")
    try #require(planted != text)
    try Data(planted.utf8).write(to: file)
    let found = try run("verify", release, "--data", "data", "--all", code: 6)
    #expect(found.contains("restricted/parameters/importance"), "\(found)")
  }
}
