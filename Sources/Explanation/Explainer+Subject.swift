import Diagnostics
import Tabular
import Verification

extension Explainer {
  /// Why a subject has its scores at the period of the release.
  ///
  /// Throws `restrictedMissing` where the restricted half cannot be read, and
  /// `unknownSubject`. Other identifiers are never suggested.
  public func subject(_ id: String) throws(Failure) -> SubjectExplanation {
    guard release.hasRestricted else {
      throw Failure(ExplanationFindings.restrictedMissing.at(.file(release.path)))
    }
    let published = try PublishedSubjects(release)
    guard let point, let found = try row(of: id, published, point) else {
      throw Failure(ExplanationFindings.unknownSubject.at(.file(release.path)))
    }
    var explained: [FrameworkExplanation] = []
    for framework in frameworks where framework.subjectClass == found.subjectClass.name {
      explained.append(try explanation(of: found, framework, published))
    }
    return SubjectExplanation(
      id: id, name: found.name, subjectClass: found.subjectClass.name,
      classTitle: found.subjectClass.title, region: code(found.row.region, .region),
      sector: code(found.row.sector, .sector), period: definition.period,
      knownAt: point.knownAt, basis: recomputation == nil ? .release : .exports,
      frameworks: explained)
  }

  /// A subject's row, from the exports or as published.
  struct Found {
    let subjectClass: DeclaredClass
    let name: String?
    let row: ModelRow
    /// By indicator; nil without the exports.
    let records: [String: IndicatorRecords]?
  }

  private func row(
    of id: String, _ published: PublishedSubjects, _ point: EvaluationPoint
  ) throws(Failure) -> Found? {
    guard let recomputation else { return published.row(of: id, classes: definition.classes) }
    for one in definition.classes {
      guard
        let subject = try recomputation.evidence(
          of: id, in: one.name, at: point.day, knownAt: point.knownAt)
      else { continue }
      let indicators = definition.indicators(of: one.name).map(\.name)
      var values: [String: Double] = [:]
      var records: [String: IndicatorRecords] = [:]
      for (position, name) in indicators.enumerated() {
        if position < subject.values.count { values[name] = subject.values[position] }
        if position < subject.evidence.count {
          records[name] = IndicatorRecords(
            counted: subject.evidence[position], leftOut: subject.leftOut[position])
        }
      }
      return Found(
        subjectClass: one, name: subject.name,
        row: ModelRow(
          id: id, region: subject.region, sector: subject.sector, size: subject.size,
          values: values),
        records: records)
    }
    return nil
  }

  private func explanation(
    of found: Found, _ framework: FrameworkModel, _ published: PublishedSubjects
  ) throws(Failure) -> FrameworkExplanation {
    let parameters = try release.parameters(of: framework, at: definition.period)
    let scored = try scored(found.row, in: framework, parameters, published)
    let score = published.score(of: found.row.id, in: framework.name)
    return FrameworkExplanation(
      framework, parameters, scored.traces.first, score,
      Described(definition: definition, frameworks: frameworks, records: found.records),
      basis: recomputation == nil ? .release : .exports,
      ranked: published.rankedCount(in: framework.name))
  }
}

extension Explainer {
  /// The subject of a row as a population of a framework: nobody where it is
  /// not in it.
  private func scored(
    _ row: ModelRow, in framework: FrameworkModel, _ parameters: ModelParameters,
    _ published: PublishedSubjects
  ) throws(Failure) -> ScoredPopulation {
    let names = definition.indicators(of: framework.subjectClass).map(\.name)
    let rows = try framework.population(
      of: [row], indicators: names, file: ReleaseDefinition.fileName)
    return try ScoredPopulation(
      framework, parameters,
      rows: rows.map { (row) throws(Failure) in try withScores(row, framework, published) },
      indicators: names, file: ReleaseDefinition.fileName)
  }

  /// A subject's row with the scores that a framework takes of others:
  /// recomputed in full from the exports, else as published, rounded.
  private func withScores(
    _ row: ModelRow, _ framework: FrameworkModel, _ published: PublishedSubjects
  ) throws(Failure) -> ModelRow {
    var row = row
    for name in framework.takenScores {
      guard let other = frameworks.first(where: { $0.name == name }) else { continue }
      let score: Double?
      if recomputation == nil {
        score = published.score(of: row.id, in: name)?.score.flatMap { Double($0) }
      } else {
        let parameters = try release.parameters(of: other, at: definition.period)
        score = try scored(row, in: other, parameters, published).traces.first?.score
      }
      row = row.with(score: score, in: name)
    }
    return row
  }
}

/// What indicators and frameworks are called, and the records of indicators.
struct Described {
  let definition: ReleaseDefinition
  let frameworks: [FrameworkModel]
  /// By indicator; nil without the exports.
  let records: [String: IndicatorRecords]?
}

extension Described {
  /// The framework whose score a leaf is; nil for an indicator.
  func framework(of leaf: FrameworkModel.Leaf) -> FrameworkModel? {
    leaf.origin == .score ? frameworks.first { $0.name == leaf.name } : nil
  }

  /// The indicator that a leaf is; nil for a score.
  func indicator(of leaf: FrameworkModel.Leaf) -> DeclaredIndicator? {
    leaf.origin == .indicator ? definition.indicator(leaf.name) : nil
  }

  /// What a leaf is called.
  func title(of leaf: FrameworkModel.Leaf) -> Wording {
    indicator(of: leaf)?.title ?? framework(of: leaf)?.title
      ?? Wording(en: leaf.name, zh: leaf.name)
  }
}
