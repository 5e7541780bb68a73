/// What stands in for a missing value of one unit at one time: other values
/// of the same unit.
public enum SeriesImputation: Hashable, Sendable {
  /// The value at the latest earlier time that has one, at most so many
  /// periods back; without a limit where nil. COINr's `impute_panel` with
  /// `latest`.
  case latest(within: Double?)
  /// On the line between the values before and after, by time; before the
  /// first value and after the last one, that value. COINr's `linear`.
  case linear
  /// `linear`, but nothing before the first value or after the last one.
  case linearWithin

  /// The series with gaps filled.
  ///
  /// - Precondition: times ascend strictly, and are as many as values.
  /// - Complexity: O(n).
  public func filled(_ values: [Double], at times: [Double]) -> Imputation.Filled<[Double]> {
    precondition(values.count == times.count, "a time for every value")
    precondition(zip(times, times.dropFirst()).allSatisfy { $0 < $1 }, "times ascend")
    let gaps = values.count { $0.isNaN }
    let filled = gaps == 0 ? values : fill(values, times)
    return Imputation.Filled(
      filled, gaps: gaps, left: filled.count { $0.isNaN }, otherwise: .nothingObserved)
  }

  private func fill(_ values: [Double], _ times: [Double]) -> [Double] {
    var filled = values
    // For every position the next one that has a value.
    var next = [Int?](repeating: nil, count: values.count)
    var following: Int?
    for index in values.indices.reversed() {
      if !values[index].isNaN { following = index }
      next[index] = following
    }
    var last: Int?
    for index in values.indices {
      guard values[index].isNaN else {
        last = index
        continue
      }
      switch self {
      case .latest(let limit):
        if let last, limit.map({ times[index] - times[last] <= $0 }) ?? true {
          filled[index] = values[last]
        }
      case .linear, .linearWithin:
        if let last, let next = next[index] {
          let share = (times[index] - times[last]) / (times[next] - times[last])
          filled[index] = values[last] + (values[next] - values[last]) * share
        } else if self == .linear, let nearest = last ?? next[index] {
          filled[index] = values[nearest]
        }
      }
    }
    return filled
  }
}
