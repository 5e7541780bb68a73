import Diagnostics

/// The signals of a level in one language: of every group its state and lamp;
/// of one alone what its terms did, and how its years went.
struct SignalsView {
  /// A group.
  struct Row {
    let name: NameView
    let level: CellView
    let change: MoveView?
    let wave: String?
    let lamp: LampView?
    /// Months of the bulletin's year by signal.
    let months: [CellView]
  }

  /// A term of the only group.
  struct Line {
    let title: String
    let style: String
    let contribution: MoveView?
    let change: MoveView?
    let wave: String?
  }

  /// A year of the only group.
  struct Year {
    let year: String
    let months: [CellView]
  }

  let hasWave: Bool
  let hasLamp: Bool
  /// What months are counted by.
  let signals: [String]
  let rows: [Row]
  /// The year that the rows count.
  let year: String
  let isSingle: Bool
  let lines: [Line]
  let hasLines: Bool
  /// The sum of the contributions, where they have one.
  let sum: MoveView?
  let years: [Year]

  /// The signals of a level; nil where none are told.
  init?(_ drawing: LevelDrawing, _ narrator: Narrator) {
    let language = narrator.language
    guard let signals = drawing.index.signals else { return nil }
    let told = drawing.groups.compactMap { group in
      signals.group(group.code, at: drawing.level.name).map { (group: group, told: $0) }
    }
    guard let first = told.first?.told else { return nil }
    hasWave = !signals.waves.isEmpty
    hasLamp = !signals.lamps.isEmpty
    self.signals = (signals.waves + signals.lamps).map { $0.title(language) }
    let period = drawing.period
    year = String(period.year)
    isSingle = drawing.groups.count == 1
    rows = told.map { one in
      Row(
        name: NameView(one.group, language), level: CellView(one.group.standing?.level),
        change: one.told.change.map { MoveView($0, language) },
        wave: one.told.wave?.title(language),
        lamp: one.told.lamp.map { LampView($0, language) },
        months: one.told.years.last { $0.year == period.year }?.cells ?? [])
    }
    let columns = TermsView.columns(of: drawing.index.terms, language)
    // What is nothing but the end of a scale is not told where it moved
    // nothing.
    let moving = zip(zip(drawing.index.terms, columns), first.terms).filter { pair, term in
      pair.0.role == .node || (term.contribution.map { $0.direction != .flat } ?? false)
    }
    lines =
      isSingle
      ? moving.map { pair, term in
        Line(
          title: pair.1.title, style: pair.1.style,
          contribution: term.contribution.map { MoveView($0, language) },
          change: term.change.map { MoveView($0, language) }, wave: term.wave?.title(language))
      } : []
    hasLines = lines.contains { $0.contribution != nil }
    sum = first.valueChange.map { MoveView($0, language) }
    years =
      isSingle ? first.years.map { Year(year: String($0.year), months: $0.cells) } : []
  }
}

/// A lamp: a colour, and the word for it.
struct LampView {
  let style: String
  let title: String

  /// A lamp in one language.
  init(_ lamp: Bulletin.Signal, _ language: Language) {
    style = "lamp-" + lamp.name
    title = lamp.title(language)
  }
}

extension Bulletin.Signal {
  /// What it is called.
  func title(_ language: Language) -> String { title?[language] ?? name }
}

extension Bulletin.Signals {
  /// The signals of a group of a level in the month; nil where it has none.
  func group(_ code: String, at level: String) -> Bulletin.SignalledGroup? {
    groups.first { $0.level == level && $0.code.utf8.elementsEqual(code.utf8) }
  }
}

extension Bulletin.SignalYear {
  fileprivate var cells: [CellView] { (waves + lamps).map { CellView(count: $0) } }
}
