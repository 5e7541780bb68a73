/// Prices and quantities of the products that were observed in both of two
/// periods: what a bilateral index compares.
public struct BilateralData: Hashable, Sendable {
  /// The positions of these products in what was given.
  public let products: [Int]
  /// p⁰, all of them positive.
  public let basePrices: [Double]
  /// q⁰, none of them negative; nil where quantities are not known.
  public let baseQuantities: [Double]?
  /// p¹, all of them positive.
  public let prices: [Double]
  /// q¹, none of them negative; nil where quantities are not known.
  public let quantities: [Double]?

  /// Prices and quantities of two periods; NaN is what was not observed, and
  /// products with anything missing are left out.
  ///
  /// Throws where nothing is left, and where a price is not positive, a
  /// quantity negative, or anything infinite.
  ///
  /// - Precondition: all columns have the same length.
  /// - Complexity: O(n).
  public init(
    basePrices: [Double], baseQuantities: [Double], prices: [Double], quantities: [Double]
  ) throws(IndexNumberError) {
    try self.init(basePrices, prices, (baseQuantities, quantities))
  }

  /// Prices of two periods, without quantities, for the formulas that need
  /// none.
  ///
  /// Throws as with quantities.
  ///
  /// - Precondition: as many prices as base prices.
  /// - Complexity: O(n).
  public init(basePrices: [Double], prices: [Double]) throws(IndexNumberError) {
    try self.init(basePrices, prices, nil)
  }

  private init(
    _ base: [Double], _ now: [Double], _ amounts: (base: [Double], now: [Double])?
  ) throws(IndexNumberError) {
    precondition(base.count == now.count, "columns differ in length")
    if let amounts {
      precondition(
        amounts.base.count == base.count && amounts.now.count == base.count,
        "columns differ in length")
    }
    var found: [Int] = []
    for product in base.indices {
      let pair = [base[product], now[product]]
      let pairOfAmounts = amounts.map { [$0.base[product], $0.now[product]] } ?? []
      if (pair + pairOfAmounts).contains(where: \.isNaN) { continue }
      guard (pair + pairOfAmounts).allSatisfy(\.isFinite) else {
        throw .notFinite(product: product)
      }
      guard pair.allSatisfy({ $0 > 0 }), pairOfAmounts.allSatisfy({ $0 >= 0 }) else {
        throw .notPositive(product: product)
      }
      found.append(product)
    }
    guard !found.isEmpty else { throw .nothingMatched }
    products = found
    basePrices = found.map { base[$0] }
    prices = found.map { now[$0] }
    baseQuantities = amounts.map { amounts in found.map { amounts.base[$0] } }
    quantities = amounts.map { amounts in found.map { amounts.now[$0] } }
  }

  /// p¹ / p⁰ of each product.
  public var relatives: [Double] { zip(prices, basePrices).map { $0 / $1 } }
}
