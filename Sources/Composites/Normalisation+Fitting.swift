import Statistics

extension Normalisation {
  /// The normalisation with what it needs of a column looked up.
  ///
  /// Missing values (NaN) take no part in any statistic. Throws
  /// - `nothingObserved` where a statistic is needed and there is no value;
  /// - `notFinite` where a value is infinite and a statistic is needed;
  /// - `noVariation` where all values are the same and the method divides by
  ///   their spread, or the target or reference is no better than the worst;
  /// - `notPositive` where a ratio would be to a number that is not above 0,
  ///   or of such numbers.
  ///
  /// - Complexity: O(n); O(n log n) for ranks and classes.
  public func fitted(to column: [Double], _ direction: Direction)
    throws(Inapplicable) -> FittedNormalisation
  {
    switch self {
    case .minMax(let range):
      let summary = try ColumnSummary(column)
      return try .linear(
        from: worst(summary, direction), to: best(summary, direction), onto: range)
    case .zScore(let mean, let deviation):
      let summary = try ColumnSummary(column)
      guard summary.minimum < summary.maximum,
        let spread = summary.standardDeviation(of: column), spread > 0, spread.isFinite
      else { throw .noVariation }
      let span = direction == .higherIsBetter ? spread : -spread
      return FittedNormalisation(
        form: .linear(
          origin: summary.mean, span: span, start: mean, length: deviation, .init()))
    case .scaled(let bounds, let range):
      return try .linear(bounds, onto: range, direction, limits: .init())
    case .goalposts(let bounds, let range):
      return try .linear(
        bounds, onto: range, direction,
        limits: .init(lower: range.lowerBound, upper: range.upperBound))
    case .distanceToTarget(let target, let beyond):
      let summary = try ColumnSummary(column)
      return try .linear(
        from: worst(summary, direction), towards: target, direction,
        limits: beyond == .isCapped ? .init(upper: 1) : .init())
    case .distanceToReference(let reference):
      let summary = try ColumnSummary(column)
      return try .linear(
        from: worst(summary, direction), towards: reference, direction, limits: .init())
    case .distanceToMaximum:
      let summary = try ColumnSummary(column)
      return try .linear(
        from: worst(summary, direction), to: best(summary, direction), onto: 0...1)
    case .ratioToBest:
      let summary = try ColumnSummary(column)
      return try .ratio(column, to: best(summary, direction), less: 0, summary, direction)
    case .ratioToWorst:
      let summary = try ColumnSummary(column)
      return try .ratio(column, to: worst(summary, direction), less: 0, summary, direction)
    case .ratioToMean:
      let summary = try ColumnSummary(column)
      return try .ratio(column, to: summary.mean, less: 0, summary, direction)
    case .differenceToMean:
      let summary = try ColumnSummary(column)
      return try .ratio(column, to: summary.mean, less: 1, summary, direction)
    case .differenceToWorst:
      let summary = try ColumnSummary(column)
      return try .ratio(column, to: worst(summary, direction), less: 1, summary, direction)
    case .rank(let ties):
      return try .ranked(column, direction, ties, less: 0, divisor: { _ in 1 })
    case .borda: return try .ranked(column, direction, less: 1, divisor: { _ in 1 })
    case .percentileRank:
      return try .ranked(column, direction, less: 1, divisor: { Double($0 - 1) })
    case .percentOfRanks:
      return try .ranked(column, direction, less: 0, divisor: { Double($0) }, factor: 100)
    case .aboveOrBelowMean(let margin):
      let summary = try ColumnSummary(column)
      guard summary.mean > 0 else { throw .notPositive(count: 1) }
      return FittedNormalisation(
        form: .sign(
          lower: (1 - margin) * summary.mean, upper: (1 + margin) * summary.mean, direction))
    case .categories(let categories): return try .classes(column, categories, direction)
    }
  }

  private func worst(_ summary: ColumnSummary, _ direction: Direction) -> Double {
    direction == .higherIsBetter ? summary.minimum : summary.maximum
  }

  private func best(_ summary: ColumnSummary, _ direction: Direction) -> Double {
    direction == .higherIsBetter ? summary.maximum : summary.minimum
  }
}

extension FittedNormalisation {
  /// The line that takes the worst value to the lower end of a range and the
  /// best one to the upper.
  fileprivate static func linear(
    from worst: Double, to best: Double, onto range: ClosedRange<Double>,
    limits: Limits = Limits()
  ) throws(Inapplicable) -> FittedNormalisation {
    guard worst != best, (best - worst).isFinite else { throw .noVariation }
    return FittedNormalisation(
      form: .linear(
        origin: worst, span: best - worst, start: range.lowerBound,
        length: range.upperBound - range.lowerBound, limits))
  }

  fileprivate static func linear(
    _ bounds: Normalisation.Bounds, onto range: ClosedRange<Double>, _ direction: Direction,
    limits: Limits
  ) throws(Inapplicable) -> FittedNormalisation {
    let ends =
      direction == .higherIsBetter
      ? (bounds.lower, bounds.upper) : (bounds.upper, bounds.lower)
    return try linear(from: ends.0, to: ends.1, onto: range, limits: limits)
  }

  /// 0 for the worst value, 1 for a goal, which must be better.
  fileprivate static func linear(
    from worst: Double, towards goal: Double, _ direction: Direction, limits: Limits
  ) throws(Inapplicable) -> FittedNormalisation {
    guard direction == .higherIsBetter ? goal > worst : goal < worst else { throw .noVariation }
    return try linear(from: worst, to: goal, onto: 0...1, limits: limits)
  }

  fileprivate static func ratio(
    _ column: [Double], to number: Double, less: Double, _ summary: ColumnSummary,
    _ direction: Direction
  ) throws(Inapplicable) -> FittedNormalisation {
    switch direction {
    case .higherIsBetter:
      guard number > 0 else { throw .notPositive(count: 1) }
      return FittedNormalisation(
        form: .linear(
          origin: number * less, span: number, start: 0, length: 1, Limits()))
    case .lowerIsBetter:
      let count = column.count { $0 <= 0 }
      guard count == 0 else { throw .notPositive(count: count) }
      return FittedNormalisation(form: .reciprocal(numerator: number, less: less))
    }
  }

  fileprivate static func ranked(
    _ column: [Double], _ direction: Direction, _ ties: Normalisation.Ties = .lowest,
    less: Double, divisor: (Int) -> Double, factor: Double = 1
  ) throws(Inapplicable) -> FittedNormalisation {
    let sorted = column.withUnsafeBufferPointer { sortedDoubles($0) }
    guard !sorted.isEmpty else { throw .nothingObserved }
    let by = divisor(sorted.count)
    guard by > 0 else { return FittedNormalisation(form: .constant(0.5)) }
    return FittedNormalisation(
      form: .ranked(
        Distribution(sorted: sorted), direction, ties, less: less, divisor: by, factor: factor))
  }

  fileprivate static func classes(
    _ column: [Double], _ categories: Normalisation.Categories, _ direction: Direction
  ) throws(Inapplicable) -> FittedNormalisation {
    let turned = direction == .higherIsBetter ? column : column.map { -$0 }
    let sorted = turned.withUnsafeBufferPointer { sortedDoubles($0) }
    var cuts: [Double] = []
    for probability in categories.probabilities {
      guard let cut = Quantile(probability, categories.quantiles)(sorted: sorted) else {
        throw .nothingObserved
      }
      cuts.append(cut)
    }
    guard !sorted.isEmpty else { throw .nothingObserved }
    return FittedNormalisation(
      form: .classes(cuts: cuts, points: categories.points, direction))
  }
}
