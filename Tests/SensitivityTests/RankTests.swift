import Sensitivity
import TestSupport
import Testing

struct RankTests {
  @Test(arguments: UInt64(1)...6)
  func `smallest and largest sums over a box are those of its corners`(seed: UInt64) throws {
    var generator = SeededGenerator(seed)
    let count = Int.random(in: 1...5, using: &generator)
    let declared = (0..<count).map { _ in Double.random(in: 0.1...1, using: &generator) }
    let box = try WeightBox(around: declared, within: 0.4)
    let coefficients = (0..<count).map { _ in Double.random(in: -2...2, using: &generator) }
    // A corner of box and simplex has at most one weight off its bounds.
    var corners: [[Double]] = []
    for free in 0..<count {
      for set in 0..<(1 << count) {
        var weights = (0..<count).map { set >> $0 & 1 == 1 ? box.upper[$0] : box.lower[$0] }
        weights[free] = 0
        weights[free] = 1 - weights.reduce(0, +)
        if weights[free] >= box.lower[free] - 1e-12, weights[free] <= box.upper[free] + 1e-12 {
          corners.append(weights)
        }
      }
    }
    let sums = corners.map { zip($0, coefficients).reduce(0) { $0 + $1.0 * $1.1 } }
    let range = box.range(of: coefficients)
    #expect(abs(range.lowerBound - (try #require(sums.min()))) < 1e-12, "seed \(seed)")
    #expect(abs(range.upperBound - (try #require(sums.max()))) < 1e-12, "seed \(seed)")
    #expect(abs(box.minimiser(of: coefficients).reduce(0, +) - 1) < 1e-12)
  }

