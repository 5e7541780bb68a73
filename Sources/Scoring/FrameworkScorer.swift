import Diagnostics
import Records
import Tabular

/// A framework with its parameters, bound to a source of values: scores its
/// subjects, a partition at a time.
struct FrameworkScorer: Sendable {
  private let source: any PanelSource
  private let scorer: BatchScorer
  private let gradeTexts: CodeDictionary
  private let vetoTexts: CodeDictionary

  /// The scores of one partition.
  struct Scores<Block: Sendable>: Sendable {
    /// What was made of the block of each day, in order.
    var blocks: [Block] = []
    /// One entry per day.
    var counts: [Counts] = []
  }

  /// What came of the subjects of a day.
  struct Counts: Hashable, Sendable {
    var subjects = 0
    var scored = 0
    var vetoed = 0
  }

  /// - Parameter keepsLeaves: whether the contributions of leaves are wanted.
  /// - Precondition: the source has the indicators of the framework's class
  ///   and the scores that the framework takes, and the parameters fit the
  ///   framework; it has summands where leaves are kept.
  init(
    _ framework: ResolvedFramework, _ parameters: FittedParameters?, keepsLeaves: Bool = false,
    source: some PanelSource
  ) {
    self.source = source
    scorer = BatchScorer(framework, parameters, keepsLeaves: keepsLeaves, source: source)
    gradeTexts = CodeDictionary(framework.grades.map(\.name))
    vetoTexts = CodeDictionary(framework.vetoes.map(\.name))
  }

  /// The scores of a partition's subjects at every day, as `body` takes the
  /// block of each.
  ///
  /// Throws where a transformation meets a value that it has none for.
  /// - Complexity: O(subjects × days × (leaves + nodes)).
  func scores<Block: Sendable>(
    ofPartition partition: Int, _ body: (RowBlock) -> Block
  ) throws(Failure) -> Scores<Block> {
    let days = source.asOf.count
    var rows = (0..<days).map { _ in ScoredRows(parts: scorer.parts) }
    let scratch = scorer.makeScratch()
    try source.forEachBatch(ofPartition: partition) { (batch) throws(Failure) in
      for day in 0..<days {
        try scorer.score(batch, day: day, scratch) { chunk in
          rows[day].append(chunk.batch, day: chunk.day, rows: chunk.rows, scratch)
        }
      }
    }
    var scores = Scores<Block>()
    for (day, asOf) in source.asOf.enumerated() {
      let block = rows[day].block(
        day: asOf.day, regions: source.regions, sectors: source.sectors, grades: gradeTexts,
        vetoes: vetoTexts)
      let (scored, vetoed) = rows[day].counts
      scores.counts.append(Counts(subjects: rows[day].count, scored: scored, vetoed: vetoed))
      // A day less in memory for every block that is made.
      rows[day] = ScoredRows(parts: 0)
      scores.blocks.append(body(block))
    }
    return scores
  }
}
