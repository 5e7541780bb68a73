/// The distinct values of a column in ascending order, and how often each
/// occurs: enough to rank any value among them.
public struct Distribution: Hashable, Sendable {
  /// Strictly ascending.
  public let values: [Double]
  /// How often each value occurs, at least once.
  public let counts: [Int]
  /// How many values are below each, and the number of all behind the last.
  private let below: [Int]

  /// Values and how often each occurs; nil unless the values ascend strictly
  /// and each occurs at least once.
  ///
  /// - Complexity: O(values).
  public init?(values: [Double], counts: [Int]) {
    guard values.count == counts.count, counts.allSatisfy({ $0 >= 1 }),
      values.allSatisfy({ !$0.isNaN }), zip(values, values.dropFirst()).allSatisfy({ $0 < $1 })
    else { return nil }
    var below = [0]
    below.reserveCapacity(counts.count + 1)
    for count in counts {
      let (sum, overflow) = below[below.count - 1].addingReportingOverflow(count)
      if overflow { return nil }
      below.append(sum)
    }
    self.values = values
    self.counts = counts
    self.below = below
  }

  /// The distribution of sorted values.
  ///
  /// - Precondition: ascending, none of them NaN.
  /// - Complexity: O(count).
  public init(sorted: [Double]) {
    var values: [Double] = []
    var counts: [Int] = []
    for value in sorted {
      if value == values.last {
        counts[counts.count - 1] += 1
      } else {
        values.append(value)
        counts.append(1)
      }
    }
    guard let distribution = Distribution(values: values, counts: counts) else {
      preconditionFailure("the values are not in ascending order")
    }
    self = distribution
  }

  /// How many values there are.
  public var count: Int { below[values.count] }

  /// How many values are below a number, and how many are equal to it.
  ///
  /// - Precondition: not NaN.
  /// - Complexity: O(log values).
  public func position(of number: Double) -> (below: Int, equal: Int) {
    var low = 0
    var high = values.count
    while low < high {
      let middle = (low + high) / 2
      if values[middle] < number { low = middle + 1 } else { high = middle }
    }
    let isThere = low < values.count && values[low] == number
    return (below[low], isThere ? counts[low] : 0)
  }

  /// The rank of a number in ascending order, 1 for the smallest, with ties
  /// sharing the mean of theirs: below + (equal + 1) / 2. A number that does
  /// not occur lies halfway between its neighbours: below + 0.5.
  ///
  /// - Precondition: not NaN.
  /// - Complexity: O(log values).
  public func averageRank(of number: Double) -> Double {
    let (below, equal) = position(of: number)
    return equal > 0 ? Double(below) + Double(equal + 1) / 2 : Double(below) + 0.5
  }

  /// The percentile of a number, (lowest rank − 1) / (n − 1), at most 1; 0.5
  /// where there is one value or none.
  ///
  /// - Precondition: not NaN.
  /// - Complexity: O(log values).
  public func percentile(of number: Double) -> Double {
    guard count > 1 else { return 0.5 }
    return min(Double(position(of: number).below) / Double(count - 1), 1)
  }
}
