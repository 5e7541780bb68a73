/// Bars of parts that add up, on one scale for all rows of a table: what is
/// positive to the right of zero, what is negative to the left, one after the
/// other, and a mark at the sum.
struct BarDrawing {
  /// A part of a bar.
  struct Part: Hashable {
    let x: String
    let width: String
    /// How it is coloured.
    let style: String
  }

  private let low: Double
  private let high: Double

  /// The scale that holds every row.
  init(rows: [[Double]]) {
    low = rows.map { row in row.reduce(0) { $0 + min($1.finite, 0) } }.min() ?? 0
    high = rows.map { row in row.reduce(0) { $0 + max($1.finite, 0) } }.max() ?? 0
  }

  /// Whether there is anything to draw.
  var isEmpty: Bool { !(high - low > 0 && (high - low).isFinite) }

  /// Where a number lies, 0 to 1.
  func position(_ value: Double) -> String {
    percent(isEmpty ? 0 : (value.finite - low) / (high - low))
  }

  /// The parts of one row in order, those of no width left out.
  func parts(_ row: [(value: Double, style: String)]) -> [Part] {
    guard !isEmpty else { return [] }
    var right = 0.0
    var left = 0.0
    return row.compactMap { value, style in
      let value = value.finite
      guard value != 0 else { return nil }
      let start = value > 0 ? right : left + value
      if value > 0 { right += value } else { left += value }
      return Part(
        x: position(start), width: percent(abs(value) / (high - low)), style: style)
    }
  }

  /// The parts of one row, each in a line of its own that begins where the
  /// one before it ends.
  func steps(_ row: [(value: Double, style: String)]) -> [Part] {
    guard !isEmpty else { return [] }
    var sum = 0.0
    return row.map { value, style in
      let value = value.finite
      defer { sum += value }
      return Part(
        x: position(min(sum, sum + value)), width: percent(abs(value) / (high - low)),
        style: style)
    }
  }
}

extension Double {
  /// The number, or 0 where it is none.
  fileprivate var finite: Double { isFinite ? self : 0 }
}
