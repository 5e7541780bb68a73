import Foundation
import Settings

@testable import Scoring

/// Fits and scores by the rule book: dictionaries, recursion, one subject at a
/// time, everything looked up anew. Slow and obvious. The scores of other
/// frameworks stand in the rows under their names.
struct ReferenceScorer {
  let definition: FrameworkDefinition
  let members: [ToyPanel.Row]

  /// - Parameter isMember: the population, as a test knows it.
  init(
    _ definition: FrameworkDefinition, _ rows: [ToyPanel.Row],
    isMember: (ToyPanel.Row) -> Bool = { _ in true }
  ) {
    self.definition = definition
    members = rows.filter { row in
      row.isInForce && isMember(row)
        && (definition.sectors.map { $0.value.contains(row.sector ?? "\u{0}") } ?? true)
    }
  }

  func observed(_ leaf: LeafDefinition, in sector: String?? = .none) -> [Double] {
    members.filter { row in
      if case .some(let sector) = sector { row.sector == sector } else { true }
    }.compactMap { $0.values[leaf.indicator.value] }.sorted()
  }

  func quantile(_ sorted: [Double], _ p: Double) -> Double? {
    guard !sorted.isEmpty else { return nil }
    let h = Double(sorted.count - 1) * p
    let low = Int(h.rounded(.down))
    guard low + 1 < sorted.count else { return sorted[low] }
    return sorted[low] + (h - Double(low)) * (sorted[low + 1] - sorted[low])
  }

  func treated(_ x: Double, _ leaf: LeafDefinition) -> Double {
    var x = x
    if case .quantiles(let bounds)? = leaf.winsorise {
      let sorted = observed(leaf)
      if let low = quantile(sorted, Double(bounds.lower.value)),
        let high = quantile(sorted, Double(bounds.upper.value))
      {
        x = min(max(x, low), high)
      }
    }
    switch leaf.transform {
    case .none: return x
    case .log1p: return Foundation.log1p(x)
    case .squareRoot: return x.squareRoot()
    case .log(let offset): return Foundation.log(x + offset)
    case .boxCox, .yeoJohnson: return .nan
    }
  }

  func value(_ leaf: LeafDefinition, _ row: ToyPanel.Row) -> Double? {
    let observed = observed(leaf)
    var raw = row.values[leaf.indicator.value]
    if raw == nil {
      switch leaf.impute {
      case .none: break
      case .median: raw = quantile(observed, 0.5)
      case .sectorMedian:
        raw = quantile(self.observed(leaf, in: .some(row.sector)), 0.5) ?? quantile(observed, 0.5)
      case .mean:
        raw = observed.isEmpty ? nil : observed.reduce(0, +) / Double(observed.count)
      case .group: break
      case .worst:
        var lessIsBetter = leaf.direction == .negative
        if case .goalposts(let posts) = leaf.normalise { lessIsBetter = posts.best < posts.worst }
        raw = lessIsBetter ? observed.last : observed.first
      case .value(let value): raw = value
      }
    }
    guard let raw else {
      if case .points(let table) = leaf.normalise { return table.missing.map { $0 / 100 } }
      return nil
    }
    let x = treated(raw, leaf)
    let fitted = observed.map { treated($0, leaf) }
    let isNegative = leaf.direction == .negative
    switch leaf.normalise {
    case .none:
      let (from, to) = (Double(definition.scale.from), Double(definition.scale.to))
      return (x - from) / (to - from)
    case .minmax:
      guard let low = fitted.min(), let high = fitted.max() else { return nil }
      guard low < high else { return 0.5 }
      let v = min(max((x - low) / (high - low), 0), 1)
      return isNegative ? 1 - v : v
    case .zscore(let form):
      guard !fitted.isEmpty else { return nil }
      let mean = fitted.reduce(0, +) / Double(fitted.count)
      let squares = fitted.map { ($0 - mean) * ($0 - mean) }.reduce(0, +)
      guard fitted.count > 1, fitted.min() != fitted.max() else { return form.centre }
      let z = (x - mean) / (squares / Double(fitted.count - 1)).squareRoot()
      return form.centre + form.spread * (isNegative ? -z : z)
    case .rank:
      guard !fitted.isEmpty else { return nil }
      let below = Double(fitted.count { $0 < x })
      let equal = Double(fitted.count { $0 == x })
      let rank = equal > 0 ? below + (equal + 1) / 2 : below + 0.5
      let v = min((rank - 0.5) / Double(fitted.count), 1)
      return isNegative ? 1 - v : v
    case .percentile:
      guard !fitted.isEmpty else { return nil }
      let below = Double(fitted.count { $0 < x })
      let v = fitted.count == 1 ? 0.5 : min(below / Double(fitted.count - 1), 1)
      return isNegative ? 1 - v : v
    case .goalposts(let posts):
      return min(max((x - posts.worst) / (posts.best - posts.worst), 0), 1)
    case .scaled(let posts): return (x - posts.worst) / (posts.best - posts.worst)
    case .borda:
      guard fitted.count > 1 else { return fitted.isEmpty ? nil : 0.5 }
      let worse = fitted.count { isNegative ? $0 > x : $0 < x }
      return min(Double(worse) / Double(fitted.count - 1), 1)
    case .distanceToBest, .distanceToTarget, .distanceToReference, .fractionOfBest:
      guard let low = fitted.min(), let high = fitted.max() else { return nil }
      let (worst, best) = isNegative ? (high, low) : (low, high)
      switch leaf.normalise {
      case .distanceToTarget(let form):
        let v = (x - worst) / (form.target - worst)
        return form.beyond == .capped ? min(v, 1) : v
      case .distanceToReference(let form):
        return 1 - (form.reference - x) / (form.reference - worst)
      case .fractionOfBest: return isNegative ? best / x : x / best
      default: return worst == best ? 0.5 : 1 - (best - x) / (best - worst)
      }
    case .points(let table):
      let row = table.rows.first { $0.below.map { x < $0 } ?? true }
      return row.map { $0.points / 100 }
    }
  }

