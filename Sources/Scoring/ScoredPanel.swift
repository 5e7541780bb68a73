import Diagnostics
import Records
import Tabular

/// A panel with the scores of some frameworks beside its indicators, for the
/// frameworks that take them: each is worked out once for every batch that is
/// read, whoever asks for it.
struct ScoredPanel: PanelSource {
  let indicators: [String]
  private let base: any PanelSource
  /// Where the indicators of the base are in `indicators`.
  private let basePositions: [Int]
  /// Each behind those whose scores it takes.
  private var scorers: [BatchScorer] = []
  /// Where the score of each is in `indicators`.
  private let scorePositions: [Int]

  /// The name of the column that has the scores of a framework; no indicator
  /// can have it.
  static func column(of framework: String) -> String { "score/\(framework)" }

  /// A framework whose scores are added, with its parameters.
  typealias Taken = (framework: ResolvedFramework, parameters: FittedParameters?)

  /// - Precondition: the base has the indicators of the frameworks' class; each
  ///   framework is behind those whose scores it takes, none is there twice.
  init(_ base: any PanelSource, scoring taken: [Taken]) {
    self.base = base
    let own = taken.map { ScoredPanel.column(of: $0.framework.name) }
    let names = base.indicators + own
    let order = names.indices.sorted { names[$0].precedesInBytes(names[$1]) }
    indicators = order.map { names[$0] }
    var positions = Array(repeating: 0, count: names.count)
    for (position, name) in order.enumerated() { positions[name] = position }
    basePositions = Array(positions[..<base.indicators.count])
    scorePositions = Array(positions[base.indicators.count...])
    scorers = taken.map { BatchScorer($0.framework, $0.parameters, source: self) }
  }

  var asOf: [AsOf] { base.asOf }
  var partitions: Int { base.partitions }
  var regions: CodeDictionary { base.regions }
  var sectors: CodeDictionary { base.sectors }

  /// Throws what reading the base throws, and where a transformation meets a
  /// value that it has none for.
  func forEachBatch(
    ofPartition partition: Int, _ body: (PanelBatch) throws(Failure) -> Void
  ) throws(Failure) {
    let scratches = scorers.map { $0.makeScratch() }
    try base.forEachBatch(ofPartition: partition) { (batch) throws(Failure) in
      try body(scored(batch, scratches))
    }
  }

  private func scored(
    _ batch: PanelBatch, _ scratches: [ScoreScratch]
  ) throws(Failure) -> PanelBatch {
    let days = asOf.indices
    let given = batch.columns(days.count * basePositions.count)
    let absent = Bytes(copying: [Double]())
    var columns = [Bytes](repeating: absent, count: days.count * indicators.count)
    for day in days {
      for (number, position) in basePositions.enumerated() {
        columns[day * indicators.count + position] = given[day * basePositions.count + number]
      }
    }
    for (number, scorer) in scorers.enumerated() {
      let soFar = batch.with(columns)
      for day in days {
        columns[day * indicators.count + scorePositions[number]] = try scorer.scores(
          of: soFar, day: day, scratches[number])
      }
    }
    return batch.with(columns)
  }
}

extension PanelBatch {
  /// The columns of the values, of which there are `number`, in their order.
  ///
  /// - Complexity: O(values) where they are in one array, which is copied.
  fileprivate func columns(_ number: Int) -> [Bytes] {
    switch values {
    case .columns(let columns): return columns
    case .array(let all):
      let whole = Bytes(copying: all)
      let size = count * MemoryLayout<Double>.stride
      return (0..<number).map { whole[$0 * size..<($0 + 1) * size] }
    }
  }

  /// The same subjects with other values.
  fileprivate func with(_ columns: [Bytes]) -> PanelBatch {
    PanelBatch(
      numbers: numbers, values: .columns(columns), inForce: inForce, regions: regions,
      sectors: sectors, sizes: sizes)
  }
}
