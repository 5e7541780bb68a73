import Documents
import Records
import Statistics

extension Circular {
  /// A department beside the others in a month.
  struct Standing {
    let source: String
    /// Datasets with rows in the month.
    let datasets: Int
    let rows: Int
    /// Targets that rates of these datasets are judged by, and those met.
    let targets: Int
    let met: Int
    /// The mean of the rates that are judged, as published, each as it is or
    /// what it leaves of 1, so that more is better; nil without one.
    let mean: FixedPoint?
    /// The same rounded once, to the decimals of the page.
    let meanOnPage: FixedPoint?
    /// 1 for the best; nil where nothing is judged.
    let rank: Int?
  }

  /// The departments in a line, ranked: by the share of targets that are met,
  /// then by the mean of the rates that are judged; departments without a
  /// rank come last. Ties share the lowest rank.
  ///
  /// - Parameter line: the position of the month, or behind them that of all
  ///   rows.
  func standings(in line: Int) -> [Standing] {
    var sources: [String] = []
    for dataset in datasets where !sources.contains(dataset.loaded.source) {
      sources.append(dataset.loaded.source)
    }
    let tallies = sources.map { SourceTally($0, datasets, line) }
    return tallies.map { one in
      Standing(
        source: one.source, datasets: one.datasets, rows: one.rows, targets: one.units.count,
        met: one.met,
        mean: one.mean(Circular.decimals), meanOnPage: one.mean(Circular.decimalsOnPage),
        rank: one.units.isEmpty ? nil : 1 + tallies.count { $0.isBetter(than: one) })
    }
    .sorted { a, b in
      (a.rank ?? .max) == (b.rank ?? .max)
        ? a.source.precedesInBytes(b.source) : (a.rank ?? .max) < (b.rank ?? .max)
    }
  }

  /// What a department's datasets come to in a line.
  private struct SourceTally {
    let source: String
    private(set) var datasets = 0
    private(set) var rows = 0
    private(set) var met = 0
    /// Judged rates as published, more being better.
    private(set) var units: [Int] = []

    init(_ source: String, _ all: [Dataset], _ line: Int) {
      self.source = source
      for dataset in all where dataset.loaded.source == source {
        let line = dataset.lines[line]
        let count = line.figures[.rows] ?? 0
        rows += count
        datasets += count > 0 ? 1 : 0
        met += line.judged.met
        for rate in line.rates where rate.isMet != nil {
          let good = rate.rate.isBetterHigh ? rate.value : rate.value?.complement
          units += [good.map { Int($0.rounded(Circular.decimals).units) }].compactMap(\.self)
        }
      }
    }

    /// The mean of what is judged, with at most the decimals published.
    func mean(_ decimals: Int) -> FixedPoint? {
      guard !units.isEmpty else { return nil }
      var whole = units.count
      for _ in decimals..<Circular.decimals { whole *= 10 }
      let mean = Ratio.rounded(Int128(units.reduce(0, +)), of: Int128(whole), 0)
      return FixedPoint(units: mean.units, decimals: decimals)
    }

    func isBetter(than other: SourceTally) -> Bool {
      guard !units.isEmpty else { return false }
      let (share, otherShare) = (met * other.units.count, other.met * units.count)
      if share != otherShare { return share > otherShare }
      return units.reduce(0, +) * other.units.count > other.units.reduce(0, +) * units.count
    }
  }

  /// A required field of a dataset in a line.
  struct Field {
    let dataset: Dataset
    let name: String
    let rows: Int
    let missing: Int
    let invalid: Int
    /// (missing + invalid) / rows; nil without rows.
    let rate: Ratio?
    /// Of the month before.
    let before: Ratio?
    /// 1 for the worst of all fields of all datasets; ties share the lowest
    /// rank; nil without rows.
    let rank: Int?

    /// The rate less that of the month before.
    var change: FixedPoint? {
      rate.flatMap { rate in before.map { rate.difference(from: $0, Circular.decimals) } }
    }
  }

  /// The required fields of all datasets in a line, in the order of the
  /// datasets, then as declared.
  func fields(in line: Int) -> [Field] {
    let all = datasets.flatMap { dataset in
      let figures = dataset.lines[line].figures
      let before = dataset.lines[line].month.flatMap { dataset.report[$0.advanced(by: -1)] }
      return dataset.report.fields.enumerated().map { field, name in
        Field(
          dataset: dataset, name: name, rows: figures[.rows] ?? 0,
          missing: figures.missing[field], invalid: figures.invalid[field],
          rate: figures.failing(field), before: before?.failing(field), rank: nil)
      }
    }
    // The rates of all, ascending: how many are above one is a search.
    let rates = all.compactMap(\.rate).sorted()
    return all.map { field in
      guard let rate = field.rate else { return field }
      return field.ranked(1 + rates.count - rates.partitioningIndex { $0 > rate })
    }
  }
}

extension Circular.Field {
  fileprivate func ranked(_ rank: Int) -> Circular.Field {
    Circular.Field(
      dataset: dataset, name: name, rows: rows, missing: missing, invalid: invalid, rate: rate,
      before: before, rank: rank)
  }
}

extension QualityReport.Figures {
  /// The share of rows in which a required field is missing or in error.
  fileprivate func failing(_ field: Int) -> Ratio? {
    guard let rows = self[.rows], rows > 0 else { return nil }
    return Ratio(missing[field] + invalid[field], of: rows)
  }
}

extension [Ratio] {
  /// The first position of which a condition holds that holds for all behind
  /// it, too.
  ///
  /// - Complexity: O(log n).
  fileprivate func partitioningIndex(where holds: (Ratio) -> Bool) -> Int {
    var range = 0..<count
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      range = holds(self[middle]) ? range.lowerBound..<middle : middle + 1..<range.upperBound
    }
    return range.lowerBound
  }
}
