import Documents
import Statistics

/// A number as products print it: the one place that decides its text.
///
/// Rounded half-even on the exact Double to the declared decimals. Beyond
/// 10^20, where a Double has no decimals to round, the shortest text that
/// reads back as the same Double.
struct PublishedNumber: Hashable, Sendable {
  /// Full precision.
  let value: Double
  /// As printed; always a JSON number.
  let text: String

  /// A number rounded on its own; nil for NaN and infinities.
  init?(_ value: Double, decimals: Int) {
    guard value.isFinite else { return nil }
    self.value = value
    text =
      FixedPoint(value, decimals: decimals)?.description ?? JSONValue.text(of: value)
  }

  private init(_ value: Double, _ rounded: FixedPoint) {
    self.value = value
    text = rounded.description
  }

  /// Parts of a total, rounded so that as printed they add up to the total as
  /// printed: by largest remainder, ties in the order given. Nil where a part
  /// or the total is not finite.
  ///
  /// Where one of them is beyond 10^20 each is printed on its own.
  /// - Complexity: O(n²) at most.
  static func parts(
    _ parts: [Double], of total: Double, decimals: Int
  ) -> [PublishedNumber]? {
    guard total.isFinite, parts.allSatisfy(\.isFinite) else { return nil }
    guard let rounded = FixedPoint(total, decimals: decimals),
      let shares = Apportioner.parts(parts, addingUpTo: rounded)
    else { return parts.compactMap { PublishedNumber($0, decimals: decimals) } }
    return zip(parts, shares).map { PublishedNumber($0, $1) }
  }
}
