import Diagnostics
import Tabular

/// `index/<grouping>_index`: a row per index of the grouping, level,
/// group and period.
struct SeriesTable: TableRecipe {
  let source: SecondPath
  let grouping: IndexModel.Grouping
  let key = ["index", "level", "code", "period"]

  var path: String {
    switch grouping {
    case .region: "index/regional_index"
    case .sector: "index/sector_index"
    case .whole: "index/whole_index"
    }
  }

  var classes: [String: VerificationReport.Class] {
    var classes: [String: VerificationReport.Class] = [
      "name_zh": .compared, "name_en": .compared,
    ]
    for name in key + SeriesTable.numbers { classes[name] = .recomputed }
    return classes
  }

  private static let numbers = [
    "subjects", "thin", "value", "index_value", "rank", "rank_change", "change", "within", "weight",
    "entry", "exit", "entered", "left",
  ]

  let sums = [PartSum(columns: ["within", "weight", "entry", "exit"], keyColumns: 4)]

  private var indices: [IndexModel] { source.indices.filter { $0.grouping == grouping } }

  func keys() throws(Failure) -> [[String]] {
    try source.groupKeys(of: indices)
  }

  func cells(_ key: [String]) throws(Failure) -> [String: ExpectedCell]? {
    guard let place = source.place(key, among: indices),
      let point = try source.point(place)
    else { return nil }
    let before = try source.point(place.before)
    let change = place.change(from: before, to: point)
    let decimals = place.index.decimals
    let name = source.definition.label(grouping, place.code)
    var cells: [String: ExpectedCell] = [
      "index": .text(key[0]), "level": .text(key[1]), "code": .text(key[2]),
      "period": .text(key[3]), "name_zh": ExpectedCell(name?.zh), "name_en": ExpectedCell(name?.en),
      "subjects": .integer(point.subjects), "thin": .integer(point.thin),
      "value": ExpectedCell(point.value, decimals: decimals),
      "index_value": ExpectedCell(point.indexValue, decimals: decimals),
      "rank": ExpectedCell(point.rank),
      "rank_change": ExpectedCell(
        before?.rank.flatMap { old in point.rank.map { old - $0 } }),
      "change": ExpectedCell(change, decimals: decimals),
      "entered": ExpectedCell(point.entered), "left": ExpectedCell(point.left),
    ]
    if let change, let effects = point.effects,
      let total = PlainDecimal(change, decimals: decimals),
      let rounded = PlainParts(
        [effects.within, effects.weight, effects.entry, effects.exit], addingUpTo: total)
    {
      for (name, cell) in zip(["within", "weight", "entry", "exit"], rounded.cells) {
        cells[name] = cell
      }
    }
    return cells
  }
}

/// `index/contributions`: a row per index of means, level, group, period
/// and term.
struct TermsTable: TableRecipe {
  let source: SecondPath
  let path = "index/contributions"
  let key = ["index", "level", "code", "period", "term"]
  let classes: [String: VerificationReport.Class] = [
    "index": .recomputed, "level": .recomputed, "code": .recomputed, "period": .recomputed,
    "term": .recomputed, "value": .recomputed, "change": .recomputed,
  ]

  let sums = [
    PartSum(columns: ["value"], keyColumns: 4), PartSum(columns: ["change"], keyColumns: 4),
  ]

  private var indices: [IndexModel] { source.indices.filter(\.statistic.isMean) }

  func keys() throws(Failure) -> [[String]] {
    var keys: [[String]] = []
    for key in try source.groupKeys(of: indices) {
      // A mean whose weights are all 0 has no value, and no terms.
      guard let place = source.place(key, among: indices), try source.point(place)?.value != nil
      else { continue }
      keys += source.termNames(of: place.index).map { key + [$0] }
    }
    return keys
  }

