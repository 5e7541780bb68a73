import Optimisation

/// Every unit at the weights that flatter it most.
///
/// For unit c: the largest w·I(c) with w·I(k) ≤ 1 for every unit k and w ≥ 0,
/// where I are normalised values of which more is better. The prices tell
/// which units hold it down: its peers.
///
/// - Source: L. Cherchye, W. Moesen, N. Rogge, T. Van Puyenbroeck, "An
///   Introduction to 'Benefit of the Doubt' Composite Indicators", Social
///   Indicators Research 82 (2007) 111–145; Compind's `ci_bod`.
public struct BenefitOfTheDoubt: Hashable, Sendable {
  /// The most units: one programme with a row for each is solved for each.
  public static let unitLimit = 2000

  /// What bounds weights beside that they are not negative.
  public enum Restriction: Hashable, Sendable {
    /// Nothing.
    case none
    /// The share of an indicator in a unit's own score, w I(c) / w·I(c), stays
    /// within a range, the same for all: pie-share restrictions.
    case shares(ClosedRange<Double>)
  }

  /// The result for one unit.
  public struct Unit: Hashable, Sendable {
    /// 0 to 1; 1 at the frontier.
    public let score: Double
    /// A set of optimal weights, one for each indicator; there may be others.
    public let weights: [Double]
    /// The price of the condition of every unit that has one above 10⁻⁹: how
    /// much the score would rise if that unit were allowed one more. Its
    /// peers.
    public let peers: [Peer]
    /// How far weights and prices are from proving each other optimal.
    public let certificate: LinearOptimum.Certificate
  }

  /// A unit that holds another one down.
  public struct Peer: Hashable, Sendable {
    /// Counted from 0.
    public let unit: Int
    public let price: Double
  }

  /// The results, in the order of units.
  public let units: [Unit]

  /// The scores of all units.
  ///
  /// Throws `missing`, `notFinite`, `tooMany`; `notPositive` for negative
  /// values and for an indicator that is 0 everywhere, whose weight has no
  /// bound; `notConverged` where no optimum could be proved; `ambiguous` where
  /// restrictions leave no weights.
  ///
  /// - Precondition: columns have the same length.
  /// - Complexity: one linear programme for every unit.
  public init(_ columns: [[Double]], _ restriction: Restriction = .none) throws(Inapplicable) {
    let count = columns.first?.count ?? 0
    precondition(columns.allSatisfy { $0.count == count }, "columns differ in length")
    guard count <= Self.unitLimit else { throw .tooMany(count: count, limit: Self.unitLimit) }
    // Divided by the best of each, so that programmes do not depend on units.
    var best: [Double] = []
    for column in columns {
      let missing = column.count { $0.isNaN }
      guard missing == 0 else { throw .missing(count: missing) }
      let summary = try ColumnSummary(column)
      guard summary.minimum >= 0 else { throw .notPositive(count: column.count { $0 < 0 }) }
      guard summary.maximum > 0 else { throw .notPositive(count: count) }
      best.append(summary.maximum)
    }
    let scaled = zip(columns, best).map { column, best in column.map { $0 / best } }
    var units: [Unit] = []
    for unit in 0..<count {
      let own = scaled.map { $0[unit] }
      var programme = LinearProgramme(.largest, objective: own)
      for other in 0..<count {
        programme.require(scaled.map { $0[other] }, in: -.infinity...1)
      }
      if case .shares(let range) = restriction {
        for index in columns.indices {
          let lower = own.indices.map { own[$0] * (($0 == index ? 1 : 0) - range.lowerBound) }
          let upper = own.indices.map { own[$0] * (($0 == index ? 1 : 0) - range.upperBound) }
          programme.require(lower, in: 0 ... .infinity)
          programme.require(upper, in: -.infinity...0)
        }
      }
      let optimum: LinearOptimum
      do {
        optimum = try programme.optimum()
      } catch {
        throw error == .infeasible ? .ambiguous : .notConverged
      }
      let peers = (0..<count).compactMap { other in
        optimum.prices[other] > 1e-9 ? Peer(unit: other, price: optimum.prices[other]) : nil
      }
      units.append(
        Unit(
          score: optimum.value, weights: zip(optimum.point, best).map { $0 / $1 }, peers: peers,
          certificate: optimum.certificate))
    }
    self.units = units
  }
}
