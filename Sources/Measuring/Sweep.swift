/// Measures the records of eight subjects at all days, one indicator after the
/// other.
///
/// Counts and exact sums are differences over the days: a row changes two
/// numbers, whatever the length of its span. The other measures touch each day
/// of a row's span once.
struct Sweep {
  /// The days evaluated, as numbers.
  let days: UnsafeBufferPointer<Int32>
  let tile: Tile
  /// How many rows there are, for measures that have to know.
  let counts: Tile
  let sums: TermSums
  let groups: CellGroups
  /// Changes of 128 bits from day to day, one more than there are days.
  let wide: UnsafeMutableBufferPointer<Int128>

  init(_ days: EvaluationDays, in memory: PartitionMemory) {
    let numbers = memory.array(of: Int32.self, count: days.count)
    for day in numbers.indices { numbers[day] = days.asOf[day].day.number }
    self.days = UnsafeBufferPointer(numbers)
    tile = Tile(days: days.count, in: memory)
    counts = Tile(days: days.count, in: memory)
    sums = TermSums(days: self.days, in: memory)
    groups = CellGroups(days: days.count, in: memory)
    wide = memory.array(of: Int128.self, count: days.count + 1)
  }

  /// Writes one indicator of the subjects from `first` on.
  ///
  /// Returns whether every sum is a finite number.
  /// - Complexity: O(rows) for counts and exact sums, O(rows × days of their
  ///   spans) for the rest, with a sort of the rows of each subject for
  ///   `distinct`; plus O(days).
  func run(_ task: SweepTask, first: Int, into target: TileTarget) -> Bool {
    let subjects = first..<first + target.lanes
    guard !task.rows.rows(of: subjects).isEmpty else {
      target.write(task.empty, days: days.count)
      return true
    }
    switch task.work {
    case .count: count(task, subjects, target)
    case .exists: exists(task, subjects, target)
    case .units(let units, let scale, let largest, let form):
      sum(units, scale: scale, largest: largest, form, task, subjects, target)
    case .terms(let terms, let form): return sum(terms, form, task, subjects, target)
    case .last(let numbers):
      pick(task, subjects, .last) { numbers[$0] }
      target.write(tile, empty: task.empty)
    case .first(let numbers):
      pick(task, subjects, .first) { numbers[$0] }
      target.write(tile, empty: task.empty)
    case .least(let numbers):
      tile.clear(to: .nan)
      each(task, subjects) { row, lane in
        tile.keepLeast(task.spans[row], lane: lane, numbers[row])
      }
      target.write(tile, empty: task.empty)
    case .greatest(let numbers):
      tile.clear(to: .nan)
      each(task, subjects) { row, lane in
        tile.keepGreatest(task.spans[row], lane: lane, numbers[row])
      }
      target.write(tile, empty: task.empty)
    case .daysSinceLast(let events):
      pick(task, subjects, .last) { Double(events[$0]) }
      writeAges(task, target)
    case .daysSinceFirst(let events):
      pick(task, subjects, .first) { Double(events[$0]) }
      writeAges(task, target)
    case .distinct(let keys):
      tile.clear(to: 0)
      for lane in 0..<target.lanes {
        groups.count(task, task.rows[first + lane], by: keys, into: tile, lane: lane)
      }
      for day in 0..<days.count {
        target.write(tile[day].replacingZero(with: task.empty), day: day)
      }
    }
    return true
  }

  /// The rows that count, in their order, with the lane of their subject.
  @inline(__always)
  private func each(_ task: SweepTask, _ subjects: Range<Int>, _ body: (Int, Int) -> Void) {
    for lane in 0..<subjects.count {
      for row in task.rows[subjects.lowerBound &+ lane] where task.counts(row) { body(row, lane) }
    }
  }

  /// Writes days from the events in the tile to the days evaluated.
  private func writeAges(_ task: SweepTask, _ target: TileTarget) {
    for day in 0..<days.count {
      let ages = SIMD8(repeating: Double(days[day])) - tile[day]
      target.write(ages.replacingNaN(with: task.empty), day: day)
    }
  }
}

extension SIMD8<Double> {
  @inline(__always)
  func replacingZero(with number: Double) -> SIMD8<Double> {
    replacing(with: SIMD8(repeating: number), where: self .== .zero)
  }
}
