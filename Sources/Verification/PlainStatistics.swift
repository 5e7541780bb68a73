// Goals, in order: obviously right; exact where that is simple; independent of
// the domain's arithmetic; speed last.

/// The few statistics of the second path, written out plainly.
enum PlainStatistics {
  /// The mean; nil of no numbers.
  static func mean(_ numbers: [Double]) -> Double? {
    numbers.isEmpty ? nil : PlainNumbers.sum(numbers) / Double(numbers.count)
  }

  /// The standard deviation that divides by n − 1; nil of fewer than two.
  static func deviation(_ numbers: [Double]) -> Double? {
    guard numbers.count > 1, let mean = mean(numbers) else { return nil }
    let squares = PlainNumbers.sum(numbers.map { ($0 - mean) * ($0 - mean) })
    return (squares / Double(numbers.count - 1)).squareRoot()
  }

  /// The quantile of Hyndman and Fan's definition 7 at a share between 0 and
  /// 1; nil of no numbers.
  static func quantile(_ numbers: [Double], at share: Double) -> Double? {
    guard !numbers.isEmpty else { return nil }
    let sorted = numbers.sorted()
    let position = Double(sorted.count - 1) * share
    let below = min(max(Int(position.rounded(.down)), 0), sorted.count - 1)
    let above = min(below + 1, sorted.count - 1)
    return sorted[below] + (position - Double(below)) * (sorted[above] - sorted[below])
  }

  /// The median, which is the quantile at one half.
  static func median(_ numbers: [Double]) -> Double? { quantile(numbers, at: 0.5) }

  /// The rank of every number, 1 for the largest; ties share the lowest.
  static func ranks(_ numbers: [Double]) -> [Int] {
    var first: [Double: Int] = [:]
    for (index, number) in numbers.sorted(by: >).enumerated() where first[number] == nil {
      first[number] = index + 1
    }
    return numbers.map { first[$0] ?? 0 }
  }
}
