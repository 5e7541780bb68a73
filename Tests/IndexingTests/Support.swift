import Diagnostics
import Records
import Settings
import Store
import Tabular
import TestSupport

@testable import Indexing

/// A subject's row of scores.
struct ScoreRow {
  var partition = 0
  var subject: Int
  /// The position of the day.
  var day = 0
  var region: String? = "3301"
  var sector: String? = "C"
  var size: Double? = 1
  /// nil for a thin file.
  var score: Double?
  var grade: String?
  /// The contributions of the two nodes; what is left of the score is limit.
  var nodes: [Double] = [1, 2]

  var limit: Double? { score.map { $0 - (10 + nodes[0] + nodes[1]) } }
}

/// The scores of the framework `credit` on several month ends.
struct ScorePanel {
  static let framework = IndexableFramework(
    name: "credit", grades: ["A", "B", "C"], nodes: ["one", "two"],
    summands: ["a", "b", "c"], from: 10)

  var partitions = 1
  var months: [Month]
  var rows: [ScoreRow]

  /// Months from 2025-01 on.
  init(partitions: Int = 1, months: Int = 1, _ rows: [ScoreRow]) {
    self.partitions = partitions
    self.months = (0..<months).map { Month(number: 2025 * 12 + Int32($0)) }
    self.rows = rows
  }

  var days: [Day] { months.map(\.lastDay) }

  /// Writes the table as the stage of scores does.
  func write(to path: String) throws {
    let writer = try TableWriter(
      path, schema: ScoresTable.schema(nodes: ScorePanel.framework.nodes))
    for partition in 0..<partitions {
      for day in months.indices {
        let block = rows.filter { $0.partition == partition && $0.day == day }
          .sorted { $0.subject < $1.subject }
        try writer.append(writer.prepare(ScorePanel.block(block, days[day]), partition: partition))
      }
    }
    _ = try writer.finish()
  }

  private static func block(_ rows: [ScoreRow], _ day: Day) -> RowBlock {
    func text(_ cell: (ScoreRow) -> String?) -> ColumnSegment {
      ColumnSegment(.code, rows.map { cell($0).map { .text($0) } ?? .missing(.empty) })
    }
    func number(_ cell: (ScoreRow) -> Double?) -> ColumnSegment {
      ColumnSegment(.double, rows.map { cell($0).map { .double($0) } ?? .missing(.undefined) })
    }
    return RowBlock(
      count: rows.count,
      columns: [
        ColumnSegment(.integer, rows.map { .integer(Int64($0.subject)) }),
        ColumnSegment(.day, rows.map { _ in .day(day) }),
        text(\.region), text(\.sector), number(\.size), number(\.score), text(\.grade),
        number { _ in 1 }, text { _ in nil }, number(\.limit),
        number { $0.score == nil ? nil : $0.nodes[0] },
        number { $0.score == nil ? nil : $0.nodes[1] },
      ])
  }

  /// The series of an index, whose definition is the YAML below its title and
  /// framework.
  func series(_ yaml: String, threads: Int = 2) throws -> IndexSeries {
    let folder = TemporaryFolder()
    try write(to: folder["scores"])
    let index = try resolved(yaml)
    let source = try ScoresSource(
      TableReader(folder["scores"]), of: index, days: months.count)
    return try IndexSeries(
      index, days: days, from: source, threads: threads,
      checkInterruption: { () throws(Failure) in }, report: { _ in })
  }

  func resolved(_ yaml: String) throws -> ResolvedIndex {
    let definition = try IndexDefinition.shape.read(
      text: "title: Index\nframework: credit\n" + yaml, file: "p.yaml"
    ).get()
    return try ResolvedIndex.resolve(
      [Named("i", definition)], frameworks: [ScorePanel.framework], series: months)[0]
  }
}

extension IndexSeries {
  /// The group with this code on the first level.
  func group(_ code: String, level: Int = 0) -> Group? {
    levels[level].groups.first { $0.code == code }
  }

  /// The values of a group by day.
  func values(_ code: String) -> [Double?] { group(code)?.periods.map { $0?.value } ?? [] }

  /// The effects of a group by day.
  func effects(_ code: String) -> [ChangeEffects?] {
    group(code)?.periods.map { $0?.effects } ?? []
  }
}

extension ChangeEffects {
  var sum: Double { within + weight + entry + exit }

  func isClose(to other: ChangeEffects) -> Bool {
    zip(parts, other.parts).allSatisfy { abs($0 - $1) < 1e-9 }
  }

  var parts: [Double] { [within, weight, entry, exit] }
}

/// Whether two numbers are both missing or agree to 1e-9.
func isClose(_ a: Double?, _ b: Double?) -> Bool {
  guard let a, let b else { return a == nil && b == nil }
  return abs(a - b) <= 1e-9 * max(1, abs(a), abs(b))
}
