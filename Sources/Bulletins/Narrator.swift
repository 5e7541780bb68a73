import Diagnostics
import Tabular

/// Writes the sentences that say the numbers: each holds published digits, and
/// no adjective stands without its number.
struct Narrator {
  let language: Language

  /// Sentences in one language.
  init(_ language: Language) {
    self.language = language
  }

  /// What there is to say about a level, most important first.
  func sentences(of drawing: LevelDrawing) -> [String] {
    switch drawing.groups.count {
    case 0: []
    case 1: [single(drawing.groups[0], in: drawing)]
    default: [ranked(drawing)] + moved(drawing)
    }
  }

  /// The name of a group.
  func name(_ group: Bulletin.Group) -> String { group.label?[language] ?? group.code }

  /// The name of a level; the only level of an index is named by what its
  /// groups are.
  func name(_ level: Bulletin.Level, of index: Bulletin.Index) -> String {
    level.title?[language] ?? (index.levels.count == 1 ? division(index) : level.name)
  }

  /// What the groups of an index are called.
  func division(_ index: Bulletin.Index) -> String {
    switch index.division {
    case .region: Phrases.region[language]
    case .sector: Phrases.sector[language]
    case .whole: Phrases.whole[language]
    }
  }

  /// What the groups of a level are called together.
  func groups(of level: Bulletin.Level, of index: Bulletin.Index) -> String {
    let groups =
      switch index.division {
      case .region: Phrases.regions[language]
      case .sector: Phrases.sectors[language]
      case .whole: Phrases.wholes[language]
      }
    if let title = level.title { return title[language] }
    return index.levels.count == 1
      ? groups
      : Phrases.ofLevel.filled(language, ["groups": groups, "level": level.name])
  }

  /// The index, with its group unless that is everything.
  func title(of group: Bulletin.Group, in drawing: LevelDrawing) -> String {
    let title = drawing.index.title[language]
    guard drawing.index.division != .whole else { return title }
    return Phrases.headlineGroup.filled(language, ["title": title, "group": name(group)])
  }

  /// What a level counts in: the base, or the unit.
  func scale(of index: Bulletin.Index) -> String {
    index.base.map(base) ?? index.unit[language]
  }

  /// The base: `2025年1月 = 100`.
  func base(_ base: Bulletin.Base) -> String {
    Phrases.baseIs.filled(
      language, ["month": language.text(base.period), "value": base.value.text])
  }

  /// What the dashed line is.
  func baseNote(_ base: Bulletin.Base) -> String {
    Phrases.dashed.filled(
      language, ["base": language.text(base.period), "value": base.value.text])
  }

  private func single(_ group: Bulletin.Group, in drawing: LevelDrawing) -> String {
    let title = title(of: group, in: drawing)
    let month = language.text(drawing.period)
    guard let standing = group.standing, let level = standing.level else {
      return Phrases.headlineMissing.filled(language, ["month": month, "title": title])
        + Phrases.stop[language]
    }
    let index = drawing.index
    let opening = Phrases.headlineLevel.filled(
      language,
      [
        "month": month, "title": title, "level": level.text,
        "unit": index.base.map {
          Phrases.headlineBase.filled(
            language, ["month": language.text($0.period), "value": $0.value.text])
        } ?? spaced(index.unit[language]),
      ])
    let clauses =
      [opening]
      + (standing.onMonth.map { [onMonth($0)] } ?? [])
      + (standing.onYear.map { [onYear($0)] } ?? [])
    return clauses.joined(separator: language == .zh ? "，" : ", ")
      + Phrases.counted.filled(language, ["subjects": grouped(standing.subjects)])
      + (standing.thin == 0
        ? "" : Phrases.countedThin.filled(language, ["thin": grouped(standing.thin)]))
      + Phrases.stop[language]
  }

  private func onMonth(_ change: Bulletin.Figure) -> String {
    switch change.direction {
    case .up: Phrases.roseOnMonth.filled(language, ["size": change.unsigned])
    case .down: Phrases.fellOnMonth.filled(language, ["size": change.unsigned])
    case .flat: Phrases.sameOnMonth[language]
    }
  }

  private func onYear(_ change: Bulletin.Figure) -> String {
    switch change.direction {
    case .up: Phrases.roseOnYear.filled(language, ["size": change.unsigned])
    case .down: Phrases.fellOnYear.filled(language, ["size": change.unsigned])
    case .flat: Phrases.sameOnYear[language]
    }
  }

  private func ranked(_ drawing: LevelDrawing) -> String {
    let ranked = drawing.groups.filter { $0.place == .ranked }
    let title = drawing.index.title[language]
    let month = language.text(drawing.period)
    let groups = groups(of: drawing.level, of: drawing.index)
    let all = grouped(drawing.groups.count)
    guard let first = ranked.first, let last = ranked.last else {
      return Phrases.noneRanked.filled(
        language, ["title": title, "month": month, "groups": groups, "all": all])
    }
    let leaders = ranked.filter { $0.standing?.rank == first.standing?.rank }
    let closing =
      last.standing?.rank == first.standing?.rank
      ? ""
      : Phrases.rankedLast.filled(
        language, ["name": name(last), "value": rankedValue(of: last, in: drawing.index)])
    return Phrases.ranked.filled(
      language,
      [
        "title": title, "month": month, "groups": groups, "all": all,
        "ranked": grouped(ranked.count), "first": few(leaders),
        "value": rankedValue(of: first, in: drawing.index),
        "last": closing,
      ])
  }

  /// What the rank is by: the value itself, not its index on the group's own
  /// base.
  private func rankedValue(of group: Bulletin.Group, in index: Bulletin.Index) -> String {
    guard let value = group.standing?.value?.text else { return Phrases.missing }
    return value + spaced(index.unit[language])
  }

  /// A value with its unit.
  func value(_ value: Bulletin.Figure, of index: Bulletin.Index) -> String {
    value.text + spaced(index.unit[language])
  }

  /// A unit behind a number.
  private func spaced(_ unit: String) -> String {
    unit.isEmpty ? "" : language == .zh ? unit : " " + unit
  }

  /// Up to three names.
  private func few(_ groups: [Bulletin.Group]) -> String {
    language.list(groups.prefix(3).map(name)) + (groups.count > 3 ? "…" : "")
  }

  private func moved(_ drawing: LevelDrawing) -> [String] {
    let moves = drawing.groups.compactMap { group in
      group.standing?.onMonth.map { (group: group, move: $0) }
    }
    guard !moves.isEmpty else { return [] }
    func count(_ way: Direction) -> String {
      grouped(moves.count { $0.move.direction == way })
    }
    func extreme(
      _ wording: Wording, _ way: Direction, _ precedes: (Double, Double) -> Bool
    ) -> String {
      let extreme = moves.filter { $0.move.direction == way }
        .min { precedes($0.move.value, $1.move.value) }
      guard let extreme else { return "" }
      return wording.filled(
        language, ["name": name(extreme.group), "size": extreme.move.signed])
    }
    return [
      Phrases.moved.filled(
        language,
        [
          "up": count(.up), "down": count(.down), "flat": count(.flat),
          "most": extreme(Phrases.movedMost, .up, >),
          "least": extreme(Phrases.movedLeast, .down, <),
        ])
    ]
  }
}
