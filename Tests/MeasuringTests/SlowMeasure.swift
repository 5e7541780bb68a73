import Glibc
import Records
import Settings
import Tabular

@testable import Measuring

/// An indicator of fines as the slow reference understands it.
struct SlowIndicator {
  let measure: Measure
  let column: String?
  let filter: SlowFilter
  let window: TimeSpan?
  let counting: Counting
  let halfLife: Int?
  let empty: String?

  /// The definition in YAML.
  var yaml: String {
    var lines = ["title: X", "dataset: fines", "measure: \(measure.rawValue)"]
    if let column { lines.append("of: \(column)") }
    if let text = filter.text { lines.append("where: \(text)") }
    if let window { lines.append("window: \(window)") }
    if counting == .history { lines += ["counts: history", "basis: the rule"] }
    if let halfLife { lines.append("half_life: \(halfLife)D") }
    if let empty { lines.append("empty: \(empty)") }
    return lines.map { "    \($0)\n" }.joined()
  }

  /// The value for one subject at one day: one look at every record, the
  /// definition word for word.
  func value(
    _ records: [MadeUpRecord], _ asOf: AsOf, _ hindsight: Hindsight = .now
  ) -> Double? {
    let used = records.filter { isUsed($0, asOf, hindsight) && filter.keeps($0) }
    let cells = column.map { column in
      used.compactMap { record -> Cell? in
        let cell = record.cells[MadeUp.fines.position(of: column) ?? 0]
        if case .missing = cell { return nil }
        return cell
      }
    }
    guard !(cells?.isEmpty ?? used.isEmpty) else { return emptyValue }
    let numbers = (cells ?? []).map(\.slowNumber)
    let days = used.map { Int($0.event.number) }
    let day = Int(asOf.day.number)
    switch measure {
    case .count: return Double(used.count)
    case .exists: return 1
    case .distinct: return Double(Set(cells ?? []).count)
    case .last: return numbers.last
    case .first: return numbers.first
    case .min: return numbers.min()
    case .max: return numbers.max()
    case .sum: return slowSum(cells ?? [])
    case .mean: return slowSum(cells ?? []) / Double(numbers.count)
    case .daysSince: return days.max().map { Double(day - $0) }
    case .daysSinceFirst: return days.min().map { Double(day - $0) }
    case .decayedCount: return exactSum(days.map { weight(day - $0) })
    case .decayedSum:
      let position = MadeUp.fines.position(of: column ?? "") ?? 0
      return exactSum(
        used.compactMap { record in
          if case .missing = record.cells[position] { return nil }
          return record.cells[position].slowNumber * weight(day - Int(record.event.number))
        })
    case .share, .value: return nil
    }
  }

  private var emptyValue: Double? {
    if let empty { return Double(empty) }
    return measure.countsNothingAsZero ? 0 : nil
  }

  private func weight(_ age: Int) -> Double { exp2(-Double(age) / Double(halfLife ?? 1)) }

  private func isUsed(_ record: MadeUpRecord, _ asOf: AsOf, _ hindsight: Hindsight) -> Bool {
    let corrections = asOf.slowEnd([.correction, .now].contains(hindsight))
    let news = record.isFirst ? asOf.slowEnd(hindsight != .then) : corrections
    if let known = record.known, known > news { return false }
    if let superseded = record.superseded, superseded <= corrections { return false }
    if record.event > asOf.day { return false }
    if let window {
      switch window.unit {
      case .months:
        if record.event <= asOf.day.advanced(months: -window.count) { return false }
      case .days:
        if Int(record.event.number) <= Int(asOf.day.number) - window.count { return false }
      }
    }
    guard counting == .inForce else { return true }
    if let expires = record.expires, asOf.day >= expires { return false }
    if let repaired = record.repaired, let known = record.repairKnown, repaired <= asOf.day,
      known <= asOf.slowEnd(hindsight == .now)
    {
      return false
    }
    return true
  }
}

extension AsOf {
  /// The last day of which news is used: of what became known after the day
  /// only if that is asked for.
  func slowEnd(_ isUsed: Bool) -> Day { isUsed || knownAt < day ? knownAt : day }
}

/// A condition in both its spellings.
struct SlowFilter {
  let text: String?
  let keeps: @Sendable (MadeUpRecord) -> Bool

  static let all: [SlowFilter] = [
    SlowFilter(text: nil) { _ in true },
    SlowFilter(text: "kind = 'A'") { $0.cells[2] == .text("A") },
    SlowFilter(text: "kind in ('A', 'B') and points >= 0") { record in
      guard [.text("A"), .text("B")].contains(record.cells[2]),
        case .integer(let points) = record.cells[3]
      else { return false }
      return points >= 0
    },
    SlowFilter(text: "serious") { $0.cells[4] == .bool(true) },
    SlowFilter(text: "1 = 0") { _ in false },
  ]
}

extension Cell {
  /// The Double nearest to a number, by way of its decimal text.
  var slowNumber: Double {
    switch self {
    case .integer(let number): Double(number)
    case .decimal(let units, let scale): nearestToDecimal(Int128(units), scale)
    case .double(let number): number
    case .day, .text, .bool, .missing: .nan
    }
  }
}

private func slowSum(_ cells: [Cell]) -> Double {
  var units: Int128 = 0
  var scale = 0
  var numbers: [Double] = []
  for cell in cells {
    switch cell {
    case .integer(let number): units += Int128(number)
    case .decimal(let number, let own):
      units += Int128(number)
      scale = own
    case .double(let number): numbers.append(number)
    case .day, .text, .bool, .missing: break
    }
  }
  return numbers.isEmpty ? nearestToDecimal(units, scale) : exactSum(numbers)
}

/// units × 10^−scale, read from its text by the standard library.
func nearestToDecimal(_ units: Int128, _ scale: Int) -> Double {
  Double("\(units)e-\(scale)") ?? .nan
}

/// The correctly rounded sum, by partial sums that do not overlap.
///
/// Source: J. R. Shewchuk, "Adaptive Precision Floating-Point Arithmetic"
/// (1997), in the form of Python's `math.fsum`.
func exactSum(_ numbers: [Double]) -> Double {
  var partials: [Double] = []
  for number in numbers {
    var x = number
    var kept: [Double] = []
    for partial in partials {
      var y = partial
      if abs(x) < abs(y) { swap(&x, &y) }
      let high = x + y
      let low = y - (high - x)
      if low != 0 { kept.append(low) }
      x = high
    }
    partials = kept + [x]
  }
  guard var high = partials.popLast() else { return 0 }
  var low = 0.0
  while let y = partials.popLast() {
    let x = high
    high = x + y
    low = y - (high - x)
    if low != 0 { break }
  }
  if let next = partials.last, (low < 0 && next < 0) || (low > 0 && next > 0) {
    let twice = low * 2
    let x = high + twice
    if twice == x - high { high = x }
  }
  return high
}
