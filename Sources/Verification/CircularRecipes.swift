import Diagnostics
import Tabular

/// The data-quality circular made again.
struct RecountedCircular {
  /// The period of lines of all rows.
  static let allRows = "all"
  static let decimals = 6

  let declared: DeclaredQuality
  /// The months that are told.
  let months: [Month]
  private let recounts: [String: QualityRecount]
  private let accounts: [DatasetAccounts]
  private let sources: [String: String]

  init?(_ source: SecondPath) {
    guard let declared = source.recomputation.quality else { return nil }
    self.declared = declared
    months = source.periods
    recounts = source.recomputation.recounts
    accounts = source.recomputation.accounts
    sources = Dictionary(
      source.definition.datasets.map { ($0.name, $0.source) },
      uniquingKeysWith: { first, _ in first })
  }

  /// All periods that are told, as they are written.
  var periods: [String] { months.map(\.description) + [RecountedCircular.allRows] }

  func recount(_ dataset: String) -> QualityRecount? { recounts[dataset] }

  func accounts(_ dataset: String) -> DatasetAccounts? {
    accounts.first { $0.dataset == dataset }
  }

  func source(_ dataset: String) -> String { sources[dataset] ?? "" }

  /// The month of a period; nil for all rows, and nothing for what is no
  /// period.
  func month(_ period: String) -> Month?? {
    if period == RecountedCircular.allRows { return .some(nil) }
    return Month(period).flatMap { month in months.contains(month) ? .some(month) : nil }
  }

  /// Records that loading rejected, where they are told.
  func rejected(_ dataset: String) -> Int {
    accounts(dataset)?.files.reduce(0) { $0 + $1.rejected } ?? 0
  }

  /// A rate of a dataset's rows; nil where it has none.
  func rate(_ name: String, of dataset: String, in month: Month?) -> PlainRate? {
    guard let counts = recounts[dataset]?.counts[month] else { return nil }
    let wrong = PlainIdentifier.Unusable.wrong.reduce(0) { $0 + (counts[$1.rawValue] ?? 0) }
    let rows = counts["rows"] ?? 0
    switch name {
    case "coverage": return PlainRate(counts["valid"], rows)
    case "wrong":
      return counts["valid"].flatMap { valid in
        PlainRate(wrong, valid + wrong + (counts["other_kind"] ?? 0))
      }
    case "clash": return PlainRate(counts["clashing_rows"], counts["valid"])
    case "duplicate": return PlainRate(counts["duplicates"], rows)
    case "complete":
      return PlainRate(counts["complete"], rows + (month == nil ? rejected(dataset) : 0))
    default: return PlainRate(counts["late"], counts["dated"])
    }
  }

  /// The rates, and whether more is better.
  static let rates: [(name: String, isBetterHigh: Bool)] = [
    ("coverage", true), ("wrong", false), ("clash", false), ("duplicate", false),
    ("complete", true), ("late", false),
  ]

  /// Whether a rate meets its target; nil where it has none, or is none.
  func isMet(_ rate: (name: String, isBetterHigh: Bool), _ value: PlainRate?) -> Bool? {
    guard let value, let target = declared.targets[rate.name] else { return nil }
    let unit = PlainDecimal.powerOfTen(target.decimals)
    let (own, wanted) = (value.part * unit, target.units * value.whole)
    return rate.isBetterHigh ? own >= wanted : own <= wanted
  }

  /// The rates of a department's datasets that are judged, more being better,
  /// in millionths as published; and how many meet their targets.
  func judged(_ source: String, in month: Month?) -> (millionths: [Int128], met: Int) {
    var millionths: [Int128] = []
    var met = 0
    for dataset in declared.datasets.map(\.dataset) where self.source(dataset) == source {
      for rate in RecountedCircular.rates {
        guard let value = self.rate(rate.name, of: dataset, in: month),
          let isMet = isMet(rate, value)
        else { continue }
        met += isMet ? 1 : 0
        let good = rate.isBetterHigh ? value : PlainRate(value.whole - value.part, value.whole)
        millionths.append(good.rounded(RecountedCircular.decimals).units)
      }
    }
    return (millionths, met)
  }
}

/// A part of a whole.
struct PlainRate {
  let part: Int128
  let whole: Int128

  init(_ part: Int128, _ whole: Int128) {
    self.part = part
    self.whole = whole
  }

  /// Nil where one of the two is not counted, or the whole is nothing.
  init?(_ part: Int?, _ whole: Int?) {
    guard let part, let whole, whole > 0 else { return nil }
    self.init(Int128(part), Int128(whole))
  }

