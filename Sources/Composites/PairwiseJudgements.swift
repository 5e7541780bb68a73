import Glibc
import Matrices

/// How many times as important each indicator is as each other one, as experts
/// judge: the analytic hierarchy process.
///
/// ```swift
/// let result = try PairwiseJudgements(rows).weights(.eigenvector)
/// result.weights; result.consistencyRatio  // above 0.1: judge again
/// ```
///
/// - Source: T. L. Saaty, "The Analytic Hierarchy Process" (1980); G.
///   Crawford, C. Williams, "A note on the analysis of subjective judgment
///   matrices", Journal of Mathematical Psychology 29 (1985) 387–405.
public struct PairwiseJudgements: Hashable, Sendable {
  /// How weights are drawn from judgements.
  public enum Method: Hashable, Sendable {
    /// The principal right eigenvector (Saaty).
    case eigenvector
    /// Geometric means of rows (Crawford, Williams).
    case geometricMean
  }

  /// Weights, and how far the judgements contradict each other.
  public struct Weighted: Hashable, Sendable {
    /// They add up to 1.
    public let weights: [Double]
    /// λ: n for judgements without contradiction, otherwise more.
    public let principalEigenvalue: Double
    /// CI = (λ − n) / (n − 1); 0 for fewer than three.
    public let consistencyIndex: Double
    /// CR = CI / RI with Saaty's random index; 0 for fewer than three, nil
    /// where no random index is known: above 15. Up to 0.1 is taken as
    /// consistent.
    public let consistencyRatio: Double?
  }

  /// Saaty's random indices for 1 to 15 indicators (1980).
  public static let randomIndices: [Double] = [
    0, 0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59,
  ]

  /// Row by row: how many times as important the row is as the column.
  public let rows: [[Double]]

  /// Judgements.
  ///
  /// Throws `nothingObserved` for none, `notFinite`, `notPositive` for numbers
  /// that are not above 0, and `ambiguous` where an opposite is not the
  /// reciprocal to 1 % (tables print 0.33 for 1/3), or the diagonal is not 1.
  ///
  /// - Precondition: the rows are as long as there are rows.
  public init(_ rows: [[Double]]) throws(Inapplicable) {
    precondition(rows.allSatisfy { $0.count == rows.count }, "judgements are square")
    guard !rows.isEmpty else { throw .nothingObserved }
    let all = Array(rows.joined())
    guard all.allSatisfy(\.isFinite) else { throw .notFinite(count: all.count { !$0.isFinite }) }
    guard all.allSatisfy({ $0 > 0 }) else { throw .notPositive(count: all.count { $0 <= 0 }) }
    for a in rows.indices {
      for b in 0...a where abs(rows[a][b] * rows[b][a] - 1) > 0.02 { throw .ambiguous }
    }
    self.rows = rows
  }

  /// The weights, and the consistency of the judgements, which is that of the
  /// eigenvalue whatever the method.
  ///
  /// Throws `notConverged` where LAPACK finds no principal eigenvalue.
  ///
  /// - Complexity: O(n³).
  public func weights(_ method: Method) throws(Inapplicable) -> Weighted {
    let count = rows.count
    let eigen: PrincipalEigen
    do {
      eigen = try PrincipalEigen(Matrix(rows: count, columns: count) { rows[$0][$1] })
    } catch {
      throw .notConverged
    }
    let weights =
      switch method {
      case .eigenvector: eigen.vector
      case .geometricMean:
        try Weights.shares(
          of: rows.map { exp($0.map { log($0) }.exactSum / Double(count)) })
      }
    let index = count < 3 ? 0 : (eigen.value - Double(count)) / Double(count - 1)
    let random =
      Self.randomIndices.indices.contains(count - 1) ? Self.randomIndices[count - 1] : nil
    return Weighted(
      weights: weights, principalEigenvalue: eigen.value, consistencyIndex: index,
      consistencyRatio: count < 3 ? 0 : random.map { index / $0 })
  }
}
