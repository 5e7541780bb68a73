import Glibc
import Matrices
import Statistics

/// What the first pass finds of every column.
struct WeighingEnds: Sendable {
  var count = 0
  private var infinite = 0
  var minimum: [Double]
  var maximum: [Double]
  private var notPositive: [Int]
  private var sums: [ExactSum]
  private let keepsBest: Bool
  /// For every column the row that is its best.
  var best: [[Double]] = []

  init(columns: Int, keepsBest: Bool) {
    minimum = Array(repeating: .infinity, count: columns)
    maximum = Array(repeating: -.infinity, count: columns)
    notPositive = Array(repeating: 0, count: columns)
    sums = Array(repeating: ExactSum(), count: columns)
    self.keepsBest = keepsBest
  }

  func sum(_ column: Int) -> Double { sums[column].value }
  func mean(_ column: Int) -> Double { sums[column].value / Double(count) }
  func range(_ column: Int) -> Double { maximum[column] - minimum[column] }

  mutating func add(_ rows: [UnsafeBufferPointer<Double>]) {
    count += rows[0].count
    for column in rows.indices {
      var (low, high) = (minimum[column], maximum[column])
      for x in rows[column] {
        low = x < low ? x : low
        high = x > high ? x : high
        infinite &+= x.isInfinite ? 1 : 0
        notPositive[column] &+= x > 0 ? 0 : 1
      }
      (minimum[column], maximum[column]) = (low, high)
      sums[column].add(contentsOf: rows[column])
    }
    if keepsBest { addBest(rows) }
  }

  private mutating func addBest(_ rows: [UnsafeBufferPointer<Double>]) {
    if best.isEmpty, !rows[0].isEmpty {
      best = rows.map { _ in rows.map { $0[0] } }
    }
    for column in rows.indices {
      for row in rows[column].indices where rows[column][row] >= best[column][column] {
        keep(rows.map { $0[row] }, for: column)
      }
    }
  }

  private mutating func keep(_ row: [Double], for column: Int) {
    let (own, other) = (row[column], best[column][column])
    if own > other || own == other && best[column].lexicographicallyPrecedes(row) {
      best[column] = row
    }
  }

  mutating func merge(_ other: WeighingEnds) {
    if best.isEmpty { best = other.best }
    for (column, row) in other.best.enumerated() { keep(row, for: column) }
    count += other.count
    infinite += other.infinite
    for column in sums.indices {
      minimum[column] = min(minimum[column], other.minimum[column])
      maximum[column] = max(maximum[column], other.maximum[column])
      notPositive[column] += other.notPositive[column]
      sums[column].merge(other.sums[column])
    }
  }

  /// Throws what a method lacks.
  func require(for method: StreamedWeighting.Method) throws(Inapplicable) {
    guard count > 0 else { throw .nothingObserved }
    guard count > 1 else { throw .tooFew(count: count, needed: 2) }
    guard infinite == 0 else { throw .notFinite(count: infinite) }
    switch method {
    case .entropy:
      guard minimum.allSatisfy({ $0 >= 0 }) else {
        throw .notPositive(count: notPositive.max() ?? 0)
      }
      guard sums.allSatisfy({ $0.value > 0 }) else { throw .noVariation }
    case .merec, .cilos:
      let most = notPositive.max() ?? 0
      guard most == 0 else { throw .notPositive(count: most) }
    case .critic, .components, .importance:
      guard sums.indices.allSatisfy({ range($0) > 0 }) else { throw .noVariation }
    }
  }
}

/// What the second pass sums up.
struct WeighingSums: Sendable {
  private let method: StreamedWeighting.Method
  private let columns: Int
  /// By which values are divided or from which they are counted.
  private let origins: [Double]
  private let lengths: [Double]
  /// One for each column, or one for each pair: (0, 0), (1, 0), (1, 1), (2, 0) …
  private var sums: [ExactSum]

  init(_ method: StreamedWeighting.Method, _ ends: WeighingEnds) {
    self.method = method
    columns = ends.minimum.count
    let all = 0..<columns
    switch method {
    case .entropy, .cilos:
      origins = all.map { _ in 0 }
      lengths = all.map(ends.sum)
    case .merec:
      origins = ends.minimum
      lengths = all.map { _ in 1 }
    case .critic, .components, .importance:
      origins = all.map(ends.mean)
      // No square can overflow or vanish.
      lengths = all.map(ends.range)
    }
    let pairs = columns * (columns + 1) / 2
    sums = Array(repeating: ExactSum(), count: method.needsPairs ? pairs : columns)
  }

  var values: [Double] { sums.map(\.value) }

  mutating func add(_ rows: [UnsafeBufferPointer<Double>]) {
    switch method {
    case .entropy:
      for column in rows.indices {
        for x in rows[column] {
          let p = x / lengths[column]
          sums[column].add(p > 0 ? p * log(p) : 0)
        }
      }
    case .merec: addEffects(rows)
    case .critic, .components, .importance: addProducts(rows)
    case .cilos: break
    }
  }

  private mutating func addEffects(_ rows: [UnsafeBufferPointer<Double>]) {
    let k = Double(columns)
    for row in rows[0].indices {
      let logarithms = rows.indices.map { abs(log(origins[$0] / rows[$0][row])) }
      let sum = logarithms.exactSum
      let performance = log(1 + sum / k)
      for column in rows.indices {
        let without = log(1 + (sum - logarithms[column]) / k)
        sums[column].add(abs(without - performance))
      }
    }
  }

  private mutating func addProducts(_ rows: [UnsafeBufferPointer<Double>]) {
    let count = rows[0].count
    withUnsafeTemporaryAllocation(of: Double.self, capacity: count * columns) { centred in
      for column in rows.indices {
        for row in 0..<count {
          centred[column * count + row] = (rows[column][row] - origins[column]) / lengths[column]
        }
      }
      var pair = 0
      for a in 0..<columns {
        for b in 0...a {
          for row in 0..<count {
            sums[pair].add(centred[a * count + row] * centred[b * count + row])
          }
          pair += 1
        }
      }
    }
  }

  mutating func merge(_ other: WeighingSums) {
    for index in sums.indices { sums[index].merge(other.sums[index]) }
  }
}

extension StreamedWeighting.Method {
  fileprivate var needsPairs: Bool {
    switch self {
    case .critic, .components, .importance: true
    case .entropy, .merec, .cilos: false
    }
  }
}

extension StreamedWeighting {
  func sumValues() -> [Double] { sums?.values ?? [] }

  func logarithm(_ count: Int) -> Double { log(Double(count)) }

  /// Σ of products of deviations over ranges.
  private func product(_ values: [Double], _ a: Int, _ b: Int) -> Double {
    let (high, low) = (max(a, b), min(a, b))
    return values[high * (high + 1) / 2 + low]
  }

  /// Pearson's correlations.
  func correlations() -> Matrix {
    let values = sumValues()
    return Matrix(rows: columns, columns: columns) { a, b in
      if a == b { return 1 }
      let squares = product(values, a, a) * product(values, b, b)
      return min(max(product(values, a, b) / squares.squareRoot(), -1), 1)
    }
  }

  /// The standard deviation of a column over its range.
  func scaledSpread(_ column: Int) -> Double {
    (product(sumValues(), column, column) / Double(count - 1)).squareRoot()
  }
}
