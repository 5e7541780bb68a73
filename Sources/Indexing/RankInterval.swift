import Diagnostics
import Records
import Sensitivity
import Store
import Tabular

/// How sure the rank of one group is.
struct RankInterval: Sendable {
  /// What might have been otherwise.
  enum Source: String, Sendable {
    case method, population
  }

  let level: String
  let group: String
  let source: Source
  let rank: Int
  /// Of its ranks in the replicates.
  let low: Int
  let median: Int
  let high: Int
  let mean: (value: Double, standardError: Double?)
  /// The share of replicates in which it is among the first.
  let top: RankSimulation.Probability
  let replicates: Int

  /// The interval of a unit of a simulation; nil where it had no rank in any
  /// replicate.
  init?(
    _ simulation: RankSimulation, of unit: Int, level: String, group: String, _ source: Source,
    rank: Int, top: Int
  ) {
    guard let interval = simulation.interval(of: unit),
      let median = simulation.quantile(0.5, of: unit), let mean = simulation.mean(of: unit),
      let top = simulation.probability(of: unit, top: top)
    else { return nil }
    self.level = level
    self.group = group
    self.source = source
    self.rank = rank
    low = interval.lowerBound
    self.median = median
    high = interval.upperBound
    self.mean = mean
    self.top = top
    replicates = simulation.replicates
  }

  /// Writes the table of intervals, in one block.
  static func write(
    _ intervals: [RankInterval], to path: String, _ files: Files
  ) throws(Failure) {
    typealias Name = IndexTables.IntervalColumn
    var cells = [[Cell]](repeating: [], count: Name.allCases.count)
    func put(_ column: Name, _ cell: Cell) { cells[column.rawValue].append(cell) }
    for one in intervals {
      put(.level, .text(one.level))
      put(.group, .text(one.group))
      put(.source, .text(one.source.rawValue))
      put(.rank, .integer(Int64(one.rank)))
      put(.low, .integer(Int64(one.low)))
      put(.median, .integer(Int64(one.median)))
      put(.high, .integer(Int64(one.high)))
      put(.mean, .double(one.mean.value))
      put(.meanError, one.mean.standardError.map { .double($0) } ?? .missing(.undefined))
      put(.top, .double(one.top.value))
      put(.topError, .double(one.top.standardError))
      put(.replicates, .integer(Int64(one.replicates)))
    }
    let writer = try TableWriter(path, schema: IndexTables.intervals, files: files)
    let columns = zip(IndexTables.intervals.columns, cells).map { ColumnSegment($0.type, $1) }
    try writer.append(writer.prepare(RowBlock(count: intervals.count, columns: columns)))
    _ = try writer.finish()
  }
}
