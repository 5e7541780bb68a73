import Glibc
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
  /// The same per code of a sector, and behind them for no sector.
  private let sectorFills: [Double]?
  private let lower: Double
  private let upper: Double
  private let transform: LeafDefinition.Transform
  private let normaliser: Normaliser

  /// What a column came to.
  struct Outcome {
    /// Whether a cell may be missing.
    var hasMissing: Bool
    /// Whether a value below 0 met a transformation that has none for it.
    var hasNegative: Bool
  }

  /// The treatment of a leaf by its parameters, in a framework with this
  /// scale, for a source of these sectors.
  init(
    _ leaf: LeafDefinition, _ parameters: FittedParameters.Indicator?, on scale: ScaleDefinition,
    sectors: CodeDictionary
  ) {
    switch leaf.impute {
    case .none: fill = .nan
    case .value(let value): fill = value
    case .median, .sectorMedian, .worst: fill = parameters?.impute ?? .nan
    }
    let other = fill
    sectorFills = parameters?.sectorImpute.map { medians in
      // By their bytes: a String equals another spelling of its letters.
      let known = Dictionary(medians.map { (Array($0.sector.utf8), $0.median) }) { first, _ in
        first
      }
      return (sectors.texts + [""]).map { known[Array($0.utf8)] ?? other }
    }
    lower = parameters?.winsorise?.lower ?? -.infinity
    upper = parameters?.winsorise?.upper ?? .infinity
    transform = leaf.transform
    normaliser = Normaliser(leaf, parameters, on: scale)
  }

  /// What fitting does with observed values: nothing is imputed, nothing
  /// normalised.
  init(fitting leaf: LeafDefinition, _ parameters: FittedParameters.Indicator) {
    fill = .nan
    sectorFills = nil
    lower = parameters.winsorise?.lower ?? -.infinity
    upper = parameters.winsorise?.upper ?? .infinity
    transform = leaf.transform
    normaliser = .absent
  }

  /// Some values treated, and whether one was below 0 that must not be.
  func treated(_ values: [Double]) -> ([Double], isNegative: Bool) {
    var isNegative = false
    let treated = [Double](unsafeUninitializedCapacity: values.count) { out, initialized in
      initialized = values.count
      guard let start = out.baseAddress else { return }
      values.withUnsafeBufferPointer { values in
        guard let raw = values.baseAddress else { return }
        clamp(raw, count: values.count, into: start)
      }
      isNegative = transform != .none && apply(transform, start, count: values.count)
    }
    return (treated, isNegative)
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
        _ = apply(transform, out, count: count)
        body(UnsafeBufferPointer(start: out, count: count))
      }
    }
  }

  /// The treated, not yet normalised values of a column; `out` may be `raw`.
  ///
  /// - Complexity: O(count).
  func treat(
    _ raw: UnsafePointer<Double>, sectors: UnsafePointer<UInt32>, count: Int, hasMissing: Bool,
    into out: UnsafeMutablePointer<Double>
  ) -> Outcome {
    if hasMissing, let sectorFills {
      for row in 0..<count {
        let code = Int(min(sectors[row], UInt32(sectorFills.count - 1)))
        out[row] = raw[row] == raw[row] ? raw[row] : sectorFills[code]
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
      hasNegative: transform != .none && apply(transform, out, count: count))
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

  /// Transforms in place; returns whether a value was below 0.
  private func apply(
    _ transform: LeafDefinition.Transform, _ values: UnsafeMutablePointer<Double>, count: Int
  ) -> Bool {
    var negative = 0
    for row in 0..<count { negative &+= values[row] < 0 ? 1 : 0 }
    switch transform {
    case .none: break
    case .log1p: for row in 0..<count { values[row] = Glibc.log1p(values[row]) }
    case .squareRoot: for row in 0..<count { values[row] = values[row].squareRoot() }
    }
    return negative > 0
  }

  /// The column from raw values to v.
  ///
  /// - Complexity: O(count); O(count × log values) for ranks.
  func apply(
    _ raw: UnsafePointer<Double>, sectors: UnsafePointer<UInt32>, count: Int, hasMissing: Bool,
    into out: UnsafeMutablePointer<Double>
  ) -> Outcome {
    var outcome = treat(raw, sectors: sectors, count: count, hasMissing: hasMissing, into: out)
    outcome.hasMissing = normaliser.apply(out, count: count, hasMissing: outcome.hasMissing)
    return outcome
  }
}
