import Settings

/// From the value of the root to score, grade and veto: the rule of a
/// framework, in numbers.
///
/// ```
/// score₀ = from + (to − from) · root, within the scale
/// score  = min(score₀, cap) over the vetoes that are true
/// limit  = score − (from + Σ parts)
/// ```
///
/// The lowest cap decides, the first declared of equal ones, and is named
/// where it is at most score₀. A subject of which nothing is observed, or less
/// than the declared share of weight, is a thin file without score.
struct ScoreRule: Sendable {
  private let from: Double
  private let to: Double
  private let units: Int64
  /// The least observed weight in units.
  private let leastUnits: Int64
  /// In order of their caps, declared order among equal ones: positions in the
  /// framework's vetoes.
  private let vetoes: [(position: UInt32, cap: Double)]
  /// The least scores of the grades but the last.
  private let grades: [Double]
  private let hasGrades: Bool

  /// The number of no grade and no veto.
  static let none = UInt32.max

  init(_ framework: ResolvedFramework) {
    (from, to) = framework.scale
    units = framework.tree.units
    leastUnits = ScoreRule.leastUnits(framework.definition.coverage.value, of: units)
    vetoes = framework.vetoes.enumerated()
      .sorted { ($0.element.cap, $0.offset) < ($1.element.cap, $1.offset) }
      .map { (UInt32($0.offset), $0.element.cap) }
    grades = framework.grades.dropLast().map(\.from)
    hasGrades = !framework.grades.isEmpty
  }

  /// The least number of units that is not below a share of all; at least 1,
  /// because a subject of which nothing is observed is not scored.
  static func leastUnits(_ share: Exact, of units: Int64) -> Int64 {
    var divisor: Int128 = 1
    for _ in 0..<share.scale { divisor *= 10 }
    let wanted = Int128(share.significand) * Int128(units)
    return max(1, Int64(truncatingIfNeeded: (wanted + divisor - 1) / divisor))
  }

  /// Fills score, coverage, limit, grade and veto of a chunk that was
  /// evaluated; the parts of thin files become missing.
  ///
  /// `isTrue` says, per veto of the framework, for each row of the chunk
  /// whether it is: the raw value of `Truth`.
  func finish(
    _ count: Int, root: UnsafePointer<Double>, parts: Int, vetoed: [UnsafePointer<UInt8>],
    _ scratch: ScoreScratch
  ) {
    let (score, limit) = (scratch.score, scratch.limit)
    let (observed, coverage) = (scratch.observed, scratch.coverage)
    let (from, to, leastUnits) = (from, to, leastUnits)
    let whole = Double(units)
    for row in 0..<count {
      coverage[row] = Double(observed[row]) / whole
      var value = from + (to - from) * root[row]
      value = value < from ? from : value
      value = value > to ? to : value
      score[row] = observed[row] >= leastUnits ? value : .nan
    }
    cap(count, vetoed, scratch)
    limit.update(repeating: from, count: count)
    for place in 0..<parts {
      let part = scratch.part(place)
      for row in 0..<count {
        limit[row] += part[row]
        part[row] = score[row] == score[row] ? part[row] : .nan
      }
    }
    for row in 0..<count { limit[row] = score[row] - limit[row] }
    gradeAll(count, scratch)
  }

  private func cap(
    _ count: Int, _ vetoed: [UnsafePointer<UInt8>], _ scratch: ScoreScratch
  ) {
    let (score, decided) = (scratch.score, scratch.veto)
    decided.update(repeating: ScoreRule.none, count: count)
    // From the lowest cap on: the first that is true decides.
    for (position, cap) in vetoes.reversed() {
      let truths = vetoed[Int(position)]
      for row in 0..<count where truths[row] == 2 {
        decided[row] = position
        scratch.limit[row] = cap
      }
    }
    for row in 0..<count where decided[row] != ScoreRule.none {
      if scratch.limit[row] <= score[row] {
        score[row] = scratch.limit[row]
      } else {
        decided[row] = ScoreRule.none
      }
    }
  }

  private func gradeAll(_ count: Int, _ scratch: ScoreScratch) {
    let (score, grade) = (scratch.score, scratch.grade)
    guard hasGrades else {
      grade.update(repeating: ScoreRule.none, count: count)
      return
    }
    grade.update(repeating: 0, count: count)
    for from in grades {
      for row in 0..<count { grade[row] &+= score[row] < from ? 1 : 0 }
    }
    for row in 0..<count { grade[row] = score[row] == score[row] ? grade[row] : ScoreRule.none }
  }
}
