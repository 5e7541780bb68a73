/// A linear programme: the largest or smallest c·x with every x and every
/// a·x between bounds.
///
/// ```swift
/// var programme = LinearProgramme(.largest, objective: [3, 2])
/// programme.require([1, 1], in: -.infinity...4)
/// let optimum = try programme.optimum()
/// optimum.value   // 12
/// optimum.prices  // [3]: one more on the right is worth 3
/// ```
public struct LinearProgramme: Hashable, Sendable {
  /// What is looked for.
  public enum Goal: Hashable, Sendable {
    case largest
    case smallest
  }

  /// A linear form and the range it must stay in.
  public struct Constraint: Hashable, Sendable {
    public let coefficients: [Double]
    public let range: ClosedRange<Double>
  }

  public let goal: Goal
  public let objective: [Double]
  /// The range of each variable: 0 and above unless said otherwise.
  public private(set) var ranges: [ClosedRange<Double>]
  public private(set) var constraints: [Constraint] = []

  /// A programme without constraints but that no variable is negative.
  ///
  /// - Precondition: the objective is finite.
  public init(_ goal: Goal, objective: [Double]) {
    precondition(objective.allSatisfy(\.isFinite), "an objective is finite")
    (self.goal, self.objective) = (goal, objective)
    ranges = Array(repeating: 0...Double.infinity, count: objective.count)
  }

  /// Bounds a variable, from 0.
  public mutating func bound(_ variable: Int, in range: ClosedRange<Double>) {
    ranges[variable] = range
  }

  /// Requires a linear form to stay in a range, which may be open at either
  /// end by an infinity.
  ///
  /// - Precondition: there is a finite coefficient for every variable.
  public mutating func require(_ coefficients: [Double], in range: ClosedRange<Double>) {
    precondition(coefficients.count == objective.count, "a coefficient for every variable")
    precondition(coefficients.allSatisfy(\.isFinite), "coefficients are finite")
    constraints.append(Constraint(coefficients: coefficients, range: range))
  }
}
