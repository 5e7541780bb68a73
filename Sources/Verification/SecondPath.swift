import Diagnostics
import Documents
import Store
import Tabular

// Goals, in order: every number by the shortest way from exports and
// definition; each at most once; memory for one pass over the series.

/// The numbers of a release, recomputed when they are asked for.
final class SecondPath {
  /// Where the parameters of fitted frameworks are from.
  enum ParameterSource {
    /// Fitted again, at the last day of the period.
    case fittedAgain
    /// Those that the release holds.
    case release
  }

  /// A subject of a framework's population at a period, without its trace.
  struct Scored {
    let id: String
    let region: String?
    let sector: String?
    let size: Double?
    let score: Double?
    let grade: String?
    /// `from`, the points of every top node, `limit`; empty for a thin file.
    let terms: [Double]
    /// The same with every leaf in place of the top nodes; empty where no
    /// index tells of indicators.
    let leafTerms: [Double]
  }

  let definition: ReleaseDefinition
  let recomputation: Recomputation
  let release: ReleaseFolder
  let frameworks: [FrameworkModel]
  let indices: [IndexModel]
  private let source: ParameterSource
  private let points: [Month: EvaluationPoint]
  private var parametersCache: [String: ModelParameters] = [:]
  // The period of the release is asked for again and again, other periods of
  // the series one after the other.
  private var matrixOfPeriod: [String: ClassMatrix] = [:]
  private var lastMatrix: (key: String, matrix: ClassMatrix)?
  private var populationOfPeriod: [String: ScoredPopulation] = [:]
  private var audits: [String: PlainAudit] = [:]
  private var ranksCache: [String: [ByteText: Int]] = [:]
  private var scoredCache: [String: [Scored]] = [:]
  private var seriesCache: [String: RecomputedSeries] = [:]
  private var togetherCache: [String: RecomputedSeries] = [:]

  init(
    _ release: ReleaseFolder, _ definition: ReleaseDefinition, _ recomputation: Recomputation,
    parameters source: ParameterSource
  ) throws(Failure) {
    self.release = release
    self.definition = definition
    self.recomputation = recomputation
    self.source = source
    frameworks = try definition.frameworks()
    indices = try definition.indices()
    points = Dictionary(
      definition.evaluations.map { ($0.period, $0) }, uniquingKeysWith: { first, _ in first })
  }

  var periods: [Month] { definition.evaluations.map(\.period) }

  func framework(_ name: String) -> FrameworkModel? { frameworks.first { $0.name == name } }

  /// A class's matrix, and the same as rows of a framework.
  struct ClassMatrix {
    let matrix: RecomputedMatrix
    let rows: [ModelRow]
    /// Where each subject is.
    let positions: [ByteText: Int]

    init(_ matrix: RecomputedMatrix) {
      self.matrix = matrix
      rows = matrix.subjects.map { ModelRow($0, indicators: matrix.indicators) }
      positions = Dictionary(
        matrix.subjects.enumerated().map { (ByteText($0.element.id), $0.offset) },
        uniquingKeysWith: { first, _ in first })
    }

    /// The subject with an identifier; nil where it is not in force.
    subscript(id: String) -> RecomputedSubject? {
      positions[ByteText(id)].map { matrix.subjects[$0] }
    }
  }

  /// The matrix of a class at a period; nil outside the series, and where the
  /// release has no such class.
  func matrix(of className: String, at period: Month) throws(Failure) -> ClassMatrix? {
    guard let point = points[period], definition.subjectClass(className) != nil else { return nil }
    let key = "\(className) \(period)"
    if let kept = matrixOfPeriod[className], period == definition.period { return kept }
    if let lastMatrix, lastMatrix.key == key { return lastMatrix.matrix }
    let matrix = ClassMatrix(
      try recomputation.matrix(of: className, at: point.day, knownAt: point.knownAt))
    if period == definition.period {
      matrixOfPeriod[className] = matrix
    } else {
      lastMatrix = (key, matrix)
    }
    return matrix
  }

