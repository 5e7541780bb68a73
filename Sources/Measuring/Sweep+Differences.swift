extension Sweep {
  /// How many rows there are on each day.
  ///
  /// Counts are whole numbers far below 2^53, and so exact in Doubles.
  func count(_ task: SweepTask, _ subjects: Range<Int>, _ target: TileTarget) {
    countRows(task, subjects, into: tile)
    var running = SIMD8<Double>.zero
    for day in 0..<days.count {
      running += tile[day]
      target.write(running.replacingZero(with: task.empty), day: day)
    }
  }

  /// 1 on the days with a row.
  func exists(_ task: SweepTask, _ subjects: Range<Int>, _ target: TileTarget) {
    countRows(task, subjects, into: tile)
    var running = SIMD8<Double>.zero
    for day in 0..<days.count {
      running += tile[day]
      let found = running.replacing(with: SIMD8(repeating: 1), where: running .> .zero)
      target.write(found.replacingZero(with: task.empty), day: day)
    }
  }

  /// The changes of the number of rows.
  @inline(__always)
  func countRows(_ task: SweepTask, _ subjects: Range<Int>, into tile: Tile) {
    tile.clear(to: 0)
    for lane in 0..<subjects.count {
      for row in task.rows[subjects.lowerBound &+ lane] where !task.spans[row].isEmpty {
        tile.change(task.spans[row], lane: lane, by: task.weight(row))
      }
    }
  }

  /// The exact sum of decimals, rounded once; or that divided by the number of
  /// rows.
  ///
  /// Where no sum of units can leave the whole numbers that a Double holds,
  /// Doubles are exact; else 128 bits are.
  func sum(
    _ units: UnsafeBufferPointer<Int64>, scale: Int, largest: UInt64, _ form: SweepTask.SumForm,
    _ task: SweepTask, _ subjects: Range<Int>, _ target: TileTarget
  ) {
    let rows = task.rows.rows(of: subjects).count
    let (bound, overflow) = largest.multipliedReportingOverflow(by: UInt64(rows))
    guard !overflow, bound <= 1 << 53 else {
      wideSum(units, scale: scale, form, task, subjects, target)
      return
    }
    // 10^scale, without rounding up to 10^22.
    let divisor = SIMD8(repeating: (0..<scale).reduce(1.0) { power, _ in power * 10 })
    tile.clear(to: 0)
    for lane in 0..<subjects.count {
      for row in task.rows[subjects.lowerBound &+ lane] where !task.spans[row].isEmpty {
        tile.change(task.spans[row], lane: lane, by: Double(units[row]) * task.weight(row))
      }
    }
    var sum = SIMD8<Double>.zero
    if form == .sum, task.empty == 0 {
      // The sum of nothing is 0 as well.
      for day in 0..<days.count {
        sum += tile[day]
        target.write(sum / divisor, day: day)
      }
      return
    }
    countRows(task, subjects, into: counts)
    var count = SIMD8<Double>.zero
    let empty = SIMD8(repeating: task.empty)
    for day in 0..<days.count {
      sum += tile[day]
      count += counts[day]
      let value =
        switch form {
        case .sum: sum / divisor
        case .mean: sum / divisor / count
        }
      target.write(value.replacing(with: empty, where: count .== .zero), day: day)
    }
  }

  /// The same for any units.
  private func wideSum(
    _ units: UnsafeBufferPointer<Int64>, scale: Int, _ form: SweepTask.SumForm,
    _ task: SweepTask, _ subjects: Range<Int>, _ target: TileTarget
  ) {
    tile.clear(to: .nan)
    countRows(task, subjects, into: counts)
    counts.accumulate()
    let changes = wide
    for lane in 0..<subjects.count {
      changes.update(repeating: 0)
      for row in task.rows[subjects.lowerBound + lane] where task.counts(row) {
        let span = task.spans[row]
        changes[Int(span.lower)] += Int128(units[row])
        changes[Int(span.upper)] -= Int128(units[row])
      }
      var sum: Int128 = 0
      for day in 0..<days.count {
        sum += changes[day]
        let count = counts[day, lane]
        guard count > 0 else { continue }
        let value = Double(wideUnits: sum, scale: scale)
        tile[day, lane] = form == .mean ? value / count : value
      }
    }
    target.write(tile, empty: task.empty)
  }
}
