import Diagnostics
import Tabular

/// What a group's signals go by in a period.
private struct SignalReading {
  let place: SecondPath.Place
  let signals: SignalModel
  let now: RecomputedSeries.Point
  let before: RecomputedSeries.Point?

  init?(_ source: SecondPath, _ place: SecondPath.Place) throws(Failure) {
    guard let signals = place.index.signals, let now = try source.point(place) else { return nil }
    self.place = place
    self.signals = signals
    self.now = now
    before = try source.point(place.before)
  }

  private var decimals: Int { place.index.decimals }

  /// What readers look at.
  var shown: Double? { place.index.base == nil ? now.value : now.indexValue }

  /// Its change in per cent.
  var change: Percent {
    if place.index.base != nil, place.index.linking == .chained {
      return Percent(from: before?.indexValue, to: now.indexValue, decimals: decimals)
    }
    return Percent(from: before?.value, to: now.value, decimals: decimals)
  }

  /// What the terms add to the change of the value, in per cent of the value
  /// before.
  var contributions: [ExpectedCell]? {
    let whole = Percent(from: before?.value, to: now.value, decimals: decimals)
    guard let before, let old = before.value, let change = whole.value,
      before.terms.count == now.terms.count,
      let total = PlainDecimal(change, decimals: decimals)
    else { return nil }
    let parts = zip(now.terms, before.terms).map { 100 * ($0 - $1) / old }
    guard let cells = PlainParts(parts, addingUpTo: total)?.cells else { return nil }
    return whole.isDoubtful ? cells.map { .either([$0, .null]) } : cells
  }

  /// The change of a node in per cent of itself.
  func change(ofTerm position: Int) -> Percent {
    guard let before, before.terms.count == now.terms.count, position > 0,
      position < now.terms.count - 1
    else { return .none }
    return Percent(from: before.terms[position], to: now.terms[position], decimals: decimals)
  }
}

/// A change in per cent of what was there before.
private struct Percent {
  /// nil where there was nothing above 0.
  let value: Double?
  /// Whether the last bits of a Double decide that.
  let isDoubtful: Bool

  static let none = Percent(value: nil, isDoubtful: false)

  private init(value: Double?, isDoubtful: Bool) {
    self.value = value
    self.isDoubtful = isDoubtful
  }

  init(from old: Double?, to new: Double?, decimals: Int) {
    guard let old, let new else {
      self = .none
      return
    }
    let printed = PlainDecimal.printings(of: old, decimals: decimals)
    guard printed.contains(where: { $0.units > 0 }) else {
      self = .none
      return
    }
    value = 100 * (new - old) / old
    isDoubtful = printed.contains { $0.units <= 0 }
  }

  func cell(decimals: Int) -> ExpectedCell {
    let cell = ExpectedCell(value, decimals: decimals)
    return isDoubtful ? .either([cell, .null]) : cell
  }

  /// The states that it may be said to have.
  func waves(_ signals: SignalModel, decimals: Int) -> [String?] {
    let waves = signals.waves(of: value, decimals: decimals)
    return isDoubtful && !waves.contains(nil) ? waves + [nil] : waves
  }
}

extension ExpectedCell {
  /// Any of these words.
  fileprivate init(anyOf words: [String?]) {
    self = words.count == 1 ? ExpectedCell(words[0]) : .either(words.map { ExpectedCell($0) })
  }
}

/// `index/signals`: a row per index whose signals are told, level, group and
/// period.
struct SignalsTable: TableRecipe {
  let source: SecondPath
  let path = "index/signals"
  let key = ["index", "level", "code", "period"]
  let classes: [String: VerificationReport.Class] = [
    "index": .recomputed, "level": .recomputed, "code": .recomputed, "period": .recomputed,
    "name_zh": .compared, "name_en": .compared, "shown": .recomputed,
    "change_percent": .recomputed, "wave": .recomputed, "lamp": .recomputed,
  ]

  func keys() throws(Failure) -> [[String]] { try source.groupKeys(of: source.signalling) }

  func cells(_ key: [String]) throws(Failure) -> [String: ExpectedCell]? {
    guard let place = source.place(key, among: source.signalling),
      let reading = try SignalReading(source, place)
    else { return nil }
    let decimals = place.index.decimals
    let name = source.definition.label(place.index.grouping, place.code)
    return [
      "index": .text(key[0]), "level": .text(key[1]), "code": .text(key[2]),
      "period": .text(key[3]), "name_zh": ExpectedCell(name?.zh), "name_en": ExpectedCell(name?.en),
      "shown": ExpectedCell(reading.shown, decimals: decimals),
      "change_percent": reading.change.cell(decimals: decimals),
      "wave": ExpectedCell(anyOf: reading.change.waves(reading.signals, decimals: decimals)),
      "lamp": ExpectedCell(anyOf: reading.signals.lamps(of: reading.shown, decimals: decimals)),
    ]
  }
}

