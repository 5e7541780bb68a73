import Foundation
import Statistics
import Testing

@testable import Composites

@Suite("Audits of nodes")
struct NodeAuditTests {
  private static func audit(
    _ children: [[Double]], weights: [Double]? = nil, least: Int = 2, bins: Int = 10
  ) -> NodeAudit {
    let weights = weights ?? children.map { _ in 1 }
    let node = children[0].indices.map { row in
      zip(children, weights).reduce(0) { $0 + $1.1 * $1.0[row] } / weights.reduce(0, +)
    }
    return NodeAudit(
      children: children, node: node, index: node, weights: weights, least: least, bins: bins)
  }

  private static func random(_ rows: Int, _ columns: Int, seed: UInt64) -> [[Double]] {
    var draws = SplitMix(seed)
    let common = (0..<rows).map { _ in draws.unit() }
    return (0..<columns).map { _ in
      common.map { (0.6 * $0 + 0.4 * draws.unit()) }.map { ($0 * 1e6).rounded() / 1e6 }
    }
  }

  private struct SplitMix {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed }
    mutating func unit() -> Double {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return Double((z ^ (z >> 31)) >> 11) / 9_007_199_254_740_992
    }
  }

  private func variance(_ column: [Double]) -> Double {
    let mean = column.reduce(0, +) / Double(column.count)
    return column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(column.count - 1)
  }

  private func r(_ x: [Double], _ y: [Double]) -> Double {
    let sum = zip(x, y).map { $0 + $1 }
    let covariance = (variance(sum) - variance(x) - variance(y)) / 2
    return covariance / (variance(x) * variance(y)).squareRoot()
  }

  private func isClose(_ a: Double?, _ b: Double) -> Bool {
    a.map { abs($0 - b) < 1e-10 } ?? false
  }

  /// The Chatterjee–Price attitude data of R (`attitude`), 30 departments: a
  /// table that every tutorial on alpha and KMO has.
  private static let attitude: [[Double]] = [
    [
      43, 63, 71, 61, 81, 43, 58, 71, 72, 67, 64, 67, 69, 68, 77, 81, 74, 65, 65, 50, 50, 64, 53,
      40, 63, 66, 78, 48, 85, 82,
    ],
    [
      51, 64, 70, 63, 78, 55, 67, 75, 82, 61, 53, 60, 62, 83, 77, 90, 85, 60, 70, 58, 40, 61, 66,
      37, 54, 77, 75, 57, 85, 82,
    ],
    [
      30, 51, 68, 45, 56, 49, 42, 50, 72, 45, 53, 47, 57, 83, 54, 50, 64, 65, 46, 68, 33, 52, 52,
      42, 42, 66, 58, 44, 71, 39,
    ],
    [
      39, 54, 69, 47, 66, 44, 56, 55, 67, 47, 58, 39, 42, 45, 72, 72, 69, 75, 57, 54, 34, 62, 50,
      58, 48, 63, 74, 45, 71, 59,
    ],
    [
      61, 63, 76, 54, 71, 54, 66, 70, 71, 62, 58, 59, 55, 59, 79, 60, 79, 55, 75, 64, 43, 66, 63,
      50, 66, 88, 80, 51, 77, 64,
    ],
    [
      92, 73, 86, 84, 83, 49, 68, 66, 83, 80, 67, 74, 63, 77, 77, 54, 79, 80, 85, 78, 64, 80, 80,
      57, 75, 76, 78, 83, 74, 78,
    ],
    [
      45, 47, 48, 35, 47, 34, 35, 41, 31, 41, 34, 41, 25, 35, 46, 36, 63, 60, 46, 52, 33, 41, 37,
      49, 33, 72, 49, 38, 55, 39,
    ],
  ]

  @Test("alpha of R's attitude data is that of psych, 0.843")
  func external() {
    let audit = Self.audit(Self.attitude)
    #expect(audit.alpha.map { abs($0 - 0.8431428) < 5e-8 } ?? false, "\(audit.alpha ?? .nan)")
    #expect(audit.items.allSatisfy { ($0.loading ?? 0) > 0 })
    #expect(audit.reason == nil && audit.correlations.count == 21)
  }

  @Test("alpha, correlations and rests are what sums of columns give")
  func definition() {
    let columns = Self.random(200, 4, seed: 1)
    let audit = Self.audit(columns)
    func sum(_ kept: [Int]) -> [Double] {
      columns[0].indices.map { row in kept.reduce(0) { $0 + columns[$1][row] } }
    }
    func alpha(_ kept: [Int]) -> Double {
      let k = Double(kept.count)
      return k / (k - 1) * (1 - kept.reduce(0) { $0 + variance(columns[$1]) } / variance(sum(kept)))
    }
    #expect(isClose(audit.alpha, alpha([0, 1, 2, 3])))
    for item in 0..<4 {
      let others = [0, 1, 2, 3].filter { $0 != item }
      #expect(isClose(audit.items[item].alphaWithout, alpha(others)))
      #expect(isClose(audit.items[item].withRest, r(columns[item], sum(others))))
      #expect(isClose(audit.items[item].withNode, r(columns[item], sum([0, 1, 2, 3]))))
      #expect(isClose(audit.items[item].deviation, variance(columns[item]).squareRoot()))
      for other in 0..<item {
        let told = audit.correlations[item * (item - 1) / 2 + other]
        #expect(isClose(told, r(columns[item], columns[other])))
      }
    }
  }

  @Test("the correlation ratio is that of an analysis of variance between bins of equal counts")
  func ratio() {
    let columns = Self.random(100, 2, seed: 2)
    let audit = Self.audit(columns, bins: 5)
    let node = columns[0].indices.map { (columns[0][$0] + columns[1][$0]) / 2 }
    for item in 0..<2 {
      let order = columns[item].indices.sorted { columns[item][$0] < columns[item][$1] }
      let groups = (0..<5).map { bin in
        order[bin * 20..<bin * 20 + 20].map { DoubleDouble(node[$0]) }
      }
      let expected = OneWayANOVA(groups)?.rSquared ?? .nan
      #expect(isClose(audit.items[item].ratio, expected))
    }
    let shares = audit.items.compactMap(\.importance)
    #expect(abs(shares.reduce(0, +) - 1) < 1e-12)
    let off = shares.reduce(0) { $0 + ($1 - 0.5) * ($1 - 0.5) }
    #expect(isClose(audit.residual, (off / 2).squareRoot()))
  }

  @Test("ties share a bin, and few rows have two bins")
  func bins() {
    let x = [0, 0, 0, 0, 0, 1, 1, 1.0]
    let y = [0.1, 0.2, 0.3, 0.2, 0.1, 0.8, 0.9, 0.7]
    let audit = NodeAudit(
      children: [x], node: y, index: y, weights: [1], least: 2, bins: 10)
    #expect(isClose(audit.items[0].ratio, r(x, y) * r(x, y)), "two groups are a line")
    #expect(audit.reason == .oneChild && audit.alpha == nil)
    #expect(audit.items[0].importance == 1 && audit.residual == 0)
  }

  @Test("what cannot be told has a reason")
  func reasons() {
    let columns = Self.random(50, 3, seed: 3)
    #expect(Self.audit(columns, least: 51).reason == .tooFew)
    #expect(Self.audit(columns, least: 51).items[0].mean == nil)
    #expect(Self.audit([[], []]).reason == .tooFew)
    #expect(Self.audit([columns[0], columns[1].map { _ in 0.5 }]).reason == .noVariation)
    let constant = Self.audit([columns[0], columns[1].map { _ in 0.5 }]).items[1]
    #expect(constant.withNode == nil && constant.deviation == 0 && (constant.ratio ?? 1) < 1e-20)
    #expect(Self.audit([columns[0], columns[1].map { _ in .infinity }]).reason == .notFinite)
    let twice = Self.audit([columns[0], columns[1], columns[0]])
    #expect(twice.reason == .collinear && twice.adequacy == nil && twice.alpha != nil)
    let opposed = Self.audit([columns[0], columns[0].map { 1 - $0 }])
    #expect(opposed.alpha == nil && opposed.correlations == [-1])
  }

  @Test("children that are not correlated have no adequacy and no first component")
  func uncorrelated() {
    let audit = Self.audit([[0, 0, 1, 1], [0, 1, 0, 1]])
    #expect(audit.adequacy == nil && audit.items.allSatisfy { $0.loading == nil })
    #expect(audit.components == 0 && audit.explained == 0.5 && audit.alpha == 0)
  }

  @Test("the order of rows changes no bit")
  func order() {
    let columns = Self.random(500, 5, seed: 4)
    let turned = columns.map { Array($0.reversed()) }
    let weights = [0.1, 0.2, 0.3, 0.15, 0.25]
    let node = columns[0].indices.map { row in
      zip(columns, weights).reduce(0) { $0 + $1.0[row] * $1.1 }
    }
    func audit(_ columns: [[Double]], _ node: [Double]) -> NodeAudit {
      NodeAudit(
        children: columns, node: node, index: node, weights: weights, least: 2, bins: 7)
    }
    #expect(audit(columns, node) == audit(turned, node.reversed()))
  }

  @Test("a correlation looks at the rows that have both")
  func pairwise() {
    let found = PairwiseCorrelation([1, 2, .nan, 4, 5], [2, 4, 1, .nan, 10])
    #expect(found.subjects == 3 && isClose(found.value, 1))
    #expect(PairwiseCorrelation([1, 1], [1, 2]).value == nil)
    #expect(PairwiseCorrelation([], []).subjects == 0)
  }
}
