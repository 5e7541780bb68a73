/// Reads Doubles, correctly rounded.
///
/// A significand of at most 2^53 and a power of ten of at most 22 are both
/// exact, so that one multiplication or division rounds once (W. D. Clinger,
/// "How to Read Floating Point Numbers Accurately", PLDI 1990). Everything
/// else goes to the standard library, whose reading is correctly rounded and
/// knows no locale.
struct DoubleCell: Sendable {
  let style: NumberStyle

  private static let powers: [Double] = (0...22).map { exponent in
    (0..<exponent).reduce(1.0) { product, _ in product * 10 }
  }

  @inline(__always)
  func read(_ cell: CellBytes) -> (value: Double, status: UInt8) {
    var at = 0
    let isNegative = cell.base[0] == UInt8(ascii: "-")
    if isNegative { at = 1 }
    let first = at
    var significand: UInt64 = 0
    guard cell.count <= 19, style.unitPower == 0 else { return readSlowly(cell) }
    while at < cell.count {
      let digit = cell.base[at] &- 0x30
      if digit > 9 { break }
      significand = significand &* 10 &+ UInt64(digit)
      at &+= 1
    }
    guard at > first else { return readSlowly(cell) }
    var decimals = 0
    if at < cell.count {
      guard cell.base[at] == UInt8(ascii: ".") else { return readSlowly(cell) }
      at &+= 1
      let point = at
      while at < cell.count {
        let digit = cell.base[at] &- 0x30
        if digit > 9 { return readSlowly(cell) }
        significand = significand &* 10 &+ UInt64(digit)
        at &+= 1
      }
      decimals = at &- point
    }
    guard significand <= 1 << 53, decimals <= 18, decimals > 0 || cell.base[at &- 1] != 0x2E else {
      return readSlowly(cell)
    }
    let magnitude = Double(significand) / DoubleCell.powers[decimals]
    return (isNegative ? -magnitude : magnitude, CellStatus.present)
  }

  @inline(never)
  private func readSlowly(_ cell: CellBytes) -> (value: Double, status: UInt8) {
    guard let number = WrittenNumber(cell, grouping: style.grouping) else {
      return (0, CellStatus.notOfType)
    }
    var text = String(decoding: number.narrow, as: UTF8.self)
    if style.unitPower > 0 {
      guard !number.hasExponent else { return (0, CellStatus.notOfType) }
      text += "e\(style.unitPower)"
    }
    guard let value = Double(text) else { return (0, CellStatus.notOfType) }
    return value.isFinite ? (value, CellStatus.present) : (0, CellStatus.outOfRange)
  }
}
