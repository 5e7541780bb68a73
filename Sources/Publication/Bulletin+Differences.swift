import Bulletins
import Diagnostics
import Tabular

extension Bulletin.Differences {
  /// How many groups a page tells of.
  private static let told = 20

  /// What is told of the groups of the first level in a period: those with a
  /// rank, of more than there is room for those that differ most from the
  /// whole. Nil where there is none.
  ///
  /// - Parameter differences: nil for an index of the whole.
  init?(
    of series: PublishedSeries, _ differences: PublishedDifferences?, _ period: Month,
    _ labels: ReleaseContents.Labels
  ) {
    let index = series.index
    guard let level = index.levels.first(where: { index.level(above: $0) == nil }) else {
      return nil
    }
    let rows = series.rows.filter { $0.level == level.name && $0.period == period }
    let apart = (differences?.rows ?? []).filter { $0.level == level.name && $0.period == period }
    var all: [(units: Int128, told: Bulletin.Difference)] = []
    for row in rows {
      guard row.rank != nil || index.grouping == .whole, let value = row.value else { continue }
      let difference = apart.first { $0.code.utf8.elementsEqual(row.code.utf8) }
      if differences != nil, difference?.whole == nil { continue }
      let label = labels.name(of: row.code, by: index.grouping)
      all.append(
        (
          difference?.whole?.units ?? 0,
          Bulletin.Difference(
            code: row.code, label: label, value: value.figure,
            size: difference?.whole?.figure,
            parts: Bulletin.Part.largest(of: difference?.parts.map(\.figure) ?? []),
            change: row.change?.figure,
            moves: Bulletin.Part.largest(of: row.terms.compactMap { $0.change?.figure }))
        ))
    }
    guard !all.isEmpty else { return nil }
    let most = all.enumerated().sorted { a, b in
      let sizes = (a.element.units.magnitude, b.element.units.magnitude)
      return sizes.0 == sizes.1 ? a.offset < b.offset : sizes.0 > sizes.1
    }.prefix(Bulletin.Differences.told)
    let told = most.sorted { a, b in
      let sizes = (a.element.units, b.element.units)
      return sizes.0 == sizes.1 ? a.offset < b.offset : sizes.0 > sizes.1
    }
    self.init(
      level: level.name, whole: apart.first?.parentValue.figure, compared: all.count,
      above: all.count { $0.units > 0 }, below: all.count { $0.units < 0 },
      told: told.map(\.element.told))
  }
}

extension Bulletin.Comparison {
  /// What is told of two groups in a period.
  init(
    _ comparison: ReleaseContents.Index.Comparison, _ told: PublishedDifferences?,
    _ period: Month, _ index: ReleaseContents.Index, _ labels: ReleaseContents.Labels
  ) {
    let row = told?.rows.first {
      $0.level == comparison.level && $0.period == period
        && $0.code.utf8.elementsEqual(comparison.code.utf8)
        && $0.parent.utf8.elementsEqual(comparison.other.utf8)
    }
    self.init(
      code: comparison.code, label: labels.name(of: comparison.code, by: index.grouping),
      other: comparison.other,
      otherLabel: labels.name(of: comparison.other, by: index.grouping),
      apart: row.flatMap { row in
        row.whole.map {
          Apart(
            value: row.value.figure, otherValue: row.parentValue.figure, size: $0.figure,
            parts: Bulletin.Part.largest(of: row.parts.map(\.figure)))
        }
      })
  }
}

extension Bulletin.Part {
  /// The two parts that print the largest numbers, the largest first, of equals
  /// the first; none that prints 0.
  fileprivate static func largest(of parts: [Bulletin.Figure]) -> [Bulletin.Part] {
    let sizes = parts.map { abs(Double($0.text) ?? 0) }
    return parts.indices.filter { sizes[$0] > 0 }
      .sorted { sizes[$0] == sizes[$1] ? $0 < $1 : sizes[$0] > sizes[$1] }
      .prefix(2).map { Bulletin.Part(term: $0, size: parts[$0]) }
  }
}
