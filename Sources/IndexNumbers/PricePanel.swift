/// Prices and quantities of products over periods; NaN is what was not
/// observed.
public struct PricePanel: Hashable, Sendable {
  /// How many products there are.
  public let products: Int
  /// One column of prices for each period, in the order of time.
  public let prices: [[Double]]
  /// One column of quantities for each period; nil where none are known.
  public let quantities: [[Double]]?

  /// A panel; quantities where they are known.
  ///
  /// - Precondition: all columns have the same length, and there are as many
  ///   columns of quantities as of prices.
  public init(prices: [[Double]], quantities: [[Double]]? = nil) {
    products = prices.first?.count ?? 0
    let columns = prices + (quantities ?? [])
    precondition(
      columns.allSatisfy { $0.count == columns.first?.count }, "columns differ in length")
    precondition(quantities.map { $0.count == prices.count } ?? true, "periods differ")
    self.prices = prices
    self.quantities = quantities
  }

  /// How many periods there are.
  public var periods: Int { prices.count }

  /// Two periods side by side.
  ///
  /// Throws what `BilateralData` throws.
  ///
  /// - Precondition: both periods are in the panel.
  /// - Complexity: O(products).
  public func comparing(
    _ period: Int, with base: Int
  ) throws(IndexNumberError) -> BilateralData {
    guard let quantities else {
      return try BilateralData(basePrices: prices[base], prices: prices[period])
    }
    return try BilateralData(
      basePrices: prices[base], baseQuantities: quantities[base], prices: prices[period],
      quantities: quantities[period])
  }
}
