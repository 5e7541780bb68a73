import Diagnostics
import Documents
import Glibc
import Tabular

extension ModelParameters {
  /// The parameters of a framework fitted to subjects: those of its population
  /// at the fitting day.
  ///
  /// Per indicator, over the subjects with a value: what stands in for a
  /// missing one (median, type 7; the median of the sector; the worst), the
  /// quantiles of type 7 that bound it, and, of the bounded and transformed
  /// values, the least and largest, mean and standard deviation (n − 1), or
  /// every value with its count. Weights that methods find come from the values
  /// of children.
  ///
  /// Throws `negativeLogarithm` where a transform has no value.
  /// - Complexity: O(leaves × subjects × log subjects).
  public static func fitted(
    _ framework: FrameworkModel, to rows: [ModelRow], on day: Day
  ) throws(Failure) -> ModelParameters {
    var indicators: [Indicator] = []
    for leaf in framework.leaves.sorted(by: { $0.name.precedesInBytes($1.name) }) {
      indicators.append(try Indicator(leaf, rows, file: framework.name))
    }
    let treated = ModelParameters(
      framework: framework.name, fittedOn: day, subjects: rows.count, indicators: indicators)
    return ModelParameters(
      framework: framework.name, fittedOn: day, subjects: rows.count, indicators: indicators,
      weights: try framework.weights(of: rows, treated))
  }
}

extension ModelParameters.Indicator {
  fileprivate init(
    _ leaf: FrameworkModel.Leaf, _ rows: [ModelRow], file: String
  ) throws(Failure) {
    self.init(name: leaf.name)
    let observed = rows.compactMap { $0[leaf] }
    self.observed = observed.count
    switch leaf.imputation {
    case .none: break
    case .median: impute = PlainStatistics.median(observed)
    case .sectorMedian:
      impute = PlainStatistics.median(observed)
      sectorImpute = ModelParameters.sectorMedians(leaf, rows)
    case .mean: impute = PlainStatistics.mean(observed)
    case .group(let isRegion, let isMean, let least):
      let statistic = isMean ? PlainStatistics.mean : PlainStatistics.median
      impute = statistic(observed)
      var groups: [ByteText: [Double]] = [:]
      for row in rows {
        guard let value = row[leaf] else { continue }
        groups[ByteText((isRegion ? row.region : row.sector) ?? ""), default: []].append(value)
      }
      for group in groups.keys.sorted(by: { $0.precedes($1) }) {
        let values = groups[group] ?? []
        groupImpute.append(
          ModelParameters.GroupValue(
            group: group.string, observed: values.count,
            value: values.count < least ? nil : statistic(values)))
      }
    case .worst: impute = leaf.lowIsWorse ? observed.min() : observed.max()
    case .value: break
    }
    if let shares = leaf.winsorisation,
      let lower = PlainStatistics.quantile(observed, at: shares.lower),
      let upper = PlainStatistics.quantile(observed, at: shares.upper)
    {
      winsorise = FrameworkModel.Bounds(lower: lower, upper: upper)
    }
    if let rule = leaf.outliers, !observed.isEmpty {
      let (came, ends) = rule.applied(to: observed)
      outliers = came
      winsorise = ends
    }
    switch leaf.transform {
    case .boxCox(lambda: nil), .yeoJohnson(lambda: nil):
      guard !observed.isEmpty else { break }
      guard
        let found = PlainShapes.power(
          observed.map { winsorise?.bounding($0) ?? $0 },
          isBoxCox: leaf.transform == .boxCox(lambda: nil))
      else {
        throw Failure(
          VerificationFindings.negativeLogarithm.at(.named(file), ["indicator": .name(leaf.name)]))
      }
      power = ModelParameters.Power(lambda: found.lambda, why: found.why)
    case .none, .log1p, .squareRoot, .log, .boxCox, .yeoJohnson: break
    }
    var treated: [Double] = []
    for value in observed {
      guard let one = leaf.transformed(winsorise?.bounding(value) ?? value, self) else {
        throw Failure(
          VerificationFindings.negativeLogarithm.at(
            .named(file), ["indicator": .name(leaf.name)]))
      }
      treated.append(one)
    }
    switch leaf.normalisation {
    case .minmax, .distanceToBest, .distanceToTarget, .distanceToReference, .fractionOfBest:
      if let lower = treated.min(), let upper = treated.max() {
        minmax = FrameworkModel.Bounds(lower: lower, upper: upper)
      }
    case .zscore:
      if let mean = PlainStatistics.mean(treated) {
        // Where all values are the same, rounding may leave the mean beside them.
        let isConstant = treated.allSatisfy { $0 == treated[0] }
        zscore = ModelParameters.Moments(
          mean: mean, deviation: isConstant ? 0 : PlainStatistics.deviation(treated) ?? 0)
      }
    case .rank, .percentile, .borda:
      var counts: [Double: Int] = [:]
      for value in treated { counts[value, default: 0] += 1 }
      for value in counts.keys.sorted() {
        let below = distribution.last.map { $0.below + $0.count } ?? 0
        distribution.append(
          ModelParameters.Step(value: value, count: counts[value] ?? 0, below: below))
      }
    case .goalposts, .scaled, .none, .points: break
    }
  }
}

