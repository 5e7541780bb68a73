import Composites
import Diagnostics
import Dispatch
import Documents
import Jobs
import Matrices
import Multivariate
import Sensitivity
import Statistics

/// The chain of `composite_baseline.py` on the same bytes: median imputation,
/// winsorising, min-max, arithmetic and geometric means over three levels,
/// weights by entropy, CRITIC and components, ranks of units, means of regions,
/// Pearson's and Spearman's correlations, Ledoit and Wolf's shrinkage, and ranks
/// of regions under a thousand sets of weights.
///
/// Columns are read one at a time to be fitted, rows in blocks to be
/// aggregated: only ranks are held for all columns.
struct CompositeBenchmark {
  /// What is left out.
  enum Extent: String {
    /// Nothing.
    case all
    /// Spearman's correlations and the simulations.
    case streaming
  }

  private static let blockRows = 65_536
  private static let replicates = 1000
  private let input: CompositeInput
  private let threads: Int
  private let extent: Extent

  init(folder: String, threads: Int, _ extent: Extent) throws {
    input = try CompositeInput(folder: folder)
    self.threads = threads
    self.extent = extent
  }

  func run() throws -> JSONValue {
    var steps: [JSONValue] = []
    var last = Meter()
    let first = last
    func step(_ name: String) {
      let now = Meter()
      steps.append([
        "step": .string(name), "wall": .double(now.wall(since: last)),
        "cpu": .double(now.processor - last.processor),
        "peak_mib": .integer(Int64(Meter.peakMemory)),
      ])
      last = now
    }
    var ranks = [[Int32]]()
    let columns = try fit(&ranks)
    step(extent == .all ? "impute, winsorise, normalise, rank columns" : "impute, winsorise, fit")
    let hierarchy = CompositeHierarchy(input.weights)
    var index = [Double](repeating: 0, count: input.units)
    let sums = try aggregate(columns, hierarchy, into: &index)
    step("aggregate twice, entropy, covariances, regional means")
    var results = try weigh(sums, hierarchy, columns)
    results += rank(index)
    step("weights, shrinkage, ranks of units and regions")
    if extent == .all {
      results += try spearman(ranks)
      ranks = []
      step("spearman")
      results += try simulate(columns, hierarchy, sums)
      step("1000 arithmetic and geometric replicates")
    }
    let now = Meter()
    return [
      "benchmark": "composite", "extent": .string(extent.rawValue),
      "units": .integer(Int64(input.units)), "threads": .integer(Int64(threads)),
      "seconds": .double(now.wall(since: first)),
      "cpu_seconds": .double(now.processor - first.processor),
      "peak_memory_mib": .integer(Int64(Meter.peakMemory)),
      "steps": .array(steps), "results": .object(results),
    ]
  }

  /// How every column is treated, and, where wanted, the ranks of its units.
  private func fit(_ ranks: inout [[Int32]]) throws(Failure) -> [TreatedColumn] {
    var columns: [TreatedColumn] = []
    try inOrder(input.indicators, threads: threads, waiting: 0) { number in
      let memory = UnsafeMutableBufferPointer<Double>.allocate(capacity: input.units)
      defer { memory.deallocate() }
      input.read(number, from: 0, into: memory)
      var column = TreatedColumn(fitting: memory, direction: input.directions[number])
      column.finish(memory)
      var ranks: [Int32] = []
      if extent == .all {
        ranks = [Int32](unsafeUninitializedCapacity: input.units) { target, count in
          var sorter = LongRanks(capacity: input.units)
          sorter.writeCentred(
            of: UnsafeBufferPointer(memory), into: target[part: 0..<input.units])
          count = input.units
        }
      }
      return (column, ranks)
    } commit: { _, found in
      columns.append(found.0)
      ranks.append(found.1)
    }
    return columns
  }

