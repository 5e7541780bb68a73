import Diagnostics

/// `index/differences`: a row per index whose differences are told, level,
/// group, period and term.
struct DifferencesTable: TableRecipe {
  let source: SecondPath
  let path = "index/differences"
  let key = ["index", "level", "code", "period", "term"]
  let sums = [PartSum(columns: ["difference"], keyColumns: 4)]

  /// The code of everybody together.
  static let everybody = ByteText("whole")

  var classes: [String: VerificationReport.Class] {
    let columns = ["parent_level", "parent", "group_value", "parent_value", "difference"]
    return Dictionary(uniqueKeysWithValues: (key + columns).map { ($0, .recomputed) })
  }

  private var indices: [IndexModel] {
    source.indices.filter { $0.tellsDifferences && $0.grouping != .whole }
  }

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
      let point = try source.point(place), let value = point.value
    else { return nil }
    let above = place.above
    let parent =
      if let above {
        try source.point(above)
      } else {
        try source.together(of: place.index).points[place.period]?[DifferencesTable.everybody]
      }
    let decimals = place.index.decimals
    var difference = ExpectedCell.null
    if let parent, let parentValue = parent.value,
      let own = PlainDecimal(value, decimals: decimals),
      let other = PlainDecimal(parentValue, decimals: decimals),
      let parts = PlainParts(
        zip(point.terms, parent.terms).map { $0 - $1 },
        addingUpTo: PlainDecimal(units: own.units - other.units, decimals: decimals))?.cells
    {
      difference = parts[position]
    }
    return [
      "index": .text(key[0]), "level": .text(key[1]), "code": .text(key[2]),
      "period": .text(key[3]), "term": .text(key[4]),
      "parent_level": ExpectedCell(above?.level.name),
      "parent": .text(above?.code ?? DifferencesTable.everybody.string),
      "group_value": ExpectedCell(value, decimals: decimals),
      "parent_value": ExpectedCell(parent?.value, decimals: decimals), "difference": difference,
    ]
  }
}

extension SecondPath.Place {
  /// The group that this one is part of, at the level whose codes are the
  /// next shorter ones; nil where no level has shorter ones.
  fileprivate var above: SecondPath.Place? {
    var nearest: (level: IndexModel.Level, characters: Int)?
    for other in index.levels {
      guard let characters = other.characters else { continue }
      if let own = level.characters, own <= characters { continue }
      if let nearest, nearest.characters >= characters { continue }
      nearest = (other, characters)
    }
    return nearest.map { nearest in
      var prefix = String.UnicodeScalarView()
      for scalar in code.unicodeScalars {
        if prefix.count == nearest.characters { break }
        prefix.append(scalar)
      }
      return SecondPath.Place(
        index: index, level: nearest.level, code: String(prefix), period: period)
    }
  }
}
