import Dispatch
import Glibc
import Matrices
import Statistics

/// Group means of weighted geometric means under many sets of weights:
/// Σ sᵢ Πⱼ xᵢⱼ^wⱼ / Σ sᵢ over the units i of a group, for every replicate's
/// weights w.
///
/// ```swift
/// var simulation = GeometricReplicates(weights: replicates, groups: 100)
/// for part in partitions {
///   try simulation.add(part.columns, groups: part.regions, sizes: part.sizes, threads: 2)
/// }
/// simulation.mean(of: group, in: replicate)
/// ```
///
/// Logarithms are taken once. Weights are written as their mean and what they
/// are off it, so that a unit's factor of the mean weights is one exponential,
/// and the many are of numbers near 0, whose series is short: as short as a
/// bound of the unit's logarithms and the replicates' deviations proves enough
/// for full precision. Products of logarithms and deviations are made by BLAS
/// in blocks that stay in cache. Every mean of a unit and replicate costs one
/// multiplication for each indicator and one exponential: less is possible only
/// where the sum over units can be taken before the exponential, as in an
/// arithmetic mean.
///
/// The same bits whatever the threads: blocks of 65,536 units are summed for
/// themselves and added in order. Parts must be added in order, too.
public struct GeometricReplicates: Sendable {
  static let blockUnits = 65_536
  static let tileUnits = 64

  public let replicates: Int
  public let groups: Int
  private let kernel: GeometricKernel
  private var sums: [Double]
  private var totals: [Double]

  /// Sets of weights, one for each replicate; groups are numbered from 0.
  ///
  /// - Precondition: there are replicates, and all have as many weights.
  public init(weights: [[Double]], groups: Int) {
    precondition(!weights.isEmpty && groups >= 0, "a simulation has replicates")
    kernel = GeometricKernel(weights)
    replicates = weights.count
    self.groups = groups
    sums = Array(repeating: 0, count: groups * kernel.stride)
    totals = Array(repeating: 0, count: groups)
  }

  /// Adds units: a column for each indicator, the group of each unit and what
  /// it weighs in its group.
  ///
  /// Throws `notPositive` with the indicator where a number is not positive,
  /// normal and finite (fill gaps first), and `notFinite` with the unit where
  /// its size is not; then nothing was added.
  ///
  /// - Precondition: as many columns as weights, all as long; groups are
  ///   numbers below theirs; there is a thread.
  /// - Complexity: O(units × indicators × replicates); memory groups ×
  ///   replicates for each thread.
  public mutating func add(
    _ columns: [UnsafeBufferPointer<Double>], groups unitGroups: UnsafeBufferPointer<Int32>,
    sizes: UnsafeBufferPointer<Double>, threads: Int
  ) throws(SensitivityError) {
    let units = unitGroups.count
    precondition(columns.count == kernel.indicators && threads > 0, "columns differ in number")
    precondition(
      sizes.count == units && columns.allSatisfy { $0.count == units }, "columns differ in length")
    precondition(
      unitGroups.allSatisfy { $0 >= 0 && Int($0) < groups }, "a unit is in no group")
    if let factor = Self.notPositive(columns, threads: threads) {
      throw .notPositive(factor: factor)
    }
    if let unit = sizes.firstIndex(where: { !$0.isFinite }) { throw .notFinite(row: unit) }
    for unit in 0..<units { totals[Int(unitGroups[unit])] += sizes[unit] }
    let blocks = (units + GeometricReplicates.blockUnits - 1) / GeometricReplicates.blockUnits
    let size = sums.count
    var partial = [Double](repeating: 0, count: min(threads, max(blocks, 1)) * size)
    for first in Swift.stride(from: 0, to: blocks, by: threads) {
      let count = min(threads, blocks - first)
      partial.withUnsafeMutableBufferPointer { partial in
        partial.update(repeating: 0)
        // Each iteration writes its own part of the memory.
        nonisolated(unsafe) let memory = partial
        nonisolated(unsafe) let (columns, unitGroups, sizes) = (columns, unitGroups, sizes)
        let kernel = kernel
        DispatchQueue.concurrentPerform(iterations: count) { index in
          let start = (first + index) * GeometricReplicates.blockUnits
          let range = start..<min(start + GeometricReplicates.blockUnits, units)
          kernel.add(
            range, of: columns, unitGroups, sizes,
            to: UnsafeMutableBufferPointer(rebasing: memory[index * size..<(index + 1) * size]))
        }
      }
      for block in 0..<count {
        for index in 0..<size { sums[index] += partial[block * size + index] }
      }
    }
  }

  /// The first column with a number that is not positive, normal and finite.
  private static func notPositive(_ columns: [UnsafeBufferPointer<Double>], threads: Int) -> Int? {
    var isRight = [Bool](repeating: true, count: columns.count)
    isRight.withUnsafeMutableBufferPointer { isRight in
      // Each iteration looks at its own columns.
      nonisolated(unsafe) let (isRight, columns) = (isRight, columns)
      DispatchQueue.concurrentPerform(iterations: threads) { thread in
        for index in Swift.stride(from: thread, to: columns.count, by: threads) {
          var right = true
          for number in columns[index] { right = number.isPositiveNormal && right }
          isRight[index] = right
        }
      }
    }
    return isRight.firstIndex(of: false)
  }

  /// The mean of a group in a replicate; nil where its units weigh nothing.
  public func mean(of group: Int, in replicate: Int) -> Double? {
    precondition(replicate >= 0 && replicate < replicates, "no such replicate")
    guard totals[group] != 0 else { return nil }
    return sums[group * kernel.stride + replicate] / totals[group]
  }

  /// The means of all groups in a replicate; NaN where units weigh nothing.
  public func means(in replicate: Int) -> [Double] {
    (0..<groups).map { mean(of: $0, in: replicate) ?? .nan }
  }
}

extension Double {
  fileprivate var isPositiveNormal: Bool { self >= 0x1p-1022 && self < .infinity }
}
