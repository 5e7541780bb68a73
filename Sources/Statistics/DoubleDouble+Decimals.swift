extension DoubleDouble {
  /// A decimal number, units × 10^−decimals, to 31 digits; whole numbers below
  /// 2^106 are exact.
  ///
  /// - Complexity: O(decimals).
  public init(units: Int128, decimals: Int) {
    let high = Double(units)
    let low = high.magnitude < 0x1p126 ? Double(units - Int128(high)) : 0
    let whole = DoubleDouble(sum: high, low)
    self = decimals > 0 ? whole / .power(of10: decimals) : whole * .power(of10: -decimals)
  }

  /// The number that a decimal numeral such as `-12.50` or `3e-4` names, to 31
  /// digits; nil where it is not one.
  ///
  /// An optional sign, digits with an optional point, and an optional exponent
  /// of magnitude up to 400. Digits beyond the 36th count as zeros.
  ///
  /// - Complexity: O(length).
  public init?(decimal text: some StringProtocol) {
    var rest = Array(text.utf8)[...]
    var isNegative = false
    if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      isNegative = sign == UInt8(ascii: "-")
      rest = rest.dropFirst()
    }
    var (units, decimals, digits) = (Int128(0), 0, 0)
    var isBehindPoint = false
    while let byte = rest.first {
      if byte == UInt8(ascii: "."), !isBehindPoint {
        isBehindPoint = true
      } else if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
        digits += 1
        if units < 1_000_000_000_000_000_000_000_000_000_000_000_000 {
          units = units * 10 + Int128(byte - UInt8(ascii: "0"))
          if isBehindPoint { decimals += 1 }
        } else if !isBehindPoint {
          decimals -= 1
        }
      } else {
        break
      }
      rest = rest.dropFirst()
    }
    guard digits > 0 else { return nil }
    if let byte = rest.first {
      guard byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E"),
        let exponent = Int(String(decoding: rest.dropFirst(), as: UTF8.self)),
        abs(exponent) <= 400
      else { return nil }
      decimals -= exponent
    }
    self.init(units: isNegative ? -units : units, decimals: decimals)
  }

  /// 10^exponent; exact up to 10^45, then rounded once more for each factor.
  static func power(of10 exponent: Int) -> DoubleDouble {
    var power = DoubleDouble(1)
    for _ in 0..<max(exponent, 0) { power = power * 10 }
    return power
  }
}

extension ExactSum {
  /// Adds both parts of a number.
  ///
  /// - Complexity: O(1).
  public mutating func add(_ number: DoubleDouble) {
    add(number.high)
    add(number.low)
  }

  /// The sum to twice the digits of a Double: the nearest Double and the
  /// Double nearest to what that leaves.
  ///
  /// - Complexity: O(1): 67 chunks.
  public var extendedValue: DoubleDouble {
    let high = value
    guard high.isFinite else { return DoubleDouble(high) }
    var rest = self
    rest.add(-high)
    return DoubleDouble(sum: high, rest.value)
  }
}
