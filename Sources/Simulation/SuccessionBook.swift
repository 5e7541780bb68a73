import Diagnostics
import Jobs

/// The successions of a province, month by month, and the rows that tell of
/// them when they become known.
struct SuccessionBook {
  private let province: Province
  private let population: Population
  /// Rows due in later months, in the order in which they were put here.
  private var pending: [SuccessionRow] = []

  init(_ province: Province, _ population: Population) {
    self.province = province
    self.population = population
  }

  /// The successions of a month that is about to begin.
  func plan(
    _ month: Int, _ chunks: [Chunk], threads: Int, _ interruption: Interruption
  ) throws(Failure) -> [Succession] {
    let planner = SuccessionPlanner(province: province, population: population)
    var candidates: [Int] = []
    try inOrder(chunks.count, threads: threads) { index throws(Failure) in
      try interruption.check()
      return planner.candidates(in: chunks[index].subjects, month)
    } commit: { _, found throws(Failure) in
      candidates += found
    }
    return planner.successions(of: candidates, month)
  }

  /// Writes the rows of the month: what is told of its successions, and what
  /// was due.
  mutating func tell(_ plan: MonthPlan) -> MonthRun {
    let run = MonthRun(province, population, Chunk(0..<0), plan)
    var rest: [SuccessionRow] = []
    for row in pending + plan.successions.flatMap(run.announce) {
      if row.due <= plan.number { run.emit(row) } else { rest.append(row) }
    }
    pending = rest
    return run
  }
}
