import Diagnostics
import Expressions
import Records
import Tabular

/// A framework with its parameters, bound to a source of values: scores the
/// subjects of a batch at one day.
struct BatchScorer: Sendable {
  private let framework: ResolvedFramework
  private let program: ScoreProgram
  private let population: FrameworkPopulation
  private let vetoes: [RowCondition]
  private let rule: ScoreRule
  /// nil where the contributions of leaves are not wanted.
  private let leafPoints: ScoreTree.LeafPoints?
  /// Where the columns that the framework reads are in the source.
  private let columns: Set<Int>
  private let columnCount: Int

  /// - Parameter keepsLeaves: whether the contributions of leaves are wanted.
  /// - Precondition: the source has the columns of the framework, and the
  ///   parameters fit the framework; it has summands where leaves are kept.
  init(
    _ framework: ResolvedFramework, _ parameters: FittedParameters?, keepsLeaves: Bool = false,
    source: some PanelSource
  ) {
    self.framework = framework
    let scale = framework.scale
    let tree = framework.tree(parameters)
    program = ScoreProgram(
      tree, parameters, span: scale.to - scale.from, keepsLeaves: keepsLeaves, source: source)
    leafPoints = keepsLeaves ? ScoreTree.LeafPoints(tree, span: scale.to - scale.from) : nil
    population = FrameworkPopulation(framework, source: source)
    vetoes = framework.vetoes.map { RowCondition($0.condition, source: source) }
    rule = ScoreRule(framework)
    columns = Set(program.positions + vetoes.flatMap(\.positions))
    columnCount = source.indicators.count
  }

  /// How many contributions are told: those of the children of the root, then
  /// of the leaves that are kept.
  var parts: Int { topParts + (leafPoints == nil ? 0 : program.tree.leaves.count) }
  private var topParts: Int { program.tree.top.count }

  /// Memory for one thread to score in.
  func makeScratch() -> ScoreScratch {
    ScoreScratch(program.tree, keepsLeaves: leafPoints != nil)
  }

  /// Some subjects of the population, whose scores are in the scratch.
  struct Chunk {
    /// The batch that the subjects are in, and the day.
    let batch: PanelBatch
    let day: Int
    let rows: Range<Int>
    /// Where the rows of the batch are in the batch that was given; nil where
    /// it is that one.
    fileprivate let members: [UInt32]?

    /// Where a row is in the batch that was given.
    func given(_ row: Int) -> Int { members.map { Int($0[row]) } ?? row }
  }

  /// Scores the subjects of a batch that are of the population at one day;
  /// calls `body` with some after the other, in order.
  ///
  /// Throws where a transformation meets a value that it has none for.
  /// - Complexity: O(subjects × (leaves + nodes)).
  func score(
    _ batch: PanelBatch, day: Int, _ scratch: ScoreScratch, _ body: (Chunk) -> Void
  ) throws(Failure) {
    let members = population.members(batch, day: day)
    guard !members.isEmpty else { return }
    guard members.count < batch.count else {
      return try score(batch, day, members: nil, scratch, body)
    }
    let own = batch.selecting(members, day: day, indicators: columns, of: columnCount)
    try score(own, 0, members: members, scratch, body)
  }

  /// The score of every subject of a batch at one day; NaN where it has none.
  ///
  /// Throws as above.
  func scores(
    of batch: PanelBatch, day: Int, _ scratch: ScoreScratch
  ) throws(Failure) -> Bytes {
    try Bytes(count: batch.count, of: Double.self) { (scores) throws(Failure) in
      scores.initialize(repeating: .nan)
      try score(batch, day: day, scratch) { chunk in
        for row in chunk.rows {
          scores[chunk.given(row)] = scratch.score[row - chunk.rows.lowerBound]
        }
      }
    }
  }

  /// Scores all subjects of a batch at one day.
  private func score(
    _ batch: PanelBatch, _ day: Int, members: [UInt32]?, _ scratch: ScoreScratch,
    _ body: (Chunk) -> Void
  ) throws(Failure) {
    let truths = vetoes.map { $0.truths(batch, day: day) }
    var start = 0
    while start < batch.count {
      let rows = start..<min(start + ScoreScratch.rows, batch.count)
      start = rows.upperBound
      if let leaf = program.evaluate(batch, day: day, rows: rows, scratch) {
        throw Failure(framework.tree.leaves[leaf].valuesRefused(in: framework.name))
      }
      finish(rows, truths[...], [], scratch)
      leafPoints?.finish(rows.count, scratch)
      body(Chunk(batch: batch, day: day, rows: rows, members: members))
    }
  }

  /// Hands the rule the truths of the vetoes as pointers.
  private func finish(
    _ rows: Range<Int>, _ truths: ArraySlice<Truths>, _ pointers: [UnsafePointer<UInt8>],
    _ scratch: ScoreScratch
  ) {
    guard let first = truths.first else {
      rule.finish(
        rows.count, root: program.root(scratch), parts: topParts, vetoed: pointers, scratch)
      return
    }
    first.withUnsafeBytes { bytes in
      let own = bytes.baseAddress.map {
        $0.assumingMemoryBound(to: UInt8.self) + rows.lowerBound
      }
      finish(rows, truths.dropFirst(), pointers + (own.map { [$0] } ?? []), scratch)
    }
  }
}
