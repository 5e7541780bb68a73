import Documents

/// How well the best predictor does: sums over chunks and months.
struct PredictorPerformance: Sendable {
  /// By target: of every bin those without and with an event.
  private var bins: [[Int]]
  private var counts: [[Int]]
  private var losses: [Int64]
  private var predicted: [Int64]

  init() {
    let targets = PredictorScores.Target.allCases
    bins = targets.map { _ in [Int](repeating: 0, count: 2 * PredictorScores.binCount) }
    counts = targets.map { _ in [Int](repeating: 0, count: 512) }
    losses = targets.map { _ in 0 }
    predicted = losses
  }

  mutating func add(_ scores: PredictorScores) {
    for target in PredictorScores.Target.allCases.map(\.rawValue) {
      for bin in scores.bins[target] { bins[target][Int(bin)] += 1 }
      for count in scores.counts[target] { counts[target][Int(count)] += 1 }
      losses[target] += scores.losses[target]
      predicted[target] += scores.predicted[target]
    }
  }

  /// The performance of a ranking whose bins rise with what it says.
  struct Ranking: Sendable {
    let pairs: Int
    let events: Int
    /// Nil where there are no events, or nothing else.
    let auc: Double?
    let ks: Double?

    init(bins: [Int]) {
      var without = 0
      var with = 0
      var halfWins = 0.0
      let quiet = stride(from: 0, to: bins.count, by: 2).reduce(0) { $0 + bins[$1] }
      let events = stride(from: 1, to: bins.count, by: 2).reduce(0) { $0 + bins[$1] }
      var gap = 0.0
      for bin in stride(from: 0, to: bins.count, by: 2) where bins[bin] + bins[bin + 1] > 0 {
        halfWins += Double(bins[bin + 1]) * (2 * Double(without) + Double(bins[bin]))
        without += bins[bin]
        with += bins[bin + 1]
        if quiet > 0, events > 0 {
          gap = max(gap, abs(Double(without) / Double(quiet) - Double(with) / Double(events)))
        }
      }
      pairs = quiet + events
      self.events = events
      let isRanked = quiet > 0 && events > 0
      auc = isRanked ? halfWins / 2 / Double(quiet) / Double(events) : nil
      ks = isRanked ? gap : nil
    }
  }

  func ranking(_ target: PredictorScores.Target) -> Ranking {
    Ranking(bins: bins[target.rawValue])
  }

  /// The ranking by the number of adverse events so far.
  func countRanking(_ target: PredictorScores.Target) -> Ranking {
    Ranking(bins: counts[target.rawValue])
  }

  /// The mean log loss; nil where nothing was predicted.
  func logLoss(_ target: PredictorScores.Target) -> Double? {
    let pairs = ranking(target).pairs
    return pairs > 0 ? Double(losses[target.rawValue]) * 0x1p-32 / Double(pairs) : nil
  }

  /// How many pairs with an event were predicted.
  func predictedEvents(_ target: PredictorScores.Target) -> Double {
    Double(predicted[target.rawValue]) * 0x1p-32
  }

  /// The log loss of predicting the share of events for everybody.
  func constantLogLoss(_ target: PredictorScores.Target) -> Double? {
    let ranking = ranking(target)
    guard ranking.auc != nil else { return nil }
    let share = Double(ranking.events) / Double(ranking.pairs)
    return -share * Elementary.log(share) - (1 - share) * Elementary.log(1 - share)
  }

  var json: JSONValue {
    func number(_ value: Double?) -> JSONValue { value.map(JSONValue.double) ?? .null }
    return .array(
      PredictorScores.Target.allCases.map { target in
        let ranking = ranking(target)
        return [
          "target": .string(target.name), "subjects": .string(target.subjects),
          "pairs": .integer(Int64(ranking.pairs)),
          "events": .integer(Int64(ranking.events)),
          "predicted_events": number(predictedEvents(target)), "auc": number(ranking.auc),
          "ks": number(ranking.ks), "log_loss": number(logLoss(target)),
          "constant_log_loss": number(constantLogLoss(target)),
          "count_auc": number(countRanking(target).auc),
        ]
      })
  }
}
