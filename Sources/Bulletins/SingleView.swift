import Diagnostics
import Tabular

/// A group alone at its level: one large chart and its numbers by year.
struct SingleView {
  /// A year of the table.
  struct Year {
    let year: String
    let cells: [CellView]
  }

  let chart: ChartView
  let columns: [String]
  let years: [Year]

  /// The series of a level's only group.
  init(_ drawing: LevelDrawing, _ narrator: Narrator) {
    chart = ChartView(drawing, narrator)
    columns = (1...12).map(String.init)
    let timeline = drawing.timeline
    let levels = timeline.levels(of: drawing.groups[0].series)
    years = (timeline.first.year...timeline.last.year).map { year in
      Year(
        year: String(year),
        cells: (0..<12).map { month in
          let index = year * 12 + month - Int(timeline.first.number)
          return CellView(levels.indices.contains(index) ? levels[index] : nil)
        })
    }
  }
}

/// A line chart with axes. Widths are shares of the room there is, heights and
/// letters are fixed, so that it reads alike on a telephone and on paper.
struct ChartView {
  /// A mark of the vertical axis.
  struct Level {
    let y: String
    let label: String
  }

  /// A month of the horizontal axis.
  struct Month {
    let x: String
    let label: String
    /// Whether the label gives way on a narrow screen.
    let yields: Bool
  }

  /// A month with a number.
  struct Dot {
    let x: String
    let y: String
    let tip: String
    let isVisible: Bool
  }

  let id: String
  let title: String
  let text: String
  let line: String
  let levels: [Level]
  let months: [Month]
  let dots: [Dot]
  let base: Level?
  /// The last number, written beside its dot.
  let last: Level?
  let lastX: String

  static let left = 0.115
  static let width = 0.825
  static let top = 24.0
  static let height = 200.0

  /// The chart of a level's only group.
  init(_ drawing: LevelDrawing, _ narrator: Narrator) {
    let language = narrator.language
    let timeline = drawing.timeline
    let axis = drawing.axis
    func x(_ index: Int) -> String {
      percent(ChartView.left + timeline.position(index) * ChartView.width)
    }
    func y(_ value: Double, _ shift: Double = 0) -> String {
      coordinate(ChartView.top + (1 - axis.position(value)) * ChartView.height + shift)
    }
    id = "\(language.rawValue)-chart-\(drawing.id)"
    line = drawing.lineID(0)
    levels = axis.marks.map { Level(y: y($0.value), label: $0.label) }
    months = timeline.marks.map {
      Month(
        x: x(Int($0.month.number - timeline.first.number)), label: $0.label, yields: !$0.always)
    }
    base = drawing.index.base.map {
      Level(y: y($0.value.value), label: narrator.baseNote($0))
    }
    let points = timeline.levels(of: drawing.groups[0].series).enumerated().compactMap {
      index, level in
      level.flatMap { $0.value.isFinite ? (index: index, level: $0) : nil }
    }
    dots = points.map { point in
      let month = timeline.first.advanced(by: point.index)
      return Dot(
        x: x(point.index), y: y(point.level.value), tip: "\(month): \(point.level.text)",
        isVisible: timeline.count <= 36 || point.index == points.last?.index)
    }
    title = Phrases.chartTitle.filled(
      language,
      [
        "title": drawing.index.title[language], "group": narrator.name(drawing.groups[0]),
        "first": language.text(timeline.first), "last": language.text(timeline.last),
      ])
    lastX = points.last.map { x($0.index) } ?? "0%"
    let before = points.dropLast().last?.level.value ?? -.infinity
    last = points.last.map { point in
      // On the side that the line does not come from.
      Level(
        y: y(point.level.value, before > point.level.value ? 22 : -11), label: point.level.text)
    }
    text =
      points.last.map { point in
        Phrases.chartText.filled(
          language,
          [
            "count": String(timeline.count), "value": point.level.text,
            "month": language.text(timeline.first.advanced(by: point.index)),
          ])
      } ?? Phrases.chartEmpty[language]
  }
}