  /// The parameters of a framework: its own where they are frozen or taken
  /// from the release, else fitted again.
  func parameters(of framework: FrameworkModel) throws(Failure) -> ModelParameters {
    if let cached = parametersCache[framework.name] { return cached }
    let parameters: ModelParameters
    if !framework.hasParameters || framework.parameters == .frozen || source == .release {
      parameters = try release.parameters(of: framework, at: definition.period)
    } else {
      guard let matrix = try matrix(of: framework.subjectClass, at: definition.period) else {
        throw Failure(
          VerificationFindings.unreadableParameters.at(
            .file(ReleaseDefinition.fileName),
            [
              "framework": .name(framework.name),
              "why": .word(Wording(en: "its class is not declared", zh: "其主体类别未声明")),
            ]))
      }
      parameters = try ModelParameters.fitted(
        framework, to: rows(of: framework, matrix, at: definition.period),
        on: definition.period.lastDay)
    }
    parametersCache[framework.name] = parameters
    return parameters
  }

  /// The population of a framework at a period, with traces; nil outside the
  /// series.
  func population(
    of framework: FrameworkModel, at period: Month
  ) throws(Failure) -> ScoredPopulation? {
    if let kept = populationOfPeriod[framework.name], period == definition.period { return kept }
    guard let matrix = try matrix(of: framework.subjectClass, at: period) else { return nil }
    let population = try population(of: framework, in: matrix, at: period)
    if period == definition.period { populationOfPeriod[framework.name] = population }
    return population
  }

  /// The population of a framework in a matrix of its class, with traces.
  ///
  /// - Parameter period: as `rows(of:_:at:)` has it.
  func population(
    of framework: FrameworkModel, in matrix: ClassMatrix, at period: Month?
  ) throws(Failure) -> ScoredPopulation {
    try ScoredPopulation(
      framework, parameters(of: framework), rows: rows(of: framework, matrix, at: period),
      indicators: matrix.matrix.indicators, file: ReleaseDefinition.fileName)
  }

  /// The structure of a framework at the period; nil where it is not audited.
  func audit(of framework: FrameworkModel) throws(Failure) -> PlainAudit? {
    if let kept = audits[framework.name] { return kept }
    guard let model = framework.audit,
      let population = try population(of: framework, at: definition.period)
    else { return nil }
    let audit = PlainAudit(population, model, period: definition.period.description)
    audits[framework.name] = audit
    return audit
  }

  /// The ranks of the scored subjects at the period, by identifier.
  func ranks(of framework: FrameworkModel) throws(Failure) -> [ByteText: Int] {
    if let cached = ranksCache[framework.name] { return cached }
    let ranks = try population(of: framework, at: definition.period)?.ranks ?? [:]
    ranksCache[framework.name] = ranks
    return ranks
  }

  /// A subject in force at the period; nil where there is none.
  func subject(_ id: String, of className: String) throws(Failure) -> RecomputedSubject? {
    try matrix(of: className, at: definition.period)?[id]
  }

  /// The same without traces, kept for the whole series.
  func scored(in framework: FrameworkModel, at period: Month) throws(Failure) -> [Scored]? {
    let key = "\(framework.name) \(period)"
    if let cached = scoredCache[key] { return cached }
    guard let population = try population(of: framework, at: period) else { return nil }
    let scored = population.traces.map {
      Scored($0, of: framework, leaves: tellsOfLeaves(framework))
    }
    scoredCache[key] = scored
    return scored
  }

  /// Whether an index of a framework is taken apart into indicators.
  func tellsOfLeaves(_ framework: FrameworkModel) -> Bool {
    indices.contains { $0.framework == framework.name && $0.tellsOfIndicators }
  }

  /// The names of the terms of an index of means, in order.
  func termNames(of index: IndexModel) -> [String] {
    guard let framework = framework(index.framework) else { return [] }
    let own = index.tellsOfIndicators ? framework.leaves.map(\.name) : framework.topNames
    return ["from"] + own + ["limit"]
  }

  /// The series of an index at a level.
  func series(of index: IndexModel, _ level: IndexModel.Level) throws(Failure) -> RecomputedSeries {
    let key = "\(index.name) \(level.name)"
    if let cached = seriesCache[key] { return cached }
    let series = try RecomputedSeries(of: index, periods: periods) { (period) throws(Failure) in
      try groups(of: index, level, at: period)
    }
    seriesCache[key] = series
    return series
  }

