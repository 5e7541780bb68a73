import Multivariate
import TestSupport
import Testing

struct HierarchicalClusteringTests {
  /// The heights of merging the two nearest clusters again and again, with
  /// distances found from the units themselves.
  static func heights(_ columns: [[Double]], _ linkage: HierarchicalClustering.Linkage) -> [Double]
  {
    let units = UnitDistances(euclidean: columns)
    var clusters = (0..<units.count).map { [$0] }
    func centre(_ cluster: [Int]) -> [Double] {
      columns.map { column in
        cluster.reduce(0) { $0 + column[$1] } / Double(cluster.count)
      }
    }
    func distance(_ a: [Int], _ b: [Int]) -> Double {
      let all = a.flatMap { one in b.map { units[one, $0] } }
      switch linkage {
      case .single: return all.min() ?? 0
      case .complete: return all.max() ?? 0
      case .average: return all.reduce(0, +) / Double(all.count)
      case .ward:
        let squares = zip(centre(a), centre(b)).reduce(0) {
          $0 + ($1.0 - $1.1) * ($1.0 - $1.1)
        }
        let (n, m) = (Double(a.count), Double(b.count))
        return (2 * n * m / (n + m) * squares).squareRoot()
      }
    }
    var heights: [Double] = []
    while clusters.count > 1 {
      var best = (0, 1, Double.infinity)
      for i in clusters.indices {
        for j in clusters.indices where j > i {
          let found = distance(clusters[i], clusters[j])
          if found < best.2 { best = (i, j, found) }
        }
      }
      heights.append(best.2)
      clusters[best.0] += clusters[best.1]
      clusters.remove(at: best.1)
    }
    return heights
  }

  @Test(arguments: [UInt64(1), 2, 3], HierarchicalClustering.Linkage.allCases)
  func `the tree is that of merging the nearest again and again`(
    seed: UInt64, linkage: HierarchicalClustering.Linkage
  ) throws {
    let columns = CovarianceTests.columns(seed, rows: 17, columns: 3)
    let found = try HierarchicalClustering(UnitDistances(euclidean: columns), linkage)
    let wanted = Self.heights(columns, linkage)
    #expect(found.merges.count == wanted.count)
    for (merge, height) in zip(found.merges, wanted) {
      #expect(abs(merge.height - height) < 1e-12)
      #expect(merge.first < merge.second)
    }
    #expect(found.merges.last?.size == 17)
    for count in 1...17 { #expect(Set(found.clusters(count)).count == count) }
  }

  @Test(arguments: HierarchicalClustering.Linkage.allCases)
  func `ties are settled by the numbers of the units`(linkage: HierarchicalClustering.Linkage)
    throws
  {
    let distances = UnitDistances(euclidean: [[0, 1, 10, 11]])
    let found = try HierarchicalClustering(distances, linkage)
    #expect(found.merges.map(\.first) == [0, 2, 4] && found.merges.map(\.second) == [1, 3, 5])
    #expect(found.clusters(2) == [0, 0, 1, 1] && found.clusters(upTo: 0.5) == [0, 1, 2, 3])
    #expect(found.clusters(upTo: 1) == [0, 0, 1, 1])
    #expect(try HierarchicalClustering(distances, linkage) == found)
  }

  @Test func `no unit and one unit have no merges, missing distances are refused`() throws {
    for count in 0...1 {
      let none = UnitDistances(count: count) { _, _ in 0 }
      #expect(try HierarchicalClustering(none, .average).merges.isEmpty)
    }
    #expect(throws: MultivariateError.matrix(.notFinite)) {
      try HierarchicalClustering(UnitDistances(euclidean: [[1, .nan]]), .single)
    }
  }
}
