extension Double {
  /// A bit pattern whose order as an integer is the order of the numbers:
  /// −∞ first, +∞ last, −0 the same as +0.
  ///
  /// - Precondition: not NaN.
  /// - Complexity: O(1).
  @inlinable @inline(__always)
  public var orderedBits: UInt64 {
    let bits = (self + 0).bitPattern  // −0 + 0 is +0
    let sign = UInt64(truncatingIfNeeded: Int64(bitPattern: bits) &>> 63)
    return bits ^ (sign | 0x8000_0000_0000_0000)
  }

  /// The number with these ordered bits.
  ///
  /// - Complexity: O(1).
  @inlinable @inline(__always)
  public init(orderedBits: UInt64) {
    let sign = UInt64(truncatingIfNeeded: Int64(bitPattern: ~orderedBits) &>> 63)
    self.init(bitPattern: orderedBits ^ (sign | 0x8000_0000_0000_0000))
  }
}
