import Diagnostics

/// What became known later about the values of an index, in one language.
struct RevisionsView {
  /// A value that was revised.
  struct Row {
    let name: String
    let code: String?
    let month: String
    let published: CellView
    let definition: CellView
    let then: String
    let late: MoveView
    let correction: MoveView
    let repair: MoveView
    let whole: MoveView
    let now: String
  }

  let id: String
  let sentence: String
  let unit: String
  /// Whether anything was published before to compare with.
  let isCompared: Bool
  let rows: [Row]
  let hasRows: Bool

  /// The section of an index with this number on the page.
  init(
    _ revisions: Bulletin.Revisions, of index: Bulletin.Index, number: Int, _ language: Language
  ) {
    id = "\(language.rawValue)-revisions-\(number)"
    unit = index.unit[language]
    isCompared = revisions.most.contains { $0.published != nil }
    rows = revisions.most.map { one in
      Row(
        name: one.label?[language] ?? one.code, code: one.label == nil ? nil : one.code,
        month: language.text(one.period), published: CellView(one.published),
        definition: CellView(
          text: one.definition?.signed ?? Phrases.missing, isMissing: one.definition == nil),
        then: one.then.text, late: MoveView(one.late, language),
        correction: MoveView(one.correction, language), repair: MoveView(one.repair, language),
        whole: MoveView(one.whole, language), now: one.now.text)
    }
    hasRows = !rows.isEmpty
    let counts: KeyValuePairs = [
      "compared": grouped(revisions.compared), "revised": grouped(revisions.revised),
    ]
    let counted = Phrases.revisionsCounted.filled(language, counts)
    let largest = revisions.most.first.map { one in
      Phrases.revisionsLargest.filled(
        language,
        [
          "name": one.label?[language] ?? one.code, "month": language.text(one.period),
          "then": one.then.text, "now": one.now.text, "size": one.whole.signed,
        ])
    }
    sentence = counted + (largest ?? "") + Phrases.stop[language]
  }
}
