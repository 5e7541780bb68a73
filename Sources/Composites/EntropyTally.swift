import Glibc
import Statistics

/// What a column gains by Shannon's entropy, from blocks of its values: the
/// numbers behind `ObjectiveWeighting.entropy`, of columns too long to hold.
///
/// With p = x / Σ x, −Σ p ln p = ln Σ x − Σ x ln x / Σ x, so that one pass is
/// enough.
public struct EntropyTally: Sendable {
  /// How many values there are.
  public private(set) var count = 0
  private var sum = ExactSum()
  private var terms = ExactSum()

  /// A tally of nothing.
  public init() {}

  /// Adds values.
  ///
  /// - Precondition: all are above 0, normal and finite.
  /// - Complexity: O(count).
  public mutating func add(_ values: UnsafeBufferPointer<Double>) {
    count += values.count
    let memory = UnsafeRawBufferPointer(values)
    var (blockSum, blockTerms) = (SIMD8<Double>.zero, SIMD8<Double>.zero)
    let whole = values.count & ~7
    for place in stride(from: 0, to: whole, by: 8) {
      let eight = memory.loadUnaligned(fromByteOffset: place * 8, as: SIMD8<Double>.self)
      blockSum += eight
      blockTerms += eight * VectorElementary.log(eight)
    }
    for lane in 0..<8 {
      sum.add(blockSum[lane])
      terms.add(blockTerms[lane])
    }
    for value in values[whole...] {
      sum.add(value)
      terms.add(value * log(value))
    }
  }

  /// Adds another part of the column, in any order.
  public mutating func merge(_ other: EntropyTally) {
    count += other.count
    sum.merge(other.sum)
    terms.merge(other.terms)
  }

  /// 1 − H, with H = −Σ p ln p / ln n; nil for fewer than two values.
  ///
  /// Rounding does not make it negative.
  public var gain: Double? {
    guard count > 1 else { return nil }
    let total = sum.value
    let entropy = log(total) - terms.value / total
    return max(0, 1 - entropy / log(Double(count)))
  }

  /// The weights of columns: their gains in shares.
  ///
  /// Throws `tooFew` for fewer than two values, `noVariation` where no column
  /// gains, and `notFinite`.
  public static func weights(_ columns: [EntropyTally]) throws(Inapplicable) -> [Double] {
    var gains: [Double] = []
    for column in columns {
      guard let gain = column.gain else { throw .tooFew(count: column.count, needed: 2) }
      gains.append(gain)
    }
    return try Weights.shares(of: gains)
  }
}
