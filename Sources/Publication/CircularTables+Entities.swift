import Diagnostics
import Records

/// What the circular says where datasets tell entities apart.
extension CircularTables {
  static let clashes = TableDescription(
    path: "quality/clashes",
    title: Wording(en: "Clashing identifiers and names", zh: "重码、重名核查"),
    columns: [QualityTables.dataset, period]
      + EntityCount.allCases.map {
        ProductColumn($0.rawValue, .integer, nullable: $0.isOfNames, $0.meaning)
      } + [
        ProductColumn(
          "clashing_rows", .integer,
          Wording(
            en: "Rows of shared codes and of entities with several codes, each once; shared names "
              + "do not count",
            zh: "重码涉及的行数（一码多主体与一主体多码合计，不重复计；重名不计）"))
      ],
    key: ["dataset", "period"])

  /// The circular of datasets of which some tell entities apart.
  static let circularWithEntities = circular.saying([
    QualityCount.clashingRows.rawValue: Wording(
      en: "Rows of either; where entities are told apart, of quality/clashes",
      zh: "重码涉及的行数（两类合计，不重复计）；区分主体的数据集见 quality/clashes"),
    "clash_rate": Wording(
      en: "\(QualityRate.clash.title.en): \(QualityRate.clashFormulaWithEntities.en)",
      zh: "\(QualityRate.clash.title.zh)：\(QualityRate.clashFormulaWithEntities.zh)"),
  ])

  /// The examples of such datasets.
  static let examplesWithEntities = examples.saying([
    "measure": measures(QualityExamples.Measure.allCases)
  ])

  /// A line per dataset that tells entities apart and month, and one of all
  /// its rows; nil where none does.
  static func clashes(_ circular: Circular) -> ProductTable? {
    guard circular.comparesEntities else { return nil }
    return ProductTable(
      clashes,
      rows: circular.datasets.filter(\.comparesEntities).flatMap { dataset in
        dataset.lines.map { line in
          [.text(dataset.name), .text(line.period)]
            + line.figures.entityCounts.map { .optional($0) }
            + [.integer(line.figures[.clashingRows] ?? 0)]
        }
      })
  }
}

extension TableDescription {
  /// The same with other meanings of some columns, by name.
  fileprivate func saying(_ meanings: [String: Wording]) -> TableDescription {
    TableDescription(
      path: path, title: title,
      columns: columns.map {
        ProductColumn(
          $0.name, $0.kind, nullable: $0.nullable, meanings[$0.name] ?? $0.meaning)
      }, key: key)
  }
}

extension Circular {
  /// Whether a dataset tells entities apart.
  var comparesEntities: Bool { datasets.contains(where: \.comparesEntities) }
}

extension Circular.Dataset {
  /// Whether the dataset tells entities apart.
  var comparesEntities: Bool { report.total[ofEntities: .multicodeEntities] != nil }
}

extension QualityRate {
  /// How the rate of clashes is made where some datasets tell entities apart.
  static let clashFormulaWithEntities = Wording(
    en: clash.formula.en
      + "; where entities are told apart: rows in which several entities bear one identifier, or "
      + "one entity several, at one time / rows with a valid identifier",
    zh: clash.formula.zh + "；区分主体的数据集：同一时间一码多主体或一主体多码的行 / 有效标识行")
}

extension EntityCount {
  /// Whether names are counted, which a dataset may not have.
  fileprivate var isOfNames: Bool { self == .sharedNames || self == .sharedNameRows }

  /// What is counted.
  fileprivate var meaning: Wording {
    switch self {
    case .sharedCodes:
      Wording(
        en: "Identifiers that several entities bear at one time, among the rows of the period",
        zh: "期内同一时间一码多主体的标识数")
    case .sharedCodeRows: Wording(en: "Rows of these", zh: "一码多主体涉及的行数")
    case .multicodeEntities:
      Wording(
        en: "Entities that bear several identifiers of one kind at one time",
        zh: "期内同一时间一主体多码（同类标识）的主体数")
    case .multicodeEntityRows: Wording(en: "Rows of these", zh: "一主体多码涉及的行数")
    case .sharedNames:
      Wording(
        en: "Names that several entities bear at one time; natural persons' are left out; null "
          + "where no name is declared",
        zh: "期内同一时间多主体同名的名称数，自然人除外；未声明名称列时为空")
    case .sharedNameRows: Wording(en: "Rows of these", zh: "重名涉及的行数")
    }
  }
}
