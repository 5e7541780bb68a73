import Diagnostics
import Tabular

extension SecondPath {
  /// The rows of a framework's population at a period, with the scores that it
  /// takes of other frameworks.
  func rows(
    of framework: FrameworkModel, _ matrix: ClassMatrix, at period: Month
  ) throws(Failure) -> [ModelRow] {
    var rows = try framework.population(
      of: matrix.rows, indicators: matrix.matrix.indicators, file: ReleaseDefinition.fileName)
    for name in framework.takenScores {
      guard let other = self.framework(name), let scored = try scored(in: other, at: period) else {
        continue
      }
      var scores: [ByteText: Double] = [:]
      for one in scored { scores[ByteText(one.id)] = one.score }
      rows = rows.map { $0.with(score: scores[ByteText($0.id)], in: name) }
    }
    return rows
  }
}
