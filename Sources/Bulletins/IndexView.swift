import Diagnostics
import Tabular

/// The section of one index in one language.
struct IndexView {
  let id: String
  let title: String
  let name: String
  let what: [String]
  let hasWhat: Bool
  let isEmpty: Bool
  let levels: [LevelView]
  /// What groups are.
  let division: String
  let revisions: RevisionsView?
  let differences: DifferencesView?
  let comparisons: ComparisonsView?

  /// A section; levels without groups are left out.
  init(
    _ index: Bulletin.Index, _ drawings: [LevelDrawing], in period: Month, number: Int,
    _ language: Language
  ) {
    id = "\(language.rawValue)-index-\(number)"
    title = index.title[language]
    name = index.name
    what = index.what.map { $0[language] }
    hasWhat = !what.isEmpty
    let narrator = Narrator(language)
    levels = drawings.filter { !$0.groups.isEmpty }.map { LevelView($0, narrator) }
    isEmpty = levels.isEmpty
    division = narrator.division(index)
    differences = index.differences.map {
      DifferencesView($0, of: index, in: period, number: number, narrator)
    }
    comparisons = ComparisonsView(of: index, number: number, narrator)
    revisions = index.revisions.map { RevisionsView($0, of: index, number: number, language) }
  }
}

/// One level of an index: of one group, or of several.
struct LevelView {
  let id: String
  /// Nil where the index has no other level.
  let heading: String?
  let sentences: [String]
  /// What levels and what values count in.
  let scale: String
  let unit: String
  /// What groups are.
  let division: String
  /// How the column of levels is called.
  let levelTitle: String
  let hasBase: Bool
  let single: SingleView?
  let ranking: RankingView?
  let panels: PanelsView?
  let signals: SignalsView?
  let effects: EffectsView?
  let terms: TermsView?
  let hasNoTerms: Bool
  let hasNoEffects: Bool

  /// A level with at least one group.
  init(_ drawing: LevelDrawing, _ narrator: Narrator) {
    let language = narrator.language
    let index = drawing.index
    id = "\(language.rawValue)-\(drawing.id)"
    heading = index.levels.count > 1 ? narrator.name(drawing.level, of: index) : nil
    sentences = narrator.sentences(of: drawing) + narrator.signals(of: drawing)
    scale = narrator.scale(of: index)
    unit = index.unit[language]
    division = narrator.division(index)
    hasBase = index.base != nil
    levelTitle = Phrases.words[index.base == nil ? "value" : "level"]?[language] ?? ""
    let isSingle = drawing.groups.count == 1
    single = isSingle ? SingleView(drawing, narrator) : nil
    ranking = isSingle ? nil : RankingView(drawing, narrator)
    panels = isSingle ? nil : PanelsView(drawing, narrator)
    signals = SignalsView(drawing, narrator)
    effects = EffectsView(drawing, narrator)
    terms = TermsView(drawing, narrator)
    hasNoEffects = effects == nil
    hasNoTerms = index.terms.isEmpty
  }
}
