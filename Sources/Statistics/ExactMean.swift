/// The mean of a column, in one pass that several threads can share.
///
/// The sum is exact, so that the mean is the same whatever the order: the
/// correctly rounded sum, divided by the number of values. NaN means missing
/// and is passed over; an infinite value makes the mean infinite or NaN.
public struct ExactMean: Sendable {
  /// How many values there are, missing ones not counted.
  public private(set) var count = 0
  private var sum = ExactSum()

  /// The mean of nothing.
  public init() {}

  /// Adds the values that are not missing.
  ///
  /// - Complexity: O(count).
  public mutating func add(_ values: UnsafeBufferPointer<Double>) {
    for value in values where value == value {
      count &+= 1
      sum.add(value)
    }
  }

  /// Adds what another pass over a part of the column has found.
  public mutating func merge(_ other: ExactMean) {
    count += other.count
    sum.merge(other.sum)
  }

  /// The mean; nil where there are no values.
  public var value: Double? { count > 0 ? sum.value / Double(count) : nil }
}
