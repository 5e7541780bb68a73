extension MultilateralMethod {
  private static let iterationLimit = 10_000

  /// By iteration from equal levels, until no level moves by more than 10⁻¹⁴ of
  /// itself.
  func gearyKhamis(_ panel: PricePanel) throws(IndexNumberError) -> [Double] {
    guard let given = panel.quantities else { throw .noQuantities }
    var (prices, quantities) = (panel.prices, given)
    var values: [Double] = []
    for period in 0..<panel.periods {
      for product in 0..<panel.products {
        let (p, q) = (prices[period][product], quantities[period][product])
        if p.isNaN || q.isNaN {
          (prices[period][product], quantities[period][product]) = (0, 0)
          continue
        }
        guard p.isFinite, q.isFinite else { throw .notFinite(product: product) }
        guard p > 0, q >= 0 else { throw .notPositive(product: product) }
      }
      values.append(exactSum(prices[period], times: quantities[period]))
    }
    if let empty = values.firstIndex(where: { $0 <= 0 }) { throw .notConnected(period: empty) }
    try checkConnected(quantities)
    let totals = (0..<panel.products).map { product in
      exactSum(quantities.map { $0[product] })
    }
    var levels = [Double](repeating: 1, count: panel.periods)
    for _ in 0..<MultilateralMethod.iterationLimit {
      let average = (0..<panel.products).map { product -> Double in
        guard totals[product] > 0 else { return 0 }
        let sum = (0..<panel.periods).reduce(0.0) {
          $0 + prices[$1][product] * quantities[$1][product] / levels[$1]
        }
        return sum / totals[product]
      }
      var next = (0..<panel.periods).map { period in
        values[period] / exactSum(average, times: quantities[period])
      }
      let first = next[0]
      next = next.map { $0 / first }
      let move = zip(next, levels).reduce(0) { max($0, abs($1.0 / $1.1 - 1)) }
      levels = next
      guard move.isFinite else { throw .noSolution }
      if move <= 1e-14 { return levels }
    }
    throw .noSolution
  }

  /// Throws unless every period is tied to the first by products, through
  /// others if need be.
  func checkConnected(_ weights: [[Double]]) throws(IndexNumberError) {
    var reached: Set<Int> = [0]
    var products: Set<Int> = []
    var queue = [0]
    while let period = queue.popLast() {
      for (product, weight) in weights[period].enumerated()
      where weight > 0 && products.insert(product).inserted {
        for other in weights.indices
        where weights[other][product] > 0 && reached.insert(other).inserted {
          queue.append(other)
        }
      }
    }
    if let lost = weights.indices.first(where: { !reached.contains($0) }) {
      throw .notConnected(period: lost)
    }
  }
}
