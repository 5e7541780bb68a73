/// What the best predictor said, and what happened, of the subjects of a
/// chunk in a month.
struct PredictorScores: Sendable {
  /// What is predicted, and of whom.
  enum Target: Int, CaseIterable, Sendable {
    case anyAdverse, penalty, dishonest
    case anyAdverseOfEnterprises, penaltyOfEnterprises, dishonestOfEnterprises

    /// What is predicted.
    var name: String {
      switch self {
      case .anyAdverse, .anyAdverseOfEnterprises: "any_adverse_event"
      case .penalty, .penaltyOfEnterprises: "penalty"
      case .dishonest, .dishonestOfEnterprises: "dishonest_listing"
      }
    }

    /// Of whom.
    var subjects: String { ofEnterprises == self ? "enterprise" : "all" }

    /// The same of enterprises alone.
    @inline(__always)
    var ofEnterprises: Target {
      switch self {
      case .anyAdverse, .anyAdverseOfEnterprises: .anyAdverseOfEnterprises
      case .penalty, .penaltyOfEnterprises: .penaltyOfEnterprises
      case .dishonest, .dishonestOfEnterprises: .dishonestOfEnterprises
      }
    }
  }

  /// The last months are scored.
  static let months = 12

  /// By target: the bin of the probability, twice, plus one where it happened.
  private(set) var bins: [[UInt32]] = Target.allCases.map { _ in [] }
  /// Adverse events so far, twice, plus one where any happened.
  private(set) var counts: [[UInt32]] = Target.allCases.map { _ in [] }
  /// By target: the sums of the losses and of the probabilities, in units of
  /// 2^−32.
  private(set) var losses = [Int64](repeating: 0, count: Target.allCases.count)
  private(set) var predicted = [Int64](repeating: 0, count: Target.allCases.count)

  /// How many bins there are: of probabilities from 2^−32 to 1, 2048 for each
  /// doubling.
  static let binCount = 32 << 11

  /// The bin of a probability, by the leading bits of its Float.
  @inline(__always)
  static func bin(_ probability: Double) -> UInt32 {
    let bits = Float(max(probability, 0x1p-32)).bitPattern >> 12
    return min(bits - Float(0x1p-32).bitPattern >> 12, UInt32(binCount - 1))
  }

  /// Notes a probability and whether it happened, for all subjects and, where
  /// it is of one, for enterprises.
  @inline(__always)
  mutating func add(
    _ target: Target, _ probability: Double, happened: Bool, count: UInt16, ofEnterprise: Bool
  ) {
    let outcome: UInt32 = happened ? 1 : 0
    let bin = PredictorScores.bin(probability) << 1 | outcome
    let count = min(UInt32(count), 255) << 1 | outcome
    let loss = Int64(-Elementary.log(happened ? probability : 1 - probability) * 0x1p32)
    let predicted = Int64(probability * 0x1p32)
    note(target, bin, count, loss, predicted)
    if ofEnterprise { note(target.ofEnterprises, bin, count, loss, predicted) }
  }

  @inline(__always)
  private mutating func note(
    _ target: Target, _ bin: UInt32, _ count: UInt32, _ loss: Int64, _ probability: Int64
  ) {
    bins[target.rawValue].append(bin)
    counts[target.rawValue].append(count)
    losses[target.rawValue] &+= loss
    predicted[target.rawValue] &+= probability
  }

  /// 1 − E (b/(b + e·S))^a: the probability of an event or more, by the nodes
  /// of S.
  ///
  /// a is a whole number: the frailty's shape is 1.
  @inline(__always)
  static func probability(
    shape: Int, rate: Double, expected: Double, _ foreseen: MonthPlan.Foreseen, at place: Int
  ) -> Double {
    var none = 0.0
    for (node, weight) in zip(foreseen.factors, foreseen.weights) {
      none += weight * power(rate / (rate + expected * node[place]), shape)
    }
    return 1 - none
  }

  @inline(__always)
  static func power(_ base: Double, _ exponent: Int) -> Double {
    var result = 1.0
    var square = base
    var rest = exponent
    while rest > 0 {
      if rest & 1 == 1 { result *= square }
      square *= square
      rest >>= 1
    }
    return result
  }
}
