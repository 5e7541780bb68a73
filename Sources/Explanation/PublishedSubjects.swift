import Diagnostics
import Verification

/// The tables about single subjects of a release, as published.
struct PublishedSubjects {
  private let scores: PublishedTable?
  /// By framework, the parts of its scores.
  private let contributions: [String: PublishedTable]
  /// By class, its indicators.
  private let indicators: [String: PublishedTable]

  init(_ release: ReleaseFolder) throws(Failure) {
    func tables(_ prefix: String) throws(Failure) -> [String: PublishedTable] {
      var tables: [String: PublishedTable] = [:]
      for path in release.tables where path.hasPrefix(prefix) {
        tables[String(path.dropFirst(prefix.count))] = try release.table(path)
      }
      return tables
    }
    scores = try release.table("restricted/subject/scores")
    contributions = try tables("restricted/subject/contributions_")
    indicators = try tables("restricted/subject/indicators_")
  }

  /// A subject's published score in a framework.
  struct Score {
    let score: String?
    let grade: String?
    let rank: Int?
    /// The parts of the score: `from`, the top nodes, `limit`.
    let contributions: [String: String]
  }

  /// nil outside the framework's population.
  func score(of id: String, in framework: String) -> Score? {
    guard let scores,
      let row = scores.rows.first(where: {
        scores[$0, "framework"] == framework && scores.text($0, "subject") == id
      })
    else { return nil }
    var parts: [String: String] = [:]
    if let table = contributions[framework], let row = table.row(of: id) {
      for (column, cell) in zip(table.header, row) { parts[column] = cell }
    }
    return Score(
      score: scores[row, "score"], grade: scores.text(row, "grade"),
      rank: scores[row, "rank"].flatMap { Int($0) },
      contributions: parts)
  }

  /// How many subjects of a framework have a rank.
  func rankedCount(in framework: String) -> Int {
    guard let scores else { return 0 }
    return scores.rows.count {
      scores[$0, "framework"] == framework && scores[$0, "rank"] != nil
    }
  }

  /// A subject's row as published; nil where it has none.
  func row(of id: String, classes: [DeclaredClass]) -> Explainer.Found? {
    for subjectClass in classes {
      guard let table = indicators[subjectClass.name], let row = table.row(of: id) else { continue }
      var values: [String: Double] = [:]
      for column in table.header { values[column] = table[row, column].flatMap { Double($0) } }
      values["subject"] = nil
      return found(id, of: subjectClass, values)
    }
    return nil
  }

  private func found(
    _ id: String, of subjectClass: DeclaredClass, _ values: [String: Double]
  ) -> Explainer.Found {
    let scored = scores?.rows.first { scores?.text($0, "subject") == id }
    func attribute(_ column: String) -> String? {
      scored.flatMap { row in scores?.text(row, column) }
    }
    return Explainer.Found(
      subjectClass: subjectClass, name: attribute("name"),
      row: ModelRow(
        id: id, region: attribute("region"), sector: attribute("sector"), values: values),
      records: nil)
  }
}

extension PublishedTable {
  /// The row of a subject; nil where there is none.
  fileprivate func row(of id: String) -> [String]? { rows.first { text($0, "subject") == id } }
}
