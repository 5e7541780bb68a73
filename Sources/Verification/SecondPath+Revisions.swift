import Diagnostics
import Documents
import Store
import Tabular

/// What was known of the values of indices, step by step.
struct RevisedValues {
  /// Index, level, code and period, as in the table, by their bytes.
  typealias Key = [ByteText]

  /// By step; those without a value are not there.
  private var values: [Key: [RevisionStep: Double]] = [:]

  /// The keys of values that were known then or are known now, in binary order.
  var keys: [Key] {
    values.filter { $0.value[.then] != nil || $0.value[.now] != nil }.map(\.key)
      .sorted { $0.lexicographicallyPrecedes($1) { $0.precedes($1) } }
  }

  subscript(key: Key) -> [RevisionStep: Double] { values[key] ?? [:] }

  fileprivate mutating func add(_ value: Double?, _ key: Key, _ step: RevisionStep) {
    values[key, default: [:]][step] = value
  }
}

extension SecondPath {
  /// The indices whose revisions are told.
  var revisedIndices: [IndexModel] { indices.filter(\.tellsRevisions) }

  /// The values of those indices, with what was known at every step.
  func reviseValues() throws(Failure) -> RevisedValues {
    var revised = RevisedValues()
    for framework in frameworks {
      let indices = revisedIndices.filter { $0.framework == framework.name }
      if indices.isEmpty { continue }
      for period in periods {
        for step in RevisionStep.allCases {
          let scored = try scored(in: framework, at: period, step)
          for index in indices {
            for level in index.levels {
              for (code, group) in index.groups(of: scored, at: level) {
                revised.add(
                  index.statistic.value(of: Array(group.members.values)),
                  [ByteText(index.name), ByteText(level.name), code, ByteText(period.description)],
                  step)
              }
            }
          }
        }
      }
    }
    return revised
  }

  /// The population of a framework at a period, with what was known at a step.
  private func scored(
    in framework: FrameworkModel, at period: Month, _ step: RevisionStep
  ) throws(Failure) -> [Scored] {
    // What the release shows itself is recomputed for its other tables, too.
    if step == definition.vintage.step { return try scored(in: framework, at: period) ?? [] }
    let knowing = step.knowing(period.lastDay, knownAt: definition.knownAt)
    let matrix = ClassMatrix(
      try recomputation.matrix(of: framework.subjectClass, at: period.lastDay, knowing))
    return try population(of: framework, in: matrix, at: nil).traces.map {
      Scored($0, of: framework, leaves: tellsOfLeaves(framework))
    }
  }
}

extension ReleaseDefinition.DeclaredVintage {
  /// The step at which a series of it is.
  fileprivate var step: RevisionStep {
    switch self {
    case .now: .now
    case .then: .then
    }
  }
}

/// What the release that another is compared with published of indices.
struct PreviousValues {
  private var values: [RevisedValues.Key: String] = [:]

  /// The release as it was named and recorded: beside the one that names it.
  ///
  /// nil where none is named, or where it is not there any more.
  init?(_ definition: ReleaseDefinition, beside release: ReleaseFolder) throws(Failure) {
    guard let recorded = definition.previous else { return nil }
    let beside = release.path.parentFolder
    let folders = [".releases/" + recorded.name, recorded.name].map { beside.appending(entry: $0) }
    for folder in folders {
      let path = folder.appending(entry: ReleaseFolder.manifestFile)
      guard try release.files.status(at: path)?.kind == .regular,
        try release.files.digest(of: path).digest.hex == recorded.manifest
      else { continue }
      try read(ReleaseFolder(folder, files: release.files))
      return
    }
    return nil
  }

  private mutating func read(_ release: ReleaseFolder) throws(Failure) {
    let definition = try ReleaseDefinition(release: release.path)
    let known = Set(
      definition.evaluations.filter { $0.knownAt == $0.day }.map(\.period.description))
    for name in release.tables where name.hasPrefix("public/index/") && name.hasSuffix("_index") {
      guard let table = try release.table(name) else { continue }
      for row in table.rows {
        let key = ["index", "level", "code", "period"].map { table.text(row, $0) ?? "" }
        if known.contains(key[3]) { values[key.map { ByteText($0) }] = table.text(row, "value") }
      }
    }
  }

  /// A value with so many decimals.
  func value(_ key: RevisedValues.Key, decimals: Int) -> PlainDecimal? {
    values[key].flatMap { Double($0) }.flatMap { PlainDecimal($0, decimals: decimals) }
  }
}

/// `index/revisions`: a row per index whose revisions are told, level, group
/// and period.
struct RevisionsTable: TableRecipe {
  let source: SecondPath
  private let revised: RevisedValues
  /// nil where there is nothing to compare with, or it is not there any more.
  private let previous: PreviousValues?

  let path = "index/revisions"
  let key = ["index", "level", "code", "period"]
  let sums = [PartSum(columns: RevisionsTable.causes, keyColumns: 4)]
  private static let causes = ["late", "correction", "repair"]

  init?(_ source: SecondPath) throws(Failure) {
    if source.revisedIndices.isEmpty { return nil }
    self.source = source
    revised = try source.reviseValues()
    previous = try PreviousValues(source.definition, beside: source.release)
  }

  var classes: [String: VerificationReport.Class] {
    var classes: [String: VerificationReport.Class] = [
      "name_zh": .compared, "name_en": .compared,
    ]
    for name in key + RevisionsTable.causes + ["then", "now"] { classes[name] = .recomputed }
    if source.definition.previous == nil || previous != nil {
      for name in ["published", "definition"] { classes[name] = .recomputed }
    }
    return classes
  }

  func keys() throws(Failure) -> [[String]] { revised.keys.map { $0.map(\.string) } }

  func cells(_ key: [String]) throws(Failure) -> [String: ExpectedCell]? {
    let place = key.map { ByteText($0) }
    let steps = revised[place]
    guard steps[.then] != nil || steps[.now] != nil,
      let index = source.revisedIndices.first(where: { $0.name == key[0] }),
      let period = Month(key[3])
    else { return nil }
    let name = source.definition.label(index.grouping, key[2])
    var cells: [String: ExpectedCell] = [
      "index": .text(key[0]), "level": .text(key[1]), "code": .text(key[2]),
      "period": .text(key[3]), "name_zh": ExpectedCell(name?.zh), "name_en": ExpectedCell(name?.en),
      "then": ExpectedCell(steps[.then], decimals: index.decimals),
      "now": ExpectedCell(steps[.now], decimals: index.decimals),
    ]
    func rounded(_ step: RevisionStep) -> PlainDecimal? {
      steps[step].flatMap { PlainDecimal($0, decimals: index.decimals) }
    }
    let ordered = RevisionStep.allCases.compactMap { steps[$0] }
    if let then = rounded(.then), let now = rounded(.now),
      ordered.count == RevisionStep.allCases.count,
      let parts = PlainParts(
        zip(ordered.dropFirst(), ordered).map { $0 - $1 },
        addingUpTo: PlainDecimal(units: now.units - then.units, decimals: now.decimals))
    {
      for (cause, cell) in zip(RevisionsTable.causes, parts.cells) { cells[cause] = cell }
    }
    if period.lastDay <= source.definition.knownAt,
      let published = previous?.value(place, decimals: index.decimals)
    {
      cells["published"] = .part(published, orElse: [])
      if let then = rounded(.then) {
        cells["definition"] = .part(
          PlainDecimal(units: then.units - published.units, decimals: then.decimals), orElse: [])
      }
    }
    return cells
  }
}
