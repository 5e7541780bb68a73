/// Reads exact numbers: digits, a sign, decimals, declared separators and
/// unit. `.5` is read, `5.` is not.
struct DecimalCell {
  let scale: Int
  let style: NumberStyle
  /// Whether decimals may be written at all.
  let allowsDecimals: Bool

  /// The number in units of 10^−scale, and a `CellStatus`.
  @inline(__always)
  func read(_ cell: CellBytes) -> (units: Int64, status: UInt8) {
    var at = 0
    let isNegative = cell.base[0] == UInt8(ascii: "-")
    if isNegative { at = 1 }
    let first = at
    var value: UInt64 = 0
    // Up to 18 digits cannot overflow.
    guard cell.count <= 19 else { return readSlowly(cell) }
    while at < cell.count {
      let digit = cell.base[at] &- 0x30
      if digit > 9 { break }
      value = value &* 10 &+ UInt64(digit)
      at &+= 1
    }
    var decimals = 0
    if at < cell.count {
      guard allowsDecimals, cell.base[at] == UInt8(ascii: "."), at > first else {
        return readSlowly(cell)
      }
      at &+= 1
      let point = at
      while at < cell.count {
        let digit = cell.base[at] &- 0x30
        if digit > 9 { return readSlowly(cell) }
        value = value &* 10 &+ UInt64(digit)
        at &+= 1
      }
      decimals = at &- point
      if decimals == 0 { return (0, CellStatus.notOfType) }
    }
    guard at > first, at - first <= 18 else { return readSlowly(cell) }
    return scaled(value, decimals, isNegative)
  }

  @inline(__always)
  private func scaled(
    _ digits: UInt64, _ decimals: Int, _ isNegative: Bool
  ) -> (units: Int64, status: UInt8) {
    var value = digits
    let shift = scale &+ style.unitPower &- decimals
    if shift > 0 {
      let (product, overflow) = value.multipliedReportingOverflow(by: PowerOfTen[min(shift, 19)])
      if overflow || (shift > 19 && value != 0) { return (0, CellStatus.outOfRange) }
      value = product
    } else if shift < 0 {
      let (quotient, rest) = value.quotientAndRemainder(dividingBy: PowerOfTen[min(-shift, 19)])
      if rest != 0 || (-shift > 19 && value != 0) { return (0, CellStatus.tooManyDecimals) }
      value = quotient
    }
    if value > UInt64(Int64.max) {
      let isLowest = isNegative && value == 1 << 63
      return isLowest ? (.min, CellStatus.present) : (0, CellStatus.outOfRange)
    }
    let magnitude = Int64(value)
    return (isNegative ? -magnitude : magnitude, CellStatus.present)
  }

  @inline(never)
  private func readSlowly(_ cell: CellBytes) -> (units: Int64, status: UInt8) {
    guard let number = WrittenNumber(cell, grouping: style.grouping), !number.hasExponent,
      allowsDecimals || number.decimals.isEmpty, number.decimals.isEmpty || !number.endsInPoint
    else { return (0, CellStatus.notOfType) }
    // Zeros in front and behind do not count.
    let whole = number.whole.drop { $0 == 0 }
    var decimals = number.decimals[...]
    while decimals.last == 0 { decimals.removeLast() }
    if decimals.count > scale + style.unitPower { return (0, CellStatus.tooManyDecimals) }
    var value: UInt64 = 0
    for digit in [whole, decimals].joined() {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.addingReportingOverflow(UInt64(digit))
      if overflow || carry { return (0, CellStatus.outOfRange) }
      value = sum
    }
    return scaled(value, decimals.count, number.isNegative)
  }
}

/// 10^0 to 10^19.
enum PowerOfTen {
  private static let values: [UInt64] = {
    var values: [UInt64] = [1]
    for _ in 1...19 { values.append(values[values.count - 1] &* 10) }
    return values
  }()

  @inline(__always)
  static subscript(exponent: Int) -> UInt64 { values[exponent] }
}
