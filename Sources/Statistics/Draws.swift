/// Draws that are a function of where they are made: SplitMix64 from a start
/// that mixes a key with three numbers, such as a subject, a month and a part.
/// The same place gives the same draws, whatever was drawn before it and on
/// whichever thread.
///
/// Source: Steele, Lea, Flood, "Fast splittable pseudorandom number
/// generators", OOPSLA 2014 (variant 13 of Stafford's mixers).
@frozen
public struct Draws: Sendable {
  @usableFromInline var state: UInt64

  /// The draws of a place under a key; the first number may be any, the others
  /// are told apart below 2³².
  @inlinable @inline(__always)
  public init(_ key: UInt64, _ first: Int, _ second: Int = 0, _ third: Int = 0) {
    let place = UInt64(truncatingIfNeeded: second) << 32 ^ UInt64(truncatingIfNeeded: third)
    state = Draws.mix(
      Draws.mix(key ^ UInt64(truncatingIfNeeded: first) &* 0xD6E8_FEB8_6659_FD93) &+ place
        &* 0xA24B_AED4_963E_E407)
  }

  /// The next 64 bits.
  @inlinable @inline(__always)
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Draws.mix(state)
  }

  /// Uniform in [0, 1).
  @inlinable @inline(__always)
  public mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// Uniform in 0..<count; the error of at most count/2^64 is let be.
  @inlinable @inline(__always)
  public mutating func below(_ count: Int) -> Int {
    Int(truncatingIfNeeded: UInt64(count).multipliedFullWidth(by: next()).high)
  }

  /// True with this probability.
  @inlinable @inline(__always)
  public mutating func happens(_ probability: Double) -> Bool { unit() < probability }

  /// The place in a list of weights, by their shares of the total.
  @inlinable
  public mutating func pick(_ weights: [Int], total: Int) -> Int {
    var left = below(total)
    for (index, weight) in weights.enumerated() {
      if left < weight { return index }
      left -= weight
    }
    return weights.count - 1
  }

  @inlinable @inline(__always)
  static func mix(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }
}
