import Bulletins
import Tabular

extension Bulletin.Signals {
  /// The signals of an index in a month, with the counts of every year.
  init(_ signals: PublishedSignals, at period: Month) {
    self.init(
      waves: signals.signals.waves.map(\.told), lamps: signals.signals.lamps.map(\.told),
      groups: signals.groups.compactMap { group in
        guard let row = group.first(where: { $0.period == period }) else { return nil }
        return Bulletin.SignalledGroup(
          level: row.level, code: row.code, change: row.change?.figure, wave: row.wave?.told,
          lamp: row.lamp?.told, valueChange: row.valueChange?.figure,
          terms: row.terms.map {
            Bulletin.SignalledTerm(
              contribution: $0.contribution?.figure, change: $0.change?.figure,
              wave: $0.wave?.told)
          }, years: Bulletin.SignalYear.all(signals.counts(of: group)))
      })
  }
}

extension Bulletin.SignalYear {
  fileprivate static func all(_ counts: [PublishedSignals.Count]) -> [Bulletin.SignalYear] {
    guard let first = counts.first, let last = counts.last else { return [] }
    return (first.year...last.year).compactMap { year in
      let own = counts.filter { $0.year == year }
      guard !own.isEmpty else { return nil }
      return Bulletin.SignalYear(
        year: year, waves: own.filter { $0.signal == .wave }.map(\.months),
        lamps: own.filter { $0.signal == .lamp }.map(\.months))
    }
  }
}

extension ReleaseContents.Index.Signals.Wave {
  fileprivate var told: Bulletin.Signal { Bulletin.Signal(name: state, title: title) }
}

extension ReleaseContents.Index.Signals.Lamp {
  fileprivate var told: Bulletin.Signal { Bulletin.Signal(name: colour, title: title) }
}
