// Goals, in order: the correctly rounded sum of what was added, whatever the
// order and however the work was divided; no allocation; speed, one or two
// nanoseconds for each number.

/// A sum of Doubles without rounding until it is asked for: order, partition
/// and threads cannot matter.
///
/// ```swift
/// var sum = ExactSum()
/// sum.add(contentsOf: block)
/// sum.merge(sumOfAnotherThread)
/// sum.value  // the Double nearest to the real sum, ties to even
/// ```
///
/// A fixed-point number of 2144 bits in chunks of 32, each with 32 bits of
/// room for carries, which are passed on every 2047 additions. Up to 2^63
/// additions cannot overflow it.
///
/// Every finite number counts, subnormal ones too. NaN, or infinities of both
/// signs, make the sum NaN; one sign of infinity makes it that infinity. The
/// sum of nothing, and any sum that is 0, is +0.
///
/// Source: R. M. Neal, "Fast Exact Summation Using Small and Large
/// Superaccumulators", arXiv:1505.05571 (2015), the small superaccumulator.
public struct ExactSum: Sendable {
  @usableFromInline static let chunkCount = 67
  /// How many additions of numbers fit between two passings of carries.
  @usableFromInline static let additionsBetweenCarries: Int32 = 2047

  /// The chunk i counts in units of 2^(32 i − 1075).
  @usableFromInline var chunks: InlineArray<67, Int64>
  /// How many more additions fit before carries must be passed on.
  @usableFromInline var room: Int32
  @usableFromInline var special: Special

  /// What of the numbers added has no place in a fixed-point number.
  @usableFromInline
  struct Special: OptionSet, Sendable {
    @usableFromInline let rawValue: UInt8

    @usableFromInline
    init(rawValue: UInt8) { self.rawValue = rawValue }

    @usableFromInline static var positive: Special { Special(rawValue: 1) }
    @usableFromInline static var negative: Special { Special(rawValue: 2) }
    @usableFromInline static var nan: Special { Special(rawValue: 4) }
  }

  /// The sum of nothing.
  @inlinable
  public init() {
    chunks = InlineArray(repeating: 0)
    room = ExactSum.additionsBetweenCarries
    special = []
  }

  /// Adds a number.
  ///
  /// - Complexity: O(1).
  @inlinable @inline(__always)
  public mutating func add(_ number: Double) {
    if room == 0 { passCarriesOn() }
    room &-= 1
    let bits = number.bitPattern
    let field = bits &>> 52 & 0x7FF
    if field == 0x7FF {
      addSpecial(number)
      return
    }
    // Without branches: columns with many zeros are common.
    let isNormal: UInt64 = field == 0 ? 0 : 1
    let significand = bits & 0xF_FFFF_FFFF_FFFF | isNormal &<< 52
    let exponent = field &+ 1 &- isNormal
    let shift = exponent & 31
    let chunk = Int(truncatingIfNeeded: exponent &>> 5)
    let low = Int64(truncatingIfNeeded: (significand &<< shift) & 0xFFFF_FFFF)
    let high = Int64(truncatingIfNeeded: significand &>> (32 &- shift))
    let sign = Int64(truncatingIfNeeded: bits) &>> 63
    chunks[chunk] = chunks[chunk] &+ ((low ^ sign) &- sign)
    chunks[chunk &+ 1] = chunks[chunk &+ 1] &+ ((high ^ sign) &- sign)
  }

  /// Adds numbers.
  ///
  /// - Complexity: O(count).
  @inlinable
  public mutating func add(contentsOf numbers: UnsafeBufferPointer<Double>) {
    for number in numbers { add(number) }
  }

  /// Adds the product of two numbers without rounding it.
  ///
  /// The product is taken apart into its nearest Double and what that leaves,
  /// which is exact where the product is 0 or its magnitude is between 2^−969
  /// and the largest finite number; smaller products are added as rounded by
  /// the hardware, larger ones are infinite.
  ///
  /// - Complexity: O(1).
  @inlinable @inline(__always)
  public mutating func add(product a: Double, _ b: Double) {
    let product = a * b
    add(product)
    if product.isFinite { add((-product).addingProduct(a, b)) }
  }

  @usableFromInline
  mutating func addSpecial(_ number: Double) {
    if number.isNaN {
      special.insert(.nan)
    } else {
      special.insert(number < 0 ? .negative : .positive)
    }
  }

  /// Brings every chunk but the last into 0 ..< 2^32.
  @usableFromInline
  mutating func passCarriesOn() {
    var carry: Int64 = 0
    for index in 0..<(ExactSum.chunkCount - 1) {
      let chunk = chunks[index] &+ carry
      carry = chunk &>> 32
      chunks[index] = chunk & 0xFFFF_FFFF
    }
    chunks[ExactSum.chunkCount - 1] &+= carry
    room = ExactSum.additionsBetweenCarries
  }
}
