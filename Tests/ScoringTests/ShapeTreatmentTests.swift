import Composites
import Diagnostics
import Documents
import Statistics
import TestSupport
import Testing

@testable import Scoring

@Suite("Outliers by shape, powers, and further normalisations")
struct ShapeTreatmentTests {
  private func expect(_ found: [Double?], _ wanted: [Double?]) {
    #expect(found.count == wanted.count)
    for (a, b) in zip(found, wanted) { #expect(a.isClose(to: b), "\(found) against \(wanted)") }
  }

  private let calm = (1...20).map(Double.init)

  private func fitted(_ leaf: String, _ values: [Double]) throws -> (
    FittedParameters.Indicator, warnings: [String]
  ) {
    let panel = ToyPanel(["x"], values.map { row(["x": $0]) }, partitions: 3, batchRows: 7)
    let found = try run(tree(["indicator: x, weight: 1, \(leaf)"]), panel, threads: 2)
    // Every one is written and read back as it is.
    let read = FittedParameters(json: try JSONValue(parsing: found.parameters.json.text()))
    #expect(read == found.parameters)
    return (found.parameters.indicators[0], found.warnings.map(\.kind.code))
  }

  @Test("within the limits nothing is done, and the parameters say so")
  func within() throws {
    let (x, warnings) = try fitted("winsorise: {most: 5}, normalise: {by: minmax}", calm)
    #expect(x.outliers?.outcome == .withinLimits && x.outliers?.method == nil)
    #expect(x.winsorise == nil && warnings.isEmpty)
    #expect(x.minmax == .init(1, 20))
  }

  @Test("outliers become the next value until the shape is within its limits")
  func moving() throws {
    let (x, warnings) = try fitted(
      "winsorise: {most: 5}, normalise: {by: minmax}", calm + [900, 1000])
    #expect(x.outliers?.outcome == .treated && x.outliers?.method == .moving)
    #expect(x.outliers?.movedDown == 2 && x.outliers?.movedUp == 0)
    #expect(x.winsorise == .init(1, 20) && x.minmax == .init(1, 20) && warnings.isEmpty)
  }

  @Test("what moving does not reach is a warning, or another transformation")
  func otherwise() throws {
    let values = calm + [900, 1000]
    let (one, warnings) = try fitted("winsorise: {most: 1}, normalise: {by: minmax}", values)
    #expect(one.outliers?.outcome == .stillOutside && one.winsorise == .init(1, 900))
    #expect(warnings == ["BH-2156"])
    let (two, _) = try fitted(
      "winsorise: {most: 1, otherwise: log}, normalise: {by: minmax}", values)
    #expect(two.outliers?.method == .transformation && two.winsorise == .init(1, 1000))
    #expect(two.minmax.map { $0.lower == 0 && abs($0.upper - 6.907755278982137) < 1e-12 } == true)
    let (three, told) = try fitted(
      "winsorise: {most: 1, otherwise: log}, normalise: {by: minmax}", values + [0])
    #expect(three.outliers?.why == .notPositive && three.winsorise == nil)
    #expect(told == ["BH-2156"])
  }

  @Test("every transformation of a tail is the one of the column as a whole", arguments: [1.0, -1])
  func tails(sign: Double) throws {
    let values = (calm + [900, 1000]).map { sign * $0 + 1200 }
    let forms: [(TailTransform, Transformation)] = [
      (.log, .logarithm), (.logAboveMinimum, .logarithmAboveMinimum),
      (.logShifted, .logarithmOfShifted), (.logLongTail, .logarithmOfLongTail),
      (.logGII, .logarithmOfGII),
    ]
    for (tail, whole) in forms {
      let wanted = try whole.transformed(values)
      let (x, _) = try fitted(
        "winsorise: {most: 1, skewness: 0.1, kurtosis: 0.1, otherwise: \(tail.rawValue)}, "
          + "normalise: {by: rank}", values)
      let found = x.distribution?.values ?? []
      #expect(found.count == 22, "\(tail)")
      for (a, b) in zip(found, wanted.sorted()) {
        #expect(abs(a - b) <= 1e-12 * max(1, abs(b)), "\(tail)")
      }
    }
  }

  @Test("λ is the most likely one of the bounded values, or declared, or 1 with a reason")
  func powers() throws {
    let seed = UInt64.random(in: 0...999_999)
    var generator = SeededGenerator(seed)
    let values = (0..<50).map { _ in Double(Int.random(in: 1...60, using: &generator) * 3) }
    for (name, family) in [("box_cox", PowerTransform.Family.boxCox), ("yeo_johnson", .yeoJohnson)]
    {
      let (x, _) = try fitted("transform: \(name), normalise: {by: minmax}", values)
      let fit = try PowerTransform.Fit(values, family).transform
      #expect(x.power == .init(lambda: fit.lambda), "seed \(seed)")
      #expect(x.minmax?.upper == values.max().map { fit($0) }, "seed \(seed)")
      let (same, warnings) = try fitted("transform: \(name), normalise: {by: zscore}", [4, 4, 4])
      #expect(same.power == .init(lambda: 1, why: .noSpread) && warnings.contains("BH-2155"))
      let (given, _) = try fitted(
        "transform: {\(name): {lambda: 0.5}}, normalise: {by: minmax}", [4, 9])
      #expect(given.power == nil)
    }
    expect(
      try scores(
        "transform: {box_cox: {lambda: 0.5}}, normalise: {by: goalposts, worst: 0, best: 10}",
        [1, 4, 9]), [0, 20, 40])
    expect(
      try scores("transform: {log: {offset: 1}}, normalise: {by: minmax}", [0, 1, 3]),
      [0, 50, 100])
  }

  @Test("values that a step has none for stop the run")
  func refused() throws {
    for leaf in [
      "transform: log, normalise: {by: minmax}", "transform: box_cox, normalise: {by: minmax}",
      "transform: {box_cox: {lambda: 1}}, normalise: {by: minmax}",
      "direction: negative, normalise: {by: fraction_of_best}",
    ] { #expect(codes { _ = try scores(leaf, [0, 2, 3]) } == ["BH-2152"], "\(leaf)") }
    #expect(
      codes { _ = try scores("normalise: {by: fraction_of_best}", [-3, -2]) } == ["BH-2153"])
    #expect(
      codes { _ = try scores("normalise: {by: distance_to_target, target: 2}", [2, 3]) }
        == ["BH-2154"])
    let twice = Frameworks.read(
      pipeline(
        heading
          + tree([
            "indicator: x, weight: 1, winsorise: {most: 2, otherwise: log}, transform: log1p, "
              + "normalise: {by: minmax}"
          ])))
    #expect(codes { _ = try twice.get() } == ["BH-2151"])
  }

