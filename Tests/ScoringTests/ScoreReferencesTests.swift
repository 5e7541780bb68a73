import Diagnostics
import TestSupport
import Testing

@testable import Scoring

@Suite("References to scores of other frameworks")
struct ScoreReferencesTests {
  private func findings(_ frameworks: String) -> [Finding] {
    let read = Frameworks.read("frameworks:\n" + frameworks)
    guard let value = read.value, read.findings.isEmpty else { return read.findings }
    do {
      let classes = ["c", "d"].map { ScoreableClass(name: $0, indicators: ["a"]) }
      _ = try ResolvedFramework.resolve(
        value.frameworks, classes: classes, for: .run(days: 2, folder: "/nowhere"))
      return []
    } catch {
      return error.findings
    }
  }

  private func framework(_ name: String, _ tree: String, of subjects: String = "c") -> String {
    "  \(name): {title: T, class: \(subjects), tree: [\(tree)]}\n"
  }

  private let posts = "{indicator: a, weight: 1, normalise: {by: goalposts, worst: 0, best: 1}}"

  @Test("a framework that is not there has the nearest name; one of another class is refused")
  func unknown() {
    let found = findings(
      framework("public", posts) + framework("other", posts, of: "d")
        + framework("x", "{score: publik, weight: 0.5}, {score: other, weight: 0.5}"))
    #expect(placed(found) == ["BH-1150 4:42", "BH-2119 4:72"])
    #expect(found[0].hint() == "did you mean `public`?")
  }

  @Test("frameworks do not take their own scores, however long the way")
  func circle() {
    let own = findings(framework("x", "{score: x, weight: 1}"))
    #expect(own.map(\.kind.code) == ["BH-1151"])
    let long = findings(
      framework("x", "{score: y, weight: 1}") + framework("y", "{score: z, weight: 1}")
        + framework("z", "{node: n, title: N, weight: 1, children: [{score: x, weight: 1}]}"))
    #expect(long.count == 1 && long[0].message(.en).contains("x → y → z → x"))
  }

  @Test("of one tree no name is that of two leaves")
  func repeated() {
    let twice = findings(
      framework("x", posts)
        + framework("y", "{score: x, weight: 0.5}, {score: x, weight: 0.5}"))
    #expect(placed(twice) == ["BH-1152 3:67"])
    let both = findings(
      framework("a", posts)
        + framework(
          "y",
          "{score: a, weight: 0.5}, {indicator: a, weight: 0.5, normalise: {by: goalposts, worst: 0, best: 1}}"
        ))
    #expect(both.count == 1 && both[0].kind == twice.first?.kind)
  }

  @Test("scores are treated as indicators are: the same things are refused")
  func treatment() {
    let inner = framework("x", posts)
    func codes(_ tree: String, _ more: String = "") -> [String] {
      findings(inner + "  y: {title: T, class: c, \(more)tree: [\(tree)]}\n").map(\.kind.code)
    }
    #expect(codes("{score: x, weight: 1}") == [])
    #expect(codes("{score: x, weight: 0.5}") == ["BH-2101"])
    #expect(
      codes("{score: x, weight: 1, normalise: {by: zscore}}", "aggregate: geometric, ")
        == ["BH-2104"])
    #expect(
      codes(
        "{score: x, weight: 1, impute: {by: worst}, "
          + "normalise: {by: points, table: [{points: 3}]}}") == ["BH-2106"])
    // Fitted in a series.
    #expect(codes("{score: x, weight: 1, impute: {by: median}}") == ["BH-2121"])
    #expect(codes("{score: x, weight: 1, normalise: {by: minmax}}") == ["BH-2121"])
    #expect(codes("{score: x, weight: 1, direction: negative}").count == 1)
  }

  @Test("the definition says on which ends the score of another counts")
  func canonical() throws {
    let all = try frameworks(
      [
        ("x", "scale: {from: 300, to: 850}\ntree: [\(posts)]"),
        ("y", "tree: [{score: x, weight: 1}]"),
      ], indicators: ["a"])
    #expect(
      all[1].canonical["tree"]?.array?[0]["normalise"]
        == ["best": .double(850), "by": "goalposts", "worst": .double(300)])
    #expect(all[1].parameters == .none)
  }
}
