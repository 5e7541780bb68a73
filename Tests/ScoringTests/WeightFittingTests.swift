import Composites
import Diagnostics
import Documents
import Records
import Settings
import Testing

@testable import Scoring

@Suite("Weights that methods find")
struct WeightFittingTests {
  private let names = ["a", "b", "c", "d"]

  private func yaml(_ weights: String, aggregate: String = "arithmetic") -> String {
    "scale: {from: 0, to: 100}\naggregate: \(aggregate)\nweights: \(weights)\ntree:\n"
      + names.map {
        " - {indicator: \($0), normalise: {by: goalposts, worst: 0, best: 1}}\n"
      }.joined()
  }

  /// Values between 0 and 1 that go together more or less; some are missing.
  private func rows(_ seed: UInt64, count: Int = 83, missing: Bool = true) -> [ToyPanel.Row] {
    var random = RandomFramework(seed: seed)
    func unit() -> Double { Double(random.number(1...1000)) / 1000 }
    return (0..<count).map { number in
      let shared = unit()
      var values: [String: Double] = [:]
      for (place, name) in names.enumerated() {
        let part = Double(place + 1) / 6
        values[name] = part * shared + (1 - part) * unit()
      }
      if missing, number % 7 == 3 { values[names[number % 4]] = nil }
      return row(values)
    }
  }

  private func columns(_ rows: [ToyPanel.Row], floor: Double = 0) -> [[Double]] {
    let complete = rows.filter { $0.values.count == names.count }
    return names.map { name in
      complete.map { floor + (1 - floor) * ($0.values[name] ?? .nan) }
    }
  }

  private func fit(
    _ yaml: String, _ rows: [ToyPanel.Row], partitions: Int = 1, threads: Int = 1
  ) throws -> FrameworkFitting.Fit {
    let panel = ToyPanel(names, rows, partitions: partitions, batchRows: 9)
    return try FrameworkFitting(
      try framework(yaml, indicators: names), source: panel, threads: threads
    ).run()
  }

  private func fitted(_ weights: String, _ rows: [ToyPanel.Row]) throws -> [Double] {
    try #require(try fit(yaml(weights), rows).parameters.weights.first).children.map(\.fitted)
  }

