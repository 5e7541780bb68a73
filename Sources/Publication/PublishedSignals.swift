import Tabular

/// The signals of an index, with every number as it is published: what tables
/// and bulletin both print.
struct PublishedSignals: Sendable {
  typealias Wave = ReleaseContents.Index.Signals.Wave
  typealias Lamp = ReleaseContents.Index.Signals.Lamp

  let index: ReleaseContents.Index
  let signals: ReleaseContents.Index.Signals
  /// The terms that values are sums of, in tree order; empty where there are
  /// none.
  let terms: [String]
  /// In the order of the series.
  let rows: [Row]

  /// One group in one period.
  struct Row: Sendable {
    let level: String
    let code: String
    let period: Month
    /// What readers look at: the index where there is a base, else the value.
    let shown: PublishedNumber?
    /// Its change since the month before, in per cent.
    let change: PublishedNumber?
    let wave: Wave?
    let lamp: Lamp?
    /// The change of the value in per cent, which the contributions add up to;
    /// that of a chained index is another.
    let valueChange: PublishedNumber?
    /// One for each term; empty where there are none.
    let terms: [Term]
  }

  /// A term in one period.
  struct Term: Sendable {
    /// What it adds to the change of the value, in per cent of the value
    /// before; as published, contributions add up to the change of the value.
    let contribution: PublishedNumber?
    /// Its own change, in per cent of itself; nil for what is no node.
    let change: PublishedNumber?
    let wave: Wave?
  }

  /// The signals of a series; nil where none are told.
  ///
  /// Changes are in per cent of what was there before, and there are none
  /// where that was, when rounded, not above 0. A state or lamp goes by the
  /// printed number.
  init?(_ series: PublishedSeries) {
    guard let signals = series.index.signals else { return nil }
    index = series.index
    self.signals = signals
    terms = series.terms
    var rows: [Row] = []
    for group in series.groups {
      var before: PublishedSeries.Row?
      for row in group {
        let last = before.flatMap { $0.period.advanced(by: 1) == row.period ? $0 : nil }
        rows.append(Row(row, after: last, series.index, signals))
        before = row
      }
    }
    self.rows = rows
  }

  /// The rows of one group, ascending by period.
  var groups: [ArraySlice<Row>] {
    var groups: [ArraySlice<Row>] = []
    var start = 0
    for end in rows.indices.dropFirst() + [rows.count]
    where end == rows.count || rows[end].level != rows[start].level
      || !rows[end].code.utf8.elementsEqual(rows[start].code.utf8)
    {
      groups.append(rows[start..<end])
      start = end
    }
    return groups
  }

  /// What is counted.
  enum Signal: String {
    case wave, lamp
  }

  /// In how many months of a year a group had a state or a lamp.
  struct Count: Sendable {
    let year: Int
    let signal: Signal
    let state: String
    let months: Int
  }

  /// The counts of a group: by year, waves before lamps, each as declared.
  func counts(of group: ArraySlice<Row>) -> [Count] {
    guard let first = group.first, let last = group.last else { return [] }
    return (first.period.year...last.period.year).flatMap { year -> [Count] in
      let months = group.filter { $0.period.year == year }
      guard !months.isEmpty else { return [] }
      return signals.waves.map { wave in
        Count(
          year: year, signal: .wave, state: wave.state,
          months: months.count { $0.wave?.state == wave.state })
      }
        + signals.lamps.map { lamp in
          Count(
            year: year, signal: .lamp, state: lamp.colour,
            months: months.count { $0.lamp?.colour == lamp.colour })
        }
    }
  }
}

extension PublishedSignals.Row {
  fileprivate init(
    _ row: PublishedSeries.Row, after last: PublishedSeries.Row?, _ index: ReleaseContents.Index,
    _ signals: ReleaseContents.Index.Signals
  ) {
    level = row.level
    code = row.code
    period = row.period
    let decimals = index.decimals
    shown = index.base == nil ? row.value : row.index
    // On one base index and value change alike; what links do is the chain's
    // alone.
    valueChange = PublishedNumber(percentFrom: last?.value, to: row.value, decimals: decimals)
    let isChained = index.base != nil && index.linking == .chained
    change =
      isChained
      ? PublishedNumber(percentFrom: last?.index, to: row.index, decimals: decimals)
      : valueChange
    wave = change.flatMap(signals.wave)
    lamp = shown.flatMap(signals.lamp)
    let parts = PublishedSignals.Row.contributions(
      to: row, after: last, total: valueChange, decimals: decimals)
    let old = last?.terms ?? []
    terms = row.terms.enumerated().map { position, term in
      let isNode = position > 0 && position < row.terms.count - 1
      let change =
        isNode && old.count == row.terms.count
        ? PublishedNumber(percentFrom: old[position].value, to: term.value, decimals: decimals)
        : nil
      return PublishedSignals.Term(
        contribution: parts.isEmpty ? nil : parts[position], change: change,
        wave: change.flatMap(signals.wave))
    }
  }

  /// What the terms add to the change of the value, in per cent of the value
  /// before; none where there is no such change.
  private static func contributions(
    to row: PublishedSeries.Row, after last: PublishedSeries.Row?, total: PublishedNumber?,
    decimals: Int
  ) -> [PublishedNumber] {
    guard let last, let old = last.value, let total, last.terms.count == row.terms.count else {
      return []
    }
    let parts = zip(row.terms, last.terms).map {
      100 * ($0.value.value - $1.value.value) / old.value
    }
    return PublishedNumber.parts(parts, of: total.value, decimals: decimals) ?? []
  }
}

extension PublishedNumber {
  /// Whether it is above 0 when rounded on its own.
  fileprivate func isAbove0(decimals: Int) -> Bool {
    PublishedNumber(value, decimals: decimals).map { $0.printed > 0 } ?? false
  }

  /// A change in per cent of what was there before; nil where that is not
  /// above 0 when rounded.
  fileprivate init?(percentFrom old: PublishedNumber?, to new: PublishedNumber?, decimals: Int) {
    guard let old, let new, old.isAbove0(decimals: decimals) else { return nil }
    self.init(100 * (new.value - old.value) / old.value, decimals: decimals)
  }
}
