import Glibc
import Matrices

extension MultilateralMethod {
  /// Least squares with the products' effects eliminated: one equation for
  /// each period but the first, solved by Cholesky's decomposition.
  func timeProductDummy(
    _ panel: PricePanel, _ weighting: Weighting
  ) throws(IndexNumberError) -> [Double] {
    let (periods, products) = (panel.periods, panel.products)
    var weights = [[Double]](repeating: Array(repeating: 0, count: products), count: periods)
    var logs = weights
    for period in 0..<periods {
      try observe(panel, period, weighting, &weights[period], &logs[period])
    }
    try checkConnected(weights)
    guard periods > 1 else { return [1] }
    let ofProduct = (0..<products).map { product in exactSum(weights.map { $0[product] }) }
    let meanLog = (0..<products).map { product -> Double in
      guard ofProduct[product] > 0 else { return 0 }
      return (0..<periods).reduce(0) { $0 + weights[$1][product] * logs[$1][product] }
        / ofProduct[product]
    }
    let system = Matrix(rows: periods - 1, columns: periods - 1) { row, column in
      let (w, v) = (weights[row + 1], weights[column + 1])
      let shared = (0..<products).reduce(0.0) {
        ofProduct[$1] > 0 ? $0 + w[$1] * v[$1] / ofProduct[$1] : $0
      }
      return (row == column ? exactSum(w) : 0) - shared
    }
    let right = (1..<periods).map { period in
      (0..<products).reduce(0.0) {
        $0 + weights[period][$1] * (logs[period][$1] - meanLog[$1])
      }
    }
    do throws(MatrixError) {
      let changes = try Cholesky(system).solve(Matrix(columns: [right]))
      return [1] + changes.elements.map { exp($0) }
    } catch {
      throw .noSolution
    }
  }

  private func observe(
    _ panel: PricePanel, _ period: Int, _ weighting: Weighting, _ weights: inout [Double],
    _ logs: inout [Double]
  ) throws(IndexNumberError) {
    for (product, price) in panel.prices[period].enumerated() where !price.isNaN {
      guard price.isFinite else { throw .notFinite(product: product) }
      guard price > 0 else { throw .notPositive(product: product) }
      switch weighting {
      case .equal: weights[product] = 1
      case .valueShares:
        guard let quantities = panel.quantities else { throw .noQuantities }
        let quantity = quantities[period][product]
        if quantity.isNaN { continue }
        guard quantity.isFinite else { throw .notFinite(product: product) }
        guard quantity >= 0 else { throw .notPositive(product: product) }
        weights[product] = price * quantity
      }
      logs[product] = log(price)
    }
    let total = exactSum(weights)
    guard total > 0 else { throw .notConnected(period: period) }
    if weighting == .valueShares { weights = weights.map { $0 / total } }
  }
}
