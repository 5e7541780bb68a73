import Diagnostics

/// The ranking of the groups of a level, and behind it those without a rank
/// and why.
struct RankingView {
  /// Groups under one heading.
  struct Part {
    /// Why they have no rank; nil for those that have one.
    let heading: String?
    let rows: [Row]
  }

  /// A group.
  struct Row {
    let rank: CellView?
    let places: MoveView?
    /// Between which ranks it is in nine of ten replicates, such as `2–5`.
    let byMethod: String?
    let byPopulation: String?
    let name: NameView
    let level: CellView
    let onMonth: MoveView?
    let onYear: MoveView?
    let value: CellView
    let subjects: CellView
    let thin: CellView
    /// Where the level lies between the lowest and the highest; nil without.
    let dot: String?
  }

  /// Which columns have anything to say.
  let showsPlaces: Bool
  let showsMonth: Bool
  let showsYear: Bool
  let showsMethod: Bool
  let showsPopulation: Bool
  let showsRanges: Bool
  let columns: Int
  let base: String?
  let parts: [Part]

  /// The ranking of a level.
  init(_ drawing: LevelDrawing, _ narrator: Narrator) {
    let standings = drawing.groups.compactMap(\.standing)
    showsPlaces = standings.contains { $0.rankChange != nil }
    showsMonth = standings.contains { $0.onMonth != nil }
    showsYear = standings.contains { $0.onYear != nil }
    showsMethod = standings.contains { $0.ranksByMethod != nil }
    showsPopulation = standings.contains { $0.ranksByPopulation != nil }
    showsRanges = showsMethod || showsPopulation
    columns =
      6
      + [
        showsPlaces, showsMethod, showsPopulation, showsMonth, showsYear,
        drawing.index.base != nil,
      ].count { $0 }
    let axis = Axis(
      covering: standings.compactMap { $0.level?.value }
        + (drawing.index.base.map { [$0.value.value] } ?? []))
    func spot(_ value: Double) -> String { percent(0.04 + axis.position(value) * 0.92) }
    base = drawing.index.base.map { spot($0.value.value) }

    let language = narrator.language
    let headings: [(place: Bulletin.Group.Place, heading: String?)] = [
      (.ranked, nil),
      (
        .unranked,
        Phrases.tooFew.filled(language, ["least": grouped(drawing.index.leastSubjects)])
      ),
      (.valueless, Phrases.noValue[language]),
    ]
    parts = headings.compactMap { place, heading -> Part? in
      let groups = drawing.groups.filter { $0.place == place }
      guard !groups.isEmpty else { return nil }
      return Part(
        heading: heading,
        rows: groups.map { group in
          let standing = group.standing
          return Row(
            rank: standing?.rank.map { CellView(count: $0) },
            places: standing?.rankChange.map { MoveView(places: $0, language) },
            byMethod: standing?.ranksByMethod.map(RankingView.text),
            byPopulation: standing?.ranksByPopulation.map(RankingView.text),
            name: NameView(group, language), level: CellView(standing?.level),
            onMonth: standing?.onMonth.map { MoveView($0, language) },
            onYear: standing?.onYear.map { MoveView($0, language) },
            value: CellView(standing?.value), subjects: CellView(count: standing?.subjects ?? 0),
            thin: CellView(count: standing?.thin),
            dot: standing?.level.flatMap { $0.value.isFinite ? $0.value : nil }.map(spot))
        })
    }
  }
}

extension RankingView {
  /// `2–5`, or `3` where it is one rank.
  private static func text(_ ranks: ClosedRange<Int>) -> String {
    let (low, high) = (grouped(ranks.lowerBound), grouped(ranks.upperBound))
    return ranks.lowerBound == ranks.upperBound ? low : "\(low)–\(high)"
  }
}

/// The name of a group, with its code where that is something else.
struct NameView {
  let text: String
  let code: String?

  /// The name in one language.
  init(_ group: Bulletin.Group, _ language: Language) {
    text = group.label?[language] ?? group.code
    code = group.label == nil ? nil : group.code
  }
}
