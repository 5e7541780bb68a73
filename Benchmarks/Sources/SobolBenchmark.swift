import Documents
import Sensitivity
import Statistics

/// Shares of the variance of ranks that are due to 60 inputs of a composite
/// index of 51 units and 49 indicators: their weights, how they are normalised,
/// what is left out and more. The outcome is the mean move of ranks.
struct SobolBenchmark {
  private static let units = 51
  private static let indicators = 49
  private static let inputs = 60
  private let points: Int
  private let threads: Int

  init(points: Int, threads: Int) {
    self.points = points
    self.threads = threads
  }

  func run() throws -> JSONValue {
    var draws = Draws(1, 0)
    let data = (0..<SobolBenchmark.indicators * SobolBenchmark.units).map { _ in draws.unit() }
    let model = CompositeModel(
      data: data, units: SobolBenchmark.units, indicators: SobolBenchmark.indicators)
    var first = 0.0
    let seconds = try Benchmarks.best(of: 3) {
      let design = try SaltelliDesign(
        inputs: SobolBenchmark.inputs, basePoints: points, sampling: .sobol(.owen(key: 7)))
      let outcomes = design.evaluate(
        outcomes: 1, threads: threads, prepare: { CompositeModel.Workspace(model) }
      ) { inputs, outcomes, workspace in
        outcomes[0] = model.move(inputs, &workspace)
      }
      let result = try SobolIndices.bootstrap(
        outcomes, of: design, replicates: 1000, key: 8, threads: threads)
      first = result.indices.total[0]
    }
    return [
      "benchmark": "sobol", "points": .integer(Int64(points)),
      "inputs": .integer(Int64(SobolBenchmark.inputs)), "threads": .integer(Int64(threads)),
      "runs": .integer(Int64(points * (SobolBenchmark.inputs + 2))),
      "seconds": .double(seconds), "first": .double(first),
    ]
  }
}

/// Normalises, weighs and adds up indicators from the raw table in every run.
private struct CompositeModel: Sendable {
  struct Workspace {
    var scores: [Double]
    var order: [Int]

    init(_ model: CompositeModel) {
      scores = Array(repeating: 0, count: model.units)
      order = Array(0..<model.units)
    }
  }

  let data: [Double]
  let units: Int
  let indicators: Int
  let ranks: [Int]

  init(data: [Double], units: Int, indicators: Int) {
    self.data = data
    self.units = units
    self.indicators = indicators
    let scores = (0..<units).map { unit in
      (0..<indicators).reduce(0.0) { $0 + data[$1 * units + unit] }
    }
    ranks = Ranks.lowest(of: scores, .descending).map { $0 ?? units }
  }

  /// The mean of how far ranks are from those of equal weights.
  func move(_ inputs: UnsafeBufferPointer<Double>, _ workspace: inout Workspace) -> Double {
    for unit in 0..<units { workspace.scores[unit] = 0 }
    let isStandardised = inputs[indicators] < 0.5
    let left = Int(inputs[indicators + 1] * Double(indicators * 2))
    for indicator in 0..<indicators where indicator != left {
      let column = indicator * units..<(indicator + 1) * units
      var (low, high, sum, squares) = (Double.infinity, -Double.infinity, 0.0, 0.0)
      for place in column {
        let x = data[place]
        low = min(low, x)
        high = max(high, x)
        sum += x
        squares += x * x
      }
      let mean = sum / Double(units)
      let deviation = (squares / Double(units) - mean * mean).squareRoot()
      let (centre, scale) = isStandardised ? (mean, deviation) : (low, high - low)
      let factor = (0.75 + 0.5 * inputs[indicator]) / scale
      for unit in 0..<units {
        workspace.scores[unit] += factor * (data[column.lowerBound + unit] - centre)
      }
    }
    let scores = workspace.scores
    workspace.order.sort { scores[$0] > scores[$1] || (scores[$0] == scores[$1] && $0 < $1) }
    var moved = 0
    for (rank, unit) in workspace.order.enumerated() { moved += abs(rank + 1 - ranks[unit]) }
    return Double(moved) / Double(units)
  }
}
