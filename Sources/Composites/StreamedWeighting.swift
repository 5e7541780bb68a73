import Matrices
import Multivariate
import Statistics

/// Weights that the data suggest, from columns too long to be held: rows are
/// looked at a part at a time, in two passes, and no order matters.
///
/// ```swift
/// var weighting = StreamedWeighting(.entropy, columns: 3)
/// while !weighting.isComplete {
///   var pass = weighting.makePass()   // one for each thread, then merged
///   pass.add(rows)
///   try weighting.take(pass)
/// }
/// let result = try weighting.result()
/// ```
///
/// The formulas are those of `ObjectiveWeighting`, `ComponentWeighting` and
/// `ImportanceWeights`; all columns say that more is better, and are complete.
/// Sums are exact, so that the same rows give the same weights however they
/// are divided.
public struct StreamedWeighting: Sendable {
  /// How weights are found.
  public enum Method: Hashable, Sendable {
    case entropy
    /// With Pearson's correlations.
    case critic
    case merec
    /// Where several rows are the best of a column, the one counts whose
    /// values are the largest in the order of columns: the order of rows must
    /// not matter.
    case cilos
    case components(ComponentWeighting)
    /// As important as declared, one number for each column.
    case importance([Double])
  }

  /// Weights, and how they came about.
  public struct Weighted: Hashable, Sendable {
    /// One for each column, adding up to 1. `firstCoefficients` may have
    /// negative ones.
    public let weights: [Double]
    /// What the method says of itself.
    public let figures: [Figure]
  }

  /// A number with a name.
  public struct Figure: Hashable, Sendable {
    public let name: String
    public let value: Double

    /// A figure; the fields as documented.
    public init(_ name: String, _ value: Double) {
      self.name = name
      self.value = value
    }
  }

  let method: Method
  let columns: Int
  var ends: WeighingEnds?
  var sums: WeighingSums?

  /// - Precondition: there is a column, and an importance for each where they
  ///   are declared.
  public init(_ method: Method, columns: Int) {
    precondition(columns > 0, "there is a column")
    if case .importance(let numbers) = method {
      precondition(numbers.count == columns, "an importance for every column")
    }
    self.method = method
    self.columns = columns
  }

  /// Whether the weights can be told without another pass.
  public var isComplete: Bool {
    guard ends != nil else { return false }
    return method == .cilos || sums != nil
  }

  /// How many rows were looked at.
  public var count: Int { ends?.count ?? 0 }

  /// The state of one pass over all rows.
  public struct Pass: Sendable {
    enum State: Sendable {
      case ends(WeighingEnds)
      case sums(WeighingSums)
    }

    var state: State

    /// How many rows it has seen, if it is the first.
    public var count: Int { if case .ends(let ends) = state { ends.count } else { 0 } }

    /// Looks at some rows: as many values of every column, none missing.
    ///
    /// - Complexity: O(rows × columns), × columns where correlations are asked
    ///   for.
    public mutating func add(_ rows: [UnsafeBufferPointer<Double>]) {
      switch state {
      case .ends(var ends):
        state = .ends(WeighingEnds(columns: 0, keepsBest: false))
        ends.add(rows)
        state = .ends(ends)
      case .sums(var sums):
        // Taken out, so that the sums are changed in place.
        state = .ends(WeighingEnds(columns: 0, keepsBest: false))
        sums.add(rows)
        state = .sums(sums)
      }
    }

    /// Takes in what another copy of the same pass has seen.
    public mutating func merge(_ other: Pass) {
      switch (state, other.state) {
      case (.ends(var ends), .ends(let more)):
        ends.merge(more)
        state = .ends(ends)
      case (.sums(var sums), .sums(let more)):
        sums.merge(more)
        state = .sums(sums)
      default: preconditionFailure("only copies of one pass can be merged")
      }
    }
  }

  /// The next pass.
  ///
  /// - Precondition: the weighting is not complete.
  public func makePass() -> Pass {
    guard let ends else {
      return Pass(state: .ends(WeighingEnds(columns: columns, keepsBest: method == .cilos)))
    }
    return Pass(state: .sums(WeighingSums(method, ends)))
  }

  /// Takes a pass that has seen all rows.
  ///
  /// Throws `tooFew` below two rows, `notFinite`, `notPositive` where the
  /// method needs more than there is, `noVariation` where it needs columns
  /// that vary.
  public mutating func take(_ pass: Pass) throws(Inapplicable) {
    switch pass.state {
    case .ends(let ends):
      try ends.require(for: method)
      self.ends = ends
    case .sums(let sums): self.sums = sums
    }
  }

  /// The weights.
  ///
  /// Throws `noVariation`, `ambiguous`, `weights`, `notConverged` as the
  /// methods do; `ambiguous` also where the last component kept and the first
  /// one left out have the same variance to 10⁻⁹, and for importances where the
  /// least eigenvalue of the correlations is not above 10⁻⁶.
  ///
  /// - Precondition: the weighting is complete.
  /// - Complexity: O(columns³).
  public func result() throws(Inapplicable) -> Weighted {
    guard let ends else { preconditionFailure("the weighting is complete") }
    switch method {
    case .entropy:
      // Rounding errors of equal columns must not share the weight.
      let gains = sumValues().map { 1 + $0 / logarithm(ends.count) }.map { $0 < 1e-12 ? 0 : $0 }
      return Weighted(weights: try Weights.shares(of: gains), figures: [])
    case .merec: return Weighted(weights: try Weights.shares(of: sumValues()), figures: [])
    case .cilos:
      let losses = Matrix(rows: columns, columns: columns) { row, column in
        let top = ends.best[column][column]
        return (top - ends.best[row][column]) / top
      }
      return Weighted(weights: try ObjectiveWeighting.cilos(losses: losses), figures: [])
    case .critic:
      let r = correlations()
      // Of values between 0 and 1.
      let weights = (0..<columns).map { column in
        scaledSpread(column) * (0..<columns).map { 1 - r[column, $0] }.exactSum
      }
      return Weighted(weights: try Weights.shares(of: weights), figures: [])
    case .components(let components): return try weighted(components)
    case .importance(let importance):
      guard let least = try? SymmetricEigen(correlations()).values.last, least > 1e-6 else {
        throw .ambiguous
      }
      let spreads = (0..<columns).map { scaledSpread($0) * ends.range($0) }
      let found = try ImportanceWeights(
        correlations: correlations(), spreads: spreads, importance: importance)
      return Weighted(weights: found.weights, figures: [Figure("residual", found.residual)])
    }
  }

  private func weighted(_ method: ComponentWeighting) throws(Inapplicable) -> Weighted {
    let found = try method.weights(CorrelationMatrix(correlations()))
    let total = found.variances.reduce(0, +)
    let kept = found.variances.prefix(found.retained).reduce(0, +)
    if found.retained < columns,
      found.variances[found.retained - 1] - found.variances[found.retained] < 1e-9
    {
      throw .ambiguous
    }
    return Weighted(
      weights: try Weights.signedShares(of: found.weights),
      figures: [
        Figure("retained", Double(found.retained)), Figure("explained", kept / total),
        Figure("first_variance", found.variances[0]),
      ])
  }
}
