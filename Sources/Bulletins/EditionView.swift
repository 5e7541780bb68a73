import Diagnostics
import Tabular

/// The page in one language.
struct EditionView {
  /// A link of the contents.
  struct Link {
    let target: String
    let text: String
  }

  let t: Phrases
  /// `zh` or `en`: the target that opens this language.
  let id: String
  let tag: String
  let isChinese: Bool
  let title: String
  let period: String
  let knownAt: String
  let pipeline: String
  let program: String
  let definition: String
  let contents: [Link]
  let headline: HeadlineView?
  let points: [String]
  let hasPoints: Bool
  let indices: [IndexView]
  let isWithoutIndices: Bool
  let sources: SourcesView
  let reading: ReadingView

  /// The bulletin in one language.
  init(_ bulletin: Bulletin, _ drawings: [[LevelDrawing]], _ language: Language) {
    t = Phrases(language: language)
    id = language.rawValue
    tag = language.tag
    isChinese = language == .zh
    title = bulletin.title[language]
    period = language.text(bulletin.period)
    knownAt = language.text(bulletin.knownAt)
    pipeline = bulletin.pipeline
    program = bulletin.program
    definition = bulletin.definitionDigest
    indices = zip(bulletin.indices, drawings).enumerated().map { position, pair in
      IndexView(pair.0, pair.1, in: bulletin.period, number: position + 1, language)
    }
    sources = SourcesView(bulletin.sources, language)
    reading = ReadingView(bulletin, language)
    let narrator = Narrator(language)
    headline = drawings.joined().first { HeadlineView.suits($0) }.map {
      HeadlineView($0, narrator)
    }
    let leading = headline?.sentence
    points = Array(
      drawings.joined().compactMap { narrator.sentences(of: $0).first }
        .filter { $0 != leading }.prefix(6))
    hasPoints = !points.isEmpty
    isWithoutIndices = indices.isEmpty
    contents =
      indices.map { Link(target: $0.id, text: $0.title) }
      + ["sources", "reading"].map { name in
        Link(target: "\(language.rawValue)-\(name)", text: Phrases.words[name]?[language] ?? "")
      }
  }
}

/// The number that the page opens with.
struct HeadlineView {
  let caption: String
  let level: String
  /// The unit, or the base.
  let scale: String
  let onMonth: MoveView?
  let onYear: MoveView?
  let subjects: String
  let thin: String
  let sentence: String

  /// Whether a level can give the headline: one group with a number.
  static func suits(_ drawing: LevelDrawing) -> Bool {
    drawing.groups.count == 1 && drawing.groups[0].standing?.level != nil
  }

  /// The headline that a level gives.
  init(_ drawing: LevelDrawing, _ narrator: Narrator) {
    let standing = drawing.groups[0].standing
    caption = narrator.title(of: drawing.groups[0], in: drawing)
    level = standing?.level?.text ?? Phrases.missing
    scale = narrator.scale(of: drawing.index)
    onMonth = standing?.onMonth.map { MoveView($0, narrator.language) }
    onYear = standing?.onYear.map { MoveView($0, narrator.language) }
    subjects = grouped(standing?.subjects ?? 0)
    thin = grouped(standing?.thin ?? 0)
    sentence = narrator.sentences(of: drawing).first ?? ""
  }
}
