import Diagnostics

/// What became of divisions as a release's definition declares it.
public struct DeclaredDivisions: Sendable {
  private let changes: [(old: String, new: String, year: Int, isMain: Bool)]

  init(_ items: [DefinitionNode]) throws(Failure) {
    var changes: [(old: String, new: String, year: Int, isMain: Bool)] = []
    for item in items {
      guard let year = try item.integerIfPresent("year") else {
        throw item.isNot(Wording(en: "a change of divisions", zh: "行政区划变更"))
      }
      changes.append(
        (try item.text("old"), try item.text("new"), year, try item.text("share") == "main"))
    }
    self.changes = changes.sorted { ($0.year, $0.old, $0.new) < ($1.year, $1.old, $1.new) }
  }

  /// A division of six digits as it is today: main changes are followed, year
  /// after year.
  func today(_ division: ByteText) -> ByteText {
    var (code, year) = (division.string, Int.min)
    for _ in changes {
      let next = changes.first {
        $0.isMain && $0.old == code && $0.new != code && $0.year >= year
      }
      guard let next else { break }
      (code, year) = (next.new, next.year)
    }
    return ByteText(code)
  }

  /// A region as it is today: six digits, or as written where it does not begin
  /// with six.
  func today(region: ByteText) -> ByteText { region.plainDivision.map { today($0) } ?? region }
}
