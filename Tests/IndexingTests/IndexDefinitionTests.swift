import Diagnostics
import Settings
import Tabular
import TestSupport
import Testing

@testable import Indexing

@Suite("Index definitions")
struct IndexDefinitionTests {
  static let series = (0..<12).map { Month(number: 2025 * 12 + Int32($0)) }

  /// What a definition is found to be wrong in: code, line and column. It
  /// begins on the third line.
  static func mistakes(
    _ yaml: String, grades: [String] = ["A", "B"]
  ) -> [String] {
    let read = IndexDefinition.shape.read(
      text: "title: Index\n" + yaml, file: "p.yaml")
    var findings = read.findings
    if let value = read.value {
      let framework = IndexableFramework(name: "credit", grades: grades, nodes: [], from: 0)
      do {
        _ = try ResolvedIndex.resolve(
          [Named("i", value)], frameworks: [framework], series: series)
      } catch {
        findings += error.findings
      }
    }
    return findings.map { finding in
      guard case .position(_, let line, let column) = finding.place else {
        return finding.kind.code
      }
      return "\(finding.kind.code) \(line):\(column)"
    }
  }

  @Test("the least that must be written has defaults that the canonical form tells")
  func defaults() throws {
    let index = try ScorePanel([]).resolved("by: sector\n")
    #expect(
      index.canonical.canonicalText
        == #"{"by":"sector","decimals":2,"framework":"credit","least_subjects":1,"#
        + #""levels":[{"name":"sector"}],"linking":"fixed","statistic":"mean","#
        + #""title":{"en":"Index","zh":"Index"}}"#)
    #expect(index.levels == [.init(name: "sector")] && index.base == nil)
  }

  @Test(
    "the canonical form, read as YAML, is the same index",
    arguments: [
      "by: whole\n", "by: region\nstatistic: median\nbase: {period: 2025-01}\nlinking: chained\n",
      "by: region\nlevels: [{name: city, characters: 4}, {name: county}]\nstatistic: {tail: 10%}\n",
      "by: sector\nstatistic: {share: [A, C]}\nleast_subjects: 5\ndecimals: 0\n",
      "by: sector\nstatistic: weighted_mean\nbase: {period: 2025-01, value: 1000.5}\n",
      "by: whole\nsignals: {wave: [{state: W, below: -5%}, {state: N, title: n}]}\n",
      "by: whole\nsignals: {lamp: [{colour: green, above: 110.5}, {colour: red}]}\n",
      "by: sector\ndifferences: true\n", "by: sector\nterms: indicators\n",
      "by: sector\ncompare: [{level: sector, group: C, with: F}]\n",
    ])
  func canonical(yaml: String) throws {
    let panel = ScorePanel([])
    let index = try panel.resolved(yaml)
    let again = try IndexDefinition.shape.read(
      text: index.canonical.canonicalText, file: "p.yaml"
    ).get()
    let resolved = try ResolvedIndex.resolve(
      [Named("i", again)], frameworks: [ScorePanel.framework], series: panel.months)
    #expect(resolved[0].canonical == index.canonical)
    #expect(resolved[0].statistic == index.statistic)
    #expect(resolved[0].levels == index.levels)
    #expect(resolved[0].differences == index.differences)
  }

  @Test("differences are told of means only")
  func differences() {
    let declared = "framework: credit\nby: sector\ndifferences: true\nstatistic: "
    #expect(Self.mistakes(declared + "weighted_mean\n").isEmpty)
    for statistic in ["median", "{tail: 10%}", "{share: [A]}"] {
      #expect(Self.mistakes(declared + statistic + "\n") == ["BH-2216 5:12"])
    }
  }