  func cells(_ key: [String]) throws(Failure) -> [String: ExpectedCell]? {
    guard let place = source.place(key, among: indices),
      let position = source.termNames(of: place.index).firstIndex(of: key[4]),
      let point = try source.point(place), let value = point.value
    else { return nil }
    let decimals = place.index.decimals
    let rounded = PlainDecimal(value, decimals: decimals).flatMap {
      PlainParts(point.terms, addingUpTo: $0)?.cells
    }
    var change = ExpectedCell.null
    if let old = try source.point(place.before),
      let total = place.change(from: old, to: point).flatMap({
        PlainDecimal($0, decimals: decimals)
      }),
      let parts = PlainParts(
        zip(point.terms, old.terms).map { $0 - $1 }, addingUpTo: total)?.cells
    {
      change = parts[position]
    }
    return [
      "index": .text(key[0]), "level": .text(key[1]), "code": .text(key[2]),
      "period": .text(key[3]), "term": .text(key[4]), "value": rounded?[position] ?? .null,
      "change": change,
    ]
  }
}

extension SecondPath {
  /// What the first four cells of an index table's key name.
  struct Place {
    let index: IndexModel
    let level: IndexModel.Level
    let code: String
    let period: Month

    /// The same group in the period before.
    var before: Place {
      Place(index: index, level: level, code: code, period: period.advanced(by: -1))
    }

    /// The change of the value since the period before; nil where one of both
    /// has none.
    func change(
      from old: RecomputedSeries.Point?, to point: RecomputedSeries.Point
    ) -> Double? {
      point.value.flatMap { value in old?.value.map { value - $0 } }
    }
  }

  /// The group at a place; nil where nobody in it has a score.
  func point(_ place: Place) throws(Failure) -> RecomputedSeries.Point? {
    try series(of: place.index, place.level).points[place.period]?[ByteText(place.code)]
  }

  func place(_ key: [String], among indices: [IndexModel]) -> Place? {
    guard let index = indices.first(where: { $0.name == key[0] }),
      let level = index.levels.first(where: { $0.name == key[1] }), let period = Month(key[3])
    else { return nil }
    return Place(index: index, level: level, code: key[2], period: period)
  }

  /// Index, level, code and period of every group with a value.
  func groupKeys(of indices: [IndexModel]) throws(Failure) -> [[String]] {
    var keys: [[String]] = []
    for index in indices {
      for level in index.levels {
        for period in periods {
          for code in try series(of: index, level).codes(at: period) {
            keys.append([index.name, level.name, code, period.description])
          }
        }
      }
    }
    return keys
  }

  /// The ways in which the tables of the release are made again.
  func recipes() throws(Failure) -> [any TableRecipe] {
    var recipes: [any TableRecipe] = IndexModel.Grouping.allCases.map {
      SeriesTable(source: self, grouping: $0)
    }
    recipes += signalRecipes
    if let intervals = RankIntervalsTable(self) { recipes.append(intervals) }
    recipes += AuditTable.all(self)
    if let revisions = try RevisionsTable(self) { recipes.append(revisions) }
    recipes += [TermsTable(source: self), DifferencesTable(source: self)]
    recipes.append(ComparisonsTable(source: self))
    recipes += [IndicesTable(source: self), ScoresTable(source: self)]
    for framework in frameworks {
      recipes.append(ContributionsTable(source: self, framework: framework))
    }
    for one in definition.classes { recipes.append(IndicatorsTable(self, one.name)) }
    recipes += [IndicatorCatalogTable(source: self), DatasetsTable(source: self)]
    recipes += [try RejectionsTable(self), FilesTable(source: self)]
    recipes += [AsideTable(self, .loading), AsideTable(self, .identification)]
    recipes += [AsideTable(self, .notes), IdentifiersTable(source: self), CandidatesTable(self)]
    if let circular = RecountedCircular(self) {
      recipes += [CircularTable(circular: circular), FieldsTable(circular: circular)]
      recipes += [SourceRankingTable(circular: circular), ExamplesTable(circular)]
      recipes += [ClashesTable(circular: circular)]
    }
    return recipes
  }
}

extension ReleaseDefinition {
  /// What the code of a group is called; nil where it has no name.
  public func label(_ grouping: IndexModel.Grouping, _ code: String) -> Wording? {
    switch grouping {
    case .whole: return Wording(en: "Whole", zh: "总体")
    case .region, .sector:
      guard let node = pipeline["labels"]?[grouping.rawValue]?[code] else { return nil }
      return try? node.wording()
    }
  }
}
