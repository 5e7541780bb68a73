import Statistics

/// What is found out about the raw values of one indicator: their number and
/// ends, and the quantiles that its treatment needs.
struct FittedColumn: Sendable {
  private var state: State
  private let needsMedian: Bool
  private let needsBounds: Bool

  private enum State: Sendable {
    /// No quantile is needed.
    case ends(Ends?)
    case search(QuantileSearch)
  }

  /// The number of values, the smallest and the largest.
  struct Ends: Sendable {
    var count = 0
    var minimum = Double.infinity
    var maximum = -Double.infinity
  }

  /// The state of one pass over the values.
  enum Pass: Sendable {
    case ends(Ends)
    case search(QuantileSearch.Pass)
  }

  init(_ leaf: LeafDefinition) {
    needsMedian = leaf.impute.statistic == .median
    var quantiles: [Quantile] = needsMedian ? [.median] : []
    needsBounds = if case .quantiles? = leaf.winsorise { true } else { false }
    if case .quantiles(let bounds)? = leaf.winsorise {
      quantiles += [Quantile(Double(bounds.lower.value)), Quantile(Double(bounds.upper.value))]
    }
    state = quantiles.isEmpty ? .ends(nil) : .search(QuantileSearch(quantiles))
  }

  var isComplete: Bool {
    switch state {
    case .ends(let ends): ends != nil
    case .search(let search): search.isComplete
    }
  }

  func makePass() -> Pass {
    switch state {
    case .ends: .ends(Ends())
    case .search(let search): .search(search.makePass())
    }
  }

  mutating func take(_ pass: Pass) {
    switch (state, pass) {
    case (.ends, .ends(let ends)): state = .ends(ends)
    case (.search(var search), .search(let pass)):
      search.take(pass)
      state = .search(search)
    default: preconditionFailure("a pass is taken by the column that made it")
    }
  }

  /// How many values were observed.
  var count: Int {
    switch state {
    case .ends(let ends): ends?.count ?? 0
    case .search(let search): search.count
    }
  }

  /// The smallest and the largest value; nil where there are none.
  var extremes: (minimum: Double, maximum: Double)? {
    switch state {
    case .ends(let ends):
      ends.flatMap { $0.count == 0 ? nil : ($0.minimum, $0.maximum) }
    case .search(let search): search.extremes
    }
  }

  /// The median; nil where it is not needed, or there are no values.
  var median: Double? { needsMedian ? quantiles.first.flatMap { $0 } : nil }

  /// The quantiles to winsorise at; nil where they are not needed, or there
  /// are no values.
  var winsorised: (lower: Double, upper: Double)? {
    guard needsBounds, let upper = quantiles.last.flatMap({ $0 }),
      let lower = quantiles.dropLast().last.flatMap({ $0 })
    else { return nil }
    return (lower, upper)
  }

  private var quantiles: [Double?] {
    if case .search(let search) = state { search.values } else { [] }
  }

  /// Whether all treated values are the same.
  func isConstant(under treatment: IndicatorTreatment) -> Bool {
    guard let extremes else { return false }
    let (treated, _) = treatment.treated([extremes.minimum, extremes.maximum])
    return treated[0] == treated[1]
  }
}

extension FittedColumn.Pass {
  /// Looks at a part of the column; NaN is passed over.
  mutating func add(_ values: UnsafeBufferPointer<Double>) {
    switch self {
    case .ends(var ends):
      ends.add(values)
      self = .ends(ends)
    case .search(var pass):
      // Taken out, so that the counts are changed in place.
      self = .ends(FittedColumn.Ends())
      pass.add(values)
      self = .search(pass)
    }
  }

  mutating func merge(_ other: Self) {
    switch (self, other) {
    case (.ends(var ends), .ends(let more)):
      ends.count += more.count
      ends.minimum = min(ends.minimum, more.minimum)
      ends.maximum = max(ends.maximum, more.maximum)
      self = .ends(ends)
    case (.search(var pass), .search(let more)):
      self = .ends(FittedColumn.Ends())
      pass.merge(more)
      self = .search(pass)
    default: preconditionFailure("only copies of one pass can be merged")
    }
  }
}

extension FittedColumn.Ends {
  fileprivate mutating func add(_ values: UnsafeBufferPointer<Double>) {
    var present = 0
    var (low, high) = (minimum, maximum)
    for value in values {
      present &+= value == value ? 1 : 0
      low = value < low ? value : low
      high = value > high ? value : high
    }
    count += present
    // Of the two zeros the positive, whichever came first.
    minimum = low + 0
    maximum = high + 0
  }
}
