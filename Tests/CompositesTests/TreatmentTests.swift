import Composites
import Foundation
import Statistics
import TestSupport
import Testing

@Suite("Composites: outliers and gaps")
struct TreatmentTests {
  private let outlying: [Double] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, .nan, 30, 100]

  @Test("the most extreme values are moved until the shape is within its limits")
  func shape() {
    let treated = OutlierTreatment.shape(.init(), atMost: 5).treated(outlying)
    #expect(treated.outcome == .treated)
    #expect(treated.movedDown == [12])
    #expect(treated.values[12] == 30)
    #expect(treated.values[10].isNaN)
    #expect(OutlierTreatment.shape(.init(), atMost: 0).treated(outlying).outcome == .stillOutside)
    let low = OutlierTreatment.shape(.init(), atMost: 5).treated(outlying.map { -$0 })
    #expect(low.movedUp == [12] && low.values[12] == -30)
    #expect(
      OutlierTreatment.shape(.init(), atMost: 5).treated([1, 2, 3, 4]).outcome == .withinLimits)
  }

  @Test("where moving is not enough, the column as it was is transformed")
  func fallback() {
    var values = (0..<50).map { 1 + Double($0) / 50 }
    for power in 1...8 { values.append(pow(10, Double(power))) }
    let treated = OutlierTreatment.shapeOrTransformation(
      .init(), atMost: 1, .logarithm
    ).treated(values)
    #expect(treated.transformation == .logarithm)
    #expect(treated.movedDown.isEmpty)
    #expect(agree(treated.values[0], log(values[0])))
  }

  @Test("quantiles bound a column, and what cannot be treated says why")
  func quantiles() {
    let column = (0...100).map(Double.init)
    let treated = OutlierTreatment.quantiles(lower: Quantile(0.05), upper: Quantile(0.9))
      .treated(column)
    #expect(treated.values.min() == 5 && treated.values.max() == 90)
    #expect(treated.movedUp.count == 5 && treated.movedDown.count == 10)
    let method = OutlierTreatment.shape(.init(), atMost: 5)
    #expect(method.treated([.nan]).outcome == .notApplied(.nothingObserved))
    #expect(method.treated([1, 2]).outcome == .notApplied(.tooFew(count: 2, needed: 4)))
    #expect(method.treated([1, 1, 1, 1]).outcome == .notApplied(.noVariation))
    #expect(method.treated([1, .infinity]).outcome == .notApplied(.notFinite(count: 1)))
  }

  @Test("transformations follow their formulas")
  func transformations() throws {
    let x: [Double] = [1, 3, .nan, 11]
    func check(_ method: Transformation, _ formula: (Double) -> Double) throws {
      #expect(agree(try method.transformed(x), x.map(formula)), "\(method)")
    }
    try check(.logarithm) { log($0) }
    try check(.logarithmOfShifted) { log($0) }
    try check(.logarithmAboveMinimum) { log($0 - 1 + 0.1) }
    try check(.logarithmOfGII) { log($0) }
    try check(.boxCox(lambda: 2, .none)) { ($0 * $0 - 1) / 2 }
    try check(.boxCox(lambda: 0, .minimumToOne)) { log($0) }
    #expect(throws: Inapplicable.notPositive(count: 1)) {
      try Transformation.logarithm.transformed([0, 1])
    }
    #expect(throws: Inapplicable.noVariation) {
      try Transformation.logarithmOfGII.transformed([2, 2])
    }
    let negative: [Double] = [0, 8, 9, 9.5, 10]
    let turned = try Transformation.logarithmOfLongTail.transformed(negative)
    #expect(zip(turned, turned.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test("gaps are filled with what is said, and what is left is counted")
  func imputation() {
    let column: [Double] = [1, .nan, 3, 8, .nan]
    #expect(Imputation.mean.filled(column).values == [1, 4, 3, 8, 4])
    #expect(Imputation.median.filled(column).values == [1, 3, 3, 8, 3])
    #expect(Imputation.value(0).filled(column).outcome == .filled(2))
    #expect(Imputation.worst(.lowerIsBetter).filled(column).values[1] == 8)
    let grouped = Imputation.meanOfGroup(groups: [1, 1, 2, 1, 3]).filled(column)
    #expect(agree(grouped.values, [1, 4.5, 3, 8, .nan]))
    #expect(grouped.outcome == .partly(filled: 1, left: 1))
    #expect(Imputation.mean.filled([.nan]).outcome == .notApplied(.nothingObserved))
    #expect(Imputation.mean.filled([1]).outcome == .complete)
  }

  @Test("along a series: the latest, or on the line between")
  func series() {
    let (values, times) = ([Double.nan, 2, .nan, .nan, 8, .nan], [1.0, 2, 3, 5, 6, 9])
    func filled(_ method: SeriesImputation) -> [Double] { method.filled(values, at: times).values }
    #expect(agree(filled(.latest(within: nil)), [.nan, 2, 2, 2, 8, 8]))
    #expect(agree(filled(.latest(within: 1)), [.nan, 2, 2, .nan, 8, .nan]))
    #expect(agree(filled(.linear), [2, 2, 3.5, 6.5, 8, 8]))
    #expect(agree(filled(.linearWithin), [.nan, 2, 3.5, 6.5, 8, .nan]))
  }

  @Test("neighbours: the mean over the nearest rows that have the column")
  func neighbours() throws {
    let columns: [[Double]] = [[0, 1, 10, 0.1], [5, 7, 100, .nan]]
    #expect(try NearestNeighbours(1).filled(columns).values[1][3] == 5)
    #expect(try NearestNeighbours(2).filled(columns).values[1][3] == 6)
    let weighted = try NearestNeighbours(2, .inverseDistance).filled(columns).values[1][3]
    // Distances 0.1 and 0.9: nine to one.
    #expect(agree(weighted, 5.2))
    let alone = try NearestNeighbours(1).filled([[.nan, 1], [.nan, 2]])
    #expect(alone.outcome == .notApplied(.nothingObserved))
  }
}