  @Test func `boxes without weights that add up to one are refused`() {
    for (lower, upper) in [([0.6, 0.6], [1.0, 1.0]), ([0, 0], [0.2, 0.3]), ([0.5], [0.4])] {
      #expect(throws: SensitivityError.noFeasibleWeights) {
        try WeightBox(lower: lower, upper: upper)
      }
    }
    #expect(throws: SensitivityError.noFeasibleWeights) {
      try WeightBox(around: [0, 0], within: 0.1)
    }
  }

  @Test(arguments: UInt64(1)...6)
  func `no weights of the box rank a unit outside its bounds`(seed: UInt64) throws {
    var generator = SeededGenerator(seed)
    let (units, indicators) = (8, 4)
    let columns = (0..<indicators).map { _ in
      (0..<units).map { _ in Double.random(in: 0...1, using: &generator) }
    }
    let box = try WeightBox(around: [1, 2, 3, 4], within: 0.5)
    let bounds = try RankBounds.all(columns, in: box)
    var seen = [ClosedRange<Int>?](repeating: nil, count: units)
    for replicate in 0..<2000 {
      // A point between corners of the box.
      let a = box.minimiser(of: (0..<4).map { _ in Double.random(in: -1...1, using: &generator) })
      let b = box.minimiser(of: (0..<4).map { _ in Double.random(in: -1...1, using: &generator) })
      let t = replicate % 3 == 0 ? 0 : Double.random(in: 0...1, using: &generator)
      let weights = zip(a, b).map { $0 * (1 - t) + $1 * t }
      let scores = (0..<units).map { unit in
        (0..<indicators).reduce(0.0) { $0 + weights[$1] * columns[$1][unit] }
      }
      for unit in 0..<units {
        let rank = 1 + scores.count { $0 > scores[unit] + 1e-12 }
        let old = seen[unit] ?? rank...rank
        seen[unit] = min(old.lowerBound, rank)...max(old.upperBound, rank)
      }
    }
    for unit in 0..<units {
      let found = try #require(seen[unit])
      #expect(bounds[unit].best <= found.lowerBound, "seed \(seed)")
      #expect(bounds[unit].worst >= found.upperBound, "seed \(seed)")
      #expect(bounds[unit].best <= bounds[unit].attained.lowerBound)
      #expect(bounds[unit].worst >= bounds[unit].attained.upperBound)
      #expect(bounds[unit].attained.lowerBound <= found.lowerBound + 1)
    }
  }

  @Test func `a unit alone ranks first, and equal units tie`() throws {
    let box = try WeightBox(around: [1, 1], within: 1)
    let alone = try RankBounds.all([[1], [2]], in: box)
    #expect(alone[0].best == 1 && alone[0].worst == 1 && alone[0].isExact)
    for bounds in try RankBounds.all([[3, 3], [2, 2]], in: box) {
      #expect(bounds.best == 1 && bounds.worst == 1)
    }
    #expect(throws: SensitivityError.notFinite(row: 1)) {
      try RankBounds.all([[1, .nan], [1, 1]], in: box)
    }
  }

  @Test func `ranks of replicates become intervals and probabilities with their errors`() throws {
    var whole = RankSimulation(units: 3)
    var part = RankSimulation(units: 3)
    for replicate in 0..<100 {
      let scores: [Double] = replicate < 90 ? [3, 2, 1] : [1, 2, .nan]
      if replicate % 2 == 0 { whole.add(scores: scores) } else { part.add(scores: scores) }
    }
    whole.merge(part)
    #expect(whole.counts(of: 0) == [90, 10, 0])
    #expect(whole.counts(of: 2) == [0, 0, 90])
    #expect(whole.interval(of: 0) == 1...2)
    #expect(whole.quantile(0.9, of: 0) == 1)
    #expect(try #require(whole.mean(of: 0)).value == 1.1)
    let top = try #require(whole.probability(of: 0, top: 1))
    #expect(top.value == 0.9 && abs(top.standardError - 0.03) < 1e-15)
    #expect(top.interval.contains(0.9))
    let never = try #require(whole.probability(of: 2, top: 1))
    #expect(never.value == 0 && never.standardError == 0 && never.interval.upperBound > 0.03)
    #expect(RankSimulation(units: 1).probability(of: 0, top: 1) == nil)
    #expect(RankSimulation(units: 1).interval(of: 0) == nil)
  }

  @Test(arguments: [
    WeightPerturbation.uniform(share: 0.25), .dirichlet(concentration: 50),
    .dirichlet(concentration: 0.5),
  ])
  func `perturbed weights add up, keep their mean and repeat`(perturbation: WeightPerturbation) {
    let declared = [0.5, 0.3, 0.2, 0]
    var sums = [Double](repeating: 0, count: 4)
    let replicates = 20_000
    for replicate in 0..<replicates {
      let weights = perturbation(declared, key: 42, replicate: replicate)
      #expect(weights == perturbation(declared, key: 42, replicate: replicate))
      #expect(abs(weights.reduce(0, +) - 1) < 1e-12 && weights[3] == 0)
      if case .uniform = perturbation {
        #expect(weights[0] >= 0.5 * 0.75 / 1.25 && weights[0] <= 0.5 * 1.25 / 0.75)
      }
      for index in 0..<4 { sums[index] += weights[index] }
    }
    for index in 0..<4 { #expect(abs(sums[index] / Double(replicates) - declared[index]) < 0.015) }
  }

  @Test func `the variance of Dirichlet's weights is that of its concentration`() {
    let declared = [0.5, 0.3, 0.2]
    let all = (0..<20_000).map {
      WeightPerturbation.dirichlet(concentration: 20)(declared, key: 3, replicate: $0)
    }
    for index in 0..<3 {
      let mean = all.reduce(0) { $0 + $1[index] } / Double(all.count)
      let variance =
        all.reduce(0) { $0 + ($1[index] - mean) * ($1[index] - mean) } / Double(all.count)
      #expect(abs(variance / (declared[index] * (1 - declared[index]) / 21) - 1) < 0.05)
    }
  }

  @Test func `choices divide the unit interval among their alternatives`() throws {
    let choices = try #require(Choices(weights: [[1, 0, 3], [1]]))
    #expect(choices.alternative(of: 0, at: 0.2) == 0)
    #expect(choices.alternative(of: 0, at: 0.25) == 2)
    #expect(choices.alternative(of: 0, at: 0.999) == 2)
    #expect(choices(key: 1, replicate: 5) == choices(key: 1, replicate: 5))
    #expect((0..<100).allSatisfy { choices(key: 1, replicate: $0)[0] != 1 })
    #expect(Choices(weights: [[0]]) == nil && Choices(alternatives: [0]) == nil)
  }

  @Test func `a bootstrap takes as many units as there are`() {
    let bootstrap = UnitBootstrap(units: 10, key: 1)
    #expect((0..<50).allSatisfy { bootstrap.counts($0).reduce(0, +) == 10 })
    let means = bootstrap.means(
      of: (0..<10).map(Double.init), weights: Array(repeating: 1, count: 10), replicates: 4000)
    let all = means.compactMap { $0 }
    let mean = all.reduce(0, +) / Double(all.count)
    let variance = all.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(all.count)
    #expect(abs(mean - 4.5) < 0.05 && abs(variance - 0.825) < 0.06)
  }
}
