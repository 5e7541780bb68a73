/// Why a series cannot be taken apart by seasons.
public enum SeasonalError: Error, Hashable, Sendable {
  /// There are fewer than two whole cycles, or no more than two where a method
  /// needs more.
  case tooShort(count: Int, cycle: Int)
  /// A number is missing or infinite: its position from 0.
  case notFinite(position: Int)
  /// A number is zero or negative, and seasons are factors: its position from
  /// 0.
  case notPositive(position: Int)
}

extension SeasonalError {
  /// Throws where a series has a number that is not finite.
  static func requireFinite(_ series: [Double]) throws(SeasonalError) {
    if let position = series.firstIndex(where: { !$0.isFinite }) {
      throw .notFinite(position: position)
    }
  }
}
