import Diagnostics

/// How the score of one subject is made: the tree, the ends of the scale, the
/// vetoes, the grade.
public struct ScoreTrace: Hashable, Sendable {
  /// A veto and what it says of the subject.
  public struct VetoOutcome: Hashable, Sendable {
    public let veto: FrameworkModel.Veto
    public let holds: Bool
  }

  public let row: ModelRow
  public let root: BranchTrace
  /// The share of the framework's weight that has observed values.
  public let coverage: Double
  /// The tree's value on the scale, before its ends and the vetoes; nil for a
  /// thin file.
  public let unlimited: Double?
  /// nil for a thin file.
  public let score: Double?
  public let grade: String?
  public let vetoes: [VetoOutcome]
  /// The veto that decided; nil where none did.
  public let veto: String?
  /// What vetoes and the ends of the scale changed, in points.
  public let limit: Double?
  /// The points of every top node, in tree order: `from` + these + `limit` is
  /// the score. nil for a missing node, 0 in the sum.
  public let points: [Double?]
}

extension ScoreTrace {
  /// The trace of a subject, given which vetoes hold for it.
  ///
  /// A subject is a thin file (薄档) where no node has a value or the share of
  /// weight with observed values is below the framework's coverage; it has no
  /// score, grade, veto or limit.
  init(
    _ framework: FrameworkModel, _ parameters: ModelParameters, of row: ModelRow, holds: [Bool]
  ) throws(Failure) {
    self.row = row
    root = try BranchTrace(framework.root, parameters, of: row)
    guard let coverage = framework.root.observedWeight(in: row) else {
      throw Failure(
        VerificationFindings.tooManyDecimals.at(
          .program, ["framework": .name(framework.name)]))
    }
    self.coverage = coverage.double
    vetoes = zip(framework.vetoes, holds).map { VetoOutcome(veto: $0, holds: $1) }
    guard let value = root.value, coverage.units > 0,
      coverage.isAtLeast(framework.exactCoverage)
    else {
      unlimited = nil
      score = nil
      grade = nil
      veto = nil
      limit = nil
      points = framework.root.children.map { _ in nil }
      return
    }
    let width = framework.to - framework.from
    let unlimited = framework.from + width * value
    let bounded = min(max(unlimited, framework.from), framework.to)
    let caps = vetoes.filter { $0.holds && $0.veto.cap <= bounded }
    // Of equal caps the first declared decides.
    let deciding = caps.enumerated().min {
      ($0.element.veto.cap, $0.offset) < ($1.element.veto.cap, $1.offset)
    }
    let score = deciding.map { min(bounded, $0.element.veto.cap) } ?? bounded
    let points = root.children.map { child in child.part.map { width * $0 } }
    self.unlimited = unlimited
    self.score = score
    self.points = points
    grade = framework.grades.first { $0.from.map { $0 <= score } ?? true }?.name
    veto = deciding?.element.veto.name
    limit = score - (framework.from + points.reduce(0) { $0 + ($1 ?? 0) })
  }
}

extension FrameworkModel.Branch {
  /// The share of the branch's weight whose leaves have values in a row,
  /// exactly; imputed ones do not count. nil where the weights have more
  /// decimals than can be added.
  func observedWeight(in row: ModelRow) -> PlainDecimal? {
    var sum = PlainDecimal.zero
    for child in children {
      switch child {
      case .branch(let branch):
        guard let inner = branch.observedWeight(in: row), let part = branch.weight.times(inner),
          let next = sum.plus(part)
        else { return nil }
        sum = next
      case .leaf(let leaf):
        guard row[leaf] != nil else { continue }
        guard let next = sum.plus(leaf.weight) else { return nil }
        sum = next
      }
    }
    return sum
  }
}
