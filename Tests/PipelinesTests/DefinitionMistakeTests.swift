import Diagnostics
import Pipelines
import TestSupport
import Testing

/// What is wrong between the sections of a pipeline.
@Suite("Mistakes between sections")
struct DefinitionMistakeTests {
  private let folder = TemporaryFolder()

  /// What is found in the pipeline after edits: codes with places.
  private func found(_ edits: [(String, String)]) throws -> [String] {
    try WholePipeline.write(to: folder)
    var yaml = WholePipeline.yaml
    for (from, to) in edits {
      #expect(yaml.contains(from))
      yaml = yaml.replacing(from, with: to)
    }
    try folder.write(yaml, to: "pipeline.yaml")
    do {
      _ = try Pipeline.open(folder.path)
      return []
    } catch {
      #expect(error.exit == .definition)
      for finding in error.findings { #expect(finding.hint() != nil, "\(finding.text())") }
      return error.findings.map { finding in
        let place = finding.place.description.split(separator: ":").suffix(2)
        return "\(finding.kind.code) \(place.joined(separator: ":"))"
      }
    }
  }

  @Test("a pipeline without mistakes has none")
  func none() throws { #expect(try found([]) == []) }

  @Test("mistakes in every section are told at once, each once")
  func together() throws {
    #expect(
      try found([
        ("region: region}", "region: regoin}"), ("event: day}", "event: dai}"),
        ("of: amount", "of: amuont"), ("      - indicator: count_12m", "      - indicator: count"),
        ("framework: credit", "framework: credti"),
      ]) == [
        "BH-1150 24:68", "BH-1150 26:69", "BH-1150 38:9", "BH-1150 46:20", "BH-1150 57:16",
      ])
  }

  @Test("what is wrong with a dataset of records is not told of its indicators, too")
  func cascade() throws {
    #expect(try found([(", event: day}", "}")]).map { $0.prefix(7) } == ["BH-1902"])
    #expect(
      try found([("  fines: {class", "  fine: {class")]).map { $0.prefix(7) } == ["BH-1150"])
  }

  @Test(
    "an index or framework that needs what the class does not tell of its subjects is refused",
    arguments: [
      [(", region: region}", "}")],
      [("by: region", "by: sector")],
      [("by: region", "by: region\n    statistic: weighted_mean")],
      [("parameters: frozen", "sectors: [C]\n    parameters: frozen")],
    ])
  func attributes(edits: [(String, String)]) throws {
    #expect(try found(edits).map { $0.prefix(7) } == ["BH-1812"])
  }

  @Test("a series that begins after its period is told where it says so, and only there")
  func since() throws {
    #expect(try found([("since: 2026-08", "since: 2026-11")]) == ["BH-1811 4:8"])
  }

  @Test(
    "a name that no folder can have is refused where it stands",
    arguments: [
      ("  enterprise: {", "  enter/prise: {"), ("  credit:\n", "  cre/dit:\n"),
      ("  regional:\n", "  ../regional:\n"), ("  regional:\n", "  reg.ional:\n"),
      ("  fines:\n", "  fi/nes:\n"),
    ])
  func names(from: String, to: String) throws {
    let found = try found([(from, to)])
    #expect(found.first?.hasPrefix("BH-1133") == true, "\(found)")
  }

  @Test(
    "a file of divisions that is not there, or not as it should be, is refused",
    arguments: [
      (nil, ["BH-1816"]),
      ("old_code,new_code,year,type,share\n330103,330105,2021,merge,main\n", []),
      ("old_code,new_code,year\n330103,330105,2021\n", ["BH-1814"]),
      (
        "old_code,new_code,year,share\n33010,330105,2021,main\n330103,330105,x,whole\n",
        ["BH-1815", "BH-1815", "BH-1815"]
      ),
    ] as [(String?, [String])])
  func divisions(text: String?, codes: [String]) throws {
    if let text { try folder.write(text, to: "divisions.csv") }
    let found = try found([("data: data\n", "data: data\ndivisions: divisions.csv\n")])
    #expect(found.map { String($0.prefix(7)) } == codes)
  }
}
