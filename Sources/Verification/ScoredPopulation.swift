import Diagnostics
import Documents

/// The subjects of a framework at one day, each with its score as a full
/// trace.
public struct ScoredPopulation: Sendable {
  public let framework: FrameworkModel
  /// The subjects of the population, in the order given.
  public let traces: [ScoreTrace]
  /// Where each subject is.
  private let positions: [ByteText: Int]

  /// Scores the subjects of a framework's population.
  ///
  /// - Parameter rows: the subjects in force of the framework's class.
  /// - Complexity: O(rows × leaves).
  public init(
    _ framework: FrameworkModel, _ parameters: ModelParameters, rows: [ModelRow],
    indicators: [String], file: String
  ) throws(Failure) {
    let framework = framework.weighted(by: parameters)
    self.framework = framework
    let holds = try framework.vetoes.map { (veto) throws(Failure) in
      try ModelCondition(veto.condition, indicators: indicators, file: file).holds(for: rows)
    }
    var traces: [ScoreTrace] = []
    for (index, row) in rows.enumerated() {
      traces.append(
        try ScoreTrace(framework, parameters, of: row, holds: holds.map { $0[index] }))
    }
    self.traces = traces
    positions = Dictionary(
      traces.enumerated().map { (ByteText($0.element.row.id), $0.offset) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The trace of a subject; nil outside the population.
  public subscript(id: String) -> ScoreTrace? { positions[ByteText(id)].map { traces[$0] } }

  /// The rank of every scored subject by its identifier, 1 for the best; ties
  /// share the lowest.
  var ranks: [ByteText: Int] {
    let scored = traces.filter { $0.score != nil }
    let ranks = PlainStatistics.ranks(scored.compactMap(\.score))
    return Dictionary(
      zip(scored.map { ByteText($0.row.id) }, ranks), uniquingKeysWith: { first, _ in first })
  }
}

extension FrameworkModel {
  /// The subjects of the framework's population: of its sectors, and such as
  /// its condition is true for.
  public func population(
    of rows: [ModelRow], indicators: [String], file: String
  ) throws(Failure) -> [ModelRow] {
    var rows = rows
    if !sectors.isEmpty {
      let own = Set(sectors.map { ByteText($0) })
      rows = rows.filter { row in row.sector.map { own.contains(ByteText($0)) } ?? false }
    }
    guard let population else { return rows }
    let holds = try ModelCondition(population, indicators: indicators, file: file).holds(for: rows)
    return zip(rows, holds).filter(\.1).map(\.0)
  }
}
