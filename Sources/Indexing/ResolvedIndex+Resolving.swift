import Diagnostics
import Documents
import Settings
import Tabular

extension ResolvedIndex {
  /// The indices of a pipeline, in the order declared.
  ///
  /// Throws every mistake of all of them at once: a framework or grade that is
  /// not declared, a base outside the series, a chain without a base, levels
  /// that cannot be told apart, a tail without a side.
  ///
  /// - Parameters:
  ///   - frameworks: those declared, for references.
  ///   - series: the periods of the run, ascending.
  /// - Precondition: there is a period.
  public static func resolve(
    _ definitions: [Named<IndexDefinition>], frameworks: [IndexableFramework],
    series: [Month]
  ) throws(Failure) -> [ResolvedIndex] {
    precondition(!series.isEmpty, "a run has a period")
    let declared = DeclaredNames(
      Wording(en: "framework", zh: "指标体系"), frameworks.map { Located($0.name) })
    var resolved: [ResolvedIndex] = []
    var findings: [Finding] = []
    for definition in definitions {
      let index = definition.value
      let framework = frameworks.first { $0.name == index.framework.value }
      findings += [declared.finding(for: index.framework)].compactMap { $0 }
      findings += index.baseFindings(series: series)
      findings += index.levelFindings
      findings += index.statisticFindings(framework) + index.differenceFindings
      findings += index.termFindings(framework) + index.comparisonFindings
      findings += index.uncertaintyFindings(framework)
      if let framework {
        resolved.append(ResolvedIndex(definition.name.value, index, of: framework))
      }
    }
    guard findings.isEmpty else { throw Failure(findings) }
    return resolved
  }

  private init(_ name: String, _ index: IndexDefinition, of framework: IndexableFramework) {
    self.name = name
    title = index.title
    self.framework = framework
    grouping = index.grouping.value
    levels = index.levelsOrDefault.map {
      Level(name: $0.name.value, title: $0.title, characters: $0.characters?.value)
    }
    statistic = index.statistic.value
    base = index.base.map { Base(period: $0.period.value, value: Double($0.value.value)) }
    linking = index.linking.value
    leastSubjects = index.leastSubjects
    decimals = index.decimals
    revisions = index.revisions
    signals = index.signals
    differences = index.differences
    terms = index.terms.value
    comparisons = index.compare?.value ?? []
    uncertainty = index.uncertainty?.value
    canonical = index.canonical
  }
}

extension IndexDefinition {
  fileprivate var levelsOrDefault: [Level] {
    levels ?? [Level(name: Located(grouping.value.rawValue))]
  }

  /// The canonical form with the levels written out; without `revisions` and
  /// `differences` where they are not told, without `signals` where there are
  /// none, and without `terms` where they are the top nodes.
  fileprivate var canonical: JSONValue {
    let index = IndexDefinition(
      title: title, framework: framework, grouping: grouping, levels: levelsOrDefault,
      statistic: statistic, base: base, linking: linking, leastSubjects: leastSubjects,
      decimals: decimals, revisions: revisions, signals: signals,
      differences: differences, terms: terms, compare: compare,
      uncertainty: uncertainty)
    let members = IndexDefinition.shape.canonical(of: index).members ?? []
    return .object(
      members.filter { member in
        switch member.name {
        case "revisions": revisions
        case "differences": differences
        case "terms": terms.value != .nodes
        default: true
        }
      })
  }

  fileprivate func baseFindings(series: [Month]) -> [Finding] {
    guard let base else {
      guard linking.value == .chained else { return [] }
      return [IndexingFindings.chainedWithoutBase.at(linking.place)]
    }
    var findings: [Finding] = []
    if !series.contains(base.period.value) {
      findings.append(
        IndexingFindings.baseOutsideSeries.at(
          base.period.place,
          [
            "period": .name(base.period.value.description),
            "first": .name(series[0].description),
            "last": .name(series[series.count - 1].description),
          ]))
    }
    if base.value.value <= 0 {
      findings.append(IndexingFindings.baseNotPositive.at(base.value.place))
    }
    return findings
  }

  fileprivate var levelFindings: [Finding] {
    let levels = levels ?? []
    var findings = DeclaredNames(Wording(en: "level", zh: "层级"), levels.map(\.name)).repeated
    if grouping.value == .whole {
      let places = levels.compactMap { $0.characters?.place } + levels.dropFirst().map(\.name.place)
      findings += places.prefix(1).map { IndexingFindings.wholeHasNoLevels.at($0) }
      return findings
    }
    for (position, level) in levels.enumerated() {
      guard let same = levels[..<position].first(where: { $0.characters == level.characters })
      else { continue }
      findings.append(
        IndexingFindings.sameGroups.at(
          level.characters?.place ?? level.name.place,
          ["level": .name(level.name.value), "other": .name(same.name.value)]))
    }
    return findings
  }

  fileprivate var differenceFindings: [Finding] {
    guard differences, !statistic.value.isMean else { return [] }
    return [IndexingFindings.differencesOfNoMean.at(statistic.place)]
  }

  fileprivate var comparisonFindings: [Finding] {
    guard let compare else { return [] }
    guard statistic.value.isMean, grouping.value != .whole else {
      return [IndexingFindings.comparisonsOfNoMean.at(compare.place)]
    }
    return ComparisonDefinition.findings(compare.value, levels: levelsOrDefault)
  }

  fileprivate func termFindings(_ framework: IndexableFramework?) -> [Finding] {
    guard terms.value == .indicators, let framework,
      !statistic.value.isMean || framework.summands == nil
    else { return [] }
    return [IndexingFindings.noSummands.at(terms.place)]
  }

  fileprivate func uncertaintyFindings(_ framework: IndexableFramework?) -> [Finding] {
    guard let uncertainty else { return [] }
    if grouping.value == .whole {
      return [IndexingFindings.wholeHasNoRanks.at(uncertainty.place)]
    }
    let aggregates = uncertainty.value.method?.aggregates ?? []
    guard aggregates.contains(.geometric), let framework, !framework.mayBeGeometric else {
      return []
    }
    return [
      IndexingFindings.neverGeometric.at(
        uncertainty.place, ["framework": .name(framework.name)])
    ]
  }

  fileprivate func statisticFindings(_ framework: IndexableFramework?) -> [Finding] {
    switch statistic.value {
    case .mean, .weightedMean, .median: return []
    case .tail(let share):
      guard share.value <= 0 || share.value >= 1 else { return [] }
      return [IndexingFindings.tailWithoutSide.at(statistic.place)]
    case .share(let grades):
      guard let framework else { return [] }
      guard !framework.grades.isEmpty else {
        return [
          IndexingFindings.noGrades.at(statistic.place, ["framework": .name(framework.name)])
        ]
      }
      let declared = DeclaredNames(
        Wording(en: "grade", zh: "等级"), framework.grades.map { Located($0) })
      return grades.compactMap(declared.finding(for:))
    }
  }
}
