import Statistics

/// The digits of a number in memory that is used again: the text of
/// `FixedPoint`, without a String.
struct DecimalDigits {
  // 19 digits, 18 decimals that a small number is filled up with, point, sign.
  private var bytes = [UInt8](repeating: 0, count: 48)
  private var start = 48

  /// Takes an integer.
  mutating func take(_ value: Int) { take(units: Int64(value), decimals: 0) }

  /// Takes a rounded number; false where it does not fit, and nothing is taken.
  mutating func take(_ number: FixedPoint) -> Bool {
    guard let units = Int64(exactly: number.units) else { return false }
    take(units: units, decimals: number.decimals)
    return true
  }

  private mutating func take(units: Int64, decimals: Int) {
    var rest = units.magnitude
    var at = bytes.count
    bytes.withUnsafeMutableBufferPointer { bytes in
      func put(_ byte: UInt8) {
        at -= 1
        bytes[at] = byte
      }
      var digits = 0
      repeat {
        if digits == decimals, digits > 0 { put(UInt8(ascii: ".")) }
        let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
        put(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit))
        rest = quotient
        digits += 1
      } while rest > 0 || digits <= decimals
      if units < 0 { put(UInt8(ascii: "-")) }
    }
    start = at
  }

  /// Calls `body` with the digits taken last.
  func withBytes<R>(_ body: (UnsafeRawBufferPointer) -> R) -> R {
    bytes.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[start...])) }
  }
}
