import Statistics

/// A normalisation with everything looked up that it needs of a column: it
/// can be kept, and used on other columns.
public struct FittedNormalisation: Hashable, Sendable {
  /// What is done to a value.
  enum Form: Hashable, Sendable {
    /// start + (x − origin) / span × length, within limits.
    case linear(origin: Double, span: Double, start: Double, length: Double, Limits)
    /// numerator / x − less, where x > 0.
    case reciprocal(numerator: Double, less: Double)
    /// (rank − less) / divisor × factor.
    case ranked(
      Distribution, Direction, Normalisation.Ties, less: Double, divisor: Double, factor: Double)
    /// The same number for everything.
    case constant(Double)
    /// 1, 0 or −1 by bounds that are passed strictly.
    case sign(lower: Double, upper: Double, Direction)
    /// points[number of cuts that x reaches], of −x where less is better.
    case classes(cuts: [Double], points: [Double], Direction)
  }

  /// Between which numbers results stay.
  struct Limits: Hashable, Sendable {
    var lower = -Double.infinity
    var upper = Double.infinity
  }

  let form: Form

  /// The normalised value: NaN for a missing one, and where x must be above 0
  /// and is not.
  ///
  /// - Complexity: O(1); O(log values) for ranks and classes.
  public func callAsFunction(_ x: Double) -> Double {
    guard x == x else { return .nan }
    switch form {
    case .linear(let origin, let span, let start, let length, let limits):
      let y = start + (x - origin) / span * length
      return min(max(y, limits.lower), limits.upper)
    case .reciprocal(let numerator, let less): return x > 0 ? numerator / x - less : .nan
    case .ranked(let distribution, let direction, let ties, let less, let divisor, let factor):
      let (below, equal) = distribution.position(of: x)
      let before =
        direction == .higherIsBetter ? below : distribution.count - below - equal
      let shared = ties == .average ? Double(max(equal, 1) - 1) / 2 : 0
      return (Double(before + 1) + shared - less) / divisor * factor
    case .constant(let number): return number
    case .sign(let lower, let upper, let direction):
      let sign: Double = x > upper ? 1 : (x < lower ? -1 : 0)
      return direction == .higherIsBetter ? sign : 0 - sign
    case .classes(let cuts, let points, let direction):
      let y = direction == .higherIsBetter ? x : -x
      return points[cuts.count { $0 <= y }]
    }
  }

  /// The normalised column; NaN where a value is missing.
  ///
  /// - Complexity: O(n); O(n log n) for ranks and classes.
  public func normalised(_ column: [Double]) -> [Double] {
    var column = column
    apply(to: &column)
    return column
  }

  /// Normalises a column in place.
  ///
  /// - Complexity: as `normalised`; without allocation.
  public func apply(to column: inout [Double]) {
    column.withUnsafeMutableBufferPointer { column in
      if case .linear(let origin, let span, let start, let length, let limits) = form {
        // Written out, as it is the form of most and vectorises. NaN stays.
        for row in column.indices {
          var y = start + (column[row] - origin) / span * length
          y = y < limits.lower ? limits.lower : y
          column[row] = y > limits.upper ? limits.upper : y
        }
      } else {
        for row in column.indices { column[row] = self(column[row]) }
      }
    }
  }
}