  /// Sums over all units, and the index of each.
  private func aggregate(
    _ columns: [TreatedColumn], _ hierarchy: CompositeHierarchy, into index: inout [Double]
  ) throws(Failure) -> CompositeBlock {
    let means = columns.map(\.mean)
    var sums = CompositeBlock(means: means, regions: input.regionCount)
    let blocks = (input.units + Self.blockRows - 1) / Self.blockRows
    let units = input.units
    try index.withUnsafeMutableBufferPointer { (index) throws(Failure) in
      // Each block writes its own rows.
      nonisolated(unsafe) let index = index
      try inOrder(blocks, threads: threads, waiting: 1) { block in
        var sums = CompositeBlock(means: means, regions: input.regionCount)
        let tile = CompositeBlock.tile
        let memory = UnsafeMutableBufferPointer<Double>.allocate(
          capacity: tile * input.indicators)
        defer { memory.deallocate() }
        let end = min((block + 1) * Self.blockRows, units)
        for start in stride(from: block * Self.blockRows, to: end, by: tile) {
          let rows = min(tile, end - start)
          let values = memory[part: 0..<rows * columns.count]
          for (number, column) in columns.enumerated() {
            let part = values[part: number * rows..<(number + 1) * rows]
            input.read(number, from: start, into: part)
            column.normalise(part)
          }
          input.regions.withUnsafeBufferPointer { regions in
            input.sizes.withUnsafeBufferPointer { sizes in
              sums.add(
                values, rows: rows, hierarchy,
                regions: UnsafeBufferPointer(rebasing: regions[start..<start + rows]),
                sizes: UnsafeBufferPointer(rebasing: sizes[start..<start + rows]),
                into: index[part: start..<start + rows])
            }
          }
        }
        return sums
      } commit: { _, block in
        sums.merge(block)
      }
    }
    return sums
  }

  private func weigh(
    _ sums: CompositeBlock, _ hierarchy: CompositeHierarchy, _ columns: [TreatedColumn]
  ) throws -> [JSONValue.Member] {
    let covariance = try sums.covariances.covariance(.rowsLessOne)
    let correlations = try sums.covariances.correlations()
    let spreads = covariance.matrix.diagonal.map { $0.squareRoot() }
    let entropy = try EntropyTally.weights(sums.entropies)
    let critic = try ObjectiveWeighting.critic(
      spreads: spreads, correlations: correlations.matrix)
    let components = try ComponentWeighting.communalities(.variancesAboveOne)
      .weights(correlations)
    let shrunk = try ShrunkCovariance(sums.covariances, .ledoitWolf)
    let regional = means(of: sums, under: hierarchy.effective)
    let best = regional.max() ?? .nan
    return [
      .init("missing_share", .double(Double(columns[0].missing) / Double(input.units))),
      .init("geo_index_mean", .double(sums.geometric.value / Double(input.units))),
      .init("w_entropy_0", .double(entropy[0])), .init("w_critic_0", .double(critic[0])),
      .init("pca_kept", .integer(Int64(components.retained))),
      .init("w_pca_0", .double(components.weights[0])),
      .init("regional_index_top", .integer(Int64(regional.firstIndex(of: best) ?? -1))),
      .init("regional_index_max", .double(best)),
      .init("pearson_01", .double(correlations.matrix[0, 1])),
      .init("lw_shrinkage", .double(shrunk.intensity)),
    ]
  }

  /// The means of all regions of an arithmetic index with these weights.
  private func means(of sums: CompositeBlock, under weights: [Double]) -> [Double] {
    var totals = [Double](repeating: 0, count: input.regionCount)
    for (region, size) in zip(input.regions, input.sizes) { totals[Int(region)] += size }
    return (0..<input.regionCount).map { region in
      weights.indices.reduce(0) {
        $0 + weights[$1] * sums.regional[$1 * input.regionCount + region]
      } / totals[region]
    }
  }

