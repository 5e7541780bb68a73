import Diagnostics
import Tabular

/// `index/comparisons`: a row per index with comparisons, comparison, period
/// and term.
struct ComparisonsTable: TableRecipe {
  let source: SecondPath
  let path = "index/comparisons"
  let key = ["index", "level", "code", "other", "period", "term"]
  let sums = [PartSum(columns: ["difference"], keyColumns: 5)]

  var classes: [String: VerificationReport.Class] {
    let columns = ["group_value", "other_value", "difference"]
    return Dictionary(uniqueKeysWithValues: (key + columns).map { ($0, .recomputed) })
  }

  func keys() throws(Failure) -> [[String]] {
    var keys: [[String]] = []
    for index in source.indices {
      for pair in index.comparisons {
        for period in source.periods {
          let key = [index.name, pair.level, pair.code, pair.other, period.description]
          guard let both = try points(key), both.0.value != nil, both.1.value != nil else {
            continue
          }
          keys += source.termNames(of: index).map { key + [$0] }
        }
      }
    }
    return keys
  }

  /// Both groups of a comparison that is declared; nil where one is not there.
  private func points(
    _ key: [String]
  ) throws(Failure) -> (RecomputedSeries.Point, RecomputedSeries.Point)? {
    let own = [key[0], key[1], key[2], key[4]]
    guard let place = source.place(own, among: source.indices),
      place.index.comparisons.contains(
        IndexModel.Comparison(level: key[1], code: key[2], other: key[3]))
    else { return nil }
    let other = SecondPath.Place(
      index: place.index, level: place.level, code: key[3], period: place.period)
    guard let one = try source.point(place), let two = try source.point(other) else { return nil }
    return (one, two)
  }

  func cells(_ key: [String]) throws(Failure) -> [String: ExpectedCell]? {
    guard let index = source.indices.first(where: { $0.name == key[0] }),
      let (one, two) = try points(key), let value = one.value, let otherValue = two.value,
      let position = source.termNames(of: index).firstIndex(of: key[5])
    else { return nil }
    var difference = ExpectedCell.null
    if let a = PlainDecimal(value, decimals: index.decimals),
      let b = PlainDecimal(otherValue, decimals: index.decimals),
      let parts = PlainParts(
        zip(one.terms, two.terms).map { $0 - $1 },
        addingUpTo: PlainDecimal(units: a.units - b.units, decimals: index.decimals))?.cells
    {
      difference = parts[position]
    }
    var cells = Dictionary(
      uniqueKeysWithValues: zip(self.key, key.map { ExpectedCell.text($0) }))
    cells["group_value"] = ExpectedCell(value, decimals: index.decimals)
    cells["other_value"] = ExpectedCell(otherValue, decimals: index.decimals)
    cells["difference"] = difference
    return cells
  }
}