/// `index/term_signals`: a row per index of means whose signals are told,
/// level, group, period and term.
struct TermSignalsTable: TableRecipe {
  let source: SecondPath
  let path = "index/term_signals"
  let key = ["index", "level", "code", "period", "term"]
  let classes: [String: VerificationReport.Class] = [
    "index": .recomputed, "level": .recomputed, "code": .recomputed, "period": .recomputed,
    "term": .recomputed, "contribution_percent": .recomputed, "change_percent": .recomputed,
    "wave": .recomputed,
  ]
  let sums = [PartSum(columns: ["contribution_percent"], keyColumns: 4)]

  private var indices: [IndexModel] { source.signalling.filter(\.statistic.isMean) }

  func keys() throws(Failure) -> [[String]] {
    var keys: [[String]] = []
    for key in try source.groupKeys(of: indices) {
      guard let place = source.place(key, among: indices), try source.point(place)?.value != nil
      else { continue }
      keys += source.termNames(of: place.index).map { key + [$0] }
    }
    return keys
  }

  func cells(_ key: [String]) throws(Failure) -> [String: ExpectedCell]? {
    guard let place = source.place(key, among: indices),
      let position = source.termNames(of: place.index).firstIndex(of: key[4]),
      let reading = try SignalReading(source, place), reading.now.value != nil
    else { return nil }
    let decimals = place.index.decimals
    let change = reading.change(ofTerm: position)
    return [
      "index": .text(key[0]), "level": .text(key[1]), "code": .text(key[2]),
      "period": .text(key[3]), "term": .text(key[4]),
      "contribution_percent": reading.contributions?[position] ?? .null,
      "change_percent": change.cell(decimals: decimals),
      "wave": ExpectedCell(anyOf: change.waves(reading.signals, decimals: decimals)),
    ]
  }
}

/// `index/signal_years`: a row per index whose signals are told, level, group,
/// year and state.
struct SignalYearsTable: TableRecipe {
  let source: SecondPath
  let path = "index/signal_years"
  let key = ["index", "level", "code", "year", "signal", "state"]
  let classes: [String: VerificationReport.Class] = [
    "index": .recomputed, "level": .recomputed, "code": .recomputed, "year": .recomputed,
    "signal": .recomputed, "state": .recomputed, "months": .recomputed,
  ]

  func keys() throws(Failure) -> [[String]] {
    var seen: Set<[ByteText]> = []
    var keys: [[String]] = []
    for key in try source.groupKeys(of: source.signalling) {
      guard let place = source.place(key, among: source.signalling),
        let signals = place.index.signals
      else { continue }
      let year = Array(key.prefix(3)) + [String(place.period.year)]
      guard seen.insert(year.map { ByteText($0) }).inserted else { continue }
      keys += signals.waves.map { year + ["wave", $0.state] }
      keys += signals.lamps.map { year + ["lamp", $0.colour] }
    }
    return keys
  }

  func cells(_ key: [String]) throws(Failure) -> [String: ExpectedCell]? {
    guard let index = source.signalling.first(where: { $0.name == key[0] }),
      let signals = index.signals,
      signals.waves.contains(where: { $0.state == key[5] }) && key[4] == "wave"
        || signals.lamps.contains(where: { $0.colour == key[5] }) && key[4] == "lamp"
    else { return nil }
    var months = 0
    var certain = 0
    var possible = 0
    for period in source.periods where String(period.year) == key[3] {
      let month = [key[0], key[1], key[2], period.description]
      guard let place = source.place(month, among: source.signalling),
        let reading = try SignalReading(source, place)
      else { continue }
      months += 1
      let states =
        key[4] == "wave"
        ? reading.change.waves(signals, decimals: index.decimals)
        : signals.lamps(of: reading.shown, decimals: index.decimals)
      certain += states == [key[5]] ? 1 : 0
      possible += states.contains(key[5]) ? 1 : 0
    }
    guard months > 0 else { return nil }
    return [
      "index": .text(key[0]), "level": .text(key[1]), "code": .text(key[2]),
      "year": ExpectedCell(Int(key[3])), "signal": .text(key[4]), "state": .text(key[5]),
      "months": certain == possible
        ? .integer(certain) : .either((certain...possible).map { .integer($0) }),
    ]
  }
}

extension SecondPath {
  /// The indices whose signals are told.
  var signalling: [IndexModel] { indices.filter { $0.signals != nil } }

  /// The ways in which the tables of signals are made again.
  var signalRecipes: [any TableRecipe] {
    guard !signalling.isEmpty else { return [] }
    let tables: [any TableRecipe] = [
      SignalsTable(source: self), SignalYearsTable(source: self),
    ]
    return signalling.contains(where: \.statistic.isMean)
      ? tables + [TermSignalsTable(source: self)] : tables
  }
}
