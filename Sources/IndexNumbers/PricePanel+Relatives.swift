/// What a price is divided by where it becomes a relative.
public enum BackPrice: Hashable, Sendable {
  /// The product's price in the period before; none where it was not observed
  /// then.
  case previousPeriod
  /// The product's last price that was observed before.
  case lastObserved
}

extension PricePanel {
  /// The prices that those of a period are divided by. In the first period
  /// they are its own, so that what is observed there has the relative 1.
  ///
  /// - Precondition: the period is in the panel.
  /// - Complexity: O(products); with `lastObserved` O(products × periods).
  public func backPrices(of period: Int, _ back: BackPrice = .previousPeriod) -> [Double] {
    guard period > 0 else { return prices[period] }
    switch back {
    case .previousPeriod: return prices[period - 1]
    case .lastObserved:
      return (0..<products).map { product in
        let last = prices[..<period].last { !$0[product].isNaN }
        return last?[product] ?? .nan
      }
    }
  }

  /// Relatives of a period's prices; NaN where a price or what it is divided
  /// by was not observed, or is not positive.
  ///
  /// - Precondition: the period is in the panel.
  /// - Complexity: as `backPrices`.
  public func relatives(of period: Int, _ back: BackPrice = .previousPeriod) -> [Double] {
    zip(prices[period], backPrices(of: period, back)).map { price, base in
      price > 0 && base > 0 ? price / base : .nan
    }
  }
}
