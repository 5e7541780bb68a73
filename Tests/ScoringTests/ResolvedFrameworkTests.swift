import Diagnostics
import Settings
import TestSupport
import Testing

@testable import Scoring

@Suite("Frameworks of a pipeline")
struct ResolvedFrameworkTests {
  private let indicators = ["fines_12m", "inspections_24m"]

  private func findings(
    _ yaml: String, heading: String = heading,
    for purpose: ResolvedFramework.Purpose = .run(days: 1, folder: "/nowhere")
  ) throws -> [Finding] {
    let read = try Frameworks.read(pipeline(heading + yaml)).get()
    do {
      _ = try ResolvedFramework.resolve(
        read.frameworks, classes: [ScoreableClass(name: "c", indicators: indicators)],
        for: purpose)
      return []
    } catch {
      return error.findings
    }
  }

  private let fitted = "tree: [{indicator: fines_12m, weight: 1, normalise: {by: minmax}}]\n"
  private let fixed =
    "tree: [{indicator: fines_12m, weight: 1, normalise: {by: goalposts, worst: 5, best: 0}}]\n"

  @Test("an unknown class and unknown indicators have the nearest names")
  func unknown() throws {
    let found = try findings(fitted, heading: "title: T\nclass: d\n")
    #expect(placed(found) == ["BH-1150 4:12"] && found[0].hint() == "did you mean `c`?")
    let tree = """
      tree:
       - {indicator: fine_12m, weight: 0.5, normalise: {by: rank}}
       - {indicator: inspections, weight: 0.5, normalise: {by: rank}}
      """
    let both = try findings(tree)
    #expect(placed(both) == ["BH-1150 6:20", "BH-1150 7:20"])
    #expect(both[0].hint() == "did you mean `fines_12m`?")
  }

  @Test("conditions read the class's indicators as numbers; every mistake is told at once")
  func conditions() throws {
    let yaml =
      fitted + """
        population: inspection_24m > 0
        vetoes:
         - {name: v, when: fines_12m + 1, cap: 400, basis: B}
         - {name: w, when: "fines_12m = 'x'", cap: 400, basis: B}
         - {name: x, when: fines_12m > 0 and inspections_24m is not null, cap: 400, basis: B}
        """
    let found = placed(try findings(yaml))
    #expect(found.count == 3)
    #expect(found.map { $0.split(separator: " ")[1] } == ["6:17", "8:34", "9:35"])
  }

  @Test("a series on fitted parameters is refused; one on goalposts and points is not")
  func series() throws {
    let series = ResolvedFramework.Purpose.run(days: 2, folder: "/nowhere")
    let found = try findings(fitted, for: series)
    #expect(placed(found) == ["BH-2121 2:3"] && found[0].hint()?.contains("baihe freeze") == true)
    #expect(try findings(fixed, for: series) == [])
    for treatment in [
      "impute: {by: median}", "impute: {by: sector_median}", "impute: {by: worst}",
      "winsorise: {lower: 1%, upper: 99%}",
    ] {
      let needy = fixed.replacing("weight: 1,", with: "weight: 1, \(treatment),")
      #expect(placed(try findings(needy, for: series)) == ["BH-2121 2:3"], "\(treatment)")
    }
    let value = fixed.replacing("weight: 1,", with: "weight: 1, impute: {by: value, value: 3},")
    #expect(try findings(value, for: series) == [])
    #expect(try findings(fitted, for: .freezing) == [])
  }

  @Test("frozen parameters are there, are parameters, are this framework's, and fit it")
  func frozen() throws {
    let folder = TemporaryFolder()
    let purpose = ResolvedFramework.Purpose.run(days: 24, folder: folder.path)
    let yaml = fitted + "parameters: frozen\nfile: p.json\n"
    #expect(placed(try findings(yaml, for: purpose)) == ["BH-2122 7:11"])
    #expect(try findings(yaml, for: .freezing) == [])
    func write(_ framework: String, _ indicators: String) throws {
      try folder.write(
        """
        {"format": "baihe.parameters/1", "framework": "\(framework)", "fitted_on": "2026-10-31",
        "subjects": 1, "indicators": {\(indicators)}}
        """, to: "p.json")
    }
    try folder.write("{}", to: "p.json")
    #expect(placed(try findings(yaml, for: purpose)) == ["BH-2123 7:11"])
    try write("g", #""fines_12m": {"observed": 1, "minmax": [0, 1]}"#)
    #expect(placed(try findings(yaml, for: purpose)) == ["BH-2124 7:11"])
    for wrong in [
      "", #""fines_12m": {"observed": 1}"#,
      #""fines_12m": {"observed": 1, "zscore": [0, 1], "minmax": [0, 1]}"#,
      #""fines_12m": {"observed": 0, "minmax": [0, 1]}"#,
    ] {
      try write("f", wrong)
      #expect(placed(try findings(yaml, for: purpose)) == ["BH-2125 7:11"], "\(wrong)")
    }
    for right in [
      #""fines_12m": {"observed": 1, "minmax": [0, 1]}"#, #""fines_12m": {"observed": 0}"#,
      #""fines_12m": {"observed": 1, "minmax": [0, 1]}, "other": {"observed": 3}"#,
    ] {
      try write("f", right)
      #expect(try findings(yaml, for: purpose) == [], "\(right)")
    }
  }

  @Test("a resolved framework says what the later stages need of it")
  func facts() throws {
    let f = try framework(
      """
      decimals: 2
      scale: {from: 300, to: 850}
      tree:
       - {node: n, title: {zh: 节, en: N}, weight: 0.5, children: [{indicator: a, weight: 1, normalise: {by: rank}}]}
       - {indicator: b, weight: 0.5, normalise: {by: rank}}
      vetoes: [{name: v, when: a > 1, cap: 400, basis: B}]
      grades: [{name: A, from: 500}, {name: B}]
      """, indicators: ["a", "b"])
    #expect(f.topNodes.map(\.name) == ["n", "b"] && f.topNodes.map(\.title?.zh) == ["节", nil])
    #expect(f.scale == (300, 850) && f.decimals == 2 && f.className == "c")
    #expect(f.grades.map(\.from) == [500, -.infinity] && f.parameters == .fitted)
    #expect(f.vetoes.map(\.name) == ["v"] && f.vetoes[0].cap == 400)
  }
}
