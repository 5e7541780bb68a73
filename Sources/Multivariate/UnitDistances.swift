/// The distances between each two of n units, once each.
public struct UnitDistances: Hashable, Sendable {
  /// How many units there are.
  public let count: Int
  /// Those of unit 0 to 1, 2, …, then of unit 1 to 2, …
  public private(set) var elements: [Double]

  /// Distances as a function says.
  ///
  /// - Precondition: the count is not negative.
  /// - Complexity: O(n²) calls and memory: 8 bytes for each pair.
  public init(count: Int, distance: (_ first: Int, _ second: Int) -> Double) {
    precondition(count >= 0, "there is no negative number of units")
    self.count = count
    elements = []
    elements.reserveCapacity(count * max(0, count - 1) / 2)
    for first in 0..<count {
      for second in (first + 1)..<max(first + 1, count) {
        elements.append(distance(first, second))
      }
    }
  }

  /// √Σ(xᵢ − yᵢ)², Euclidean distances between the rows of complete columns;
  /// NaN for rows with missing numbers.
  ///
  /// - Precondition: all columns have as many rows.
  /// - Complexity: O(rows² × columns).
  public init(euclidean columns: [[Double]]) {
    let rows = columns.first?.count ?? 0
    precondition(columns.allSatisfy { $0.count == rows }, "columns differ in length")
    let width = columns.count
    var cells = [Double](repeating: 0, count: rows * width)
    for (index, column) in columns.enumerated() {
      for (row, number) in column.enumerated() { cells[row * width + index] = number }
    }
    self.init(count: rows) { first, second in
      var sum = 0.0
      for index in 0..<width {
        let difference = cells[first * width + index] - cells[second * width + index]
        sum += difference * difference
      }
      return sum.squareRoot()
    }
  }

  /// The distance of two units; 0 of a unit to itself.
  ///
  /// - Precondition: there are such units.
  public subscript(first: Int, second: Int) -> Double {
    precondition(first >= 0 && second >= 0 && max(first, second) < count, "no such unit")
    return first == second ? 0 : elements[place(first, second)]
  }

  private func place(_ a: Int, _ b: Int) -> Int {
    let (low, high) = (min(a, b), max(a, b))
    return low * (2 * count - low - 3) / 2 + high - 1
  }

  /// The merges of single linkage, by Prim's algorithm from unit 0: each
  /// height between a unit and the one reached next.
  func spanningPath() -> [FoundMerge] {
    guard count > 1 else { return [] }
    var found: [FoundMerge] = []
    var isReached = [Bool](repeating: false, count: count)
    var nearest = [Double](repeating: .infinity, count: count)
    var current = 0
    for _ in 1..<count {
      isReached[current] = true
      var (next, least) = (0, Double.infinity)
      for unit in 0..<count where !isReached[unit] {
        nearest[unit] = min(nearest[unit], elements[place(current, unit)])
        if nearest[unit] < least { (next, least) = (unit, nearest[unit]) }
      }
      found.append(FoundMerge(a: current, b: next, height: least))
      current = next
    }
    return found
  }

  /// The merges of a reducible linkage: along a chain of nearest neighbours
  /// until two are each other's.
  consuming func neighbourChain(_ linkage: HierarchicalClustering.Linkage) -> [FoundMerge] {
    guard count > 1 else { return [] }
    var found: [FoundMerge] = []
    var sizes = [Int](repeating: 1, count: count)
    var chain: [Int] = []
    var start = 0
    for _ in 1..<count {
      if chain.isEmpty {
        while sizes[start] == 0 { start += 1 }
        chain.append(start)
      }
      var (one, other, height) = (0, 0, 0.0)
      while true {
        one = chain[chain.count - 1]
        let before = chain.count > 1 ? chain[chain.count - 2] : nil
        other = before ?? one
        height = before.map { elements[place(one, $0)] } ?? .infinity
        for unit in 0..<count where sizes[unit] > 0 && unit != one {
          let distance = elements[place(one, unit)]
          if distance < height { (other, height) = (unit, distance) }
        }
        if other == before { break }
        chain.append(other)
      }
      chain.removeLast(2)
      let (gone, kept) = (min(one, other), max(one, other))
      found.append(FoundMerge(a: gone, b: kept, height: height))
      let (n, m) = (sizes[gone], sizes[kept])
      sizes[gone] = 0
      sizes[kept] = n + m
      for unit in 0..<count where sizes[unit] > 0 && unit != kept {
        elements[place(unit, kept)] = linkage.distance(
          elements[place(unit, gone)], elements[place(unit, kept)], height,
          (Double(n), Double(m), Double(sizes[unit])))
      }
    }
    return found
  }
}

extension HierarchicalClustering.Linkage {
  /// The distance of a cluster to the union of two, from its distances to
  /// each and theirs: the formula of Lance and Williams.
  func distance(
    _ a: Double, _ b: Double, _ between: Double, _ sizes: (n: Double, m: Double, unit: Double)
  ) -> Double {
    switch self {
    case .single: return min(a, b)
    case .complete: return max(a, b)
    case .average: return (sizes.n * a + sizes.m * b) / (sizes.n + sizes.m)
    case .ward:
      let t = 1 / (sizes.n + sizes.m + sizes.unit)
      return max(
        0,
        (sizes.unit + sizes.n) * t * a * a + (sizes.unit + sizes.m) * t * b * b
          - sizes.unit * t * between * between
      ).squareRoot()
    }
  }
}
