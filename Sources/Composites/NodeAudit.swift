import Matrices
import Multivariate
import Statistics

/// How well the children of a node measure one thing together, and what each
/// of them counts for in it.
///
/// ```swift
/// let audit = NodeAudit(children: columns, node: values, index: scores, weights: [0.4, 0.6],
///   least: 30, bins: 10)
/// audit.alpha; audit.items[0].importance
/// ```
///
/// All sums are exact: the order of the rows does not matter.
///
/// - Source: OECD/JRC, "Handbook on Constructing Composite Indicators" (2008),
///   step 4; P. Paruolo, M. Saisana, A. Saltelli, "Ratings and rankings: voodoo
///   or science?", Journal of the Royal Statistical Society A 176 (2013)
///   609–634, for the importance by correlation ratios.
public struct NodeAudit: Hashable, Sendable {
  /// How many rows there are.
  public let subjects: Int
  /// Why something is not told; nil where everything is.
  public let reason: Reason?
  /// Cronbach's alpha, k / (k − 1) (1 − Σ sᵢ² / s²) with s² the variance of the
  /// sum of the children; nil where that does not vary.
  public let alpha: Double?
  /// The mean of the correlations of any two children.
  public let meanCorrelation: Double?
  /// The measure of Kaiser, Meyer and Olkin, Σr² / (Σr² + Σ partial²); nil
  /// where no children are correlated, or one follows from others.
  public let adequacy: Double?
  /// How many principal components of the correlations have a variance above 1.
  public let components: Int?
  /// The share of the variance that the first of them has.
  public let explained: Double?
  /// √(Σ (importance − weight)² / k).
  public let residual: Double?
  /// In the order of children.
  public let items: [Item]
  /// The correlation of child a with child b < a, at a (a − 1) / 2 + b; nil
  /// where one of the two does not vary.
  public let correlations: [Double?]

  /// Why something is not told of a node.
  public enum Reason: String, CaseIterable, Sendable {
    /// Fewer rows than asked for: nothing is told.
    case tooFew = "too_few"
    /// A value is not finite: nothing is told.
    case notFinite = "not_finite"
    /// There is one child only: nothing of children together.
    case oneChild = "one_child"
    /// A child does not vary: nothing of children together.
    case noVariation = "no_variation"
    /// A child follows from the others: no adequacy.
    case collinear
  }

  /// What is told of one child.
  public struct Item: Hashable, Sendable {
    /// The declared weight as a share of those of its siblings.
    public let weight: Double
    public fileprivate(set) var mean: Double?
    /// The standard deviation that divides by n − 1.
    public fileprivate(set) var deviation: Double?
    /// The correlation with the value of the node.
    public fileprivate(set) var withNode: Double?
    /// The correlation with the sum of its siblings.
    public fileprivate(set) var withRest: Double?
    /// The correlation with the value of the whole tree.
    public fileprivate(set) var withIndex: Double?
    /// Alpha of its siblings; nil below two of them.
    public fileprivate(set) var alphaWithout: Double?
    /// The measure of Kaiser, Meyer and Olkin, of its correlations alone.
    public fileprivate(set) var adequacy: Double?
    /// The correlation with the first principal component, whose sign is such
    /// that the first of the largest loadings is positive; nil where the
    /// second component has the same variance.
    public fileprivate(set) var loading: Double?
    /// The share of the variance of the node's value that lies between bins of
    /// the child: the correlation ratio η².
    public fileprivate(set) var ratio: Double?
    /// η² as a share of those of all children.
    public fileprivate(set) var importance: Double?
  }

  /// Sums of squares, and variances, below this are rounding errors.
  private static let nothing = 1e-12
  /// Eigenvalues nearer to each other, or to 0, than this are the same.
  private static let same = 1e-6

  /// The audit of a node.
  ///
  /// For η² rows are put in order of the child; of n rows those of rank m (the
  /// mean of their ranks where they are tied) are in bin ⌊(m − ½) b / n⌋, of
  /// b = max(2, min(bins, ⌊n / 10⌋)) bins.
  ///
  /// - Parameters:
  ///   - children: the values of each child, none missing.
  ///   - node: the value of the node, and `index` that of the tree, of the same
  ///     rows.
  ///   - least: the least number of rows that something is told of.
  /// - Precondition: there is a child, each has a weight, not all 0; `bins` is
  ///   above 0.
  /// - Complexity: O(n k (k + log n) + k³).
  public init(
    children: [[Double]], node: [Double], index: [Double], weights: [Double], least: Int,
    bins: Int
  ) {
    precondition(!children.isEmpty && children.count == weights.count && bins > 0)
    let sum = weights.exactSum
    var items = weights.map { Item(weight: $0 / sum) }
    subjects = node.count
    func centred(_ columns: [[Double]]) -> [CentredColumn]? {
      var centred: [CentredColumn] = []
      for column in columns {
        guard let one = try? CentredColumn(column) else { return nil }
        centred.append(one)
      }
      return centred
    }
    guard node.count >= max(least, 2), let columns = centred(children),
      let ends = centred([node, index])
    else {
      reason = node.count >= max(least, 2) ? .notFinite : .tooFew
      (alpha, meanCorrelation, adequacy) = (nil, nil, nil)
      (components, explained, residual) = (nil, nil, nil)
      self.items = items
      correlations = Array(repeating: nil, count: items.count * (items.count - 1) / 2)
      return
    }
    var ratios: [Double?] = []
    for (place, column) in columns.enumerated() {
      items[place].mean = column.mean
      items[place].deviation = column.deviation
      items[place].withNode = column.correlation(with: ends[0])
      items[place].withIndex = column.correlation(with: ends[1])
      let (groups, count) = NodeAudit.bins(of: children[place], atMost: bins)
      items[place].ratio = ends[0].correlationRatio(groups, count: count)
      ratios.append(items[place].ratio)
    }
    let known = ratios.compactMap(\.self)
    let whole = known.exactSum
    if known.count == items.count, whole > NodeAudit.nothing {
      for place in items.indices { items[place].importance = known[place] / whole }
      let off = items.map { item in
        let gap = (item.importance ?? 0) - item.weight
        return gap * gap
      }
      residual = (off.exactSum / Double(items.count)).squareRoot()
    } else {
      residual = nil
    }
    correlations = columns.indices.flatMap { a in
      (0..<a).map { columns[a].correlation(with: columns[$0]) }
    }
    guard columns.count > 1, let matrix = try? ColumnCorrelations(columns).matrix,
      let axes = try? PrincipalAxes(CorrelationMatrix(matrix))
    else {
      reason = columns.count > 1 ? .noVariation : .oneChild
      (alpha, meanCorrelation, adequacy) = (nil, nil, nil)
      (components, explained) = (nil, nil)
      self.items = items
      return
    }
    let together = Together(matrix, deviations: columns.map(\.deviation), axes)
    together.tell(&items)
    alpha = together.alpha
    meanCorrelation = Reliability(matrix).meanOffDiagonal
    adequacy = together.adequacy
    components = axes.variances.count { $0 > 1 + 1e-9 }
    explained = axes.variances[0] / Double(columns.count)
    reason = together.isCollinear ? .collinear : nil
    self.items = items
  }

