import TestSupport

@testable import IndexNumbers

extension Double {
  /// |self − other| ≤ relative · max(1, |other|)
  func isClose(to other: Double, relative: Double = 1e-12) -> Bool {
    abs(self - other) <= relative * max(1, abs(other))
  }
}

/// A made-up panel without gaps.
func randomPanel(
  products: Int, periods: Int, _ generator: inout SeededGenerator
) -> PricePanel {
  func columns(_ range: ClosedRange<Double>) -> [[Double]] {
    (0..<periods).map { _ in
      (0..<products).map { _ in Double.random(in: range, using: &generator) }
    }
  }
  return PricePanel(prices: columns(0.2...5), quantities: columns(0.1...9))
}
