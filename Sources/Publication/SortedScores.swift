import Statistics

/// Scores in ascending order, with a table of where values of equal steps
/// begin: so that counting those up to a value reads a few cells and not
/// twenty far apart.
struct SortedScores: Sendable {
  private let scores: [Double]
  /// For every step, how many scores are below it; one more at the end.
  private let starts: [Int]
  private let lowest: Double
  /// Steps per point.
  private let scale: Double

  /// Sorts scores, which are finite.
  ///
  /// - Complexity: O(n log n).
  init(_ scores: [Double]) {
    let sorted = scores.withUnsafeBufferPointer { sortedDoubles($0) }
    lowest = sorted.first ?? 0
    let width = (sorted.last ?? 0) - lowest
    let steps = max(1, sorted.count / 8)
    let scale = Double(steps - 1) / width
    self.scale = scale.isFinite ? scale : 0
    self.scores = sorted
    var starts = [Int](repeating: 0, count: steps + 1)
    for score in sorted {
      starts[SortedScores.step(score, lowest, self.scale, steps) + 1] += 1
    }
    for step in 0..<steps { starts[step + 1] += starts[step] }
    self.starts = starts
  }

  /// The number of scores.
  var count: Int { scores.count }

  /// How many scores are at most this.
  ///
  /// - Complexity: O(log n), and O(1) where scores are spread evenly.
  func count(through score: Double) -> Int {
    let step = SortedScores.step(score, lowest, scale, starts.count - 1)
    var (low, high) = (starts[step], starts[step + 1])
    while low < high {
      let middle = (low + high) / 2
      if scores[middle] <= score { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The step of a score: never less for a larger score.
  @inline(__always)
  private static func step(_ score: Double, _ lowest: Double, _ scale: Double, _ steps: Int) -> Int
  {
    let place = (score - lowest) * scale
    guard place > 0 else { return 0 }
    return place < Double(steps - 1) ? Int(place) : steps - 1
  }
}
