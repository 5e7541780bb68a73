import Statistics

/// How treated values become v, with everything looked up.
enum Normaliser: Sendable {
  /// No value was observed when the parameters were fitted: nothing has a v.
  case absent
  /// All fitted values were the same.
  case constant(Double)
  /// (x − origin) / length, within 0 … 1; 1 − v where less is better.
  case linear(origin: Double, length: Double, LeafDefinition.Direction)
  /// (x − origin) / length, at most 1.
  case capped(origin: Double, length: Double)
  /// best / x, of values above 0.
  case reciprocal(best: Double)
  /// Worse values / (n − 1); a half for the only one.
  case borda(Distribution, LeafDefinition.Direction)
  /// (x − origin) / length, wherever that is.
  case unbounded(origin: Double, length: Double)
  /// centre + spread · z, with −z where less is better.
  case zscore(FittedParameters.Moments, Normalisation.ZScore, LeafDefinition.Direction)
  case rank(Distribution, LeafDefinition.Direction)
  case percentile(Distribution, LeafDefinition.Direction)
  /// The v below each bound, ascending; of all others; of a missing value, NaN
  /// where it stays missing.
  case points(bounds: [Double], values: [Double], last: Double, missing: Double)

  /// How values of a leaf of a framework with this scale become v.
  init(
    _ leaf: LeafDefinition, _ parameters: FittedParameters.Indicator?, on scale: ScaleDefinition
  ) {
    let direction = leaf.direction ?? .positive
    switch leaf.normalise {
    case .none:
      let (from, to) = (Double(scale.from), Double(scale.to))
      self = .unbounded(origin: from, length: to - from)
    case .minmax:
      guard let ends = parameters?.minmax else {
        self = .absent
        return
      }
      self =
        ends.lower == ends.upper
        ? .constant(0.5)
        : .linear(origin: ends.lower, length: ends.upper - ends.lower, direction)
    case .zscore(let form):
      guard let moments = parameters?.zscore else {
        self = .absent
        return
      }
      self = moments.deviation == 0 ? .constant(form.centre) : .zscore(moments, form, direction)
    case .rank: self = parameters?.distribution.map { .rank($0, direction) } ?? .absent
    case .percentile: self = parameters?.distribution.map { .percentile($0, direction) } ?? .absent
    case .goalposts(let posts):
      self = .linear(origin: posts.worst, length: posts.best - posts.worst, .positive)
    case .scaled(let posts):
      self = .unbounded(origin: posts.worst, length: posts.best - posts.worst)
    case .distanceToBest, .distanceToTarget, .distanceToReference, .fractionOfBest:
      guard let ends = parameters?.minmax else {
        self = .absent
        return
      }
      self.init(leaf.normalise, ends, direction)
    case .borda: self = parameters?.distribution.map { .borda($0, direction) } ?? .absent
    case .points(let table):
      self = .points(
        bounds: table.rows.compactMap(\.below),
        values: table.rows.dropLast().map { $0.points / 100 },
        last: (table.rows.last?.points ?? 0) / 100, missing: (table.missing ?? .nan) / 100)
    }
  }

  /// By the ends of the fitted values.
  private init(
    _ form: Normalisation, _ ends: FittedParameters.Bounds, _ direction: LeafDefinition.Direction
  ) {
    let (worst, best) =
      direction == .negative ? (ends.upper, ends.lower) : (ends.lower, ends.upper)
    switch form {
    case .distanceToTarget(let form):
      self =
        form.beyond == .capped
        ? .capped(origin: worst, length: form.target - worst)
        : .unbounded(origin: worst, length: form.target - worst)
    case .distanceToReference(let form):
      self = .unbounded(origin: worst, length: form.reference - worst)
    case .fractionOfBest:
      self = direction == .negative ? .reciprocal(best: best) : .unbounded(origin: 0, length: best)
    default:
      self =
        worst == best ? .constant(0.5) : .unbounded(origin: worst, length: best - worst)
    }
  }

  /// Whether a value is there that the normalisation has none for.
  ///
  /// - Complexity: O(count) for ratios, else O(1).
  func refuses(_ x: UnsafePointer<Double>, count: Int) -> Bool {
    guard case .reciprocal = self else { return false }
    var refused = 0
    for row in 0..<count { refused &+= x[row] <= 0 ? 1 : 0 }
    return refused > 0
  }

  /// Normalises a column in place; returns whether a cell may be missing.
  ///
  /// - Complexity: O(count); O(count × log values) for ranks.
  func apply(_ x: UnsafeMutablePointer<Double>, count: Int, hasMissing: Bool) -> Bool {
    switch self {
    case .absent:
      x.update(repeating: .nan, count: count)
      return count > 0
    case .constant(let value):
      for row in 0..<count { x[row] = x[row] == x[row] ? value : .nan }
    case .linear(let origin, let length, let direction):
      for row in 0..<count {
        var v = (x[row] - origin) / length
        v = v < 0 ? 0 : v
        x[row] = v > 1 ? 1 : v
      }
      if direction == .negative { for row in 0..<count { x[row] = 1 - x[row] } }
    case .unbounded(let origin, let length):
      for row in 0..<count { x[row] = (x[row] - origin) / length }
    case .capped(let origin, let length):
      for row in 0..<count {
        let v = (x[row] - origin) / length
        x[row] = v > 1 ? 1 : v
      }
    case .reciprocal(let best): for row in 0..<count { x[row] = best / x[row] }
    case .borda(let distribution, let direction):
      let n = distribution.count
      for row in 0..<count where x[row] == x[row] {
        let (below, equal) = distribution.position(of: x[row])
        let worse = direction == .negative ? n - below - equal : below
        x[row] = n > 1 ? min(Double(worse) / Double(n - 1), 1) : 0.5
      }
    case .zscore(let moments, let form, let direction):
      let (mean, deviation) = (moments.mean, moments.deviation)
      let (centre, spread) = (form.centre, form.spread)
      let sign: Double = direction == .negative ? -1 : 1
      for row in 0..<count {
        x[row] = centre + spread * (sign * ((x[row] - mean) / deviation))
      }
    case .rank(let distribution, let direction):
      let n = Double(distribution.count)
      place(x, count, direction) { (distribution.averageRank(of: $0) - 0.5) / n }
    case .percentile(let distribution, let direction):
      place(x, count, direction) { distribution.percentile(of: $0) }
    case .points(let bounds, let values, let last, let missing):
      for row in 0..<count {
        let value = x[row]
        var v = last
        for step in stride(from: bounds.count - 1, through: 0, by: -1) {
          v = value < bounds[step] ? values[step] : v
        }
        x[row] = value == value ? v : missing
      }
      return hasMissing && missing.isNaN
    }
    return hasMissing
  }

  private func place(
    _ x: UnsafeMutablePointer<Double>, _ count: Int, _ direction: LeafDefinition.Direction,
    _ rank: (Double) -> Double
  ) {
    for row in 0..<count where x[row] == x[row] {
      // An unseen value beyond the largest has a rank of its own: at most 1.
      let v = min(rank(x[row]), 1)
      x[row] = direction == .negative ? 1 - v : v
    }
  }
}
