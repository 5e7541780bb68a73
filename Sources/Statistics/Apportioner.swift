/// The method of the largest remainder in memory that is used again and again:
/// for millions of totals with few parts each.
///
/// ```swift
/// var apportioner = Apportioner(count: 3)
/// for row in rows {
///   for index in 0..<3 { apportioner.parts[index] = row.part(index) }
///   guard apportioner.apportion(row.total) else { … }
///   write(apportioner.units)
/// }
/// ```
public struct Apportioner {
  /// The parts, to be set before each total.
  ///
  /// - Precondition: their number stays.
  public var parts: [Double]
  /// The parts in units of the last total's decimals.
  public private(set) var units: [Int128]
  private var scaled: [ScaledDouble]
  private var isRoundedUp: [Bool]

  /// For totals of so many parts, at least one.
  public init(count: Int) {
    precondition(count > 0, "a total has parts")
    parts = Array(repeating: 0, count: count)
    units = Array(repeating: 0, count: count)
    scaled = Array(repeating: ScaledDouble(floor: 0, fraction: 0, hasMore: false), count: count)
    isRoundedUp = Array(repeating: false, count: count)
  }

  /// Rounds the parts so that they add up to a total: exactly as
  /// `Apportionment.units(of:addingUpTo:)`; false where that is nil.
  ///
  /// - Complexity: O(n²) at most, and O(n) where few units are missing.
  public mutating func apportion(_ total: FixedPoint) -> Bool {
    var missing = total.units
    for index in parts.indices {
      guard let one = ScaledDouble(parts[index], decimals: total.decimals) else { return false }
      scaled[index] = one
      isRoundedUp[index] = false
      let (next, overflow) = missing.subtractingReportingOverflow(one.floor)
      if overflow { return false }
      missing = next
    }
    var (each, rest) = (Int128(0), missing)
    if missing < 0 || missing >= Int128(parts.count) {
      (each, rest) = missing.quotientAndRemainder(dividingBy: Int128(parts.count))
      if rest < 0 {
        each -= 1
        rest += Int128(parts.count)
      }
    }
    for index in parts.indices { units[index] = scaled[index].floor + each }
    for _ in 0..<Int(rest) {
      var largest: Int?
      for index in parts.indices where !isRoundedUp[index] {
        if let found = largest, scaled[found].fraction >= scaled[index].fraction { continue }
        largest = index
      }
      guard let largest else { preconditionFailure("fewer units are missing than there are parts") }
      isRoundedUp[largest] = true
      units[largest] += 1
    }
    return true
  }
}
