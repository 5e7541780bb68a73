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
    let records: [String: [SourceRecord]]?
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
      var records: [String: [SourceRecord]] = [:]
      for (position, name) in indicators.enumerated() {
        if position < subject.values.count { values[name] = subject.values[position] }
        if position < subject.evidence.count { records[name] = subject.evidence[position] }
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
    let names = definition.indicators(of: framework.subjectClass).map(\.name)
    let population = try framework.population(
      of: [found.row], indicators: names, file: ReleaseDefinition.fileName)
    let scored = try ScoredPopulation(
      framework, parameters, rows: population, indicators: names, file: ReleaseDefinition.fileName)
    let score = published.score(of: found.row.id, in: framework.name)
    return FrameworkExplanation(
      framework, parameters, scored.traces.first, score,
      Described(definition: definition, records: found.records),
      basis: recomputation == nil ? .release : .exports,
      ranked: published.rankedCount(in: framework.name))
  }
}

/// What indicators are called, and their records.
struct Described {
  let definition: ReleaseDefinition
  /// By indicator; nil without the exports.
  let records: [String: [SourceRecord]]?
}
