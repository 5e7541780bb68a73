import Diagnostics

/// `subject/scores`: a row per framework and subject of its
/// population at the period.
struct ScoresTable: TableRecipe {
  let source: SecondPath
  let path = "subject/scores"
  let key = ["framework", "subject"]
  let classes: [String: VerificationReport.Class] = [
    "framework": .recomputed, "subject": .recomputed, "name": .recomputed,
    "region": .recomputed, "sector": .recomputed, "score": .recomputed, "grade": .recomputed,
    "rank": .recomputed, "coverage": .recomputed, "veto": .recomputed, "limit": .recomputed,
  ]

  func keys() throws(Failure) -> [[String]] { try source.subjectKeys() }

  func cells(_ key: [String]) throws(Failure) -> [String: ExpectedCell]? {
    guard let (framework, trace) = try source.trace(key) else { return nil }
    let subject = try source.subject(trace.row.id, of: framework.subjectClass)
    let rounded = try source.roundedTerms(of: framework, trace)
    return [
      "framework": .text(framework.name), "subject": .text(trace.row.id),
      "name": ExpectedCell(subject?.name), "region": ExpectedCell(trace.row.region),
      "sector": ExpectedCell(trace.row.sector),
      "score": ExpectedCell(trace.score, decimals: framework.decimals),
      "grade": ExpectedCell(trace.grade),
      "rank": ExpectedCell(try source.ranks(of: framework)[ByteText(trace.row.id)]),
      "coverage": .number(trace.coverage, decimals: 4),
      "veto": ExpectedCell(trace.veto),
      "limit": rounded?.last ?? .null,
    ]
  }
}

/// `subject/contributions_<framework>`: a row per scored subject of the
/// framework, a column per part of its score.
struct ContributionsTable: TableRecipe {
  let source: SecondPath
  let framework: FrameworkModel
  let key = ["subject"]

  var path: String { "subject/contributions_" + framework.name }
  /// The parts of a score, in order.
  private var parts: [String] { ["from"] + framework.topNames + ["limit"] }
  var classes: [String: VerificationReport.Class] { .recomputed(["subject"] + parts) }
  var sums: [PartSum] { [PartSum(columns: parts, keyColumns: 1)] }

  func keys() throws(Failure) -> [[String]] {
    let population = try source.population(of: framework, at: source.definition.period)
    return (population?.traces ?? []).filter { $0.score != nil }.map { [$0.row.id] }
  }

  func cells(_ key: [String]) throws(Failure) -> [String: ExpectedCell]? {
    guard
      let trace = try source.population(of: framework, at: source.definition.period)?[key[0]],
      let rounded = try source.roundedTerms(of: framework, trace)
    else { return nil }
    var cells: [String: ExpectedCell] = ["subject": .text(trace.row.id)]
    for (part, cell) in zip(parts, rounded) { cells[part] = cell }
    return cells
  }
}

/// `subject/indicators_<class>`: a row per subject in force of the class, a
/// column per indicator.
struct IndicatorsTable: TableRecipe {
  let source: SecondPath
  let subjectClass: String
  /// In binary order of their names.
  let indicators: [DeclaredIndicator]
  let key = ["subject"]

  init(_ source: SecondPath, _ subjectClass: String) {
    self.source = source
    self.subjectClass = subjectClass
    indicators = source.definition.indicators(of: subjectClass)
  }

  var path: String { "subject/indicators_" + subjectClass }
  var classes: [String: VerificationReport.Class] {
    .recomputed(["subject"] + indicators.map(\.name))
  }

  func keys() throws(Failure) -> [[String]] {
    let matrix = try source.matrix(of: subjectClass, at: source.definition.period)
    return (matrix?.matrix.subjects ?? []).map { [$0.id] }
  }

  func cells(_ key: [String]) throws(Failure) -> [String: ExpectedCell]? {
    guard let subject = try source.subject(key[0], of: subjectClass) else { return nil }
    var cells: [String: ExpectedCell] = ["subject": .text(subject.id)]
    for (indicator, value) in zip(indicators, subject.values) {
      cells[indicator.name] = ExpectedCell(value, decimals: indicator.decimals)
    }
    return cells
  }
}

extension [String: VerificationReport.Class] {
  /// Columns all of which are recomputed.
  static func recomputed(_ columns: [String]) -> Self {
    Dictionary(columns.map { ($0, .recomputed) }, uniquingKeysWith: { first, _ in first })
  }
}