  /// Rounded half-even, by long division.
  func rounded(_ decimals: Int) -> PlainDecimal {
    let scaled = abs(part) * PlainDecimal.powerOfTen(decimals)
    var units = scaled / whole
    let rest = scaled % whole
    if rest > whole - rest || rest == whole - rest && !units.isMultiple(of: 2) { units += 1 }
    return PlainDecimal(units: part < 0 ? -units : units, decimals: decimals)
  }

  /// This rate less another.
  func minus(_ other: PlainRate) -> PlainRate {
    PlainRate(part * other.whole - other.part * whole, whole * other.whole)
  }
}

extension ExpectedCell {
  /// A rate as it is published, or null.
  fileprivate init(_ rate: PlainRate?) {
    self = rate.map { .part($0.rounded(RecountedCircular.decimals), orElse: []) } ?? .null
  }

  /// A rate less that of the month before, or null.
  fileprivate init(_ rate: PlainRate?, less before: PlainRate?) {
    self.init(rate.flatMap { rate in before.map { rate.minus($0) } })
  }
}

/// `quality/circular`: a row per dataset and month, and one of all rows.
struct CircularTable: TableRecipe {
  let circular: RecountedCircular
  let path = "quality/circular"
  let key = ["dataset", "period"]

  private static let counts = [
    "rows", "withdrawals", "valid", "other_kind", "masked", "wrong_character", "wrong_length",
    "wrong_check", "wrong_inner_check", "wrong_date", "absent", "shared_codes",
    "shared_code_rows", "multicode_names", "multicode_rows", "clashing_rows", "keyless",
    "duplicates", "conflicting_keys", "conflicting_rows", "complete", "dated", "undated", "late",
    "early", "delay_median", "delay_p90",
  ]

  var classes: [String: VerificationReport.Class] {
    let rates = RecountedCircular.rates.flatMap { rate in
      ["rate", "change", "target"].map { "\(rate.name)_\($0)" }
    }
    var classes = [String: VerificationReport.Class].recomputed(
      key + ["read", "rejected", "excluded", "later", "targets", "targets_met"]
        + CircularTable.counts + rates)
    classes["source"] = .compared
    return classes
  }

  func keys() throws(Failure) -> [[String]] {
    circular.declared.datasets.flatMap { one in circular.periods.map { [one.dataset, $0] } }
  }

  func cells(_ key: [String]) throws(Failure) -> [String: ExpectedCell]? {
    guard let month = circular.month(key[1]), let recount = circular.recount(key[0]),
      let counts = recount.counts[month]
    else { return nil }
    var cells: [String: ExpectedCell] = [
      "source": ExpectedCell(circular.source(key[0])), "dataset": .text(key[0]),
      "period": .text(key[1]),
    ]
    if month == nil, let accounts = circular.accounts(key[0]) {
      cells["read"] = .integer(accounts.read)
      cells["rejected"] = .integer(circular.rejected(key[0]))
      cells["excluded"] = .integer(accounts.excluded)
      cells["later"] = .integer(recount.later)
    }
    for name in CircularTable.counts { cells[name] = ExpectedCell(counts[name]) }
    var judged: [Bool] = []
    for rate in RecountedCircular.rates {
      let value = circular.rate(rate.name, of: key[0], in: month)
      let before = month.flatMap {
        circular.rate(rate.name, of: key[0], in: $0.advanced(by: -1))
      }
      cells["\(rate.name)_rate"] = ExpectedCell(value)
      cells["\(rate.name)_change"] = ExpectedCell(value, less: before)
      if let isMet = circular.isMet(rate, value) {
        judged.append(isMet)
        cells["\(rate.name)_target"] = .text(isMet ? "met" : "missed")
      }
    }
    cells["targets"] = .integer(judged.count)
    cells["targets_met"] = .integer(judged.count { $0 })
    return cells
  }
}

/// `quality/fields`: a row per required field and month, and one of all rows.
struct FieldsTable: TableRecipe {
  let circular: RecountedCircular
  let path = "quality/fields"
  let key = ["dataset", "field", "period"]
  let classes: [String: VerificationReport.Class] = .recomputed([
    "dataset", "field", "period", "rows", "missing", "invalid", "rate", "rate_change", "rank",
  ])

  func keys() throws(Failure) -> [[String]] {
    circular.declared.datasets.flatMap { one in
      one.required.flatMap { field in circular.periods.map { [one.dataset, field, $0] } }
    }
  }

