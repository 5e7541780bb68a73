import Glibc

extension MultilateralMethod {
  func geks(
    _ panel: PricePanel, _ formula: BilateralFormula
  ) throws(IndexNumberError) -> [Double] {
    let periods = 0..<panel.periods
    // ln P(j, k).
    var logs = periods.map { _ in [Double](repeating: 0, count: panel.periods) }
    for base in periods {
      for period in periods where period != base {
        do throws(IndexNumberError) {
          logs[base][period] = log(try formula(panel.comparing(period, with: base)))
        } catch {
          throw error == .nothingMatched ? .notConnected(period: period) : error
        }
      }
    }
    return periods.map { period in
      guard period > 0 else { return 1 }
      let sum = exactSum(periods.map { logs[0][$0] + logs[$0][period] })
      return exp(sum / Double(panel.periods))
    }
  }
}
