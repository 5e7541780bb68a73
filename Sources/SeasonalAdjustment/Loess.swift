/// Local regression at whole steps of time: a weighted mean or line of the
/// `window` numbers around a place, with tricube weights.
///
/// - Source: as `LoessDecomposition`.
struct Loess {
  /// How many neighbours count; it may be more than there are numbers.
  let window: Int
  /// Whether a line is fitted; otherwise a mean.
  let isLinear: Bool
  /// Every how many places the regression is solved; a straight line joins
  /// them.
  let jump: Int

  /// The smooth of a series with weights of its numbers (all 1 where nil).
  ///
  /// - Complexity: O(n / jump × window).
  func smooth(_ series: [Double], _ weights: [Double]?) -> [Double] {
    let last = series.count - 1
    guard last > 0 else { return series }
    let step = min(jump, last)
    var smooth = series
    var solved = Array(stride(from: 0, through: last, by: step))
    var neighbours = 0...last
    for place in solved {
      neighbours = self.neighbours(of: place, among: series.count)
      smooth[place] =
        fitted(series, weights, at: Double(place), neighbours) ?? series[place]
    }
    if let end = solved.last, end != last {
      // The last place is solved with the neighbours of the one before.
      smooth[last] = fitted(series, weights, at: Double(last), neighbours) ?? series[last]
      solved.append(last)
    }
    for (start, end) in zip(solved, solved.dropFirst()) {
      let slope = (smooth[end] - smooth[start]) / Double(end - start)
      for place in start + 1..<max(end, start + 1) {
        smooth[place] = smooth[start] + slope * Double(place - start)
      }
    }
    return smooth
  }

  /// The `window` places around one, within the series.
  private func neighbours(of place: Int, among count: Int) -> ClosedRange<Int> {
    guard window < count else { return 0...count - 1 }
    let first = min(max(place - (window - 1) / 2, 0), count - window)
    return first...first + window - 1
  }

  /// The regression at a place, which may be one beyond an end; nil where no
  /// neighbour has weight.
  func fitted(
    _ series: [Double], _ weights: [Double]?, at place: Double, _ neighbours: ClosedRange<Int>
  ) -> Double? {
    var reach = max(place - Double(neighbours.lowerBound), Double(neighbours.upperBound) - place)
    if window > series.count { reach += Double((window - series.count) / 2) }
    var own = neighbours.map { index -> Double in
      let distance = abs(Double(index) - place)
      guard distance <= 0.999 * reach else { return 0 }
      let share = distance / reach
      let cube = 1 - share * share * share
      let weight = distance <= 0.001 * reach ? 1 : cube * cube * cube
      return weight * (weights?[index] ?? 1)
    }
    let total = own.reduce(0, +)
    guard total > 0 else { return nil }
    for index in own.indices { own[index] /= total }
    if isLinear, reach > 0 {
      let centre = zip(neighbours, own).reduce(0) { $0 + Double($1.0) * $1.1 }
      let spread = zip(neighbours, own).reduce(0) {
        $0 + $1.1 * (Double($1.0) - centre) * (Double($1.0) - centre)
      }
      if spread.squareRoot() > 0.001 * Double(series.count - 1) {
        let slope = (place - centre) / spread
        for (index, neighbour) in zip(own.indices, neighbours) {
          own[index] *= slope * (Double(neighbour) - centre) + 1
        }
      }
    }
    return zip(neighbours, own).reduce(0) { $0 + series[$1.0] * $1.1 }
  }
}
