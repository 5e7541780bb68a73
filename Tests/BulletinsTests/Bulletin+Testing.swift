@testable import Bulletins

extension Bulletin {
  /// The bulletin with other indices.
  func with(indices: [Index]) -> Bulletin {
    Bulletin(
      title: title, pipeline: pipeline, period: period, knownAt: knownAt, program: program,
      definitionDigest: definitionDigest, indices: indices, sources: sources, files: files)
  }

  /// Every number and count that the page has to print, as printed.
  var printed: [String] {
    let groups = indices.flatMap(\.levels).flatMap(\.groups)
    let standings = groups.compactMap(\.standing)
    var figures: [Figure?] = groups.flatMap { $0.series.map(\.level) }
    for standing in standings {
      figures += [
        standing.level, standing.onMonth, standing.onYear, standing.value, standing.change,
      ]
      if let effects = standing.effects {
        figures += [effects.within, effects.weight, effects.entry, effects.exit]
      }
      figures += standing.contributions.map(\.value)
    }
    let counts =
      standings.flatMap { [$0.subjects, $0.thin, $0.entered, $0.left, $0.rank] }
      + sources.flatMap { source -> [Int?] in
        let rows = source.rows
        return [
          rows.read, rows.accepted, rows.rejected, rows.excluded, rows.duplicate,
          rows.superseded, rows.instruction, rows.unresolved,
        ]
      }
    return figures.compactMap { $0?.text } + counts.compactMap { $0.map(grouped) }
  }
}

extension Bulletin.Index {
  /// The index with other levels.
  func with(levels: [Bulletin.Level]) -> Bulletin.Index {
    Bulletin.Index(
      name: name, title: title, what: what, division: division, unit: unit, base: base,
      leastSubjects: leastSubjects, terms: terms, levels: levels, revisions: revisions)
  }
}
