import Settings

extension Exact {
  /// significand × 10^−scale, for numbers in the program's own text.
  ///
  /// - Precondition: at most 18 digits and 18 decimals.
  static func constant(_ significand: Int64, scale: Int) -> Exact {
    guard let exact = Exact(significand, scale: scale) else {
      preconditionFailure("at most 18 digits")
    }
    return exact
  }
}

extension Share {
  /// No part.
  static let none: Share = {
    guard let share = Share(0) else { preconditionFailure("0 is a share") }
    return share
  }()
}
