import Diagnostics
import Documents
import Tabular
import TestSupport
import Testing

@testable import Verification

@Suite("The definition of a release")
struct ReleaseDefinitionTests {
  private let plain = """
    {"datasets": {"s": {"files": ["s.csv"], "columns": {"id": {"type": "text"}}}},
     "subjects": {"c": {"dataset": "s", "id": "id"}}}
    """

  @Test("a definition is read from the folder of its release")
  func reading() throws {
    let folder = TemporaryFolder()
    try folder.write(
      #"{"format":"baihe.definition/1","program":"1.2","period":"2026-10","since":"2026-08","#
        + #""known_at":"2026-11-05","pipeline":\#(plain)}"#, to: "definition.json")
    let definition = try ReleaseDefinition(release: folder.path)
    #expect(definition.program == "1.2")
    #expect(definition.period == Month("2026-10"))
    #expect(definition.classes.map(\.name) == ["c"])
    #expect(definition.dataset("s")?.columns.map(\.name) == ["id"])
    #expect(definition.pipeline["subjects"]?["c"]?.path == "subjects.c")
  }

  @Test("the days of a series, with what is known then or now")
  func evaluations() throws {
    func points(_ members: String, knownAt: String?) throws -> [String] {
      let pipeline = "{" + members + plain.dropFirst()
      return try Sample(pipeline, since: "2026-08", knownAt: knownAt).definition.evaluations.map {
        "\($0.period) \($0.day) \($0.knownAt)"
      }
    }
    #expect(
      try points("", knownAt: "2026-11-05") == [
        "2026-08 2026-08-31 2026-11-05", "2026-09 2026-09-30 2026-11-05",
        "2026-10 2026-10-31 2026-11-05",
      ])
    #expect(
      try points(#""vintage": "then","#, knownAt: "2026-09-15") == [
        "2026-08 2026-08-31 2026-08-31", "2026-09 2026-09-30 2026-09-15",
        "2026-10 2026-10-31 2026-09-15",
      ])
    #expect(try points("", knownAt: nil).last == "2026-10 2026-10-31 2026-10-31")
    #expect(try Sample(plain).definition.evaluations.map(\.day) == [day("2026-10-31")])
  }

  @Test("what is left out is as a pipeline has it by default")
  func defaults() throws {
    let definition = try Sample(
      """
      {"datasets": {"s": {"files": ["s.csv"], "nulls": ["无"], "columns": {
         "id": {"type": "text"}, "d": {"type": "day"},
         "m": {"type": "decimal", "scale": 2, "unit": "万元"}, "i": {"type": "integer"},
         "f": {"type": "double", "nulls": []}}}},
       "subjects": {"c": {"dataset": "s", "id": "id"}},
       "indicators": {
         "m": {"dataset": "s", "measure": "value", "of": "m"},
         "i": {"dataset": "s", "measure": "value", "of": "i"},
         "f": {"dataset": "s", "measure": "value", "of": "f"},
         "n": {"dataset": "s", "measure": "days_since", "of": "d"},
         "p": {"dataset": "s", "measure": "value", "of": "m", "decimals": 1},
         "q": {"share": {"part": "m", "whole": "i"}}}}
      """
    ).definition
    let dataset = try #require(definition.dataset("s"))
    #expect(dataset.format.encoding == "utf-8" && dataset.format.delimiter == UInt8(ascii: ","))
    #expect(dataset["m"]?.unitPower == 4 && dataset["m"]?.nulls == ["无"])
    #expect(dataset["f"]?.nulls == [] && dataset["d"]?.forms == [.dashes])
    #expect(definition.indicators.map(\.name) == ["f", "i", "m", "n", "p", "q"])
    #expect(definition.indicators.map(\.decimals) == [4, 0, 2, 0, 1, 4])
    #expect(definition.indicators(of: "c").count == 6)
    #expect(definition.indicators(of: "x").isEmpty)
  }

  @Test(
    "what is not a definition, or not as this version writes it, is named by its key",
    arguments: [
      (#"{"format":"other"}"#, 2300, ""), ("[]", 2300, ""), ("{", 2300, ""),
      (#"{"format":"baihe.definition/1","period":"2026-13","pipeline":{}}"#, 2301, "period"),
      (#"{"format":"baihe.definition/1","period":"2026-10"}"#, 2301, "pipeline"),
      (
        #"{"format":"baihe.definition/1","period":"2026-10","pipeline":{"datasets":{"s":{"columns":{"a":{"type":"money"}}}}}}"#,
        2301, "datasets.s.columns.a.type"
      ),
      (
        #"{"format":"baihe.definition/1","period":"2026-10","pipeline":{"vintage":"later"}}"#, 2301,
        "vintage"
      ),
      (
        #"{"format":"baihe.definition/1","period":"2026-10","pipeline":{"indicators":{"x":{"dataset":"r","measure":"count","window":"12"}}}}"#,
        2301, "indicators.x.window"
      ),
    ])
  func refused(text: String, number: Int, key: String) throws {
    let folder = TemporaryFolder()
    try folder.write(text, to: "definition.json")
    let failure = try #require(throws: Failure.self) {
      try ReleaseDefinition(release: folder.path)
    }
    let finding = try #require(failure.findings.first)
    #expect(finding.kind.number == number)
    if !key.isEmpty { #expect(finding["key"] == .name(key)) }
  }

  @Test("a definition that names what is not declared is refused with the name")
  func references() throws {
    let sample = try Sample(
      """
      {"datasets": {"s": {"files": ["s.csv"], "columns": {"id": {"type": "text"}}}},
       "subjects": {"c": {"dataset": "s", "id": "number"}}}
      """, files: ["s.csv": "id\n1\n"])
    let failure = try #require(throws: Failure.self) { try sample.recomputed() }
    #expect(failure.findings.map(\.kind) == [VerificationFindings.unknownReference])
    #expect(failure.findings[0]["key"] == .name("subjects.c.id"))
  }
}
