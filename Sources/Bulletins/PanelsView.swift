import Diagnostics
import Tabular

/// A small chart for every group, all on the same axes, and the numbers of all
/// of them in one table.
struct PanelsView {
  /// A group.
  struct Panel {
    let name: NameView
    let level: CellView
    let onMonth: MoveView?
    /// The line that it draws.
    let line: String
  }

  /// A month of the table.
  struct Row {
    let month: String
    let cells: [CellView]
  }

  /// Whether there is more than one month to draw.
  let hasLines: Bool
  let note: String
  let band: String
  let base: String?
  let panels: [Panel]
  let names: [NameView]
  let rows: [Row]

  /// The panels of a level.
  init(_ drawing: LevelDrawing, _ narrator: Narrator) {
    let language = narrator.language
    let timeline = drawing.timeline
    let index = drawing.index
    hasLines = timeline.count > 1
    note = Phrases.panelAxes.filled(
      language,
      [
        "low": drawing.axis.marks.first?.label ?? Phrases.missing,
        "high": drawing.axis.marks.last?.label ?? Phrases.missing,
        "first": timeline.first.description, "last": timeline.last.description,
        "group": language == .zh
          ? narrator.division(index) : narrator.division(index).lowercased(),
        "base": index.base.map(narrator.baseNote) ?? "",
      ])
    band = drawing.bandID
    base = index.base.map { coordinate((1 - drawing.axis.position($0.value.value)) * 100) }
    panels = drawing.groups.enumerated().map { position, group in
      Panel(
        name: NameView(group, language), level: CellView(group.standing?.level),
        onMonth: group.standing?.onMonth.map { MoveView($0, language) },
        line: drawing.lineID(position))
    }
    names = panels.map(\.name)
    let series = drawing.groups.map { timeline.levels(of: $0.series) }
    rows = timeline.months.enumerated().map { position, month in
      Row(month: month.description, cells: series.map { CellView($0[position]) })
    }
  }
}
