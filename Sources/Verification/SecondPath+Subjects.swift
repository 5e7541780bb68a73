import Diagnostics

extension SecondPath {
  /// The frameworks' names with the identifiers of their populations at the
  /// period.
  func subjectKeys() throws(Failure) -> [[String]] {
    var keys: [[String]] = []
    for framework in frameworks {
      let population = try population(of: framework, at: definition.period)
      keys += (population?.traces ?? []).map { [framework.name, $0.row.id] }
    }
    return keys
  }

  /// The framework and the trace that a key of framework and subject names.
  func trace(_ key: [String]) throws(Failure) -> (FrameworkModel, ScoreTrace)? {
    guard let framework = framework(key[0]),
      let trace = try population(of: framework, at: definition.period)?[key[1]]
    else { return nil }
    return (framework, trace)
  }

  /// `from`, the points of every top node and `limit` as published; nil for a
  /// thin file.
  ///
  /// They are rounded together, so that they add up to the published score.
  func roundedTerms(
    of framework: FrameworkModel, _ trace: ScoreTrace
  ) throws(Failure) -> [ExpectedCell]? {
    guard let score = trace.score, let limit = trace.limit,
      let total = PlainDecimal(score, decimals: framework.decimals)
    else { return nil }
    return PlainParts(
      [framework.from] + trace.points.map { $0 ?? 0 } + [limit], addingUpTo: total)?.cells
  }
}
