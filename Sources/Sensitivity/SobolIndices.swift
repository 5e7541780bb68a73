import Statistics

/// Shares of the variance of a model's outcome that are due to its inputs.
///
/// With outcomes y, less their mean over all rows, and V, the variance of the
/// rows of A and B (dividing by their number). Estimates may be slightly
/// negative where a share is near 0.
public struct SobolIndices: Hashable, Sendable {
  /// How shares of first order are estimated.
  public enum FirstOrder: Hashable, Sendable {
    /// mean(B (AB_j − A)) / V, of Saltelli and others (2010).
    case saltelli
    /// 1 − mean((B − AB_j)²) / 2 V, of Jansen (1999).
    case jansen
  }

  /// How total shares are estimated.
  public enum Total: Hashable, Sendable {
    /// mean((A − AB_j)²) / 2 V, of Jansen (1999).
    case jansen
    /// mean(A (A − AB_j)) / V, of Sobol' (2007).
    case sobol
  }

  /// The share of each input alone.
  public let first: [Double]
  /// The share of each input with everything it takes part in.
  public let total: [Double]
  /// The share of each pair of inputs beyond their own: `second[i][j]` for
  /// i < j, 0 elsewhere. Nil where the design
  /// does not tell, or there is only one input.
  ///
  /// mean(BA_i AB_j − A B) / V less both shares of first order, by Saltelli's
  /// estimator (2002).
  public let second: [[Double]]?
  /// V.
  public let variance: Double

  /// The indices of a model's outcomes in every row of a design.
  ///
  /// Throws where outcomes are not finite, do not vary or are not as many as
  /// the rows.
  ///
  /// - Complexity: O(rows); with pairs O(base points × inputs²).
  public init(
    _ outcomes: [Double], of design: SaltelliDesign, first: FirstOrder = .saltelli,
    total: Total = .jansen
  ) throws(SensitivityError) {
    let terms = try SobolTerms(outcomes, of: design, first: first, total: total)
    self = terms.indices(taking: nil)
  }

  init(first: [Double], total: [Double], second: [[Double]]?, variance: Double) {
    self.first = first
    self.total = total
    self.second = second
    self.variance = variance
  }
}

/// What each base point adds to each sum, quantity by quantity.
struct SobolTerms: Sendable {
  private let points: Int
  private let inputs: Int
  private let firstOrder: SobolIndices.FirstOrder
  /// (A + B) / 2 and (A² + B²) / 2.
  private let means: [Double]
  private let squares: [Double]
  /// A column of points for each input.
  private let first: [[Double]]
  private let total: [[Double]]
  /// B (AB_j − A) for the correction of pairs, where it is not `first`.
  private let alone: [[Double]]
  /// A column for each pair i < j, in order; none where the design has none.
  private var second: [[Double]] = []

  init(
    _ outcomes: [Double], of design: SaltelliDesign, first firstOrder: SobolIndices.FirstOrder,
    total totalOrder: SobolIndices.Total
  ) throws(SensitivityError) {
    guard outcomes.count == design.rows else {
      throw .wrongCount(expected: design.rows, found: outcomes.count)
    }
    if let row = outcomes.firstIndex(where: { !$0.isFinite }) { throw .notFinite(row: row) }
    guard let one = outcomes.first, outcomes.contains(where: { $0 != one }) else {
      throw .noVariance
    }
    var sum = ExactSum()
    for outcome in outcomes { sum.add(outcome) }
    let centre = sum.value / Double(outcomes.count)
    let (points, inputs, width) = (design.basePoints, design.inputs, design.rowsPerPoint)
    func column(_ place: Int) -> [Double] {
      (0..<points).map { outcomes[$0 * width + place] - centre }
    }
    let (a, b) = (column(0), column(width - 1))
    /// A column of a function of the elements at each point.
    func each(_ term: (Int) -> Double) -> [Double] { (0..<points).map(term) }
    means = each { (a[$0] + b[$0]) / 2 }
    squares = each { (a[$0] * a[$0] + b[$0] * b[$0]) / 2 }
    let ab = (0..<inputs).map { column(1 + $0) }
    let alone = ab.map { ab in each { b[$0] * (ab[$0] - a[$0]) } }
    self.alone = alone
    first =
      switch firstOrder {
      case .saltelli: alone
      case .jansen: ab.map { ab in each { halfSquare(b[$0] - ab[$0]) } }
      }
    total =
      switch totalOrder {
      case .jansen: ab.map { ab in each { halfSquare(a[$0] - ab[$0]) } }
      case .sobol: ab.map { ab in each { a[$0] * (a[$0] - ab[$0]) } }
      }
    if design.extent == .secondOrder {
      for i in 0..<inputs {
        let ba = column(1 + inputs + i)
        for j in i..<inputs where j > i {
          second.append(each { ba[$0] * ab[j][$0] - a[$0] * b[$0] })
        }
      }
    }
    self.points = points
    self.inputs = inputs
    self.firstOrder = firstOrder
    let variance = indices(taking: nil).variance
    guard variance > 0 else { throw .noVariance }
  }

  /// The indices; of base points taken as often as counted where counts are
  /// given.
  func indices(taking counts: [Double]?) -> SobolIndices {
    func mean(_ column: [Double]) -> Double {
      var sum = 0.0
      if let counts {
        for index in column.indices { sum += counts[index] * column[index] }
      } else {
        for term in column { sum += term }
      }
      return sum / Double(points)
    }
    let centre = mean(means)
    let variance = mean(squares) - centre * centre
    let first = first.map { column in
      let share = mean(column) / variance
      return firstOrder == .saltelli ? share : 1 - share
    }
    var pairs: [[Double]]?
    if !second.isEmpty {
      let alone = firstOrder == .saltelli ? first : self.alone.map { mean($0) / variance }
      var found = [[Double]](repeating: Array(repeating: 0, count: inputs), count: inputs)
      var next = 0
      for i in 0..<inputs {
        for j in i..<inputs where j > i {
          found[i][j] = mean(second[next]) / variance - alone[i] - alone[j]
          next += 1
        }
      }
      pairs = found
    }
    return SobolIndices(
      first: first, total: total.map { mean($0) / variance }, second: pairs, variance: variance)
  }
}

private func halfSquare(_ difference: Double) -> Double { difference * difference / 2 }