  /// The bin of every row, and how many bins there are.
  private static func bins(
    of column: [Double], atMost bins: Int
  ) -> (groups: [Int], count: Int) {
    let rows = column.count
    let count = max(2, min(bins, rows / 10))
    let order = column.indices.sorted { (column[$0], $0) < (column[$1], $1) }
    var groups = [Int](repeating: 0, count: rows)
    var start = 0
    while start < rows {
      var end = start + 1
      while end < rows, column[order[end]] == column[order[start]] { end += 1 }
      // The ranks start + 1 to end have the mean (start + 1 + end) / 2.
      let bin = (start + end) * count / (2 * rows)
      for place in start..<end { groups[order[place]] = bin }
      start = end
    }
    return (groups, count)
  }

  /// What correlations and deviations tell of at least two children that all
  /// vary.
  private struct Together {
    let matrix: Matrix
    let covariances: Matrix
    let axes: PrincipalAxes
    let isCollinear: Bool

    init(_ matrix: Matrix, deviations: [Double], _ axes: PrincipalAxes) {
      self.matrix = matrix
      self.axes = axes
      covariances = Matrix(rows: matrix.rows, columns: matrix.rows) { a, b in
        matrix[a, b] * deviations[a] * deviations[b]
      }
      isCollinear = (axes.variances.last ?? 0) <= NodeAudit.same
    }

    private var reliability: Reliability { Reliability(covariances) }

    private func variance(ofSumWithout item: Int?) -> Double {
      let kept = (0..<matrix.rows).filter { $0 != item }
      return kept.flatMap { a in kept.map { covariances[a, $0] } }.exactSum
    }

    /// Σ r² of a child with its siblings.
    private func squares(_ item: Int) -> Double {
      (0..<matrix.rows).map { $0 == item ? 0 : matrix[item, $0] * matrix[item, $0] }.exactSum
    }

    private var adequacies: (overall: Double, items: [Double])? {
      isCollinear ? nil : try? CorrelationMatrix(matrix).samplingAdequacy()
    }

    var alpha: Double? {
      variance(ofSumWithout: nil) > NodeAudit.nothing ? reliability.alpha : nil
    }

    var adequacy: Double? {
      let correlated = (0..<matrix.rows).map(squares).exactSum > NodeAudit.nothing
      return correlated ? adequacies?.overall : nil
    }

    func tell(_ items: inout [Item]) {
      let rest = reliability.itemRestCorrelations
      let dropped = reliability.alphaIfDropped
      let adequacies = adequacies
      for item in items.indices {
        let varies = variance(ofSumWithout: item) > NodeAudit.nothing
        items[item].withRest = varies ? min(max(rest[item], -1), 1) : nil
        items[item].alphaWithout = varies && items.count > 2 ? dropped[item] : nil
        items[item].adequacy = squares(item) > NodeAudit.nothing ? adequacies?.items[item] : nil
      }
      guard axes.variances[0] - axes.variances[1] > NodeAudit.same else { return }
      let loadings = axes.loadings(1).column(0)
      let most = loadings.reduce(0) { max($0, abs($1)) }
      let deciding = loadings.first { abs($0) >= most * (1 - 1e-9) } ?? 1
      for item in items.indices {
        items[item].loading = deciding < 0 ? -loadings[item] : loadings[item]
      }
    }
  }
}

/// Pearson's correlation over the rows in which both columns have values.
public struct PairwiseCorrelation: Hashable, Sendable {
  /// How many rows have both.
  public let subjects: Int
  /// Nil below two rows, and where one of the two does not vary over them.
  public let value: Double?

  /// The correlation of two columns; NaN is missing.
  ///
  /// - Precondition: as many rows.
  /// - Complexity: O(n).
  public init(_ x: [Double], _ y: [Double]) {
    precondition(x.count == y.count)
    let rows = x.indices.filter { !x[$0].isNaN && !y[$0].isNaN }
    subjects = rows.count
    guard rows.count > 1, let a = try? CentredColumn(rows.map { x[$0] }),
      let b = try? CentredColumn(rows.map { y[$0] })
    else {
      value = nil
      return
    }
    value = a.correlation(with: b)
  }

  /// A correlation that is not told, as there are too few rows.
  public init(tooFew subjects: Int) {
    self.subjects = subjects
    value = nil
  }
}
