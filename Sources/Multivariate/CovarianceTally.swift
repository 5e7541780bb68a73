import Matrices

/// The covariances of columns too long to hold, from their means and blocks of
/// rows.
///
/// ```swift
/// var tally = CovarianceTally(means: means)
/// tally.add(block, rows: count)      // is centred in place
/// tally.merge(next)                  // in the order of the rows
/// tally.covariance(.rowsLessOne)
/// ```
///
/// The same bits whatever the threads, where blocks are the same and are merged
/// in the same order.
public struct CovarianceTally: Sendable {
  /// The mean of each column.
  public let means: [Double]
  /// How many rows there are.
  public private(set) var rows = 0
  /// Σ (xᵢ − x̄)(xᵢ − x̄)ᵀ.
  private var products: GramSum
  /// Σ ‖xᵢ − x̄‖⁴.
  private(set) var fourth = 0.0

  /// A tally of nothing about these means.
  public init(means: [Double]) {
    self.means = means
    products = GramSum(columns: means.count)
  }

  /// Adds a block of rows, column after column, each `rows` long; leaves it
  /// centred.
  ///
  /// - Precondition: the block has as many columns as means.
  /// - Complexity: O(rows × columns²).
  public mutating func add(_ block: UnsafeMutableBufferPointer<Double>, rows count: Int) {
    precondition(count >= 0 && block.count == count * means.count, "the block is not full")
    guard count > 0 else { return }
    rows += count
    withUnsafeTemporaryAllocation(of: Double.self, capacity: count) { lengths in
      lengths.initialize(repeating: 0)
      for (index, mean) in means.enumerated() {
        let column = UnsafeMutableBufferPointer(
          rebasing: block[index * count..<(index + 1) * count])
        for row in 0..<count {
          let centred = column[row] - mean
          column[row] = centred
          lengths[row] += centred * centred
        }
      }
      for length in lengths { fourth += length * length }
    }
    products.add(UnsafeBufferPointer(block), rows: count)
  }

  /// Adds the rows that follow.
  ///
  /// - Precondition: about the same means.
  public mutating func merge(_ next: CovarianceTally) {
    precondition(means == next.means, "means differ")
    rows += next.rows
    fourth += next.fourth
    products.merge(next.products)
  }

  /// The covariances.
  ///
  /// Throws `tooFewRows` for fewer than two rows, and `matrix(.notFinite)`.
  public func covariance(_ divisor: Covariance.Divisor) throws(MultivariateError) -> Covariance {
    guard rows >= 2 else { throw .tooFewRows(rows: rows, parameters: means.count) }
    let products = products.matrix
    guard products.elements.allSatisfy(\.isFinite) else { throw .matrix(.notFinite) }
    return Covariance(
      rows: rows, means: means,
      matrix: (1 / Double(divisor == .rows ? rows : rows - 1)) * products)
  }

  /// Pearson's correlations.
  ///
  /// Throws as `covariance`, and `constantColumn`.
  public func correlations() throws(MultivariateError) -> CorrelationMatrix {
    try CorrelationMatrix(products: covariance(.rows).matrix)
  }
}
