/// The mean of two means of the same numbers with weights of their own, such
/// as Fisher's: the geometric mean of an arithmetic and a harmonic one.
struct NestedMean {
  private let outer: GeneralisedMean
  private let first: GeneralisedMean
  private let second: GeneralisedMean

  init(_ outer: GeneralisedMean, _ first: GeneralisedMean, _ second: GeneralisedMean) {
    self.outer = outer
    self.first = first
    self.second = second
  }

  func callAsFunction(
    _ numbers: [Double], _ firstWeights: [Double], _ secondWeights: [Double]
  ) throws(IndexNumberError) -> Double {
    let a = try first(numbers, weights: firstWeights)
    let b = try second(numbers, weights: secondWeights)
    return try outer([a, b], weights: [1, 1])
  }

  /// Weights that add up to 1 and with which the arithmetic mean of the
  /// numbers is this mean of them.
  ///
  /// Both inner means are written as means of the outer order, whose weights
  /// are averaged, and that mean as an arithmetic one. For Fisher this is the
  /// decomposition of Reinsdorf, Diewert and Ehemann (2002), section 6.
  func arithmeticWeights(
    _ numbers: [Double], _ firstWeights: [Double], _ secondWeights: [Double]
  ) throws(IndexNumberError) -> [Double] {
    let v = try first.weights(as: outer, numbers, weights: firstWeights)
    let w = try second.weights(as: outer, numbers, weights: secondWeights)
    return try outer.arithmeticWeights(numbers, weights: zip(v, w).map { $0 + $1 })
  }
}
