/// A number for each of eight subjects at each day evaluated: the piece of the
/// panel that is worked on, small enough for the nearest cache.
///
/// Numbers are at day × 8 + lane, so that eight subjects are written out as
/// one line of the column that they belong to.
struct Tile {
  /// How many subjects.
  static let lanes = 8
  /// One line more than there are days: differences end there.
  private let lines: UnsafeMutableBufferPointer<SIMD8<Double>>
  private let cells: UnsafeMutableBufferPointer<Double>

  /// The number of days.
  var days: Int { lines.count - 1 }

  /// A tile in the memory given, its numbers not set.
  init(days: Int, in memory: PartitionMemory) {
    lines = memory.array(of: SIMD8<Double>.self, count: days + 1)
    cells = UnsafeMutableBufferPointer(
      start: UnsafeMutableRawPointer(lines.baseAddress)?.assumingMemoryBound(to: Double.self),
      count: lines.count * Tile.lanes)
  }

  /// Sets every number.
  func clear(to number: Double) {
    lines.update(repeating: SIMD8(repeating: number))
  }

  /// The numbers of one day.
  @inline(__always)
  subscript(day: Int) -> SIMD8<Double> { lines[day] }

  /// One number.
  @inline(__always)
  subscript(day: Int, lane: Int) -> Double {
    get { cells[day &* Tile.lanes &+ lane] }
    nonmutating set { cells[day &* Tile.lanes &+ lane] = newValue }
  }

  /// Adds a number to the days of a span, as a difference: the tile then holds
  /// what changes from day to day.
  @inline(__always)
  func change(_ span: UsedSpan, lane: Int, by number: Double) {
    cells[Int(span.lower) &* Tile.lanes &+ lane] += number
    cells[Int(span.upper) &* Tile.lanes &+ lane] -= number
  }

  /// Sets some days.
  @inline(__always)
  func set(_ days: Range<Int>, lane: Int, to number: Double) {
    for day in days { cells[day &* Tile.lanes &+ lane] = number }
  }

  /// Sets the days of a span that are not in another one, which is set next.
  @inline(__always)
  func set(_ span: UsedSpan, lane: Int, to number: Double, before next: UsedSpan) {
    let (lower, upper) = (Int(span.lower), Int(span.upper))
    set(lower..<max(lower, min(upper, Int(next.lower))), lane: lane, to: number)
    set(min(upper, max(lower, Int(next.upper)))..<upper, lane: lane, to: number)
  }

  /// Keeps the smaller number on the days of a span; NaN is none.
  @inline(__always)
  func keepLeast(_ span: UsedSpan, lane: Int, _ number: Double) {
    for day in span.range {
      let cell = day &* Tile.lanes &+ lane
      let kept = cells[cell]
      cells[cell] = kept < number ? kept : number
    }
  }

  /// Keeps the larger number on the days of a span; NaN is none.
  @inline(__always)
  func keepGreatest(_ span: UsedSpan, lane: Int, _ number: Double) {
    for day in span.range {
      let cell = day &* Tile.lanes &+ lane
      let kept = cells[cell]
      cells[cell] = kept > number ? kept : number
    }
  }

  /// Turns changes from day to day into the numbers themselves.
  func accumulate() {
    var running = SIMD8<Double>.zero
    for day in 0..<days {
      running += lines[day]
      lines[day] = running
    }
  }
}

/// Where the numbers of a tile go: the rows of one indicator in a panel, of at
/// most eight subjects next to each other.
struct TileTarget {
  /// The indicator's numbers at the first day, for these subjects.
  let start: UnsafeMutablePointer<Double>
  /// From one day to the next.
  let stride: Int
  /// How many subjects, 1 to 8.
  let lanes: Int

  /// Writes one day.
  @inline(__always)
  func write(_ line: SIMD8<Double>, day: Int) {
    let place = start + day &* stride
    if lanes == Tile.lanes {
      UnsafeMutableRawPointer(place).storeBytes(of: line, as: SIMD8<Double>.self)
    } else {
      for lane in 0..<lanes { place[lane] = line[lane] }
    }
  }

  /// Writes the same number on every day.
  func write(_ number: Double, days: Int) {
    for day in 0..<days { write(SIMD8(repeating: number), day: day) }
  }

  /// Writes a tile, with a number in place of NaN.
  func write(_ tile: Tile, empty: Double) {
    for day in 0..<tile.days { write(tile[day].replacingNaN(with: empty), day: day) }
  }
}

extension SIMD8<Double> {
  @inline(__always)
  func replacingNaN(with number: Double) -> SIMD8<Double> {
    // NaN is what is not equal to itself.
    replacing(with: SIMD8(repeating: number), where: self .!= self)
  }
}
