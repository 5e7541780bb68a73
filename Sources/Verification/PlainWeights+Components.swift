import Glibc

extension PlainWeights {
  /// Weights from the principal components of the correlations.
  static func components(
    _ columns: [[Double]], _ variant: WeightModel.Variant
  ) -> PlainWeights {
    let eigen = PlainAlgebra.eigen(correlations(columns))
    let variances = eigen.map { max($0.value, 0) }
    let total = variances.reduce(0, +)
    var kept = 1
    switch variant {
    case .firstSquares, .firstCoefficients: break
    case .communalities(let keep), .factors(let keep): kept = keep.count(of: variances)
    }
    let first = eigen[0].vector
    let numbers: [Double]
    switch variant {
    case .firstSquares: numbers = first.map { $0 * $0 }
    case .firstCoefficients:
      let sum = PlainNumbers.sum(first)
      numbers = first.map { sum < 0 ? -$0 : $0 }
    case .communalities:
      numbers = columns.indices.map { child in
        (0..<kept).reduce(0) {
          $0 + variances[$1] * eigen[$1].vector[child] * eigen[$1].vector[child]
        }
      }
    case .factors:
      numbers = factors(
        columns.indices.map { child in
          (0..<kept).map { variances[$0].squareRoot() * eigen[$0].vector[child] }
        })
    }
    if kept < variances.count, variances[kept - 1] - variances[kept] < 1e-9 {
      return PlainWeights(refusal: "ambiguous")
    }
    let sum = PlainNumbers.sum(numbers)
    guard sum > 1e-9 else { return PlainWeights(refusal: "no_variation") }
    let weights = numbers.map { $0 / sum }
    if weights.contains(where: { $0 < -1e-12 }) { return PlainWeights(refusal: "negative") }
    return PlainWeights(
      weights: weights.map { max($0, 0) },
      figures: [
        ("retained", Double(kept)), ("explained", variances.prefix(kept).reduce(0, +) / total),
        ("first_variance", variances[0]),
      ])
  }

  /// The Handbook's weights of loadings, a row for each child: turned by
  /// varimax, each child counts on the factor on which it loads most.
  private static func factors(_ loadings: [[Double]]) -> [Double] {
    let turned = loadings[0].count > 1 ? varimax(loadings) : loadings
    let squares = turned.map { $0.map { $0 * $0 } }
    let count = loadings[0].count
    let explained = (0..<count).map { factor in squares.reduce(0) { $0 + $1[factor] } }
    let own = squares.map { row in
      (0..<count).reduce(0) { row[$1] > row[$0] + 1e-12 ? $1 : $0 }
    }
    let within = (0..<count).map { factor in
      zip(squares, own).reduce(0) { $0 + ($1.1 == factor ? $1.0[factor] : 0) }
    }
    let used = (0..<count).reduce(0) { $0 + (within[$1] > 0 ? explained[$1] : 0) }
    return zip(squares, own).map { row, factor in
      explained[factor] / used * row[factor] / within[factor]
    }
  }

  /// Kaiser's rotation, rows of length 1 while they are turned.
  private static func varimax(_ loadings: [[Double]]) -> [[Double]] {
    let lengths = loadings.map { row in
      let length = row.reduce(0) { $0 + $1 * $1 }.squareRoot()
      return length > 0 ? length : 1
    }
    var rows = zip(loadings, lengths).map { row, length in row.map { $0 / length } }
    let n = Double(rows.count)
    for _ in 0..<2000 {
      var turned = 0.0
      for p in 0..<rows[0].count {
        for q in (p + 1)..<max(rows[0].count, p + 1) {
          let u = rows.map { $0[p] * $0[p] - $0[q] * $0[q] }
          let v = rows.map { 2 * $0[p] * $0[q] }
          let (su, sv) = (u.reduce(0, +), v.reduce(0, +))
          let across = zip(u, v).reduce(0) { $0 + 2 * $1.0 * $1.1 } - 2 * su * sv / n
          let along =
            zip(u, v).reduce(0) { $0 + $1.0 * $1.0 - $1.1 * $1.1 } - (su * su - sv * sv) / n
          let angle = Glibc.atan2(across, along) / 4
          let (c, s) = (Glibc.cos(angle), Glibc.sin(angle))
          turned = max(turned, abs(angle))
          for row in rows.indices {
            let (x, y) = (rows[row][p], rows[row][q])
            (rows[row][p], rows[row][q]) = (c * x + s * y, c * y - s * x)
          }
        }
      }
      if turned < 1e-13 { break }
    }
    return zip(rows, lengths).map { row, length in row.map { $0 * length } }
  }
}

extension WeightModel.Keep {
  /// How many components of these variances are kept: one at least.
  fileprivate func count(of variances: [Double]) -> Int {
    let total = variances.reduce(0, +)
    func explaining(_ share: Double) -> Int {
      var sum = 0.0
      for (index, variance) in variances.enumerated() {
        sum += variance
        if sum >= share * total * (1 - 1e-12) { return index + 1 }
      }
      return variances.count
    }
    let count: Int
    switch self {
    case .count(let wanted): count = wanted
    case .aboveOne: count = variances.prefix { $0 > 1 + 1e-9 }.count
    case .explained(let share): count = explaining(share)
    case .handbook:
      count = max(variances.prefix { $0 > 1 + 1e-9 && $0 > 0.1 * total }.count, explaining(0.6))
    }
    return min(max(count, 1), variances.count)
  }
}
