import Statistics

/// The points at which a model is run to tell what the variance of its outcome
/// is due to.
///
/// N base points of two matrices A and B, and between them the matrices AB_j,
/// which are A with column j of B, and, for indices of second order, BA_j. The
/// rows come base point by base point: A, AB_1 … AB_d, (BA_1 … BA_d,) B.
///
/// ```swift
/// let design = try SaltelliDesign(
///   inputs: 3, basePoints: 1024, sampling: .sobol(.owen(key: key)))
/// let outcomes = design.evaluate(threads: 2) { inputs in model(inputs) }
/// let indices = try SobolIndices(outcomes, of: design)
/// ```
///
/// - Source: A. Saltelli and others, "Variance based sensitivity analysis of
///   model output", Computer Physics Communications 181 (2010) 259–270.
public struct SaltelliDesign: Sendable {
  /// Where the base points come from.
  public enum Sampling: Hashable, Sendable {
    /// A Sobol' sequence of twice as many dimensions as inputs.
    case sobol(SobolSequence.Scrambling)
    /// Independent draws under a key, for any number of inputs.
    case draws(key: UInt64)
  }

  /// Which indices can be told from the design.
  public enum Extent: Hashable, Sendable {
    /// Of first order and total: N (d + 2) rows.
    case firstAndTotal
    /// Those of pairs as well: N (2 d + 2) rows.
    case secondOrder
  }

  public let inputs: Int
  public let basePoints: Int
  public let sampling: Sampling
  public let extent: Extent
  private let sequence: SobolSequence?

  /// A design. The error of a Sobol' sequence is smallest where N is a power
  /// of 2.
  ///
  /// Throws where there are more inputs than the sequence has dimensions for.
  ///
  /// - Precondition: there are inputs and base points.
  public init(
    inputs: Int, basePoints: Int, sampling: Sampling, extent: Extent = .firstAndTotal
  ) throws(SensitivityError) {
    precondition(inputs > 0 && basePoints > 0, "a design has inputs and points")
    if case .sobol(let scrambling) = sampling {
      guard let found = SobolSequence(dimensions: 2 * inputs, scrambling: scrambling) else {
        throw .tooManyInputs(limit: SobolSequence.dimensionLimit / 2)
      }
      sequence = found
    } else {
      sequence = nil
    }
    self.inputs = inputs
    self.basePoints = basePoints
    self.sampling = sampling
    self.extent = extent
  }

  /// How many rows a base point has.
  public var rowsPerPoint: Int { extent == .secondOrder ? 2 * inputs + 2 : inputs + 2 }

  /// How many rows there are: so often is the model run.
  public var rows: Int { basePoints * rowsPerPoint }

  /// The two rows A and B of a base point, in the unit cube, one behind the
  /// other.
  ///
  /// - Complexity: O(inputs).
  func base(_ point: Int) -> [Double] {
    if let sequence { return (0..<2 * inputs).map { sequence(point, $0) } }
    guard case .draws(let key) = sampling else { preconditionFailure("no sequence") }
    var draws = Draws(key, point)
    return (0..<2 * inputs).map { _ in draws.unit() }
  }

  /// A row of the design, in the unit cube.
  ///
  /// - Precondition: there is such a row.
  /// - Complexity: O(inputs).
  public func row(_ row: Int) -> [Double] {
    precondition(row >= 0 && row < rows, "no such row")
    let base = base(row / rowsPerPoint)
    return (0..<inputs).map { base[place(of: $0, in: row % rowsPerPoint)] }
  }

  /// Where an input's value is among those of the base point, for the n-th
  /// row of the point.
  func place(of input: Int, in row: Int) -> Int {
    let isB: Bool
    switch row {
    case 0: isB = false
    case rowsPerPoint - 1: isB = true
    case 1...inputs: isB = input == row - 1
    default: isB = input != row - 1 - inputs
    }
    return isB ? inputs + input : input
  }
}
