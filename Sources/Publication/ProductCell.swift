import Statistics

/// A cell of a published table.
public enum ProductCell: Hashable, Sendable {
  case text(String)
  case integer(Int)
  /// A number with declared decimals, already rounded: `0.0250`.
  case number(String)
  case null
}

extension ProductCell {
  /// The text, or null where there is none.
  static func optional(_ text: String?) -> ProductCell { text.map(ProductCell.text) ?? .null }

  /// The integer, or null where there is none.
  static func optional(_ value: Int?) -> ProductCell { value.map(ProductCell.integer) ?? .null }

  /// The number, or null where there is none.
  static func optional(_ number: PublishedNumber?) -> ProductCell {
    number.map { .number($0.text) } ?? .null
  }

  /// The number, or null where there is none.
  static func optional(_ number: FixedPoint?) -> ProductCell {
    number.map { .number($0.description) } ?? .null
  }

  /// `part / whole` with the given decimals, rounded half-even on the exact
  /// quotient; null where the whole is 0.
  ///
  /// - Precondition: 0 ≤ part, 0 ≤ whole, 0 ≤ decimals ≤ 9.
  /// - Complexity: O(1).
  public static func share(_ part: Int, of whole: Int, decimals: Int) -> ProductCell {
    precondition(part >= 0 && whole >= 0 && (0...9).contains(decimals))
    guard whole > 0 else { return .null }
    var unit: Int128 = 1
    for _ in 0..<decimals { unit *= 10 }
    let (quotient, remainder) = (Int128(part) * unit).quotientAndRemainder(
      dividingBy: Int128(whole))
    let doubled = remainder * 2
    let up = doubled > Int128(whole) || (doubled == Int128(whole) && quotient % 2 == 1)
    let rounded = FixedPoint(units: quotient + (up ? 1 : 0), decimals: decimals)
    return .number(rounded.description)
  }
}