  func cells(_ key: [String]) throws(Failure) -> [String: ExpectedCell]? {
    guard let month = circular.month(key[2]), let recount = circular.recount(key[0]),
      let counted = recount.fields[month]?[key[1]]
    else { return nil }
    let rate = rate(key[0], key[1], month)
    let before = month.flatMap { self.rate(key[0], key[1], $0.advanced(by: -1)) }
    let others = circular.declared.datasets.flatMap { one in
      one.required.compactMap { self.rate(one.dataset, $0, month) }
    }
    return [
      "dataset": .text(key[0]), "field": .text(key[1]), "period": .text(key[2]),
      "rows": ExpectedCell(recount.counts[month]?["rows"]), "missing": .integer(counted.missing),
      "invalid": .integer(counted.invalid), "rate": ExpectedCell(rate),
      "rate_change": ExpectedCell(rate, less: before),
      "rank": rate.map { rate in
        .integer(1 + others.count { $0.part * rate.whole > rate.part * $0.whole })
      } ?? .null,
    ]
  }

  private func rate(_ dataset: String, _ field: String, _ month: Month?) -> PlainRate? {
    guard let recount = circular.recount(dataset), let counted = recount.fields[month]?[field]
    else { return nil }
    return PlainRate(counted.missing + counted.invalid, recount.counts[month]?["rows"])
  }
}

/// `quality/source_ranking`: a row per month and department, and one of all
/// rows.
struct SourceRankingTable: TableRecipe {
  let circular: RecountedCircular
  let path = "quality/source_ranking"
  let key = ["period", "source"]
  let classes: [String: VerificationReport.Class] = .recomputed([
    "period", "source", "rank", "datasets", "rows", "targets", "targets_met", "met_share",
    "mean_rate",
  ])

  private var sources: Set<String> {
    Set(circular.declared.datasets.map { circular.source($0.dataset) })
  }

  func keys() throws(Failure) -> [[String]] {
    circular.periods.flatMap { period in
      sources.sorted { $0.precedesInBytes($1) }.map { [period, $0] }
    }
  }

  func cells(_ key: [String]) throws(Failure) -> [String: ExpectedCell]? {
    guard let month = circular.month(key[0]), sources.contains(key[1]) else { return nil }
    let rows = circular.declared.datasets.filter { circular.source($0.dataset) == key[1] }
      .map { circular.recount($0.dataset)?.counts[month]?["rows"] ?? 0 }
    let (own, met) = circular.judged(key[1], in: month)
    let count = Int128(own.count)
    let better = sources.filter { source in
      let (other, otherMet) = circular.judged(source, in: month)
      guard !other.isEmpty else { return false }
      let (share, otherShare) = (met * other.count, otherMet * own.count)
      if share != otherShare { return otherShare > share }
      return other.reduce(0, +) * count > own.reduce(0, +) * Int128(other.count)
    }
    let mean = own.isEmpty ? nil : PlainRate(own.reduce(0, +), count).rounded(0).units
    return [
      "period": .text(key[0]), "source": .text(key[1]),
      "rank": own.isEmpty ? .null : .integer(1 + better.count),
      "datasets": .integer(rows.count { $0 > 0 }), "rows": .integer(rows.reduce(0, +)),
      "targets": .integer(own.count), "targets_met": .integer(met),
      "met_share": ExpectedCell(PlainRate(met, own.count)),
      "mean_rate": mean.map {
        .part(PlainDecimal(units: $0, decimals: RecountedCircular.decimals), orElse: [])
      } ?? .null,
    ]
  }
}

/// `quality/examples`: where rows are that a measure counted.
struct ExamplesTable: TableRecipe {
  let path = "quality/examples"
  let key = ["dataset", "measure", "reason", "path", "line"]
  let classes: [String: VerificationReport.Class] = .recomputed([
    "dataset", "measure", "reason", "path", "line",
  ])
  private let expected: Set<[String]>

  init(_ circular: RecountedCircular) {
    var expected: Set<[String]> = []
    for one in circular.declared.datasets {
      guard let recount = circular.recount(one.dataset) else { continue }
      for (measure, examples) in recount.examples {
        for example in examples.prefix(circular.declared.examples) {
          expected.insert([
            one.dataset, measure, example.reason, recount.paths[example.file],
            String(example.line),
          ])
        }
      }
    }
    self.expected = expected
  }

  func keys() throws(Failure) -> [[String]] {
    expected.sorted { a, b in a.lexicographicallyPrecedes(b) { $0.precedesInBytes($1) } }
  }

  func cells(_ key: [String]) throws(Failure) -> [String: ExpectedCell]? {
    guard expected.contains(key) else { return nil }
    return Dictionary(
      zip(self.key, key).map { name, cell in (name, ExpectedCell(cell)) },
      uniquingKeysWith: { first, _ in first })
  }
}
