import Statistics
import TestSupport
import Testing

struct QuantileTests {
  @Test(.enabled(if: Conformance.isPresent, "reference numbers are not here"))
  func `types 1 and 7 are those of R for the ozone measurements`() throws {
    let sorted = try Conformance.column("x", of: "r-quantiles-ozone/x.csv")
      .filter { !$0.isNaN }.sorted()
    let rows = try Conformance.rows("r-quantiles-ozone/quantiles.csv").dropFirst()
    #expect(rows.count == 14)
    for row in rows {
      let p = try #require(Double(row[0]))
      let type1 = try #require(Double(row[1]))
      let type7 = try #require(Double(row[7]))
      let observed = try #require(Quantile(p, .observed)(sorted: sorted))
      let interpolated = try #require(Quantile(p)(sorted: sorted))
      #expect(observed == type1, "p = \(p)")
      #expect(interpolated.isClose(to: type7, relative: 1e-12), "p = \(p)")
    }
  }

  @Test func `type 1 is the smallest value with a share p at or below it`() {
    for count in 1...25 {
      let sorted = (1...count).map(Double.init)
      for step in 0...count {
        let p = Double(step) / Double(count)
        #expect(Quantile(p, .observed)(sorted: sorted) == Double(max(step, 1)), "\(step)/\(count)")
        guard p.nextUp <= 1 else { continue }
        #expect(Quantile(p.nextUp, .observed)(sorted: sorted) == Double(min(step + 1, count)))
      }
    }
  }

  @Test func `one value is every quantile, and nothing has none`() {
    for p in [0, 0.3, 0.5, 1] {
      #expect(Quantile(p)(sorted: [4]) == 4)
      #expect(Quantile(p, .observed)(sorted: [4]) == 4)
      #expect(Quantile(p)(sorted: []) == nil)
    }
  }

  @Test func `the ends are the smallest and the largest value`() {
    #expect(Quantile(0)(sorted: [1, 2, 3, 4]) == 1)
    #expect(Quantile(1)(sorted: [1, 2, 3, 4]) == 4)
    #expect(Quantile.median(sorted: [1, 2, 3, 4]) == 2.5)
    #expect(Quantile(0.25)(sorted: [1, 2, 3, 4]) == 1.75)
  }

  @Test func `between equal or infinite values nothing becomes NaN`() {
    #expect(Quantile.between(.infinity, .infinity, 0.5) == .infinity)
    #expect(Quantile.between(1, .infinity, 0.5) == .infinity)
    #expect(Quantile.between(-.infinity, 1, 0.5) == -.infinity)
    let greatest = Double.greatestFiniteMagnitude
    #expect(Quantile.between(-greatest, greatest, 0.5) == 0)
    #expect(Quantile.between(-greatest, greatest, 1) == greatest)
  }
}
