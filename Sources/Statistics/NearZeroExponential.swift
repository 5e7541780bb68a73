import CExponentials

/// e to the power of numbers near 0, without reducing them.
///
/// With the widest vectors that the processor has, and the same bits whichever
/// they are.
public struct NearZeroExponential: Sendable {
  /// Which terms of Taylor's series are taken.
  public enum Degree: Int32, CaseIterable, Sendable {
    case eight = 8
    case ten = 10
    case twelve = 12

    /// The fewest terms that leave less than 2^−53 of the value out for
    /// numbers within a bound; nil where none do.
    ///
    /// The terms left out of degree d add up to less than
    /// b^(d + 1) / (d + 1)! · e^(2 b) of the value.
    @inlinable
    public init?(within bound: Double) {
      // Rounded down from where that is 2^−53.
      if bound <= 0.069 {
        self = .eight
      } else if bound <= 0.168 {
        self = .ten
      } else if bound <= 0.319 {
        self = .twelve
      } else {
        return nil
      }
    }
  }

  /// How wide the vectors are.
  public enum Instructions: UInt32, CaseIterable, Comparable, Sendable {
    /// Those that every processor of its kind has.
    case portable = 0
    /// Four numbers at once.
    case avx2 = 1
    /// Eight.
    case avx512 = 2

    /// The widest that this processor has.
    public static let best = Instructions(rawValue: baihe_best_instructions().rawValue) ?? .portable

    public static func < (left: Instructions, right: Instructions) -> Bool {
      left.rawValue < right.rawValue
    }
  }

  private let instructions: baihe_instructions

  /// - Precondition: this processor has the instructions.
  public init(_ instructions: Instructions = .best) {
    precondition(instructions <= .best, "this processor has no such instructions")
    self.instructions = baihe_instructions(rawValue: instructions.rawValue)
  }

  /// Adds a factor times e to the power of each number, within 2 units in the
  /// last place, to its sum.
  ///
  /// - Precondition: the numbers are within the bound of the degree, their
  ///   count is a multiple of 8, and there is a sum for each.
  /// - Complexity: O(count).
  public func add(
    _ factor: Double, timesPowersOf numbers: UnsafeBufferPointer<Double>, _ degree: Degree,
    to sums: UnsafeMutableBufferPointer<Double>
  ) {
    precondition(numbers.count % 8 == 0 && sums.count == numbers.count, "numbers come in eights")
    guard let numbers = numbers.baseAddress, let target = sums.baseAddress else { return }
    baihe_add_exponentials(numbers, factor, target, sums.count, degree.rawValue, instructions)
  }
}
