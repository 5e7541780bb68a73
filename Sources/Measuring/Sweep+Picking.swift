extension Sweep {
  /// Which of the rows in the window is looked at.
  enum Pick {
    /// The last in the order of the table, which is that of events.
    case last
    case first
  }

  /// Sets the tile to what is said of one row on each day, NaN where there is
  /// none.
  ///
  /// Rows are set one over the other, the one that is looked at last; a row is
  /// not set on days that the next one sets anew, so that a subject with many
  /// records costs little more than its days.
  @inline(__always)
  func pick(
    _ task: SweepTask, _ subjects: Range<Int>, _ pick: Pick, _ number: (Int) -> Double
  ) {
    tile.clear(to: .nan)
    for lane in 0..<subjects.count {
      let rows = task.rows[subjects.lowerBound &+ lane]
      var waiting = UsedSpan(0, 0)
      var waitingNumber = 0.0
      for step in 0..<rows.count {
        let row =
          switch pick {
          case .last: rows.lowerBound &+ step
          case .first: rows.upperBound &- 1 &- step
          }
        guard task.counts(row) else { continue }
        let span = task.spans[row]
        tile.set(waiting, lane: lane, to: waitingNumber, before: span)
        waiting = span
        waitingNumber = number(row)
      }
      tile.set(waiting.range, lane: lane, to: waitingNumber)
    }
  }
}
