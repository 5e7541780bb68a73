import Statistics

/// What became of a column: how its values turn into 0 (worst) to 1 (best).
struct TreatedColumn: Sendable {
  let median: Double
  let lower: Double
  let upper: Double
  let direction: Double
  let missing: Int
  /// The mean of its normalised values.
  private(set) var mean = Double.nan

  /// Fits a column: the median of what is observed stands for what is missing,
  /// then values are kept between the quantiles of 1 % and 99 %.
  ///
  /// Fills the gaps of `column`.
  init(fitting column: UnsafeMutableBufferPointer<Double>, direction: Double) {
    let observed = Self.quantiles([.median], of: column)
    median = observed.values[0]
    missing = column.count - observed.count
    for row in column.indices {
      let value = column[row]
      column[row] = value == value ? value : median
    }
    let ends = Self.quantiles([Quantile(0.01), Quantile(0.99)], of: column).values
    (lower, upper, self.direction) = (ends[0], ends[1], direction)
  }

  private static func quantiles(
    _ quantiles: [Quantile], of column: UnsafeMutableBufferPointer<Double>
  ) -> (values: [Double], count: Int) {
    var search = QuantileSearch(quantiles)
    while !search.isComplete {
      var pass = search.makePass()
      pass.add(UnsafeBufferPointer(column))
      search.take(pass)
    }
    return (search.values.map { $0 ?? .nan }, search.count)
  }

  /// Normalises values in place.
  func normalise(_ values: UnsafeMutableBufferPointer<Double>) {
    let (median, lower, upper) = (median, lower, upper)
    let origin = direction < 0 ? upper : lower
    let length = direction * (upper - lower)
    for row in values.indices {
      var x = values[row]
      x = x == x ? x : median
      x = x < lower ? lower : x
      x = x > upper ? upper : x
      values[row] = (x - origin) / length
    }
  }

  /// Normalises the whole column and keeps its mean.
  mutating func finish(_ column: UnsafeMutableBufferPointer<Double>) {
    normalise(column)
    var sum = ExactSum()
    sum.add(contentsOf: UnsafeBufferPointer(column))
    mean = sum.value / Double(column.count)
  }
}

extension UnsafeMutableBufferPointer {
  /// A part of the memory.
  subscript(part range: Range<Int>) -> UnsafeMutableBufferPointer<Element> {
    UnsafeMutableBufferPointer(rebasing: self[range])
  }
}
