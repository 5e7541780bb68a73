import Diagnostics

/// `index/indices`: a row per index, as it is declared.
struct IndicesTable: TableRecipe {
  let source: SecondPath
  let path = "index/indices"
  let key = ["index"]
  let classes: [String: VerificationReport.Class] = [
    "index": .compared, "title_zh": .compared, "title_en": .compared, "framework": .compared,
    "by": .compared, "levels": .compared, "statistic": .compared, "base_period": .compared,
    "base_value": .compared, "linking": .compared, "least_subjects": .compared,
    "decimals": .compared, "definition_zh": .compared, "definition_en": .compared,
  ]

  func keys() throws(Failure) -> [[String]] { source.indices.map { [$0.name] } }

  func cells(_ key: [String]) throws(Failure) -> [String: ExpectedCell]? {
    guard let index = source.indices.first(where: { $0.name == key[0] }) else { return nil }
    let framework = source.framework(index.framework)?.title
    return [
      "index": .text(index.name), "title_zh": ExpectedCell(index.title.zh),
      "title_en": ExpectedCell(index.title.en), "framework": .text(index.framework),
      "by": .text(index.grouping.rawValue),
      "levels": .text(index.levels.map(\.name).joined(separator: ";")),
      "statistic": .text(index.statistic.name),
      "base_period": ExpectedCell(index.base?.period.description),
      "base_value": ExpectedCell(index.base?.value, decimals: index.decimals),
      "linking": index.base == nil ? .null : .text(index.linking.rawValue),
      "least_subjects": .integer(index.leastSubjects), "decimals": .integer(index.decimals),
      "definition_zh": .containing(IndicesTable.facts(index, \.zh) + [framework?.zh ?? ""]),
      "definition_en": .containing(IndicesTable.facts(index, \.en) + [framework?.en ?? ""]),
    ]
  }

  /// The names and numbers of the definition that words about it must hold.
  private static func facts(
    _ index: IndexModel, _ language: (Wording) -> String
  ) -> [String] {
    var facts: [String] = []
    if case .share(let grades) = index.statistic { facts += grades }
    if index.grouping != .whole { facts += index.levels.map { language($0.title) } }
    if let base = index.base {
      facts.append(base.period.description)
      if let value = PlainDecimal(base.value, decimals: index.decimals) { facts.append(value.text) }
    }
    if index.leastSubjects > 1 { facts.append(String(index.leastSubjects)) }
    return facts
  }
}

extension IndexModel.Statistic {
  /// As in pipelines.
  fileprivate var name: String {
    switch self {
    case .mean: "mean"
    case .weightedMean: "weighted_mean"
    case .median: "median"
    case .share: "share"
    case .tail: "tail"
    }
  }
}

/// `subject/indicator_catalog`: a row per class and indicator, as they are
/// declared.
struct IndicatorCatalogTable: TableRecipe {
  let source: SecondPath
  let path = "subject/indicator_catalog"
  let key = ["class", "indicator"]
  let classes: [String: VerificationReport.Class] = [
    "class": .compared, "indicator": .compared, "title_zh": .compared, "title_en": .compared,
    "unit_zh": .compared, "unit_en": .compared, "decimals": .compared,
  ]

  func keys() throws(Failure) -> [[String]] {
    source.definition.classes.flatMap { one in
      source.definition.indicators(of: one.name).map { [one.name, $0.name] }
    }
  }

  func cells(_ key: [String]) throws(Failure) -> [String: ExpectedCell]? {
    guard
      let indicator = source.definition.indicators(of: key[0]).first(where: { $0.name == key[1] })
    else { return nil }
    return [
      "class": .text(key[0]), "indicator": .text(key[1]),
      "title_zh": ExpectedCell(indicator.title.zh), "title_en": ExpectedCell(indicator.title.en),
      "unit_zh": ExpectedCell(indicator.unit?.zh), "unit_en": ExpectedCell(indicator.unit?.en),
      "decimals": .integer(indicator.decimals),
    ]
  }
}
