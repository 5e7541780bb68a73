/// An indicator that divides one by another, by their positions.
struct ShareTask {
  let indicator: Int
  let part: Int
  let whole: Int
  let empty: Double

  /// The shares of some indicators, each behind those that it divides.
  ///
  /// - Precondition: shares name indicators among these, not in a circle.
  static func ordered(_ indicators: [Indicator]) -> [ShareTask] {
    let positions = Dictionary(
      uniqueKeysWithValues: indicators.enumerated().map { ($0.element.name, $0.offset) })
    var tasks: [ShareTask] = []
    var isDone = indicators.map { indicator in
      if case .share = indicator.source { false } else { true }
    }
    while isDone.contains(false) {
      let before = tasks.count
      for (position, indicator) in indicators.enumerated() where !isDone[position] {
        guard case .share(let part, let whole) = indicator.source,
          let part = positions[part], let whole = positions[whole], isDone[part], isDone[whole]
        else { continue }
        tasks.append(
          ShareTask(
            indicator: position, part: part, whole: whole, empty: indicator.empty.cell))
        isDone[position] = true
      }
      precondition(tasks.count > before, "shares were resolved, and so end at other measures")
    }
    return tasks
  }

  /// part / whole; empty where the whole is 0, and where one of them has no
  /// value.
  @inline(__always)
  func value(_ part: Double, _ whole: Double) -> Double {
    // NaN is not greater or less than 0.
    (whole > 0 || whole < 0) && part == part ? part / whole : empty
  }
}
