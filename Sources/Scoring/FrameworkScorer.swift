import Diagnostics
import Expressions
import Records
import Tabular

/// A framework with its parameters, bound to a source of values: scores its
/// subjects, a partition at a time.
struct FrameworkScorer: Sendable {
  private let framework: ResolvedFramework
  private let source: any PanelSource
  private let program: ScoreProgram
  private let population: FrameworkPopulation
  private let vetoes: [RowCondition]
  private let rule: ScoreRule
  /// Where the indicators that the framework reads are in the source.
  private let indicators: Set<Int>
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

  /// - Precondition: the source has the indicators of the framework's class,
  ///   and the parameters fit the framework.
  init(
    _ framework: ResolvedFramework, _ parameters: FittedParameters?, source: some PanelSource
  ) {
    self.framework = framework
    self.source = source
    let scale = framework.scale
    program = ScoreProgram(
      framework.tree, parameters, span: scale.to - scale.from, source: source)
    population = FrameworkPopulation(framework, source: source)
    vetoes = framework.vetoes.map { RowCondition($0.condition, source: source) }
    rule = ScoreRule(framework)
    indicators = Set(program.positions + vetoes.flatMap(\.positions))
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
    let parts = program.tree.top.count
    var rows = (0..<days).map { _ in ScoredRows(parts: parts) }
    let scratch = ScoreScratch(program.tree)
    try source.forEachBatch(ofPartition: partition) { (batch) throws(Failure) in
      for day in 0..<days { try add(batch, day, to: &rows[day], scratch) }
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

  private func add(
    _ batch: PanelBatch, _ day: Int, to rows: inout ScoredRows, _ scratch: ScoreScratch
  ) throws(Failure) {
    let members = population.members(batch, day: day)
    guard !members.isEmpty else { return }
    guard members.count < batch.count else { return try score(batch, day, &rows, scratch) }
    let own = batch.selecting(
      members, day: day, indicators: indicators, of: source.indicators.count)
    try score(own, 0, &rows, scratch)
  }

  /// Scores all subjects of a batch at one day.
  private func score(
    _ batch: PanelBatch, _ day: Int, _ rows: inout ScoredRows, _ scratch: ScoreScratch
  ) throws(Failure) {
    let truths = vetoes.map { $0.truths(batch, day: day) }
    var start = 0
    while start < batch.count {
      let chunk = start..<min(start + ScoreScratch.rows, batch.count)
      start = chunk.upperBound
      if let leaf = program.evaluate(batch, day: day, rows: chunk, scratch) {
        throw Failure(framework.tree.leaves[leaf].negativeValues(in: framework.name))
      }
      finish(chunk, truths[...], [], scratch)
      rows.append(batch, day: day, rows: chunk, scratch)
    }
  }

  /// Hands the rule the truths of the vetoes as pointers.
  private func finish(
    _ chunk: Range<Int>, _ truths: ArraySlice<Truths>, _ pointers: [UnsafePointer<UInt8>],
    _ scratch: ScoreScratch
  ) {
    guard let first = truths.first else {
      rule.finish(
        chunk.count, root: program.root(scratch), parts: program.tree.top.count,
        vetoed: pointers, scratch)
      return
    }
    first.withUnsafeBytes { bytes in
      let own = bytes.baseAddress.map {
        $0.assumingMemoryBound(to: UInt8.self) + chunk.lowerBound
      }
      finish(chunk, truths.dropFirst(), pointers + (own.map { [$0] } ?? []), scratch)
    }
  }
}
