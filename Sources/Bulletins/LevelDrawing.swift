import Tabular

/// One level of an index in the page's order, with what is drawn of it: the
/// same in both languages.
struct LevelDrawing {
  /// `1-2`: the second level of the first index.
  let id: String
  let index: Bulletin.Index
  let level: Bulletin.Level
  /// By rank, those without one behind, then by code.
  let groups: [Bulletin.Group]
  let period: Month
  let timeline: Timeline
  /// Of the numbers of every group, and the base.
  let axis: Axis
  /// One line for each group.
  let lines: [LineDrawing]
  /// From the lowest to the highest group; nil for one group alone.
  let band: LineDrawing?

  /// The drawings of a level; months are those of the whole index.
  init(
    _ level: Bulletin.Level, of index: Bulletin.Index, along timeline: Timeline, period: Month,
    id: String
  ) {
    let groups = level.groups.sorted(by: Bulletin.Group.comesBefore)
    let series = groups.map { timeline.levels(of: $0.series) }
    let axis = Axis(
      covering: series.joined().compactMap { $0?.value }
        + (index.base.map { [$0.value.value] } ?? [])
    )
    self.id = id
    self.index = index
    self.level = level
    self.groups = groups
    self.period = period
    self.timeline = timeline
    self.axis = axis
    lines = series.map { LineDrawing($0, on: axis, along: timeline) }
    band = groups.count > 1 ? LineDrawing(between: series, on: axis, along: timeline) : nil
  }

  /// The name by which a group's line is drawn again.
  func lineID(_ group: Int) -> String { "line-\(id)-\(group + 1)" }

  /// The name by which the band is drawn again.
  var bandID: String { "band-\(id)" }

  /// Every level of every index.
  static func all(of bulletin: Bulletin) -> [[LevelDrawing]] {
    bulletin.indices.enumerated().map { position, index in
      let timeline = Timeline(
        of: index.levels.flatMap(\.groups).map(\.series), and: bulletin.period)
      return index.levels.enumerated().map { depth, level in
        LevelDrawing(
          level, of: index, along: timeline, period: bulletin.period,
          id: "\(position + 1)-\(depth + 1)")
      }
    }
  }
}

extension Bulletin.Group {
  /// Why a group is where it is in the ranking.
  enum Place: Int, Comparable {
    case ranked, unranked, valueless

    static func < (a: Place, b: Place) -> Bool { a.rawValue < b.rawValue }
  }

  /// Whether the group is ranked, or has numbers at least.
  var place: Place {
    guard let standing else { return .valueless }
    if standing.rank != nil { return .ranked }
    return standing.level == nil && standing.value == nil ? .valueless : .unranked
  }

  /// By place, rank and code.
  static func comesBefore(_ a: Bulletin.Group, _ b: Bulletin.Group) -> Bool {
    let ranks = (a.standing?.rank ?? .max, b.standing?.rank ?? .max)
    if a.place != b.place { return a.place < b.place }
    if ranks.0 != ranks.1 { return ranks.0 < ranks.1 }
    return a.code.utf8.lexicographicallyPrecedes(b.code.utf8)
  }
}
