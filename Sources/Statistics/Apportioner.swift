/// Parts rounded so that they add up to a rounded total: the method of the
/// largest remainder (Hamilton, Hare–Niemeyer), in memory that is used again
/// and again for millions of totals with few parts each.
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

  /// Rounds the parts so that they add up to a total.
  ///
  /// Every part is rounded down. The units that are then missing go, one
  /// each, to the parts with the largest remainders; of equals the first
  /// given comes first. Where parts and total do not belong together, so that
  /// fewer than none or more than one for each is missing, every part first
  /// gets the same number of units (⌊missing / parts⌋).
  ///
  /// Remainders are compared exactly, to 2^−128 of a unit; ones nearer than
  /// that count as equal. Returns false where a part is NaN, infinite or too
  /// large for `FixedPoint`.
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

extension Apportioner {
  /// Parts with as many decimals as the total, adding up to it exactly.
  ///
  /// nil where they cannot be apportioned, and where there are no parts but a
  /// total other than 0.
  ///
  /// - Complexity: O(n²) at most.
  public static func parts(
    _ parts: [Double], addingUpTo total: FixedPoint
  ) -> [FixedPoint]? {
    guard !parts.isEmpty else { return total.units == 0 ? [] : nil }
    var apportioner = Apportioner(count: parts.count)
    apportioner.parts = parts
    guard apportioner.apportion(total) else { return nil }
    return apportioner.units.map { FixedPoint(units: $0, decimals: total.decimals) }
  }
}
