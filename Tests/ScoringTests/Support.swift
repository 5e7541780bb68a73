import Diagnostics
import Documents
import Records
import Settings
import Store
import Tabular
import TestSupport

@testable import Scoring

/// Frameworks by name, as a pipeline has them.
struct Frameworks: Sendable {
  let frameworks: [Named<FrameworkDefinition>]

  static let shape: Shape<Frameworks> = Shape(
    "frameworks", doc: Wording(en: "f", zh: "f"), make: Frameworks.init
  ) {
    Field(
      "frameworks", \.frameworks, .map(of: .shape(FrameworkDefinition.shape)),
      doc: Wording(en: "f", zh: "f"))
  }

  static func read(_ yaml: String) -> ReadDefinition<Frameworks> {
    shape.read(text: yaml, file: "p.yaml")
  }
}

/// A pipeline with one framework `f`: the YAML of its keys, which begin on the
/// third line, four blanks in.
func pipeline(_ yaml: String) -> String {
  let lines = yaml.split(separator: "\n").map { "    \($0)\n" }.joined()
  return "frameworks:\n  f:\n" + lines
}

/// A framework over one indicator per name, with equal weights.
func tree(_ leaves: [String]) -> String { "tree:\n" + leaves.map { " - {\($0)}\n" }.joined() }

let heading = "title: T\nclass: c\n"

/// Codes and places of findings.
func placed(_ findings: [Finding]) -> [String] {
  findings.map { finding in
    guard case .position(_, let line, let column) = finding.place else { return finding.kind.code }
    return "\(finding.kind.code) \(line):\(column)"
  }
}

/// The one framework of a pipeline, resolved.
func framework(
  _ yaml: String, indicators: [String], for purpose: ResolvedFramework.Purpose = .freezing
) throws -> ResolvedFramework {
  let read = try Frameworks.read(pipeline(heading + yaml)).get()
  let resolved = try ResolvedFramework.resolve(
    read.frameworks, classes: [ScoreableClass(name: "c", indicators: indicators.sorted())],
    for: purpose)
  return resolved[0]
}

/// The frameworks of a pipeline, each by its name and the YAML of its keys but
/// title and class.
func frameworks(
  _ named: [(name: String, yaml: String)], indicators: [String],
  for purpose: ResolvedFramework.Purpose = .freezing
) throws -> [ResolvedFramework] {
  let sections = named.map { one in
    let lines = (heading + one.yaml).split(separator: "\n").map { "    \($0)\n" }.joined()
    return "  \(one.name):\n" + lines
  }
  let read = try Frameworks.read("frameworks:\n" + sections.joined()).get()
  return try ResolvedFramework.resolve(
    read.frameworks, classes: [ScoreableClass(name: "c", indicators: indicators.sorted())],
    for: purpose)
}

/// One scored subject, as the table says it.
struct Scored: Equatable {
  var score: Double?
  var grade: String?
  var coverage: Double
  var veto: String?
  var limit: Double?
  var parts: [Double?]
}

/// The rows of a block of scores.
func scored(_ block: RowBlock) -> [Scored] {
  func double(_ column: Int, _ row: Int) -> Double? {
    if case .double(let value) = block.columns[column][row] { value } else { nil }
  }
  func text(_ column: ScoresTable.Leading, _ row: Int) -> String? {
    if case .text(let text) = block.columns[column.rawValue][row] { text } else { nil }
  }
  return (0..<block.count).map { row in
    Scored(
      score: double(ScoresTable.Leading.score.rawValue, row), grade: text(.grade, row),
      coverage: double(ScoresTable.Leading.coverage.rawValue, row) ?? .nan,
      veto: text(.veto, row), limit: double(ScoresTable.Leading.limit.rawValue, row),
      parts: (ScoresTable.Leading.allCases.count..<block.columns.count).map { double($0, row) })
  }
}

/// Fits and scores, on one thread or several; rows by partition.
func run(
  _ yaml: String, _ panel: ToyPanel, threads: Int = 1
) throws -> (parameters: FittedParameters, warnings: [Finding], scores: [Scored]) {
  let framework = try framework(yaml, indicators: panel.indicators)
  let fit = try FrameworkFitting(framework, source: panel, threads: threads).run()
  return (fit.parameters, fit.warnings, try score(framework, fit.parameters, panel))
}

func score(
  _ framework: ResolvedFramework, _ parameters: FittedParameters?, _ panel: ToyPanel
) throws -> [Scored] {
  let scorer = FrameworkScorer(framework, parameters, source: panel)
  return try (0..<panel.partitions).flatMap { partition in
    try scorer.scores(ofPartition: partition) { $0 }.blocks.flatMap(scored)
  }
}

/// The scores 0 … 100 of subjects with these values of one indicator `x`.
func scores(_ leaf: String, _ values: [Double?], sectors: [String?] = []) throws -> [Double?] {
  let rows = values.enumerated().map { position, value in
    row(
      value.map { ["x": $0, "y": 0] } ?? ["y": 0],
      sector: position < sectors.count ? sectors[position] : nil)
  }
  // The second indicator is always there, so that an imputed x is no thin file.
  let yaml = """
    scale: {from: 0, to: 100}
    tree:
     - {indicator: x, weight: 0.5, \(leaf)}
     - {indicator: y, weight: 0.5, normalise: {by: goalposts, worst: 0, best: 1}}
    """
  return try run(yaml, ToyPanel(["x", "y"], rows)).scores.map { scored in
    // y contributes 0: x alone is told, doubled.
    scored.parts[0].map { $0 * 2 }
  }
}

extension Double? {
  /// Whether both are missing, or close by a relative 1e-12.
  func isClose(to other: Double?) -> Bool {
    switch (self, other) {
    case (nil, nil): true
    case (let a?, let b?): abs(a - b) <= 1e-12 * Swift.max(1, abs(a), abs(b))
    default: false
    }
  }
}
