import Foundation
import Sensitivity
import Statistics
import TestSupport
import Testing

struct GeometricReplicatesTests {
  private func means(
    _ columns: [[Double]], _ groups: [Int32], _ sizes: [Double], _ simulation: GeometricReplicates,
    parts: Int = 1, threads: Int
  ) throws -> GeometricReplicates {
    var simulation = simulation
    for part in 0..<parts {
      let range = groups.count * part / parts..<groups.count * (part + 1) / parts
      let all = columns.map { Array($0[range]) }
      // One buffer behind another, so that all stay where they are.
      let flat = all.flatMap { $0 }
      try flat.withUnsafeBufferPointer { flat in
        try Array(groups[range]).withUnsafeBufferPointer { groups in
          try Array(sizes[range]).withUnsafeBufferPointer { sizes in
            let columns = columns.indices.map {
              UnsafeBufferPointer(rebasing: flat[$0 * range.count..<($0 + 1) * range.count])
            }
            try simulation.add(columns, groups: groups, sizes: sizes, threads: threads)
          }
        }
      }
    }
    return simulation
  }

  @Test(arguments: [0.02, 0.25, 1, 30], [false, true])
  func `means are those of exponentials one by one, however far weights are moved`(
    scale: Double, addsUp: Bool
  ) throws {
    var generator = SeededGenerator(7)
    let (units, indicators, replicates, groups) = (333, 6, 21, 4)
    let columns = (0..<indicators).map { _ in
      (0..<units).map { _ in Double.random(in: 1...100, using: &generator) }
    }
    let unitGroups = (0..<units).map { _ in Int32.random(in: 0..<3, using: &generator) }
    let sizes = (0..<units).map { _ in Double.random(in: 0...5, using: &generator) }
    let weights = (0..<replicates).map { _ in
      let raw = (0..<indicators).map { _ in
        1 + scale * Double.random(in: -1...1, using: &generator)
      }
      return raw.map { $0 / (addsUp ? raw.reduce(0, +) : 6) }
    }
    let found = try means(
      columns, unitGroups, sizes, GeometricReplicates(weights: weights, groups: groups),
      threads: 1)
    for replicate in 0..<replicates {
      for group in 0..<3 {
        var (sum, total) = (0.0, 0.0)
        for unit in 0..<units where unitGroups[unit] == group {
          sum +=
            sizes[unit]
            * exp(
              (0..<indicators).reduce(0) { $0 + weights[replicate][$1] * log(columns[$1][unit]) })
          total += sizes[unit]
        }
        let mean = try #require(found.mean(of: group, in: replicate))
        // An exponent of size x carries x units of rounding into the mean.
        #expect(abs(mean / (sum / total) - 1) < 1e-13 * max(10, scale * 20))
      }
      #expect(found.mean(of: 3, in: replicate) == nil)
    }
  }

  @Test func `threads do not matter, and parts only within rounding`() throws {
    var generator = SeededGenerator(3)
    let units = 150_000
    let columns = (0..<2).map { _ in
      (0..<units).map { _ in Double.random(in: 1...100, using: &generator) }
    }
    let groups = (0..<units).map { Int32($0 % 3) }
    let sizes = (0..<units).map { Double($0 % 5) }
    let empty = GeometricReplicates(weights: [[0.4, 0.6], [0.5, 0.5]], groups: 3)
    let one = try means(columns, groups, sizes, empty, threads: 1)
    let two = try means(columns, groups, sizes, empty, threads: 2)
    let parts = try means(columns, groups, sizes, empty, parts: 3, threads: 2)
    for replicate in 0..<2 {
      #expect(one.means(in: replicate) == two.means(in: replicate))
      for (a, b) in zip(one.means(in: replicate), parts.means(in: replicate)) {
        #expect(abs(a / b - 1) < 1e-13)
      }
    }
  }

  @Test func `numbers without a logarithm are refused`() throws {
    let empty = GeometricReplicates(weights: [[1, 1]], groups: 1)
    for bad in [0, -1, .nan, .infinity, .leastNonzeroMagnitude] {
      #expect(throws: SensitivityError.notPositive(factor: 1)) {
        try means([[1, 1], [1, bad]], [0, 0], [1, 1], empty, threads: 1)
      }
    }
    #expect(throws: SensitivityError.notFinite(row: 1)) {
      try means([[1, 1], [1, 1]], [0, 0], [1, .nan], empty, threads: 1)
    }
  }
}
