/// The positions of the days evaluated on which a version of a record is used:
/// lower ..< upper, empty where the two are equal.
struct UsedSpan: BitwiseCopyable {
  let lower: UInt16
  let upper: UInt16

  /// The days from one position up to another; none where that is not later.
  @inline(__always)
  init(_ lower: UInt16, _ upper: UInt16) {
    self.lower = lower
    self.upper = max(lower, upper)
  }

  @inline(__always)
  var isEmpty: Bool { lower == upper }

  @inline(__always)
  var range: Range<Int> { Int(lower)..<Int(upper) }
}