  @Test("distances, fractions and places of Borda, by direction")
  func normalisations() throws {
    let down = "direction: negative, "
    expect(try scores("normalise: {by: scaled, worst: 2, best: 4}", [1, 3, 6]), [-50, 50, 200])
    expect(try scores("normalise: {by: distance_to_best}", [1, 2, 5]), [0, 25, 100])
    expect(try scores(down + "normalise: {by: distance_to_best}", [1, 2, 5]), [100, 75, 0])
    expect(
      try scores("normalise: {by: distance_to_target, target: 3}", [1, 2, 5]), [0, 50, 100])
    expect(
      try scores("normalise: {by: distance_to_target, target: 3, beyond: counts}", [1, 2, 5]),
      [0, 50, 200])
    expect(
      try scores(down + "normalise: {by: distance_to_reference, reference: 3}", [1, 2, 5]),
      [200, 150, 0])
    expect(try scores("normalise: {by: fraction_of_best}", [1, 2, 4]), [25, 50, 100])
    expect(try scores(down + "normalise: {by: fraction_of_best}", [1, 2, 4]), [100, 50, 25])
    expect(try scores("normalise: {by: borda}", [5, 1, 5, 9, 2]), [50, 0, 50, 100, 25])
    expect(
      try scores(down + "normalise: {by: borda}", [5, 1, 5, 9, 2]), [25, 100, 25, 0, 75])
    expect(try scores("normalise: {by: borda}", [7]), [50])
  }
}