  func value(_ entry: TreeEntry, _ row: ToyPanel.Row) -> Double? {
    switch entry {
    case .indicator(let leaf): value(leaf, row)
    case .score(let leaf): value(leaf.treatment, row)
    case .node(let node): aggregate(node.children, node.aggregate, node.floor, row)
    }
  }

  func aggregate(
    _ entries: [TreeEntry], _ aggregate: Aggregate, _ floor: Exact?, _ row: ToyPanel.Row
  ) -> Double? {
    let present = entries.compactMap { entry in
      value(entry, row).map { (weight: entry.weight.map { Double($0) } ?? 0, v: $0) }
    }
    guard !present.isEmpty else { return nil }
    let weight = present.map(\.weight).reduce(0, +)
    switch aggregate {
    case .arithmetic: return present.map { $0.weight * $0.v }.reduce(0, +) / weight
    case .geometric:
      let f = floor.map { Double($0) } ?? 0.01
      let logs = present.map { $0.weight * Foundation.log(f + (1 - f) * $0.v) }.reduce(0, +)
      return (Foundation.exp(logs / weight) - f) / (1 - f)
    case .harmonic, .power:
      var (p, f) = (-1.0, floor.map { Double($0) } ?? 0.01)
      if case .power(let exponent) = aggregate { p = Double(exponent) }
      if p > 0 { f = 0 }
      let powers = present.map { $0.weight * Foundation.pow(f + (1 - f) * $0.v, p) }.reduce(0, +)
      return (Foundation.pow(powers / weight, 1 / p) - f) / (1 - f)
    case .minimum: return present.map(\.v).min()
    case .ordered(let exponent):
      // Every child with the weight of those that come before it.
      let sorted = present.sorted { $0.v > $1.v }
      return sorted.indices.map { place in
        let before = sorted[..<place].map(\.weight).reduce(0, +)
        let after = place == sorted.count - 1 ? weight : before + sorted[place].weight
        let power = { (share: Double) in Foundation.pow(share / weight, Double(exponent)) }
        return (power(after) - power(before)) * sorted[place].v
      }.reduce(0, +)
    case .meanMin(let form):
      let mean = present.map { $0.weight * $0.v }.reduce(0, +) / weight
      let b = Double(form.smoothing)
      let distance = mean - (present.map(\.v).min() ?? mean)
      return mean - Double(form.weight.value) * (Foundation.hypot(distance, b) - b)
    case .mazziottaPareto:
      let mean = present.map { $0.weight * (70 + 60 * $0.v) }.reduce(0, +) / weight
      let variance =
        present.map { $0.weight * Foundation.pow(70 + 60 * $0.v - mean, 2) }.reduce(0, +) / weight
      return (mean - variance / mean - 70) / 60
    }
  }

  /// Observed weight of the whole, from the leaves.
  func coverage(_ entries: [TreeEntry], _ row: ToyPanel.Row) -> Double {
    entries.map { entry in
      switch entry {
      case .indicator(let leaf):
        row.values[leaf.indicator.value] == nil ? 0 : (leaf.weight.map { Double($0) } ?? 0)
      case .score(let leaf):
        row.values[leaf.framework.value] == nil ? 0 : (leaf.weight.map { Double($0) } ?? 0)
      case .node(let node): (node.weight.map { Double($0) } ?? 0) * coverage(node.children, row)
      }
    }.reduce(0, +)
  }

  /// Score, coverage, and what remains beside the parts, without vetoes.
  func score(_ row: ToyPanel.Row) -> (score: Double?, coverage: Double) {
    let coverage = coverage(definition.tree, row)
    let root = aggregate(definition.tree, definition.aggregate, definition.floor, row)
    guard let root, coverage > 0, coverage >= Double(definition.coverage.value) - 1e-12 else {
      return (nil, coverage)
    }
    let (from, to) = (Double(definition.scale.from), Double(definition.scale.to))
    return (min(max(from + (to - from) * root, from), to), coverage)
  }
}
