import Statistics

/// Exactly rounded sums of the terms of one subject at all days.
///
/// Each sum is carried as a Double and the sum of what its roundings lost; what
/// is lost in adding up those losses bounds the rest. The Double nearest to the
/// two is nearly always certain to be the nearest to the real sum; where it is
/// not, the sum is taken again without any rounding.
struct TermSums {
  private let days: Int
  /// The days, four in a line; the last line is filled up with the last day.
  private let lines: UnsafeMutableBufferPointer<SIMD4<Int32>>
  /// By day, four in a line: the sum as rounded, what the roundings lost, and
  /// a bound of what that is wrong by.
  private let sums, losses, bounds: UnsafeMutableBufferPointer<SIMD4<Double>>

  private static let width = 4

  /// - Precondition: at least one day.
  init(days: UnsafeBufferPointer<Int32>, in memory: PartitionMemory) {
    self.days = days.count
    let count = (days.count + TermSums.width - 1) / TermSums.width
    lines = memory.array(repeating: SIMD4(repeating: days[days.count - 1]), count: count)
    for day in days.indices { lines[day / TermSums.width][day % TermSums.width] = days[day] }
    sums = memory.array(of: SIMD4<Double>.self, count: count)
    losses = memory.array(of: SIMD4<Double>.self, count: count)
    bounds = memory.array(of: SIMD4<Double>.self, count: count)
  }

  /// Puts the sums of the rows of one subject into a lane of a tile.
  ///
  /// Returns whether all of them are finite.
  /// - Complexity: O(rows × days of their spans).
  func write(
    _ terms: SumTerms, _ task: SweepTask, _ rows: Range<Int>, into tile: Tile, lane: Int
  ) -> Bool {
    sums.update(repeating: .zero)
    losses.update(repeating: .zero)
    bounds.update(repeating: .zero)
    for row in rows where task.counts(row) {
      let range = task.spans[row].range
      if !range.isEmpty { add(terms, row, range) }
    }
    var isFinite = true
    for line in sums.indices {
      var sum = sums[line] + losses[line]
      // Twice, because the bound was itself rounded; and at least the next
      // Double, so that it is not lost beside a loss that is half a unit of
      // the sum. Losses that added up without any are exact.
      let bound = bounds[line]
      let slack = (2 * bound + 0x1p-52 * losses[line].magnitudes)
        .replacing(with: SIMD4(repeating: 0), where: bound .== 0)
      let isUncertain =
        (sums[line] + (losses[line] - slack) .!= sum)
        .| (sums[line] + (losses[line] + slack) .!= sum)
      let first = line * TermSums.width
      for place in 0..<min(TermSums.width, days - first) {
        if isUncertain[place] { sum[place] = exactSum(terms, task, rows, day: first + place) }
        isFinite = isFinite && sum[place].isFinite
        tile[first + place, lane] = sum[place]
      }
    }
    return isFinite
  }

  /// Adds the terms of one row.
  ///
  /// The loss of an addition is itself a Double, and adding 0 loses nothing.
  /// Source: D. E. Knuth, The Art of Computer Programming 2, 4.2.2, theorem B.
  @inline(__always)
  private func add(_ terms: SumTerms, _ row: Int, _ range: Range<Int>) {
    let used = range.lowerBound / TermSums.width...(range.upperBound - 1) / TermSums.width
    for line in used {
      var added = terms.terms(row, on: lines[line])
      let first = line * TermSums.width
      if first < range.lowerBound || first + TermSums.width > range.upperBound {
        for place in 0..<TermSums.width where !range.contains(first + place) { added[place] = 0 }
      }
      let (sum, loss) = twoSum(sums[line], added)
      let (losses, rest) = twoSum(self.losses[line], loss)
      sums[line] = sum
      self.losses[line] = losses
      bounds[line] += rest.magnitudes
    }
  }

  @inline(__always)
  private func twoSum(
    _ a: SIMD4<Double>, _ b: SIMD4<Double>
  ) -> (sum: SIMD4<Double>, loss: SIMD4<Double>) {
    let sum = a + b
    let own = sum - a
    return (sum, (a - (sum - own)) + (b - own))
  }

  /// The Double nearest to the sum of the terms of one day.
  private func exactSum(
    _ terms: SumTerms, _ task: SweepTask, _ rows: Range<Int>, day: Int
  ) -> Double {
    var sum = ExactSum()
    for row in rows where task.counts(row) && task.spans[row].range.contains(day) {
      sum.add(terms.terms(row, on: lines[day / TermSums.width])[day % TermSums.width])
    }
    return sum.value
  }
}

extension SIMD4<Double> {
  @inline(__always)
  fileprivate var magnitudes: SIMD4<Double> { replacing(with: -self, where: self .< .zero) }
}

extension Sweep {
  /// The exactly rounded sum of terms, or that divided by the number of rows.
  func sum(
    _ terms: SumTerms, _ form: SweepTask.SumForm, _ task: SweepTask, _ subjects: Range<Int>,
    _ target: TileTarget
  ) -> Bool {
    var isFinite = true
    tile.clear(to: 0)
    for lane in 0..<subjects.count {
      let rows = task.rows[subjects.lowerBound + lane]
      isFinite = sums.write(terms, task, rows, into: tile, lane: lane) && isFinite
    }
    countRows(task, subjects, into: counts)
    var count = SIMD8<Double>.zero
    let empty = SIMD8(repeating: task.empty)
    for day in 0..<days.count {
      count += counts[day]
      let value =
        switch form {
        case .sum: tile[day]
        case .mean: tile[day] / count
        }
      target.write(value.replacing(with: empty, where: count .== .zero), day: day)
    }
    return isFinite
  }
}
