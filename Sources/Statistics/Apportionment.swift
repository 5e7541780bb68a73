/// Parts rounded so that they add up to a rounded total: the method of the
/// largest remainder (Hamilton, Hare–Niemeyer).
public enum Apportionment {
  /// The parts in units of 10^−decimals, adding up to `total` exactly.
  ///
  /// Every part is rounded down. The units that are then missing go, one
  /// each, to the parts with the largest remainders; of equals the first
  /// given comes first. Where parts and total do not belong together, so that
  /// fewer than none or more than one for each is missing, every part first
  /// gets the same number of units (⌊missing / parts⌋).
  ///
  /// Remainders are compared exactly, to 2^−128 of a unit; ones nearer than
  /// that count as equal. nil where a part is NaN, infinite or too large for
  /// `FixedPoint`, and where there are no parts but a total other than 0.
  ///
  /// - Complexity: O(n log n).
  public static func units(
    of parts: [Double], addingUpTo total: FixedPoint
  ) -> [Int128]? {
    guard !parts.isEmpty else { return total.units == 0 ? [] : nil }
    var scaled: [ScaledDouble] = []
    for part in parts {
      guard let one = ScaledDouble(part, decimals: total.decimals) else { return nil }
      scaled.append(one)
    }
    var sum: Int128 = 0
    for one in scaled {
      let (next, overflow) = sum.addingReportingOverflow(one.floor)
      if overflow { return nil }
      sum = next
    }
    let (missing, overflow) = total.units.subtractingReportingOverflow(sum)
    if overflow { return nil }
    let count = Int128(parts.count)
    var (each, rest) = missing.quotientAndRemainder(dividingBy: count)
    if rest < 0 {
      each -= 1
      rest += count
    }
    let byRemainder = scaled.indices.sorted { a, b in
      scaled[a].fraction != scaled[b].fraction
        ? scaled[a].fraction > scaled[b].fraction : a < b
    }
    var units = scaled.map { $0.floor + each }
    for index in byRemainder.prefix(Int(rest)) { units[index] += 1 }
    return units
  }

  /// The parts with as many decimals as the total, adding up to it exactly:
  /// `units(of:addingUpTo:)` as numbers to print.
  ///
  /// - Complexity: O(n log n).
  public static func parts(
    _ parts: [Double], addingUpTo total: FixedPoint
  ) -> [FixedPoint]? {
    units(of: parts, addingUpTo: total)?.map { FixedPoint(units: $0, decimals: total.decimals) }
  }
}
