import Diagnostics
import Jobs
import Records
import Tabular

/// The values that parameters are fitted on: those of a framework's population
/// at the last day of a source, a part at a time.
struct FittingValues: Sendable {
  private let source: any PanelSource
  private let population: FrameworkPopulation
  private let positions: [Int]
  private let threads: Int
  private let checkInterruption: @Sendable () throws(Failure) -> Void

  /// The most values that are gathered at a time, for statistics that need
  /// them all.
  private static let gatheringLimit = 1 << 24

  init(
    _ framework: ResolvedFramework, source: some PanelSource, threads: Int,
    checkInterruption: @escaping @Sendable () throws(Failure) -> Void
  ) {
    self.source = source
    self.threads = threads
    self.checkInterruption = checkInterruption
    population = FrameworkPopulation(framework, source: source)
    positions = ScoreProgram.positions(of: framework.tree, in: source)
  }

  /// The day whose subjects are looked at.
  ///
  /// - Precondition: the source has a day.
  var day: Day { source.asOf[source.asOf.count - 1].day }

  /// The sectors or the regions by their codes.
  func codes(of grouping: GroupImputation.Grouping) -> [String] {
    switch grouping {
    case .region: source.regions.texts
    case .sector: source.sectors.texts
    }
  }

  /// The arithmetic of a tree over these values.
  func program(_ tree: ScoreTree, _ parameters: FittedParameters) -> ScoreProgram {
    ScoreProgram(tree, parameters, span: 1, keepsLeaves: false, source: source)
  }

  /// Some subjects, all of them of the population.
  struct Batch {
    fileprivate let batch: PanelBatch
    fileprivate let day: Int
    fileprivate let positions: [Int]
    fileprivate let indicatorCount: Int

    var count: Int { batch.count }

    /// Calls `body` with a few rows after the other.
    func forEachChunk(_ body: (PanelBatch, _ day: Int, _ rows: Range<Int>) -> Void) {
      for start in stride(from: 0, to: batch.count, by: ScoreScratch.rows) {
        body(batch, day, start..<min(start + ScoreScratch.rows, batch.count))
      }
    }

    /// Calls `body` with the raw values of a leaf and the subjects' groups.
    func withValues(
      leaf: Int, of grouping: GroupImputation.Grouping = .sector,
      _ body: (UnsafeBufferPointer<Double>, UnsafeBufferPointer<UInt32>) -> Void
    ) {
      batch.withValues(day: day, indicator: positions[leaf], of: indicatorCount) { values in
        batch.withCodes(of: grouping, day: day) { body(values, $0) }
      }
    }
  }

  /// One pass over all subjects: every thread adds to a state of its own, and
  /// the states are merged. What comes out must not depend on which subjects
  /// were whose.
  func pass<State: Sendable>(
    _ empty: State, add: @Sendable (inout State, Batch) -> Void,
    merge: (inout State, State) -> Void
  ) throws(Failure) -> State {
    let groups = min(threads, source.partitions)
    var result = empty
    var isFirst = true
    try inOrder(groups, threads: threads) { (group) throws(Failure) -> State in
      var state = empty
      for partition in stride(from: group, to: source.partitions, by: groups) {
        try checkInterruption()
        try source.forEachBatch(ofPartition: partition) { (batch) throws(Failure) in
          if let own = self.batch(batch) { add(&state, own) }
        }
      }
      return state
    } commit: { (_, state) throws(Failure) in
      if isFirst { result = state } else { merge(&result, state) }
      isFirst = false
    }
    return result
  }

  /// The subjects of a batch that are of the population; nil where none is.
  private func batch(_ batch: PanelBatch) -> Batch? {
    let day = source.asOf.count - 1
    let indicatorCount = source.indicators.count
    let members = population.members(batch, day: day)
    if members.isEmpty { return nil }
    guard members.count < batch.count else {
      return Batch(
        batch: batch, day: day, positions: positions, indicatorCount: indicatorCount)
    }
    let own = batch.selecting(
      members, day: day, indicators: Set(positions), of: indicatorCount)
    return Batch(batch: own, day: 0, positions: positions, indicatorCount: indicatorCount)
  }

  /// Leaves in groups whose values can be gathered at a time; `sizes` says how
  /// many values each leaf has.
  func groups(_ leaves: [Int], sizes: [Int]) -> [[Int]] {
    var groups: [[Int]] = []
    var room = 0
    for leaf in leaves {
      if sizes[leaf] > room || groups.isEmpty {
        groups.append([])
        room = FittingValues.gatheringLimit
      }
      groups[groups.count - 1].append(leaf)
      room -= sizes[leaf]
    }
    return groups
  }
}
