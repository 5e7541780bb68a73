import Diagnostics
import Tabular

/// The values of the template of the data-quality circular.
struct CircularPageView {
  let title: String
  let editions: [CircularView]

  init(_ circular: QualityCircular) {
    let languages: [Language] = [.zh, .en]
    title = languages.map { language in
      let kind = Phrases.words["qKind"]?[language] ?? ""
      return "\(circular.title[language]) · \(kind) · \(language.text(circular.period))"
    }.joined(separator: " | ")
    editions = languages.map { CircularView(circular, $0) }
  }
}

/// The circular in one language.
struct CircularView {
  /// The heading of a rate.
  struct RateView {
    let title: String
    let formula: String
    let target: String
  }

  /// A rate of a dataset.
  struct ValueView {
    let text: String
    let isMissing: Bool
    let isMissed: Bool
    let change: MoveView?

    init(_ value: QualityCircular.Value?, _ language: Language) {
      text = value.map { $0.figure.text + "%" } ?? "–"
      isMissing = value == nil
      isMissed = value?.isMet == false
      change = value?.change.map { MoveView($0, language) }
    }
  }

  /// A row of a table: what it is about, and its cells.
  struct Row {
    let name: String
    let code: String
    let source: String
    var rows = ""
    var values: [ValueView] = []
    var cells: [CellView] = []
  }

  /// A department.
  struct StandingRow {
    let rank: String
    let source: String
    let cells: [String]
  }

  /// A required field.
  struct FieldRow {
    let rank: Int
    let name: String
    let field: String
    let cells: [String]
    let rate: String
    let change: MoveView?
  }

  let t: Phrases
  let id: String
  let tag: String
  let isChinese: Bool
  let title: String
  let period: String
  let knownAt: String
  let pipeline: String
  let program: String
  let definition: String
  let met: String
  let targets: String
  let hasTargets: Bool
  let datasetCount: String
  let rowCount: String
  let sentence: String
  let rates: [RateView]
  let datasets: [Row]
  let ranking: [StandingRow]
  let worst: [FieldRow]
  let hasWorst: Bool
  let fieldsNote: String
  let hasFields: Bool
  let identifiers: [Row]
  let hasIdentifiers: Bool
  let entities: [Row]
  let hasEntities: Bool
  let repeats: [Row]
  let hasRepeats: Bool
  let delays: [Row]
  let hasDelays: Bool
  let accounts: [Row]
  let files: [ReadingView.File]
  let verify: String

  init(_ circular: QualityCircular, _ language: Language) {
    t = Phrases(language: language)
    id = language.rawValue
    tag = language.tag
    isChinese = language == .zh
    title = circular.title[language]
    period = language.text(circular.period)
    knownAt = language.text(circular.knownAt)
    pipeline = circular.pipeline
    program = circular.program
    definition = circular.definitionDigest
    let judged = circular.ranking.reduce(0) { $0 + $1.targets }
    let reached = circular.ranking.reduce(0) { $0 + $1.met }
    met = grouped(reached)
    targets = Phrases.ofTargets.filled(language, ["count": grouped(judged)])
    hasTargets = judged > 0
    datasetCount = grouped(circular.datasets.count)
    rowCount = grouped(circular.datasets.reduce(0) { $0 + $1.rows })
    sentence = CircularView.sentence(circular, language)
    rates = circular.rates.map {
      RateView(
        title: $0.title[language], formula: $0.formula[language], target: $0.target ?? "–")
    }
    datasets = circular.datasets.map { one in
      one.row(language, values: one.rates.map { ValueView($0, language) })
    }
    ranking = circular.ranking.map { one in
      StandingRow(
        rank: one.rank.map(String.init) ?? "–", source: one.source,
        cells: [
          grouped(one.datasets), grouped(one.rows),
          one.targets == 0 ? "–" : "\(grouped(one.met)) / \(grouped(one.targets))",
          one.mean.map { $0.text + "%" } ?? "–",
        ])
    }
    worst = circular.worstFields.map { one in
      FieldRow(
        rank: one.rank, name: one.title[language], field: one.field,
        cells: [one.rows, one.missing, one.invalid].map(grouped), rate: one.rate.text + "%",
        change: one.change.map { MoveView($0, language) })
    }
    hasWorst = !worst.isEmpty
    hasFields = circular.fieldCount > 0
    fieldsNote = Phrases.fieldsNote.filled(
      language, ["fields": grouped(circular.fieldCount), "shown": grouped(worst.count)])
    identifiers = circular.datasets.compactMap { one in
      one.identifiers.map {
        one.row(language, $0.states + ($0.clashes ?? [nil, nil, nil]))
      }
    }
    hasIdentifiers = !identifiers.isEmpty
    entities = circular.datasets.compactMap { one in
      one.entities.map { one.row(language, $0.counts + [$0.clashingRows]) }
    }
    hasEntities = !entities.isEmpty
    repeats = circular.datasets.compactMap { one in
      one.repeats.map {
        one.row(language, [$0.duplicates, $0.conflictingKeys, $0.conflictingRows, $0.keyless])
      }
    }
    hasRepeats = !repeats.isEmpty
    delays = circular.datasets.compactMap { one in
      one.delays.map {
        one.row(language, [$0.limit, $0.median, $0.ninthDecile, $0.late, $0.early, $0.undated])
      }
    }
    hasDelays = !delays.isEmpty
    accounts = circular.datasets.map { one in
      let rows = one.account
      return one.row(
        language,
        [rows.read, rows.rejected, rows.excluded, rows.later, rows.withdrawals, rows.rows])
    }
    files = circular.files.map { ReadingView.File(path: $0.path, title: $0.title[language]) }
    verify =
      "baihe verify \(quoted("Reports/\(circular.pipeline)/\(circular.period)")) "
      + "--data DIR --all"
  }

  /// What the month came to, in a sentence.
  private static func sentence(_ circular: QualityCircular, _ language: Language) -> String {
    let missed = circular.datasets.filter { $0.rates.contains { $0?.isMet == false } }
      .map { $0.title[language] }
    let month = language.text(circular.period)
    if circular.ranking.allSatisfy({ $0.targets == 0 }) {
      return Phrases.nothingJudged.filled(language, ["month": month])
    }
    if missed.isEmpty { return Phrases.allMet.filled(language, ["month": month]) }
    return Phrases.someMissed.filled(
      language,
      [
        "month": month,
        "datasets": language.list(Array(missed.prefix(6))) + (missed.count > 6 ? " …" : ""),
      ])
  }
}

extension QualityCircular.Dataset {
  fileprivate func row(
    _ language: Language, values: [CircularView.ValueView] = [], _ counts: [Int?] = []
  ) -> CircularView.Row {
    CircularView.Row(
      name: title[language], code: dataset, source: source, rows: grouped(rows), values: values,
      cells: counts.map { CellView(counted: $0) })
  }
}

extension CellView {
  /// A count, or a dash where nothing is counted.
  fileprivate init(counted count: Int?) {
    self.init(text: count.map(grouped) ?? "–", isMissing: count == nil)
  }
}
