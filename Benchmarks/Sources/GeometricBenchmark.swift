import Documents
import Sensitivity
import Statistics

/// Regional means of geometric indices of made-up units under many sets of
/// weights, as `composite_baseline.py` has them: 50 indicators from 1 to 100,
/// 100 regions, weights moved by up to a quarter.
struct GeometricBenchmark {
  private static let indicators = 50
  private static let regions = 100
  private let units: Int
  private let replicates: Int
  private let threads: Int

  init(units: Int, replicates: Int, threads: Int) {
    self.units = units
    self.replicates = replicates
    self.threads = threads
  }

  func run() throws -> JSONValue {
    let columns = (0..<GeometricBenchmark.indicators).map { indicator in
      [Double](unsafeUninitializedCapacity: units) { memory, count in
        var draws = Draws(1, indicator)
        for unit in 0..<units { memory[unit] = 1 + 99 * draws.unit() }
        count = units
      }
    }
    var draws = Draws(2, 0)
    let regions = (0..<units).map { _ in Int32(draws.below(GeometricBenchmark.regions)) }
    let sizes = (0..<units).map { _ in 1 + 9 * draws.unit() }
    let declared = (0..<GeometricBenchmark.indicators).map { _ in 0.5 + 1.5 * draws.unit() }
    let weights = (0..<replicates).map {
      WeightPerturbation.uniform(share: 0.25)(declared, key: 3, replicate: $0)
    }
    var first = 0.0
    let seconds = try Benchmarks.best(of: 3) {
      var simulation = GeometricReplicates(
        weights: weights, groups: GeometricBenchmark.regions)
      try withBuffers(columns[...], []) { buffers in
        try regions.withUnsafeBufferPointer { regions in
          try sizes.withUnsafeBufferPointer { sizes in
            try simulation.add(buffers, groups: regions, sizes: sizes, threads: threads)
          }
        }
      }
      first = simulation.mean(of: 0, in: 0) ?? .nan
    }
    return [
      "benchmark": "geometric", "units": .integer(Int64(units)),
      "replicates": .integer(Int64(replicates)), "threads": .integer(Int64(threads)),
      "seconds": .double(seconds), "first": .double(first),
      "exponentials_per_second": .double(
        (Double(units) * Double(replicates) / seconds).rounded()),
    ]
  }

  /// Calls `body` with the memory of all columns.
  private func withBuffers(
    _ columns: ArraySlice<[Double]>, _ buffers: [UnsafeBufferPointer<Double>],
    _ body: ([UnsafeBufferPointer<Double>]) throws -> Void
  ) throws {
    guard let column = columns.first else { return try body(buffers) }
    try column.withUnsafeBufferPointer {
      try withBuffers(columns.dropFirst(), buffers + [$0], body)
    }
  }
}
