import Foundation
import Sensitivity
import Testing

struct SobolTests {
  @Test func `the sequence is the one that SciPy draws`() throws {
    // scipy.stats.qmc.Sobol(5, scramble=False).random(8), the columns 0, 1, 4
    let expected: [[Double]] = [
      [0, 0, 0], [0.5, 0.5, 0.5], [0.75, 0.25, 0.75], [0.25, 0.75, 0.25],
      [0.375, 0.375, 0.375], [0.875, 0.875, 0.875], [0.625, 0.125, 0.625],
      [0.125, 0.625, 0.125],
    ]
    let sequence = try #require(SobolSequence(dimensions: 5))
    for (point, row) in expected.enumerated() {
      #expect([0, 1, 4].map { sequence(point, $0) } == row, "point \(point)")
    }
    // scipy.stats.qmc.Sobol(200, scramble=False).random(1024)[1000][[7, 100, 199]]
    let wide = try #require(SobolSequence(dimensions: 200))
    #expect([7, 100, 199].map { wide(1000, $0) } == [0.8994140625, 0.7685546875, 0.8427734375])
  }

  @Test(arguments: [SobolSequence.Scrambling.none, .owen(key: 7), .owen(key: 8)])
  func `every dimension has one point in each of 2^k equal parts`(
    scrambling: SobolSequence.Scrambling
  ) throws {
    let sequence = try #require(
      SobolSequence(dimensions: SobolSequence.dimensionLimit, scrambling: scrambling))
    for dimension in 0..<SobolSequence.dimensionLimit {
      for start in [0, 256] {
        let parts = Set((start..<start + 256).map { Int(sequence($0, dimension) * 256) })
        #expect(parts.count == 256, "dimension \(dimension)")
      }
    }
  }

  @Test func `scrambled points have no pattern of their own and differ by key`() throws {
    let a = try #require(SobolSequence(dimensions: 2, scrambling: .owen(key: 1)))
    let b = try #require(SobolSequence(dimensions: 2, scrambling: .owen(key: 2)))
    #expect((0..<64).contains { a($0, 0) != b($0, 0) })
    for dimension in 0..<2 {
      let mean = (0..<1024).map { a($0, dimension) }.reduce(0, +) / 1024
      #expect(abs(mean - 0.5) < 0.001)
    }
    #expect(SobolSequence(dimensions: SobolSequence.dimensionLimit + 1) == nil)
  }

  @Test(arguments: [SaltelliDesign.Extent.firstAndTotal, .secondOrder])
  func `rows are A, those of A with a column of B, those of B with one of A, and B`(
    extent: SaltelliDesign.Extent
  ) throws {
    let design = try SaltelliDesign(
      inputs: 4, basePoints: 3, sampling: .draws(key: 5), extent: extent)
    #expect(design.rows == 3 * (extent == .secondOrder ? 10 : 6))
    for point in 0..<3 {
      let rows = (0..<design.rowsPerPoint).map {
        design.row(point * design.rowsPerPoint + $0)
      }
      let (a, b) = (rows[0], rows[rows.count - 1])
      #expect(zip(a, b).allSatisfy { $0 != $1 })
      for input in 0..<4 {
        var ab = a
        ab[input] = b[input]
        #expect(rows[1 + input] == ab)
        guard extent == .secondOrder else { continue }
        var ba = b
        ba[input] = a[input]
        #expect(rows[5 + input] == ba)
      }
    }
  }

  @Test func `outcomes are those of the rows, whatever the threads`() throws {
    let design = try SaltelliDesign(
      inputs: 3, basePoints: 100, sampling: .sobol(.owen(key: 3)), extent: .secondOrder)
    let model = { @Sendable (x: UnsafeBufferPointer<Double>) in x[0] + 2 * x[1] * x[2] }
    let one = design.evaluate(threads: 1, model: model)
    #expect(one == design.evaluate(threads: 3, model: model))
    for row in [0, 1, 5, 411, 799] {
      #expect(one[row] == design.row(row).withUnsafeBufferPointer(model))
    }
  }

  @Test(arguments: [SobolIndices.FirstOrder.saltelli, .jansen])
  func `shares of a sum of products are those of its closed form`(
    first: SobolIndices.FirstOrder
  ) throws {
    // y = x₁ + 2 x₂ + 12 (x₃ − ½)(x₄ − ½), variances 1/12, 4/12 and 1.
    let design = try SaltelliDesign(
      inputs: 5, basePoints: 1 << 13, sampling: .sobol(.owen(key: 11)), extent: .secondOrder)
    let outcomes = design.evaluate(threads: 2) { x in
      x[0] + 2 * x[1] + 12 * (x[2] - 0.5) * (x[3] - 0.5)
    }
    let total = 1.0 / 12 + 4.0 / 12 + 1
    let parts = [1 / 12 / total, 4 / 12 / total, 0, 0, 0]
    for totalOrder in [SobolIndices.Total.jansen, .sobol] {
      let indices = try SobolIndices(outcomes, of: design, first: first, total: totalOrder)
      #expect(abs(indices.variance - total) < 0.01)
      for input in 0..<5 {
        #expect(abs(indices.first[input] - parts[input]) < 0.02)
        let own = input == 2 || input == 3 ? 1 / total : parts[input]
        #expect(abs(indices.total[input] - own) < 0.02)
      }
      let second = try #require(indices.second)
      #expect(abs(second[2][3] - 1 / total) < 0.03)
      #expect(abs(second[0][1]) < 0.03)
    }
  }

  @Test func `intervals cover what is estimated and repeat with their key`() throws {
    let design = try SaltelliDesign(inputs: 2, basePoints: 400, sampling: .draws(key: 4))
    let outcomes = design.evaluate { x in x[0] + 0.5 * x[1] }
    let one = try SobolIndices.bootstrap(outcomes, of: design, replicates: 200, key: 9)
    let two = try SobolIndices.bootstrap(
      outcomes, of: design, replicates: 200, key: 9, threads: 2)
    #expect(one == two)
    for (interval, share) in zip(one.total, [0.8, 0.2]) {
      #expect(interval.low < share && share < interval.high)
      #expect(interval.standardError > 0.005 && interval.standardError < 0.1)
    }
    #expect(one.replicates == 200)
  }

  @Test func `what cannot be shared out says why`() throws {
    let design = try SaltelliDesign(inputs: 1, basePoints: 2, sampling: .draws(key: 1))
    #expect(throws: SensitivityError.noVariance) {
      try SobolIndices(Array(repeating: 3, count: 6), of: design)
    }
    #expect(throws: SensitivityError.notFinite(row: 2)) {
      try SobolIndices([1, 2, .nan, 1, 2, 3], of: design)
    }
    #expect(throws: SensitivityError.wrongCount(expected: 6, found: 1)) {
      try SobolIndices([1], of: design)
    }
    #expect(throws: SensitivityError.tooManyInputs(limit: 128)) {
      try SaltelliDesign(inputs: 129, basePoints: 2, sampling: .sobol(.none))
    }
  }
}
