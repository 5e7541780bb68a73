import Diagnostics
import Tabular

extension SecondPath {
  /// The rows of a framework's population in a matrix of its class, with the
  /// scores that it takes of other frameworks.
  ///
  /// - Parameter period: of which the matrix is the release's own; nil where it
  ///   is another, with what was known otherwise.
  func rows(
    of framework: FrameworkModel, _ matrix: ClassMatrix, at period: Month?
  ) throws(Failure) -> [ModelRow] {
    var rows = try framework.population(
      of: matrix.rows, indicators: matrix.matrix.indicators, file: ReleaseDefinition.fileName)
    for name in framework.takenScores {
      guard let other = self.framework(name) else { continue }
      var scores: [ByteText: Double] = [:]
      if let period {
        for one in try scored(in: other, at: period) ?? [] { scores[ByteText(one.id)] = one.score }
      } else {
        for one in try population(of: other, in: matrix, at: nil).traces {
          scores[ByteText(one.row.id)] = one.score
        }
      }
      rows = rows.map { $0.with(score: scores[ByteText($0.id)], in: name) }
    }
    return rows
  }
}
