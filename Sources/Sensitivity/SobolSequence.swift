import Statistics

/// Points of the unit cube that fill it evenly, each computed from its number
/// alone.
///
/// Numbers count through the sequence in the order of Gray codes (as SciPy and
/// SALib do), so that every 2^k points from a multiple of 2^k on are those of
/// the plain order.
///
/// - Source: I. M. Sobol' (1967); P. Bratley, B. L. Fox, "Algorithm 659", ACM
///   Transactions on Mathematical Software 14 (1988) 88–100; B. Burley,
///   "Practical Hash-based Owen Scrambling", Journal of Computer Graphics
///   Techniques 10 (2021).
public struct SobolSequence: Sendable {
  /// Whether points are moved at random.
  public enum Scrambling: Hashable, Sendable {
    /// The sequence as published; its first point is 0 in every dimension.
    case none
    /// Nested uniform scrambling (Owen) by hashing under a key: every point is
    /// uniform, and the sequence as even as before.
    case owen(key: UInt64)
  }

  /// The largest number of dimensions.
  public static let dimensionLimit = SobolTable.dimensions
  /// How many points the sequence tells apart.
  public static let pointLimit = 1 << 32

  public let dimensions: Int
  public let scrambling: Scrambling
  private let directions: [UInt32]
  private let seeds: [UInt32]

  /// A sequence in so many dimensions; nil beyond the limit.
  ///
  /// - Complexity: O(dimensions).
  public init?(dimensions: Int, scrambling: Scrambling = .none) {
    guard (0...SobolSequence.dimensionLimit).contains(dimensions) else { return nil }
    self.dimensions = dimensions
    self.scrambling = scrambling
    directions = SobolSequence.directionNumbers(dimensions)
    seeds = (0..<dimensions).map { dimension in
      guard case .owen(let key) = scrambling else { return 0 }
      var draws = Draws(key, dimension)
      return UInt32(truncatingIfNeeded: draws.next() >> 32)
    }
  }

  /// A coordinate of a point, in [0, 1).
  ///
  /// - Precondition: point and dimension are within the limits.
  /// - Complexity: O(32).
  public func callAsFunction(_ point: Int, _ dimension: Int) -> Double {
    precondition(point >= 0 && point < SobolSequence.pointLimit, "no such point")
    precondition(dimension >= 0 && dimension < dimensions, "no such dimension")
    var gray = UInt32(truncatingIfNeeded: point ^ point >> 1)
    var bits: UInt32 = 0
    while gray != 0 {
      bits ^= directions[dimension * 32 + gray.trailingZeroBitCount]
      gray &= gray &- 1
    }
    if case .owen = scrambling { bits = SobolSequence.scrambled(bits, seeds[dimension]) }
    return Double(bits) * 0x1p-32
  }

  /// Each bit flipped or not by a hash of the bits above it.
  private static func scrambled(_ bits: UInt32, _ seed: UInt32) -> UInt32 {
    var x = bits.bitReversed &+ seed
    x ^= x &* 0x6c50_b47c
    x ^= x &* 0xb82f_1e52
    x ^= x &* 0xc7af_e638
    x ^= x &* 0x8d22_f6e6
    return x.bitReversed
  }

  /// For each dimension 32 direction numbers, that of the lowest bit first.
  private static func directionNumbers(_ dimensions: Int) -> [UInt32] {
    var all: [UInt32] = []
    var next = 0
    for dimension in 0..<dimensions {
      guard dimension > 0 else {
        all += (0..<32).map { 1 << (31 - $0) }
        continue
      }
      let polynomial = SobolTable.numbers[next]
      let degree = 31 - polynomial.leadingZeroBitCount
      var own = (0..<degree).map { SobolTable.numbers[next + 1 + $0] << (31 - $0) }
      next += 1 + degree
      for bit in degree..<32 {
        var number = own[bit - degree] ^ own[bit - degree] >> degree
        for step in 1..<degree where polynomial >> (degree - step) & 1 == 1 {
          number ^= own[bit - step]
        }
        own.append(number)
      }
      all += own
    }
    return all
  }
}

extension UInt32 {
  fileprivate var bitReversed: UInt32 {
    var x = self
    x = x >> 1 & 0x5555_5555 | (x & 0x5555_5555) << 1
    x = x >> 2 & 0x3333_3333 | (x & 0x3333_3333) << 2
    x = x >> 4 & 0x0f0f_0f0f | (x & 0x0f0f_0f0f) << 4
    return x.byteSwapped
  }
}
