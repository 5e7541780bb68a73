import Glibc

/// When a unit whose values are not all there still gets a value.
public enum MissingPolicy: Hashable, Sendable {
  /// Only with all values that have a weight.
  case complete
  /// With at least this share of the weight; 0 asks for one value. The weights
  /// of the others are dropped and the rest rescaled.
  case weightShare(Double)
  /// With at least this share of the number of values that have a weight.
  /// COINr's `dat_thresh`.
  case countShare(Double)

  /// With any value at all.
  public static let rescaled = MissingPolicy.weightShare(0)
}

/// A column that was aggregated from others, and why rows have no value.
public struct AggregatedColumn: Hashable, Sendable {
  /// NaN where there is no value.
  public internal(set) var values: [Double]
  /// How many rows lacked too much.
  public internal(set) var incomplete = 0
  /// How many rows the method could not take, as it would have thrown.
  public internal(set) var refused = 0
}

extension Aggregation {
  /// The aggregate of every row of columns.
  ///
  /// Sums go through the columns in their order, so that a row's value depends
  /// on nothing but the row. Rows without a value are NaN and counted.
  ///
  /// Throws `weights`.
  ///
  /// - Precondition: columns have the same length, and each has a weight.
  /// - Complexity: O(rows × columns); in blocks that stay in cache for the
  ///   means, row by row for the others.
  public func column(
    of columns: [[Double]], weights: [Double], missing: MissingPolicy = .rescaled
  ) throws(Inapplicable) -> AggregatedColumn {
    let rows = columns.first?.count ?? 0
    precondition(columns.allSatisfy { $0.count == rows }, "columns differ in length")
    try Weights.require(weights, count: columns.count)
    let used = columns.indices.filter { weights[$0] > 0 }
    let presence = Presence(used.map { weights[$0] }, missing)
    var result = AggregatedColumn(values: Array(repeating: .nan, count: rows))
    if let mean = QuasiMean(self) {
      var row = 0
      while row < rows {
        let block = row..<Swift.min(row + 2048, rows)
        mean.aggregate(block, used.map { (columns[$0], weights[$0]) }, presence, into: &result)
        row = block.upperBound
      }
    } else {
      for row in 0..<rows {
        let values = used.map { columns[$0][row] }
        guard presence.isEnough(values) else {
          result.incomplete += 1
          continue
        }
        do {
          result.values[row] = try self(values, weights: presence.weights)
        } catch {
          result.refused += 1
        }
      }
    }
    return result
  }
}

/// Whether enough of a row is there.
private struct Presence {
  let weights: [Double]
  let total: Double
  let policy: MissingPolicy

  init(_ weights: [Double], _ policy: MissingPolicy) {
    (self.weights, self.policy) = (weights, policy)
    total = weights.reduce(0, +)
  }

  func isEnough(_ values: [Double]) -> Bool {
    var weight = 0.0
    var count = 0
    for index in values.indices where !values[index].isNaN {
      weight += weights[index]
      count += 1
    }
    return isEnough(weight: weight, count: count)
  }

  func isEnough(weight: Double, count: Int) -> Bool {
    guard count > 0 else { return false }
    switch policy {
    case .complete: return count == weights.count
    // Not weaker by the rounding of a sum.
    case .weightShare(let share): return weight >= share * total * (1 - 1e-12)
    case .countShare(let share): return Double(count) >= share * Double(weights.count)
    }
  }
}

/// A mean g⁻¹(Σ w g(v) / Σ w), computed column by column.
private enum QuasiMean {
  case arithmetic
  case geometric
  case harmonic
  case power(Double)

  init?(_ aggregation: Aggregation) {
    switch aggregation {
    case .arithmetic, .power(1): self = .arithmetic
    case .geometric, .power(0): self = .geometric
    case .harmonic, .power(-1): self = .harmonic
    case .power(let p): self = .power(p)
    default: return nil
    }
  }

  /// Aggregates a block of rows.
  func aggregate(
    _ rows: Range<Int>, _ columns: [(values: [Double], weight: Double)], _ presence: Presence,
    into result: inout AggregatedColumn
  ) {
    var sums = [Double](repeating: 0, count: rows.count)
    var weights = sums
    var counts = sums
    // The smallest value: what is not positive decides here.
    var smallest = [Double](repeating: .infinity, count: rows.count)
    for (values, weight) in columns {
      values.withUnsafeBufferPointer { values in
        for index in 0..<rows.count {
          let v = values[rows.lowerBound + index]
          let isThere = v == v
          let term = transformed(v)
          sums[index] += isThere ? weight * term : 0
          weights[index] += isThere ? weight : 0
          counts[index] += isThere ? 1 : 0
          smallest[index] = v < smallest[index] ? v : smallest[index]
        }
      }
    }
    for index in 0..<rows.count {
      guard presence.isEnough(weight: weights[index], count: Int(counts[index])) else {
        result.incomplete += 1
        continue
      }
      switch self {
      case .arithmetic: break
      default:
        if smallest[index] < 0 {
          result.refused += 1
          continue
        }
      }
      result.values[rows.lowerBound + index] =
        isZero(smallest[index]) ? 0 : restored(sums[index] / weights[index])
    }
  }

  private func isZero(_ smallest: Double) -> Bool {
    switch self {
    case .arithmetic: false
    case .geometric, .harmonic: smallest == 0
    case .power(let p): p < 0 && smallest == 0
    }
  }

  @inline(__always)
  private func transformed(_ v: Double) -> Double {
    switch self {
    case .arithmetic: v
    case .geometric: log(v)
    case .harmonic: 1 / v
    case .power(let p): pow(v, p)
    }
  }

  private func restored(_ mean: Double) -> Double {
    switch self {
    case .arithmetic: mean
    case .geometric: exp(mean)
    case .harmonic: 1 / mean
    case .power(let p): pow(mean, 1 / p)
    }
  }
}
