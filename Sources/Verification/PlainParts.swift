/// Parts of a total, rounded so that they add up to the rounded total: every
/// part down, then one unit each to the largest remainders, the first of
/// equals first.
public struct PlainParts {
  /// The parts' roundings, in order.
  public let rounded: [PlainDecimal]
  /// By part, whether one unit more or less is as right.
  let isUndecided: [Bool]

  /// Rounds parts to the decimals of their total.
  ///
  /// Where a remainder is within 10⁻⁹ of one on the other side of the cut
  /// between those that get a unit and those that do not, the last bits of a
  /// Double decide: the part is undecided. nil where a number is not finite or
  /// too large, and where there are no parts.
  /// - Complexity: O(n log n).
  public init?(_ parts: [Double], addingUpTo total: PlainDecimal) {
    guard !parts.isEmpty else { return nil }
    let unit = Double(PlainDecimal.powerOfTen(total.decimals))
    var floors: [Int128] = []
    var remainders: [Double] = []
    for part in parts {
      guard let nearest = PlainDecimal(part, decimals: total.decimals) else { return nil }
      let rest = PlainParts.remainder(part, nearest, unit)
      floors.append(rest < 0 ? nearest.units - 1 : nearest.units)
      remainders.append(rest < 0 ? rest + 1 : rest)
    }
    let missing = total.units - floors.reduce(0, +)
    let count = Int128(parts.count)
    let rest = ((missing % count) + count) % count
    let each = (missing - rest) / count
    let order = parts.indices.sorted { (remainders[$1], $0) < (remainders[$0], $1) }
    let raised = Set(order.prefix(Int(rest)))
    // The remainders on both sides of the cut: of the last part that got a
    // unit, and of the first that got none.
    let lastRaised = rest > 0 ? remainders[order[Int(rest) - 1]] : .infinity
    let firstLeft = Int(rest) < order.count ? remainders[order[Int(rest)]] : -.infinity
    rounded = parts.indices.map { index in
      PlainDecimal(
        units: floors[index] + each + (raised.contains(index) ? 1 : 0), decimals: total.decimals)
    }
    isUndecided = parts.indices.map { index in
      let distance = abs(remainders[index] - (raised.contains(index) ? firstLeft : lastRaised))
      return distance <= 1e-9 * max(1, abs(parts[index]) * unit)
    }
  }

  /// The parts as cells of a table.
  var cells: [ExpectedCell] {
    zip(rounded, isUndecided).map { part, isUndecided in
      .part(
        part,
        orElse: isUndecided
          ? [-1, 1].map { PlainDecimal(units: part.units + $0, decimals: part.decimals) } : [])
    }
  }

  /// part·10^d − nearest, between −½ and ½.
  private static func remainder(_ part: Double, _ nearest: PlainDecimal, _ unit: Double) -> Double {
    // part·unit is rounded; the error of the product is brought back by a
    // fused multiplication, so that the sign at whole units is exact.
    let product = part * unit
    let error = (-product).addingProduct(part, unit)
    return (product - Double(nearest.units)) + error
  }
}
