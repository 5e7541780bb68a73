import Diagnostics

/// The datasets and the accounts of their rows.
struct SourcesView {
  /// A dataset.
  struct Row {
    let title: String
    let dataset: String
    let source: String
    let counts: [String]
  }

  let rows: [Row]
  let isEmpty: Bool

  /// The accounts in one language.
  init(_ sources: [Bulletin.Source], _ language: Language) {
    rows = sources.map { source in
      let rows = source.rows
      return Row(
        title: source.title[language], dataset: source.dataset, source: source.source,
        counts: [
          rows.read, rows.accepted, rows.rejected, rows.excluded, rows.duplicate,
          rows.superseded, rows.instruction, rows.unresolved,
        ].map(grouped))
    }
    isEmpty = rows.isEmpty
  }
}