extension ModelParameters {
  /// The median of every sector that has a value.
  fileprivate static func sectorMedians(
    _ leaf: FrameworkModel.Leaf, _ rows: [ModelRow]
  ) -> [SectorValue] {
    var bySector: [ByteText: [Double]] = [:]
    for row in rows {
      guard let value = row[leaf] else { continue }
      bySector[ByteText(row.sector ?? ""), default: []].append(value)
    }
    return bySector.keys.sorted { $0.precedes($1) }.compactMap { sector in
      PlainStatistics.median(bySector[sector] ?? []).map {
        SectorValue(sector: sector.string, value: $0)
      }
    }
  }
}

extension FrameworkModel.Leaf {
  /// Whether small values are the bad ones.
  var lowIsWorse: Bool {
    switch normalisation {
    case .goalposts(let worst, let best), .scaled(let worst, let best): worst < best
    case .points(let steps, _): (steps.first?.points ?? 0) < (steps.last?.points ?? 0)
    case .none, .minmax, .zscore, .rank, .percentile, .distanceToBest, .distanceToTarget,
      .distanceToReference, .fractionOfBest, .borda:
      direction == .positive
    }
  }
}

extension FrameworkModel.Bounds {
  /// The value, or the bound that it is beyond.
  func bounding(_ value: Double) -> Double { min(max(value, lower), upper) }
}

extension FrameworkModel.Leaf {
  /// A bounded value after the transform; nil where it has none.
  func transformed(_ value: Double, _ parameters: ModelParameters.Indicator) -> Double? {
    if parameters.outliers?.method == "transformation", let tail = outliers?.otherwise,
      let ends = parameters.winsorise
    {
      return tail.applied(
        to: value, ends: ends, isTurned: (parameters.outliers?.before?.skewness ?? 0) < 0)
    }
    switch transform {
    case .none: return value
    case .log1p: return value < 0 ? nil : Glibc.log1p(value)
    case .squareRoot: return value < 0 ? nil : value.squareRoot()
    case .log(let offset): return value + offset > 0 ? Glibc.log(value + offset) : nil
    case .boxCox(let given):
      guard value > 0 else { return nil }
      return Self.power(Glibc.log(value), given ?? parameters.power?.lambda ?? 1)
    case .yeoJohnson(let given):
      let lambda = given ?? parameters.power?.lambda ?? 1
      return value < 0
        ? Self.power(Glibc.log1p(-value), 2 - lambda).map { -$0 }
        : Self.power(Glibc.log1p(value), lambda)
    }
  }

  /// (e^(λ l) − 1) / λ; nil where that is no number.
  private static func power(_ l: Double, _ lambda: Double) -> Double? {
    let value = lambda == 0 ? l : expm1(lambda * l) / lambda
    return value.isFinite ? value : nil
  }
}
