import Records
import Settings
import Statistics
import Tabular

// Goals, in order: the same operations in the same order as the definition
// tells them, so that another implementation agrees to the last bits; loops
// without branches that depend on cells, which the compiler may vectorise.

/// What becomes of the values of one indicator: raw → imputed → winsorised →
/// transformed → normalised to v. NaN means missing, all the way.
struct IndicatorTreatment: Sendable {
  /// What stands for a missing value; NaN where nothing does.
  private let fill: Double
  /// By what subjects are grouped, where that says what stands for theirs.
  let grouping: GroupImputation.Grouping
  /// The same per code of a group, and behind them for no group.
  private let groupFills: [Double]?
  private let lower: Double
  private let upper: Double
  private let transform: FittedTransform
  private let normaliser: Normaliser

  /// What a column came to.
  struct Outcome {
    /// Whether a cell may be missing.
    var hasMissing: Bool
    /// Whether a value met a step that has none for it.
    var isRefused: Bool
  }

  /// The treatment of a leaf by its parameters, in a framework with this
  /// scale, for a source of these sectors and regions.
  init(
    _ leaf: LeafDefinition, _ parameters: FittedParameters.Indicator?, on scale: ScaleDefinition,
    sectors: CodeDictionary, regions: CodeDictionary
  ) {
    switch leaf.impute {
    case .none: fill = .nan
    case .value(let value): fill = value
    case .median, .sectorMedian, .mean, .group, .worst: fill = parameters?.impute ?? .nan
    }
    let other = fill
    let groups =
      parameters?.groupImpute?.map { ($0.group, $0.value) }
      ?? parameters?.sectorImpute?.map { ($0.sector, $0.median) }
    grouping = leaf.impute.grouping ?? .sector
    let codes = grouping == .region ? regions : sectors
    groupFills = groups.map { groups in
      // By their bytes: a String equals another spelling of its letters.
      let known = Dictionary(groups.map { (Array($0.0.utf8), $0.1) }) { first, _ in first }
      return (codes.texts + [""]).map { (known[Array($0.utf8)] ?? nil) ?? other }
    }
    lower = parameters?.winsorise?.lower ?? -.infinity
    upper = parameters?.winsorise?.upper ?? .infinity
    transform = FittedTransform(leaf, parameters)
    normaliser = Normaliser(leaf, parameters, on: scale)
  }

  /// What fitting does with observed values: nothing is imputed, nothing
  /// normalised.
  init(fitting leaf: LeafDefinition, _ parameters: FittedParameters.Indicator) {
    fill = .nan
    grouping = .sector
    groupFills = nil
    lower = parameters.winsorise?.lower ?? -.infinity
    upper = parameters.winsorise?.upper ?? .infinity
    transform = FittedTransform(leaf, parameters)
    normaliser = .absent
  }

  /// Some values treated, and whether one has no transform.
  func treated(_ values: [Double]) -> ([Double], isRefused: Bool) {
    var isRefused = false
    let treated = [Double](unsafeUninitializedCapacity: values.count) { out, initialized in
      initialized = values.count
      guard let start = out.baseAddress else { return }
      values.withUnsafeBufferPointer { values in
        guard let raw = values.baseAddress else { return }
        clamp(raw, count: values.count, into: start)
      }
      isRefused = transform.apply(start, count: values.count)
    }
    return (treated, isRefused)
  }

  /// Calls `body` with the treated values of a column, some at a time.
  ///
  /// - Complexity: O(count).
  func withTreated(
    _ values: UnsafeBufferPointer<Double>, _ body: (UnsafeBufferPointer<Double>) -> Void
  ) {
    let rows = ScoreScratch.rows
    withUnsafeTemporaryAllocation(of: Double.self, capacity: rows) { chunk in
      guard let out = chunk.baseAddress, let raw = values.baseAddress else { return }
      for start in stride(from: 0, to: values.count, by: rows) {
        let count = min(rows, values.count - start)
        clamp(raw + start, count: count, into: out)
        _ = transform.apply(out, count: count)
        body(UnsafeBufferPointer(start: out, count: count))
      }
    }
  }

  /// The treated, not yet normalised values of a column; `out` may be `raw`.
  ///
  /// - Complexity: O(count).
  func treat(
    _ raw: UnsafePointer<Double>, groups: UnsafePointer<UInt32>, count: Int, hasMissing: Bool,
    into out: UnsafeMutablePointer<Double>
  ) -> Outcome {
    if hasMissing, let groupFills {
      for row in 0..<count {
        let code = Int(min(groups[row], UInt32(groupFills.count - 1)))
        out[row] = raw[row] == raw[row] ? raw[row] : groupFills[code]
      }
      clamp(out, count: count, into: out)
    } else if hasMissing {
      let (fill, lower, upper) = (fill, lower, upper)
      for row in 0..<count {
        var x = raw[row] == raw[row] ? raw[row] : fill
        x = x < lower ? lower : x
        out[row] = x > upper ? upper : x
      }
    } else {
      clamp(raw, count: count, into: out)
    }
    return Outcome(
      hasMissing: hasMissing && fill.isNaN,
      isRefused: transform.apply(out, count: count))
  }

  private func clamp(
    _ values: UnsafePointer<Double>, count: Int, into out: UnsafeMutablePointer<Double>
  ) {
    let (lower, upper) = (lower, upper)
    for row in 0..<count {
      let x = values[row] < lower ? lower : values[row]
      out[row] = x > upper ? upper : x
    }
  }

  /// The column from raw values to v.
  ///
  /// - Complexity: O(count); O(count × log values) for ranks.
  func apply(
    _ raw: UnsafePointer<Double>, groups: UnsafePointer<UInt32>, count: Int, hasMissing: Bool,
    into out: UnsafeMutablePointer<Double>
  ) -> Outcome {
    var outcome = treat(raw, groups: groups, count: count, hasMissing: hasMissing, into: out)
    if normaliser.refuses(out, count: count) { outcome.isRefused = true }
    outcome.hasMissing = normaliser.apply(out, count: count, hasMissing: outcome.hasMissing)
    return outcome
  }
}
