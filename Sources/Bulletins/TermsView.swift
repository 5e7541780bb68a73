import Diagnostics

/// What values are the sum of: a row for every group, or for one group alone
/// a row for every term.
struct TermsView {
  /// A term as a column.
  struct Column {
    let title: String
    let style: String
  }

  /// A group, with its terms side by side.
  struct Row {
    let name: NameView
    let value: CellView
    let cells: [CellView]
    let bar: BarView
  }

  /// A term of the only group.
  struct Line {
    let title: String
    let style: String
    let value: CellView
    let change: MoveView?
    let bar: BarView
  }

  let columns: [Column]
  let rows: [Row]
  let lines: [Line]
  let isSingle: Bool
  let showsChange: Bool
  /// The only group's value, and its change.
  let sum: CellView
  let change: MoveView?
  let sumBar: BarView?

  /// The terms of a level; nil where its index has none, or no group a value.
  init?(_ drawing: LevelDrawing, _ narrator: Narrator) {
    let language = narrator.language
    let terms = drawing.index.terms
    let made = drawing.groups.compactMap { group -> Made? in
      guard let standing = group.standing, let value = standing.value else { return nil }
      let cells = terms.indices.map { position in
        standing.contributions.indices.contains(position)
          ? standing.contributions[position] : Bulletin.Contribution(value: nil, change: nil)
      }
      return Made(group: group, standing: standing, value: value, contributions: cells)
    }
    guard !terms.isEmpty, let first = made.first else { return nil }
    let columns = TermsView.columns(of: terms, language)
    let bars = BarDrawing(rows: made.map { one in one.contributions.map { $0.value?.value ?? 0 } })
    func drawn(_ one: Made) -> [(value: Double, style: String)] {
      zip(one.contributions, columns).map { ($0.value?.value ?? 0, $1.style) }
    }
    self.columns = columns
    isSingle = drawing.groups.count == 1
    rows = made.map { one in
      Row(
        name: NameView(one.group, language), value: CellView(one.value),
        cells: one.contributions.map { CellView($0.value) },
        bar: BarView(
          parts: bars.parts(drawn(one)), zero: bars.position(0),
          mark: bars.position(one.value.value)))
    }
    let steps = bars.steps(drawn(first))
    lines = zip(columns, first.contributions).enumerated().map { position, pair in
      Line(
        title: pair.0.title, style: pair.0.style, value: CellView(pair.1.value),
        change: pair.1.change.map { MoveView($0, language) },
        bar: BarView(
          parts: steps.isEmpty ? [] : [steps[position]], zero: bars.position(0), mark: nil))
    }
    showsChange = first.contributions.contains { $0.change != nil }
    sum = CellView(first.value)
    change = first.standing.change.map { MoveView($0, language) }
    sumBar = BarView(
      parts: bars.parts([(first.value.value, "sum")]), zero: bars.position(0), mark: nil)
  }

  private struct Made {
    let group: Bulletin.Group
    let standing: Bulletin.Standing
    let value: Bulletin.Figure
    let contributions: [Bulletin.Contribution]
  }

  /// The terms as columns; nodes take eight colours in turn.
  static func columns(of terms: [Bulletin.Term], _ language: Language) -> [Column] {
    var nodes = 0
    return terms.map { term in
      let style: String
      switch term.role {
      case .from: style = "from"
      case .limit: style = "limit"
      case .node:
        style = "node\(nodes % 8)"
        nodes += 1
      }
      return Column(title: term.title[language], style: style)
    }
  }
}
