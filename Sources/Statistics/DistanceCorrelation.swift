/// How far two columns depend on each other in any way, from the distances
/// between their rows.
///
/// aᵢⱼ = |xᵢ − xⱼ| and bᵢⱼ = |yᵢ − yⱼ|, each matrix centred by its row means
/// and its grand mean. Both are 0 in the limit only where the columns are
/// independent.
///
/// The rows are sorted first, so that their order does not show in the last
/// digit.
///
/// - Source: G. J. Székely, M. L. Rizzo, N. K. Bakirov, "Measuring and Testing
///   Dependence by Correlation of Distances", Annals of Statistics 35 (2007)
///   2769–2794; the unbiased form: G. J. Székely, M. L. Rizzo, Annals of
///   Statistics 42 (2014) 2382–2412.
public enum DistanceCorrelation {
  /// √(mean AB / √(mean A² · mean B²)), in 0 … 1.
  ///
  /// nil where there are no rows, a number is not finite, or all numbers of a
  /// column are equal.
  ///
  /// - Precondition: both columns have as many rows.
  /// - Complexity: O(n²) time, O(n) memory.
  public static func of(_ x: [Double], _ y: [Double]) -> Double? {
    guard let products = CentredDistances(x, y)?.products(isUnbiased: false) else { return nil }
    let scale = products.xx.squareRoot() * products.yy.squareRoot()
    guard scale > 0 else { return nil }
    return min(max(products.xy / scale, 0), 1).squareRoot()
  }

  /// The square of the distance correlation, of matrices centred so that
  /// independent columns have 0 in the mean; it may be below 0.
  ///
  /// nil where there are fewer than four rows, a number is not finite, or a
  /// column leaves no variance.
  ///
  /// - Precondition: both columns have as many rows.
  /// - Complexity: O(n²) time, O(n) memory.
  public static func unbiasedSquare(_ x: [Double], _ y: [Double]) -> Double? {
    guard x.count > 3, let products = CentredDistances(x, y)?.products(isUnbiased: true)
    else { return nil }
    guard products.xx > 0, products.yy > 0 else { return nil }
    let scale = products.xx.squareRoot() * products.yy.squareRoot()
    return min(max(products.xy / scale, -1), 1)
  }
}

/// Two columns sorted together, in units of their ranges, and the sums of the
/// distances of each row.
private struct CentredDistances {
  private let x: [Double]
  private let y: [Double]
  private let sums: (x: [Double], y: [Double])

  init?(_ x: [Double], _ y: [Double]) {
    precondition(x.count == y.count, "columns differ in length")
    guard let scaledX = Self.scaled(x), let scaledY = Self.scaled(y) else { return nil }
    let order = x.indices.sorted { (scaledX[$0], scaledY[$0]) < (scaledX[$1], scaledY[$1]) }
    self.x = order.map { scaledX[$0] }
    self.y = order.map { scaledY[$0] }
    sums = (Self.sums(self.x), Self.sums(self.y))
  }

  /// From 0 to 1: distances neither overflow nor vanish, and a correlation of
  /// distances has no unit. nil for no numbers, equal ones or infinite ones.
  private static func scaled(_ column: [Double]) -> [Double]? {
    guard column.allSatisfy(\.isFinite), let low = column.min(), let high = column.max(),
      high > low
    else { return nil }
    let range = high / 2 - low / 2
    return column.map { ($0 / 2 - low / 2) / range }
  }

  private static func sums(_ column: [Double]) -> [Double] {
    column.map { own in column.reduce(0) { $0 + abs(own - $1) } }
  }

  /// The sums of the products of the centred distances of x and y, of x and of
  /// y.
  func products(isUnbiased: Bool) -> (xy: Double, xx: Double, yy: Double) {
    let n = Double(x.count)
    let divisor = isUnbiased ? n - 2 : n
    let means = (x: sums.x.map { $0 / divisor }, y: sums.y.map { $0 / divisor })
    let whole = isUnbiased ? (n - 1) * (n - 2) : n * n
    let grand = (x: sums.x.exactSum / whole, y: sums.y.exactSum / whole)
    var (xy, xx, yy) = (ExactSum(), ExactSum(), ExactSum())
    for row in x.indices {
      var (rowXY, rowXX, rowYY) = (0.0, 0.0, 0.0)
      for column in x.indices where !(isUnbiased && column == row) {
        let a = abs(x[row] - x[column]) - means.x[row] - means.x[column] + grand.x
        let b = abs(y[row] - y[column]) - means.y[row] - means.y[column] + grand.y
        rowXY += a * b
        rowXX += a * a
        rowYY += b * b
      }
      xy.add(rowXY)
      xx.add(rowXX)
      yy.add(rowYY)
    }
    return (xy.value, xx.value, yy.value)
  }
}

extension [Double] {
  fileprivate var exactSum: Double {
    var sum = ExactSum()
    for number in self { sum.add(number) }
    return sum.value
  }
}
