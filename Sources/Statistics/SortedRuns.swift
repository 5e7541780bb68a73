/// Several sorted runs of numbers as one sorted collection, without merging
/// them.
///
/// An element is found by halving the range of possible bit patterns, and
/// counting in every run what is not above the middle.
///
/// - Complexity: O(runs × log count) for up to 64 steps an element; made for
///   a few quantiles, not for iteration.
public struct SortedRuns: RandomAccessCollection, Sendable {
  private let runs: [[Double]]
  public let count: Int

  /// The elements of these runs.
  ///
  /// - Precondition: each ascends and holds no NaN.
  public init(_ runs: [[Double]]) {
    self.runs = runs.filter { !$0.isEmpty }
    count = runs.reduce(0) { $0 + $1.count }
  }

  public var startIndex: Int { 0 }
  public var endIndex: Int { count }

  /// The element with so many before it in the order of all runs.
  public subscript(position: Int) -> Double {
    precondition(indices.contains(position), "there is no such element")
    if runs.count == 1 { return runs[0][position] }
    var low = UInt64.max
    var high = UInt64.min
    for run in runs {
      low = Swift.min(low, run[0].orderedBits)
      high = Swift.max(high, run[run.count - 1].orderedBits)
    }
    while low < high {
      let middle = low + (high - low) / 2
      let bound = Double(orderedBits: middle)
      let notAbove = runs.reduce(0) { $0 + $1.countNotAbove(bound) }
      if notAbove > position { high = middle } else { low = middle + 1 }
    }
    return Double(orderedBits: low)
  }
}

extension [Double] {
  /// How many elements of a sorted array are not above a bound.
  fileprivate func countNotAbove(_ bound: Double) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle] <= bound { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
