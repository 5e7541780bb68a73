extension ExactSum {
  /// Adds all that another sum holds.
  ///
  /// - Complexity: O(1): 67 chunks.
  public mutating func merge(_ other: ExactSum) {
    passCarriesOn()
    var other = other
    other.passCarriesOn()
    for index in 0..<ExactSum.chunkCount { chunks[index] &+= other.chunks[index] }
    passCarriesOn()
    special.formUnion(other.special)
  }

  /// The Double nearest to the sum, ties to even; infinite where that is
  /// beyond the largest finite number.
  ///
  /// - Complexity: O(1): 67 chunks.
  public var value: Double {
    if special.contains(.nan) || special.isSuperset(of: [.positive, .negative]) { return .nan }
    if special.contains(.positive) { return .infinity }
    if special.contains(.negative) { return -.infinity }
    var sum = self
    sum.passCarriesOn()
    let isNegative = sum.chunks[ExactSum.chunkCount - 1] < 0
    if isNegative { sum.negate() }
    let magnitude = sum.roundedMagnitude
    return isNegative ? -magnitude : magnitude
  }

  private mutating func negate() {
    for index in 0..<ExactSum.chunkCount { chunks[index] = 0 &- chunks[index] }
    passCarriesOn()
  }

  /// The nearest Double to a sum that is not negative and whose carries have
  /// been passed on.
  private var roundedMagnitude: Double {
    var top = ExactSum.chunkCount - 1
    while top >= 0, chunks[top] == 0 { top -= 1 }
    guard top >= 0 else { return 0 }
    guard chunks[top] < 1 << 32 else { return .infinity }
    let highest = 32 * top + 63 - chunks[top].leadingZeroBitCount
    // Bit 53 counts 2^−1022: below it every bit has its place in a subnormal.
    let lowest = max(highest - 52, 1)
    var significand = bits(lowest..<(highest + 1))
    if lowest > 1 {
      let half = bits((lowest - 1)..<lowest) == 1
      if half, significand & 1 == 1 || hasBit(below: lowest - 1) { significand += 1 }
    }
    // A significand of 2^53 carries into the exponent, the largest exponent
    // into infinity, and one below 2^52 is a subnormal: all as it should be.
    let exponent = UInt64(lowest - 1)
    guard exponent < 2046 else { return .infinity }
    return Double(bitPattern: (exponent << 52) + significand)
  }

  /// At most 53 bits of the number.
  private func bits(_ range: Range<Int>) -> UInt64 {
    var bits: UInt64 = 0
    for position in range.reversed() {
      let bit = UInt64(truncatingIfNeeded: chunks[position >> 5] >> Int64(position & 31)) & 1
      bits = bits << 1 | bit
    }
    return bits
  }

  private func hasBit(below position: Int) -> Bool {
    let chunk = position >> 5
    for index in 0..<chunk where chunks[index] != 0 { return true }
    return chunks[chunk] & ((1 << Int64(position & 31)) - 1) != 0
  }
}
