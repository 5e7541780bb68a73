import Diagnostics

/// How one indicator of one subject, or its score in another framework,
/// becomes its value in the tree, step by step.
public struct LeafTrace: Hashable, Sendable {
  public let leaf: FrameworkModel.Leaf
  /// The value as measured, or the score; nil where it is missing.
  public let raw: Double?
  /// What stood in for a missing value; nil where nothing did.
  public let imputed: Double?
  /// After bounding.
  public let winsorised: Double?
  /// After the transform.
  public let transformed: Double?
  /// Between 0 and 1 (beyond for zscore); nil where the leaf is missing.
  public let normalised: Double?
  /// What the steps were fitted to.
  public let parameters: ModelParameters.Indicator

  /// The steps for a subject.
  ///
  /// Throws `negativeLogarithm` where the transform has no value.
  /// - Complexity: O(1), O(log distinct values) for ranks.
  init(
    _ leaf: FrameworkModel.Leaf, _ parameters: ModelParameters.Indicator, of row: ModelRow
  ) throws(Failure) {
    self.leaf = leaf
    self.parameters = parameters
    raw = row[leaf]
    imputed = raw == nil ? leaf.imputation.value(for: row, parameters) : nil
    guard let value = raw ?? imputed else {
      winsorised = nil
      transformed = nil
      if case .points(_, let missing?) = leaf.normalisation {
        normalised = missing / 100
      } else {
        normalised = nil
      }
      return
    }
    let bounded = parameters.winsorise?.bounding(value) ?? value
    guard let changed = leaf.transformed(bounded, parameters) else {
      throw Failure(
        VerificationFindings.negativeLogarithm.at(
          .program, ["indicator": .name(leaf.name)]))
    }
    winsorised = bounded
    transformed = changed
    if leaf.normalisation == .fractionOfBest, leaf.direction == .negative, changed <= 0 {
      throw Failure(
        VerificationFindings.negativeLogarithm.at(.program, ["indicator": .name(leaf.name)]))
    }
    normalised = leaf.normalised(changed, parameters)
  }
}

extension FrameworkModel.Imputation {
  /// What stands in for a missing value of a subject; nil for nothing.
  fileprivate func value(
    for row: ModelRow, _ parameters: ModelParameters.Indicator
  ) -> Double? {
    switch self {
    case .none: nil
    case .value(let value): value
    case .median, .mean, .worst: parameters.impute
    case .group(let isRegion, _, _):
      parameters.groupImpute.first {
        $0.group.utf8.elementsEqual(((isRegion ? row.region : row.sector) ?? "").utf8)
      }?.value ?? parameters.impute
    case .sectorMedian:
      parameters.sectorImpute.first {
        $0.sector.utf8.elementsEqual((row.sector ?? "").utf8)
      }?.value ?? parameters.impute
    }
  }
}

extension FrameworkModel.Leaf {
  /// A treated value on the scale of the tree; nil where nothing was observed
  /// to compare it with.
  fileprivate func normalised(_ x: Double, _ parameters: ModelParameters.Indicator) -> Double? {
    switch normalisation {
    case .minmax:
      guard let ends = parameters.minmax else { return nil }
      guard ends.lower < ends.upper else { return 0.5 }
      let v = min(max((x - ends.lower) / (ends.upper - ends.lower), 0), 1)
      return direction == .negative ? 1 - v : v
    case .zscore(let centre, let spread):
      guard let moments = parameters.zscore else { return nil }
      guard moments.deviation > 0 else { return centre }
      let z = (x - moments.mean) / moments.deviation
      return centre + spread * (direction == .negative ? -z : z)
    case .rank:
      guard let place = parameters.place(of: x) else { return nil }
      let average =
        place.equal > 0
        ? Double(place.below) + (Double(place.equal) + 1) / 2 : Double(place.below) + 0.5
      let v = (average - 0.5) / Double(place.count)
      return direction == .negative ? 1 - v : v
    case .percentile:
      guard let place = parameters.place(of: x) else { return nil }
      guard place.count > 1 else { return 0.5 }
      // A value beyond the largest fitted one has no more than it.
      let v = min(Double(place.below) / Double(place.count - 1), 1)
      return direction == .negative ? 1 - v : v
    case .goalposts(let worst, let best):
      return min(max((x - worst) / (best - worst), 0), 1)
    case .scaled(let worst, let best): return (x - worst) / (best - worst)
    case .distanceToBest:
      guard let (worst, best) = ends(parameters) else { return nil }
      return worst == best ? 0.5 : (x - worst) / (best - worst)
    case .distanceToTarget(let target, let isCapped):
      guard let (worst, _) = ends(parameters) else { return nil }
      let v = (x - worst) / (target - worst)
      return isCapped ? min(v, 1) : v
    case .distanceToReference(let reference):
      guard let (worst, _) = ends(parameters) else { return nil }
      return (x - worst) / (reference - worst)
    case .fractionOfBest:
      guard let (_, best) = ends(parameters) else { return nil }
      return direction == .negative ? best / x : x / best
    case .borda:
      guard let place = parameters.place(of: x) else { return nil }
      guard place.count > 1 else { return 0.5 }
      let above = place.count - place.below - place.equal
      let worse = direction == .negative ? above : place.below
      return min(Double(worse) / Double(place.count - 1), 1)
    case .none(let from, let to): return (x - from) / (to - from)
    case .points(let steps, _):
      let step = steps.first { $0.below.map { x < $0 } ?? true }
      return (step ?? steps.last).map { $0.points / 100 }
    }
  }
}

extension FrameworkModel.Leaf {
  /// The worst and the best treated value.
  private func ends(
    _ parameters: ModelParameters.Indicator
  ) -> (worst: Double, best: Double)? {
    parameters.minmax.map { direction == .negative ? ($0.upper, $0.lower) : ($0.lower, $0.upper) }
  }
}

extension ModelParameters.Indicator {
  /// How many fitted values are below a value and equal to it, and how many
  /// there are; nil where there are none.
  ///
  /// - Complexity: O(log distinct values).
  fileprivate func place(of value: Double) -> (below: Int, equal: Int, count: Int)? {
    guard let last = distribution.last else { return nil }
    let count = last.below + last.count
    var low = 0
    var high = distribution.count
    while low < high {
      let middle = (low + high) / 2
      if distribution[middle].value < value { low = middle + 1 } else { high = middle }
    }
    guard low < distribution.count else { return (count, 0, count) }
    let step = distribution[low]
    return (step.below, step.value == value ? step.count : 0, count)
  }
}
