import Composites
import Glibc
import Multivariate
import Statistics

/// Indicators in ten pillars, these in four parts, all in one index, as
/// `composite_baseline.py` has them.
struct CompositeHierarchy: Sendable {
  static let pillars = 10
  static let parts = 4
  /// Of each indicator in its pillar.
  let weights: [Double]
  let pillarOf: [Int]
  let partOf: [Int]
  let pillarWeight: [Double]

  init(_ raw: [Double]) {
    let pillarOf = raw.indices.map { $0 * Self.pillars / raw.count }
    partOf = (0..<Self.pillars).map { $0 * Self.parts / Self.pillars }
    var totals = [Double](repeating: 0, count: Self.pillars)
    for (indicator, weight) in raw.enumerated() { totals[pillarOf[indicator]] += weight }
    weights = zip(raw, pillarOf).map { $0 / totals[$1] }
    self.pillarOf = pillarOf
    var counts = [Double](repeating: 0, count: Self.parts)
    for part in partOf { counts[part] += 1 }
    pillarWeight = partOf.map { 1 / counts[$0] }
  }

  /// The weight of each indicator in the index.
  var effective: [Double] {
    weights.indices.map {
      weights[$0] * pillarWeight[pillarOf[$0]] / Double(Self.parts)
    }
  }
}

/// What a block of units adds to everything that is summed over units.
struct CompositeBlock: Sendable {
  static let tile = 1024
  var covariances: CovarianceTally
  var entropies: [EntropyTally]
  /// Σ size × value of every region, indicator after indicator.
  var regional: [Double]
  var geometric = ExactSum()

  init(means: [Double], regions: Int) {
    covariances = CovarianceTally(means: means)
    entropies = Array(repeating: EntropyTally(), count: means.count)
    regional = Array(repeating: 0, count: means.count * regions)
  }

  mutating func merge(_ next: CompositeBlock) {
    covariances.merge(next.covariances)
    for index in entropies.indices { entropies[index].merge(next.entropies[index]) }
    for index in regional.indices { regional[index] += next.regional[index] }
    geometric.merge(next.geometric)
  }

  /// Adds a tile of normalised values, column after column, which is spoiled;
  /// writes the arithmetic index of each unit.
  mutating func add(
    _ values: UnsafeMutableBufferPointer<Double>, rows: Int, _ hierarchy: CompositeHierarchy,
    regions: UnsafeBufferPointer<Int32>, sizes: UnsafeBufferPointer<Double>,
    into index: UnsafeMutableBufferPointer<Double>
  ) {
    let indicators = hierarchy.weights.count
    sumRegions(values, rows, regions, sizes)
    let nodes = CompositeHierarchy.pillars + CompositeHierarchy.parts + 1
    withUnsafeTemporaryAllocation(of: Double.self, capacity: rows * (nodes + 1)) { memory in
      let scratch = memory[part: nodes * rows..<(nodes + 1) * rows]
      let tree = memory[part: 0..<nodes * rows]
      Self.aggregate(hierarchy, rows, into: tree) { values[part: $0 * rows..<($0 + 1) * rows] }
      for row in 0..<rows { index[row] = tree[(nodes - 1) * rows + row] }
      Self.aggregate(hierarchy, rows, into: tree) { indicator in
        let column = values[part: indicator * rows..<(indicator + 1) * rows]
        for row in 0..<rows { scratch[row] = column[row] * 99 + 1 }
        Self.apply(VectorElementary.log, scratch)
        return scratch
      }
      Self.apply(VectorElementary.exp, tree)
      geometric.add(
        contentsOf: UnsafeBufferPointer(tree[part: (nodes - 1) * rows..<nodes * rows]))
      for indicator in 0..<indicators {
        let column = values[part: indicator * rows..<(indicator + 1) * rows]
        for row in 0..<rows { scratch[row] = column[row] + 1e-12 }
        entropies[indicator].add(UnsafeBufferPointer(scratch))
      }
    }
    covariances.add(values, rows: rows)
  }

  private mutating func sumRegions(
    _ values: UnsafeMutableBufferPointer<Double>, _ rows: Int,
    _ regions: UnsafeBufferPointer<Int32>, _ sizes: UnsafeBufferPointer<Double>
  ) {
    let indicators = entropies.count
    let count = regional.count / indicators
    regional.withUnsafeMutableBufferPointer { regional in
      for indicator in 0..<indicators {
        let sums = regional[part: indicator * count..<(indicator + 1) * count]
        let column = values[part: indicator * rows..<(indicator + 1) * rows]
        for row in 0..<rows { sums[Int(regions[row])] += sizes[row] * column[row] }
      }
    }
  }

  /// The weighted sums of all nodes, pillars, parts and the index, from the
  /// columns of the indicators.
  @inline(__always)
  private static func aggregate(
    _ hierarchy: CompositeHierarchy, _ rows: Int, into tree: UnsafeMutableBufferPointer<Double>,
    _ column: (Int) -> UnsafeMutableBufferPointer<Double>
  ) {
    tree.update(repeating: 0)
    func add(_ source: UnsafeMutableBufferPointer<Double>, _ weight: Double, to node: Int) {
      let target = tree[part: node * rows..<(node + 1) * rows]
      for row in 0..<rows { target[row] += weight * source[row] }
    }
    func node(_ number: Int) -> UnsafeMutableBufferPointer<Double> {
      tree[part: number * rows..<(number + 1) * rows]
    }
    let (pillars, parts) = (CompositeHierarchy.pillars, CompositeHierarchy.parts)
    for (indicator, weight) in hierarchy.weights.enumerated() {
      add(column(indicator), weight, to: hierarchy.pillarOf[indicator])
    }
    for pillar in 0..<pillars {
      add(node(pillar), hierarchy.pillarWeight[pillar], to: pillars + hierarchy.partOf[pillar])
    }
    for part in 0..<parts { add(node(pillars + part), 1 / Double(parts), to: pillars + parts) }
  }

  /// A function of every number, in place.
  @inline(__always)
  private static func apply(
    _ function: (SIMD8<Double>) -> SIMD8<Double>, _ values: UnsafeMutableBufferPointer<Double>
  ) {
    let memory = UnsafeMutableRawBufferPointer(values)
    let whole = values.count & ~7
    for place in stride(from: 0, to: whole, by: 8) {
      let eight = memory.loadUnaligned(fromByteOffset: place * 8, as: SIMD8<Double>.self)
      memory.storeBytes(of: function(eight), toByteOffset: place * 8, as: SIMD8<Double>.self)
    }
    guard whole < values.count else { return }
    var rest = SIMD8<Double>(repeating: 1)
    for place in whole..<values.count { rest[place - whole] = values[place] }
    rest = function(rest)
    for place in whole..<values.count { values[place] = rest[place - whole] }
  }
}