  private func rank(_ index: [Double]) -> [JSONValue.Member] {
    var sum = ExactSum()
    var ranks = [Int32](repeating: 0, count: index.count)
    index.withUnsafeBufferPointer { index in
      sum.add(contentsOf: index)
      var sorter = LongRanks(capacity: index.count)
      ranks.withUnsafeMutableBufferPointer { _ = sorter.writeLowest(of: index, into: $0) }
    }
    return [
      .init("index_mean", .double(sum.value / Double(index.count))),
      .init("rank_first", .integer(Int64(ranks.firstIndex(of: 1) ?? -1))),
    ]
  }

  private func spearman(_ ranks: [[Int32]]) throws -> [JSONValue.Member] {
    let gram = withBuffers(ranks[...], []) {
      WholeGram.of($0, bound: input.units, threads: threads)
    }
    let correlations = try CorrelationMatrix(products: gram)
    return [.init("spearman_01", .double(correlations.matrix[0, 1]))]
  }

  private func withBuffers<Result>(
    _ columns: ArraySlice<[Int32]>, _ buffers: [UnsafeBufferPointer<Int32>],
    _ body: ([UnsafeBufferPointer<Int32>]) -> Result
  ) -> Result {
    guard let column = columns.first else { return body(buffers) }
    return column.withUnsafeBufferPointer {
      withBuffers(columns.dropFirst(), buffers + [$0], body)
    }
  }

  /// Ranks of regions under weights moved by up to a quarter.
  private func simulate(
    _ columns: [TreatedColumn], _ hierarchy: CompositeHierarchy, _ sums: CompositeBlock
  ) throws -> [JSONValue.Member] {
    let weights = (0..<Self.replicates).map {
      WeightPerturbation.uniform(share: 0.25)(hierarchy.effective, key: 20_240_602, replicate: $0)
    }
    var arithmetic = RankSimulation(units: input.regionCount)
    for weights in weights { arithmetic.add(scores: means(of: sums, under: weights)) }
    var replicates = GeometricReplicates(weights: weights, groups: input.regionCount)
    let part = 2 * Self.blockRows
    let memory = UnsafeMutableBufferPointer<Double>.allocate(capacity: part * columns.count)
    defer { memory.deallocate() }
    for start in stride(from: 0, to: input.units, by: part) {
      let rows = min(part, input.units - start)
      // Each column is written by one thread.
      nonisolated(unsafe) let memory = memory
      DispatchQueue.concurrentPerform(iterations: columns.count) { number in
        let values = memory[part: number * rows..<(number + 1) * rows]
        input.read(number, from: start, into: values)
        columns[number].normalise(values)
        for row in 0..<rows { values[row] = values[row] * 99 + 1 }
      }
      let buffers = columns.indices.map {
        UnsafeBufferPointer(memory[part: $0 * rows..<($0 + 1) * rows])
      }
      try input.regions.withUnsafeBufferPointer { regions in
        try input.sizes.withUnsafeBufferPointer { sizes in
          try replicates.add(
            buffers, groups: UnsafeBufferPointer(rebasing: regions[start..<start + rows]),
            sizes: UnsafeBufferPointer(rebasing: sizes[start..<start + rows]), threads: threads)
        }
      }
    }
    var geometric = RankSimulation(units: input.regionCount)
    for replicate in weights.indices { geometric.add(scores: replicates.means(in: replicate)) }
    return [
      .init("mc_arith_mean_rank_width_90", .double(width(arithmetic))),
      .init("mc_geo_mean_rank_width_90", .double(width(geometric))),
    ]
  }

  /// The mean of how far the 95 % quantile of ranks is from the 5 % one.
  private func width(_ simulation: RankSimulation) -> Double {
    let widths = (0..<simulation.units).map { unit in
      (simulation.quantile(0.95, of: unit) ?? 0) - (simulation.quantile(0.05, of: unit) ?? 0)
    }
    return Double(widths.reduce(0, +)) / Double(simulation.units)
  }
}
