import Statistics

/// What methods ask of a column; missing values are passed over.
struct ColumnSummary {
  let count: Int
  let minimum: Double
  let maximum: Double
  let mean: Double

  /// The summary of a column.
  ///
  /// Throws `nothingObserved` where nothing is there, and `notFinite` where
  /// a value is infinite.
  ///
  /// - Complexity: O(n).
  init(_ column: [Double]) throws(Inapplicable) {
    var minimum = Double.infinity
    var maximum = -Double.infinity
    var infinite = 0
    var sum = ExactMean()
    column.withUnsafeBufferPointer { column in
      for x in column where x == x {
        if x < minimum { minimum = x }
        if x > maximum { maximum = x }
        if x.isInfinite { infinite &+= 1 }
      }
      sum.add(column)
    }
    guard infinite == 0 else { throw .notFinite(count: infinite) }
    guard let mean = sum.value else { throw .nothingObserved }
    (count, self.minimum, self.maximum, self.mean) = (sum.count, minimum, maximum, mean)
  }

  /// The standard deviation of the column that was summarised, with n − 1;
  /// nil where it has fewer than two values.
  func standardDeviation(of column: [Double]) -> Double? {
    column.withUnsafeBufferPointer { column in
      var moments = CentralMoments(around: mean, .spread)
      moments.add(column)
      return moments.standardDeviation
    }
  }
}

extension Array where Element == Double {
  /// The correctly rounded sum.
  var exactSum: Double {
    var sum = ExactSum()
    for number in self { sum.add(number) }
    return sum.value
  }
}