  private func near(_ a: [Double], _ b: [Double]) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) < 1e-11 }
  }

  @Test("each method gives the weights of its formula, over the subjects that have all children")
  func methods() throws {
    let seed = UInt64.random(in: 0...999_999)
    let rows = rows(seed)
    let (all, lifted) = (columns(rows), columns(rows, floor: 0.01))
    let up = names.map { _ in Composites.Direction.higherIsBetter }
    let objective: [(String, ObjectiveWeighting, [[Double]])] = [
      ("{by: equal}", .equal, all), ("{by: entropy}", .entropy(.asTheyAre), all),
      ("{by: critic}", .critic(.pearson, .asTheyAre), all), ("{by: merec}", .merec, lifted),
      ("{by: cilos, floor: 0.01}", .cilos, lifted),
    ]
    for (text, method, columns) in objective {
      let wanted = try method.weights(columns, up)
      #expect(near(try fitted(text, rows), wanted), "\(text) seed \(seed)")
    }
    let components: [(String, ComponentWeighting)] = [
      ("{by: pca, variant: first_squares}", .firstSquares),
      ("{by: pca, variant: communalities}", .communalities(.variancesAboveOne)),
      ("{by: pca, variant: communalities, keep: {count: 2}}", .communalities(.count(2))),
      ("{by: factor}", .rotatedFactors(.handbook)),
      ("{by: factor, keep: {explained: 90%}}", .rotatedFactors(.explained(0.9))),
    ]
    for (text, method) in components {
      let wanted = try method.weights(all).weights
      #expect(near(try fitted(text, rows), wanted), "\(text) seed \(seed)")
    }
    let wanted = try ImportanceWeights(all, importance: [1, 2, 3, 2])
    let text = "{by: importance, importance: {a: 1, b: 2, c: 3, d: 2}}"
    #expect(near(try fitted(text, rows), wanted.weights), "seed \(seed)")
    let found = try #require(try fit(yaml(text), rows).parameters.weights.first)
    #expect(found.subjects == all[0].count && found.subjects != rows.count)
    #expect(found.figures.map(\.name) == ["residual"])
    #expect(abs(found.figures[0].value - wanted.residual) < 1e-11)
  }

  @Test("judgements give the eigenvector or geometric means, with their consistency ratio")
  func judged() throws {
    let judgements = """
      judgements: [{of: a, over: b, times: 2}, {of: a, over: c, times: 4}, {of: a, over: d, times: 5}, {of: b, over: c, times: 2}, {of: d, over: b, times: 1}, {of: c, over: d, times: 1}]
      """
    let matrix: [[Double]] = [
      [1, 2, 4, 5], [0.5, 1, 2, 1], [0.25, 0.5, 1, 1], [0.2, 1, 1, 1],
    ]
    for (word, method) in [
      ("eigenvector", PairwiseJudgements.Method.eigenvector), ("geometric_mean", .geometricMean),
    ] {
      let wanted = try PairwiseJudgements(matrix).weights(method)
      let found = try #require(
        try fit(yaml("{by: ahp, method: \(word), \(judgements)}"), rows(1)).parameters.weights
          .first)
      #expect(near(found.children.map(\.fitted), wanted.weights))
      #expect(found.figures[0].value == wanted.consistencyRatio && found.subjects == nil)
    }
  }

  @Test("order, partitions and threads change nothing, and a file reads back")
  func invariance() throws {
    let seed = UInt64.random(in: 0...999_999)
    let rows = rows(seed, count: 400)
    for text in [
      "{by: entropy}", "{by: critic}", "{by: merec}", "{by: cilos}", "{by: factor}",
      "{by: importance, importance: {a: 1, b: 1, c: 1, d: 1}, decimals: 3}",
    ] {
      let one = try fit(yaml(text), rows).parameters
      let other = try fit(yaml(text), rows.reversed(), partitions: 5, threads: 3).parameters
      #expect(one == other, "\(text) seed \(seed)")
      let written = one.json.text()
      let read = try #require(FittedParameters(json: try JSONValue(parsing: written)))
      #expect(read == one && read.json.text() == written, "\(text) seed \(seed)")
    }
  }

  @Test("weights that were found count as if they had been given")
  func asGiven() throws {
    for aggregate in ["arithmetic", "geometric", "{power: 2}"] {
      let rows = rows(7)
      let panel = ToyPanel(names, rows)
      let found = try run(yaml("{by: entropy, decimals: 3}", aggregate: aggregate), panel)
      let weights = try #require(found.parameters.weights.first).children
      var given = yaml("x", aggregate: aggregate).replacing("weights: x\n", with: "")
      for child in weights {
        given = given.replacing(
          "{indicator: \(child.name),",
          with: "{indicator: \(child.name), weight: \(child.weight),")
      }
      #expect(try run(given, panel).scores == found.scores)
    }
  }

  @Test("an outer node sees inner nodes under the weights found for them")
  func levels() throws {
    let yaml = """
      weights: {by: entropy}
      tree:
       - node: n
         title: N
         weights: {by: critic}
         children:
          - {indicator: a, normalise: {by: minmax}}
          - {indicator: b, normalise: {by: minmax}}
          - {indicator: c, normalise: {by: minmax}}
       - {indicator: d, normalise: {by: minmax}}
      """
    let rows = rows(3, missing: false)
    let found = try fit(yaml, rows).parameters.weights
    #expect(found.map(\.node) == ["n", nil])
    let scaled = columns(rows).map { column in
      let (low, high) = (column.min() ?? 0, column.max() ?? 1)
      return column.map { ($0 - low) / (high - low) }
    }
    let up = [Composites.Direction](repeating: .higherIsBetter, count: 3)
    let inner = try ObjectiveWeighting.critic(.pearson, .asTheyAre).weights(
      Array(scaled.prefix(3)), up)
    #expect(near(found[0].children.map(\.fitted), inner))
    let node = rows.indices.map { row in
      zip(found[0].children, scaled).reduce(0) { $0 + Double($1.0.weight) * $1.1[row] }
    }
    let outer = try ObjectiveWeighting.entropy(.asTheyAre).weights(
      [node, scaled[3]], [.higherIsBetter, .higherIsBetter])
    #expect(near(found[1].children.map(\.fitted), outer))
  }

  @Test("a method that does not apply stops the fit, or gives way to equal weights where declared")
  func refusals() throws {
    var same = rows(5, missing: false)
    for index in same.indices { same[index].values["b"] = 0.5 }
    func codes(_ text: String, _ rows: [ToyPanel.Row]) -> [String] {
      do {
        return try fit(yaml(text), rows).warnings.map(\.kind.code)
      } catch {
        return (error as? Failure)?.findings.map(\.kind.code) ?? []
      }
    }
    for method in ["critic", "factor", "pca, variant: first_squares"] {
      #expect(codes("{by: \(method)}", same) == ["BH-2171"])
      #expect(codes("{by: \(method), otherwise: equal}", same) == ["BH-2172"])
    }
    let found = try fit(yaml("{by: critic, otherwise: equal}"), same).parameters.weights[0]
    #expect(found.method == "equal" && found.refusal == .noVariation)
    #expect(found.children.allSatisfy { $0.weight == .constant(25, scale: 2) })
    // An equal column tells no one apart, which is what entropy measures.
    #expect(codes("{by: entropy}", same) == ["BH-2173"])
    #expect(codes("{by: entropy}", []) == ["BH-2171"])
    #expect(codes("{by: entropy}", [same[0]]) == ["BH-2171"])
    let residual = "{by: importance, importance: {a: 1, b: 9, c: 1, d: 0}"
    #expect(codes(residual + ", limit: 0%}", rows(5)) == ["BH-2171"])
  }

  @Test("weights are rounded so that they add up to exactly 1, the first of equals the larger")
  func rounding() {
    #expect(
      FittedWeights.rounded([1.0 / 3, 1.0 / 3, 1.0 / 3], decimals: 3).map(\.description)
        == ["0.334", "0.333", "0.333"])
    #expect(
      FittedWeights.rounded([0.25 - 1e-16, 0.75 + 1e-16], decimals: 2).map(\.description)
        == ["0.25", "0.75"])
    #expect(FittedWeights.rounded([1], decimals: 9).map(\.description) == ["1"])
    var random = RandomFramework(seed: 11)
    for _ in 0..<500 {
      let numbers = (0..<random.number(1...30)).map { _ in Double(random.number(0...1000)) + 0.1 }
      let sum = numbers.reduce(0, +)
      let decimals = random.number(1...9)
      let found = FittedWeights.rounded(numbers.map { $0 / sum }, decimals: decimals)
      let units = found.map { exact in
        (exact.scale..<decimals).reduce(exact.significand) { units, _ in units * 10 }
      }
      #expect(units.reduce(0, +) == (0..<decimals).reduce(1) { whole, _ in whole * 10 })
    }
  }

  @Test("what is declared wrongly is found where it stands")
  func mistakes() {
    func codes(_ weights: String, _ leaves: String) -> [String] {
      Frameworks.read(
        pipeline(heading + "weights: \(weights)\ntree: [\(leaves)]")
      ).findings.map(\.kind.code)
    }
    func leaf(_ name: String, _ more: String = "") -> String {
      "{indicator: \(name), \(more)normalise: {by: minmax}}"
    }
    let three = ["a", "b", "c"].map { leaf($0) }.joined(separator: ", ")
    #expect(codes("{by: entropy}", three) == [])
    #expect(codes("{by: entropy}", leaf("a", "weight: 1, ")) == ["BH-2162"])
    #expect(
      Frameworks.read(pipeline(heading + "tree: [\(leaf("a"))]")).findings.map(\.kind.code)
        == ["BH-2161"])
    func ahp(_ judgements: [(String, String, Int)]) -> String {
      let list = judgements.map { "{of: \($0), over: \($1), times: \($2)}" }
      return "{by: ahp, judgements: [\(list.joined(separator: ", "))]}"
    }
    let fine = [("a", "b", 2), ("b", "c", 2), ("a", "c", 4)]
    #expect(codes(ahp(fine), three) == [])
    #expect(codes(ahp(Array(fine.prefix(2))), three) == ["BH-2165"])
    #expect(codes(ahp(fine + [("c", "a", 1)]), three) == ["BH-2164"])
    #expect(codes(ahp([("a", "x", 2)]), three).count == 1)
    #expect(codes(ahp([("a", "b", 9), ("b", "c", 9), ("c", "a", 9)]), three) == ["BH-2168"])
    #expect(codes("{by: importance, importance: {a: 1, b: 1}}", three) == ["BH-2169"])
    #expect(codes("{by: importance, importance: {a: 0, b: 0, c: 0}}", three) == ["BH-2170"])
    #expect(codes("{by: pca, variant: first_squares, keep: handbook}", three) == ["BH-2163"])
    #expect(codes("{by: entropy, decimals: 9}", three) == [])
  }

  @Test("what is declared is written again as it was read")
  func canonical() throws {
    for (text, wanted) in [
      ("{by: equal}", #"{"by":"equal","decimals":6}"#),
      (
        "{by: merec, floor: 0.05, otherwise: equal}",
        #"{"by":"merec","decimals":6,"floor":0.05,"otherwise":"equal"}"#
      ),
      (
        "{by: pca, variant: communalities}",
        #"{"by":"pca","decimals":6,"keep":"variance_above_one","variant":"communalities"}"#
      ),
      (
        "{by: factor, keep: {explained: 62.5%}}",
        #"{"by":"factor","decimals":6,"keep":{"explained":0.625}}"#
      ),
      (
        "{by: importance, importance: {b: 2, a: 1}, limit: 5%}",
        #"{"by":"importance","decimals":6,"importance":{"a":1,"b":2},"limit":0.05}"#
      ),
    ] {
      let leaves = ["a", "b"].map { "{indicator: \($0), normalise: {by: minmax}}" }
      let resolved = try framework(
        "weights: \(text)\ntree: [\(leaves.joined(separator: ", "))]", indicators: ["a", "b"])
      let written = try #require(resolved.canonical["weights"]).text()
      #expect(written.filter { !$0.isWhitespace } == wanted)
    }
  }

  @Test("a frozen file of other children, another method or more decimals does not fit")
  func frozen() throws {
    let resolved = try framework(yaml("{by: entropy, decimals: 3}"), indicators: names)
    let parameters = try fit(yaml("{by: entropy, decimals: 3}"), rows(2)).parameters
    func findings(_ weights: String) throws -> [String] {
      parameters.findings(
        for: "f", tree: try framework(yaml(weights), indicators: names).tree, path: "p",
        at: .program
      ).map(\.kind.code)
    }
    #expect(
      parameters.findings(for: "f", tree: resolved.tree, path: "p", at: .program).isEmpty)
    #expect(try findings("{by: critic}") == ["BH-2125"])
    #expect(try findings("{by: entropy, decimals: 1}") == ["BH-2125"])
    let json = parameters.json.text()
    #expect(
      FittedParameters(json: try JSONValue(parsing: json.replacing("entropy", with: "x"))) != nil)
    let first = try #require(parameters.weights.first?.children.first?.weight.description)
    let tampered = json.replacing("\"weight\": \(first)", with: "\"weight\": 0.001")
    if tampered != json {
      #expect(FittedParameters(json: try JSONValue(parsing: tampered)) == nil)
    }
  }

  @Test("a series stands on weights that no value moves")
  func series() throws {
    func resolve(_ weights: String) throws {
      _ = try framework(yaml(weights), indicators: names, for: .run(days: 3, folder: "/"))
    }
    try resolve("{by: equal}")
    #expect(throws: (any Error).self) { try resolve("{by: entropy}") }
  }
}
