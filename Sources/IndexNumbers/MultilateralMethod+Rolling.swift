import Glibc

/// How the newest period of a window is tied to what was published, so that
/// nothing published is revised.
///
/// - Source: CPI Manual (2020), chapter 10; L. Chessa, "A comparison of price
///   index methods for scanner data" (2021).
public enum WindowSplice: Hashable, Sendable {
  /// By the change from the last period to the newest.
  case movement
  /// By the change from the window's first period to the newest.
  case window
  /// By the change from the middle of the window.
  case half
  /// By the geometric mean of the changes from every period of the window
  /// but the newest.
  case mean
}

extension MultilateralMethod {
  /// The levels of all periods, each from a window of periods that ends with
  /// it, tied to published levels; those of the first window come from it
  /// alone.
  ///
  /// Throws as the method does for a window.
  ///
  /// - Precondition: a window has at least two periods.
  /// - Complexity: the method's for a window, times the periods behind the
  ///   first window.
  public func rolling(
    _ panel: PricePanel, window: Int, splice: WindowSplice
  ) throws(IndexNumberError) -> [Double] {
    precondition(window >= 2, "a window has at least two periods")
    guard panel.periods > window else { return try self(panel) }
    var levels = try self(panel.window(0..<window))
    for period in window..<panel.periods {
      let start = period - window + 1
      let new = try self(panel.window(start..<period + 1))
      let newest = new[window - 1]
      let ties: Range<Int>
      switch splice {
      case .movement: ties = window - 2..<window - 1
      case .window: ties = 0..<1
      case .half: ties = (window - 1) / 2..<(window - 1) / 2 + 1
      case .mean: ties = 0..<window - 1
      }
      let logs = ties.map { log(levels[start + $0] * newest / new[$0]) }
      levels.append(exp(exactSum(logs) / Double(logs.count)))
    }
    return levels
  }
}

extension PricePanel {
  /// The panel of some of the periods.
  ///
  /// - Precondition: they are in the panel.
  public func window(_ periods: Range<Int>) -> PricePanel {
    PricePanel(
      prices: Array(prices[periods]), quantities: quantities.map { Array($0[periods]) })
  }
}