  /// The series of everybody who is in some group of an index.
  func together(of index: IndexModel) throws(Failure) -> RecomputedSeries {
    if let cached = togetherCache[index.name] { return cached }
    let series = try RecomputedSeries(of: index, periods: periods) { (period) throws(Failure) in
      var everybody = IndexGroup()
      for (_, group) in try groups(of: index, index.levels[0], at: period) {
        everybody.members.merge(group.members) { first, _ in first }
      }
      return [DifferencesTable.everybody: everybody]
    }
    togetherCache[index.name] = series
    return series
  }

  /// The groups of an index at a level and a period, by their codes; none
  /// outside the series.
  func groups(
    of index: IndexModel, _ level: IndexModel.Level, at period: Month
  ) throws(Failure) -> [ByteText: IndexGroup] {
    guard let framework = framework(index.framework),
      let scored = try scored(in: framework, at: period)
    else { return [:] }
    return index.groups(of: scored, at: level)
  }
}

extension ReleaseFolder {
  /// The parameters of a framework as the release of a period holds them; none
  /// for a framework that has none.
  public func parameters(
    of framework: FrameworkModel, at period: Month
  ) throws(Failure) -> ModelParameters {
    guard framework.hasParameters else {
      return ModelParameters(
        framework: framework.name, fittedOn: period.lastDay, subjects: 0, indicators: [])
    }
    let name = "restricted/parameters/\(framework.name).json"
    guard let json = try document(name) else {
      throw Failure(
        VerificationFindings.unreadableParameters.at(
          .file(path.appending(entry: name)),
          [
            "framework": .name(framework.name),
            "why": .word(
              Wording(en: "there is no such file, or no JSON in it", zh: "没有该文件，或其内容不是 JSON")),
          ]))
    }
    return try ModelParameters(json: json, framework: framework.name, file: name)
  }
}

extension IndexGroup {
  /// Takes in a subject of the group.
  fileprivate mutating func add(_ subject: SecondPath.Scored, to index: IndexModel) {
    guard let score = subject.score else {
      thin += 1
      return
    }
    var weight = 1.0
    if index.statistic == .weightedMean {
      guard let size = subject.size, size >= 0, size.isFinite else { return }
      weight = size
    }
    members[ByteText(subject.id)] = Member(
      score: score, grade: subject.grade, weight: weight,
      terms: index.tellsOfIndicators ? subject.leafTerms : subject.terms)
  }
}

extension SecondPath.Scored {
  /// A subject of which no more than this is kept.
  init(_ trace: ScoreTrace, of framework: FrameworkModel, leaves: Bool) {
    id = trace.row.id
    region = trace.row.region
    sector = trace.row.sector
    size = trace.row.size
    score = trace.score
    grade = trace.grade
    terms = trace.limit.map { [framework.from] + trace.points.map { $0 ?? 0 } + [$0] } ?? []
    guard leaves, let limit = trace.limit else {
      leafTerms = []
      return
    }
    leafTerms =
      [framework.from] + trace.root.leafPoints(of: framework.to - framework.from) + [limit]
  }
}

extension IndexModel {
  /// The groups of subjects at a level, by their codes.
  func groups(of scored: [SecondPath.Scored], at level: Level) -> [ByteText: IndexGroup] {
    var groups: [ByteText: IndexGroup] = [:]
    for subject in scored {
      guard let code = code(of: subject, at: level) else { continue }
      groups[ByteText(code), default: IndexGroup()].add(subject, to: self)
    }
    return groups
  }

  /// The group of a subject at a level; nil for a subject without a code.
  fileprivate func code(of subject: SecondPath.Scored, at level: Level) -> String? {
    let code: String?
    switch grouping {
    case .region: code = subject.region
    case .sector: code = subject.sector
    case .whole: return "whole"
    }
    guard let characters = level.characters else { return code }
    return code.map { String(String.UnicodeScalarView($0.unicodeScalars.prefix(characters))) }
  }
}