  @Test("groups of means are compared, at levels that are there, and each pair once")
  func comparisons() {
    let start = "framework: credit\nby: region\n"
    let one = "compare: [{level: region, group: '1', with: '2'}"
    #expect(Self.mistakes(start + one + ", {level: region, group: '2', with: '1'}]\n").isEmpty)
    #expect(Self.mistakes(start + one + ", {level: region, group: '1', with: '1'}]\n").count == 1)
    #expect(Self.mistakes(start + one + ", {level: region, group: '1', with: '2'}]\n").count == 1)
    #expect(Self.mistakes(start + "compare: [{level: city, group: '1', with: '2'}]\n").count == 1)
    #expect(Self.mistakes(start + "statistic: median\n" + one + "]\n") == ["BH-2218 5:10"])
    #expect(
      Self.mistakes("framework: credit\nby: whole\ncompare: [{level: whole, group: a, with: b}]\n")
        == ["BH-2218 4:10"])
  }

  @Test("indicators are the terms of means of sums only")
  func terms() throws {
    let declared = "framework: credit\nby: sector\nterms: indicators\nstatistic: "
    #expect(Self.mistakes(declared + "mean\n") == ["BH-2217 4:8"])
    #expect(Self.mistakes("framework: credit\nby: sector\nterms: nodes\n").isEmpty)
    #expect(throws: Failure.self) {
      try ScorePanel([]).resolved("by: sector\nterms: indicators\nstatistic: median\n")
    }
    let index = try ScorePanel([]).resolved("by: sector\nterms: indicators\n")
    #expect(index.termNames == ["a", "b", "c"])
    #expect(try ScorePanel([]).resolved("by: sector\n").termNames == ["one", "two"])
  }

  @Test("an unknown framework and unknown grades are told with the nearest name")
  func references() {
    #expect(Self.mistakes("framework: credits\nby: whole\n") == ["BH-1150 2:12"])
    #expect(
      Self.mistakes("framework: credit\nby: whole\nstatistic: {share: [A, X, Y]}\n")
        == ["BH-1150 4:24", "BH-1150 4:27"])
    #expect(
      Self.mistakes("framework: credit\nby: whole\nstatistic: {share: [A]}\n", grades: [])
        == ["BH-2207 4:12"])
  }

  @Test("a base outside the series, not above 0, or missing for a chain is refused")
  func base() {
    let start = "framework: credit\nby: whole\n"
    #expect(Self.mistakes(start + "base: {period: 2024-12}\n") == ["BH-2201 4:16"])
    #expect(Self.mistakes(start + "base: {period: 2025-12}\n") == [])
    #expect(Self.mistakes(start + "base: {period: 2025-12, value: 0}\n") == ["BH-2203 4:32"])
    #expect(Self.mistakes(start + "linking: chained\n") == ["BH-2202 4:10"])
  }

  @Test("levels have names and lengths of their own, and the whole has none")
  func levels() {
    let start = "framework: credit\nby: region\nlevels: "
    #expect(Self.mistakes(start + "[{name: a, characters: 0}]\n") == ["BH-1134 4:32"])
    #expect(Self.mistakes(start + "[{name: a}, {name: a, characters: 2}]\n") == ["BH-1152 4:28"])
    #expect(Self.mistakes(start + "[{name: a}, {name: b}]\n") == ["BH-2205 4:28"])
    #expect(
      Self.mistakes(start + "[{name: a, characters: 2}, {name: b, characters: 2}]\n")
        == ["BH-2205 4:58"])
    #expect(Self.mistakes(start + "[]\n") == ["BH-1137 4:9"])
    let whole = "framework: credit\nby: whole\nlevels: "
    #expect(Self.mistakes(whole + "[{name: city}]\n") == [])
    #expect(Self.mistakes(whole + "[{name: a, characters: 2}]\n") == ["BH-2204 4:32"])
    #expect(Self.mistakes(whole + "[{name: a}, {name: b}]\n") == ["BH-2204 4:28"])
  }

  @Test("a statistic is a word, a share of grades, or a tail strictly inside")
  func statistic() {
    let start = "framework: credit\nby: whole\nstatistic: "
    #expect(Self.mistakes(start + "maen\n") == ["BH-1135 4:12"])
    #expect(Self.mistakes(start + "{tail: 0%}\n") == ["BH-2206 4:12"])
    #expect(Self.mistakes(start + "{tail: 100%}\n") == ["BH-2206 4:12"])
    #expect(Self.mistakes(start + "{tail: 99.9%}\n") == [])
    #expect(Self.mistakes(start + "{tail: 10%, share: [A]}\n") == ["BH-1141 4:12"])
    #expect(Self.mistakes(start + "{share: []}\n") == ["BH-1137 4:20"])
    #expect(Self.mistakes(start + "{share: [A, A]}\n") == ["BH-1138 4:24"])
  }

  @Test("all mistakes of all indices are told at once")
  func together() {
    #expect(
      Self.mistakes(
        "framework: none\nby: whole\nlinking: chained\nstatistic: {tail: 0}\n"
          + "levels: [{name: a, characters: 1}]\n")
        == ["BH-1150 2:12", "BH-2202 4:10", "BH-2204 6:32", "BH-2206 5:12"])
  }

  @Test("characters are Unicode scalars, and a shorter code is a group of its own")
  func characters() {
    let level = ResolvedIndex.Level(name: "l", characters: 2)
    #expect(level.group(of: "330106") == "33")
    #expect(level.group(of: "杭州西湖") == "杭州")
    #expect(level.group(of: "e\u{301}a") == "e\u{301}")
    #expect(level.group(of: "3") == "3")
    #expect(ResolvedIndex.Level(name: "l").group(of: "330106") == "330106")
  }
}
