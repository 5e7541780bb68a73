/// One indicator on the records of one partition: which rows count on which
/// days, and what is said about them.
struct SweepTask {
  /// The indicator's position in the panel.
  let indicator: Int
  let rows: SubjectRows
  /// The days on which each row is in the window.
  let spans: UnsafeBufferPointer<UsedSpan>
  /// 1 where the row meets the condition and has a cell, else 0.
  let weights: UnsafeBufferPointer<UInt8>
  /// The number where nothing is measured.
  let empty: Double
  let work: Work

  enum Work {
    case count
    case exists
    /// The sum of exact decimals, in units of 10^−scale, none of a larger
    /// magnitude than given.
    case units(UnsafeBufferPointer<Int64>, scale: Int, largest: UInt64, SumForm)
    /// The sum of terms, exactly rounded.
    case terms(SumTerms, SumForm)
    case last(UnsafeBufferPointer<Double>)
    case first(UnsafeBufferPointer<Double>)
    case least(UnsafeBufferPointer<Double>)
    case greatest(UnsafeBufferPointer<Double>)
    /// Days since the last event, or the first.
    case daysSinceLast(UnsafeBufferPointer<Int32>)
    case daysSinceFirst(UnsafeBufferPointer<Int32>)
    case distinct(UnsafeBufferPointer<UInt64>)
  }

  /// What becomes of a sum.
  enum SumForm {
    case sum
    /// Divided by the number of rows.
    case mean
  }

  /// Whether the row counts, as a number.
  @inline(__always)
  func weight(_ row: Int) -> Double { Double(weights[row]) }

  @inline(__always)
  func counts(_ row: Int) -> Bool { weights[row] != 0 }
}
