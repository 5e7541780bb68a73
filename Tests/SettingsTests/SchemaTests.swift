import Diagnostics
import Documents
import Foundation
import Testing

@testable import Settings

@Suite("JSON Schema")
struct SchemaTests {
  private let schema = SampleDefinition.shape.jsonSchema(
    title: "Sample", id: "https://example.invalid/sample.schema.json")

  @Test("the schema is of draft-07, has title, id and both languages")
  func head() {
    #expect(schema["$schema"] == "http://json-schema.org/draft-07/schema#")
    #expect(schema["$id"] == "https://example.invalid/sample.schema.json")
    #expect(schema["title"] == "Sample")
    #expect(schema["description"] == "A sample — 说明")
    #expect(schema["additionalProperties"] == false)
    #expect(schema["properties"]?["parts"]?["default"] == 64)
    #expect(schema["properties"]?["parts"]?["maximum"] == 1024)
    let onBad = schema["definitions"]?["table"]?["properties"]?["on_bad"]
    #expect(onBad?["enum"] == ["reject", "refuse"])
    #expect(onBad?["enumDescriptions"] == ["reject — 说明", "refuse — 说明"])
    #expect(schema["definitions"]?["table"]?["properties"]?["keys"]?["uniqueItems"] == true)
    #expect(schema["definitions"]?["table"]?["properties"]?["files"]?["minItems"] == 1)
  }

  @Test("a shape within itself is a reference to itself")
  func recursion() {
    let tree = schema["definitions"]?["tree"]?["properties"]?["children"]?["items"]
    #expect(tree == ["$ref": "#/definitions/tree"])
  }

  @Test(
    "a validator accepts the schema, and whatever reading accepts",
    .enabled(if: Validator.isThere, "python3 with jsonschema is not installed"))
  func accepts() throws {
    let good = [
      minimal, full, "include: [a.yaml]", "title: {zh: a, en: b}\ntables: {a: {files: [a]}}",
      minimal + "memory: 5\nlimit: 1\nfactor: 3\nrate: 0",
      minimal + "rules: [{when: true}, {when: 1}, {when: a > 1, weight: -0.5}]",
      minimal + "tree: {name: 12315, children: []}\nperiod: 2026-10\naction: {type: stop}",
      Mistake.table("{files: [2026, ./a//b/*.csv, '...', 'a:b', a?], code: 0330100}"),
      Mistake.table("{files: [a], code: '', encoding: 936, folder: a/b/}"),
    ]
    #expect(good.dropFirst(3).allSatisfy { sample($0).findings.isEmpty })
    #expect(try Validator.accepted(by: schema, good) == good.map { _ in true })
  }

  @Test(
    "a validator refuses what reading refuses, but for rules that a schema cannot say",
    .enabled(if: Validator.isThere, "python3 with jsonschema is not installed"))
  func refuses() throws {
    // Not JSON's business: what YAML readers resolve, repeat or tag.
    let yaml: Set = ["BH-1118", "BH-1119", "BH-1120", "BH-1121", "BH-1122"]
    let mistakes =
      Mistake.atTheTop.map { (minimal + $0.yaml, $0) }
      + Mistake.inTables.map { (Mistake.table($0.yaml), $0) }
    let said = mistakes.filter { _, mistake in
      !mistake.findings.contains { yaml.contains(String($0.prefix(7))) }
    }
    let accepted = try Validator.accepted(by: schema, said.map(\.0))
    let missed = zip(said, accepted).filter(\.1).map(\.0.1.yaml)
    #expect(
      missed == [
        // Another spelling of the same JSON number or truth value.
        "strict: True", "parts: 3.0", "parts: 012", "parts: 0x1F", "parts: +3", "parts: 1e3",
        "rate: .5", "factor: 1e2", "factor: 01.5",
        // Largest size, calendar, classes of characters, rules of one's own.
        "memory: 9999999999TB", "from: 2026-02-29", "tree: {name: a b}",
        "{files: [a], least: 3, most: 2}",
      ])
  }
}

/// The JSON Schema validator of Python, where it is installed.
enum Validator {
  static let isThere = run("import jsonschema", "")?.status == 0

  /// For every YAML text, read as YAML 1.2, whether the schema accepts it.
  static func accepted(by schema: JSONValue, _ texts: [String]) throws -> [Bool] {
    let instances = try texts.map { text in
      try YAMLComposer.compose(DefinitionText(file: "p", bytes: Array(text.utf8))).root.json
    }
    let script = """
      import json, sys, jsonschema
      schema, instances = json.load(sys.stdin)
      jsonschema.Draft7Validator.check_schema(schema)
      validator = jsonschema.Draft7Validator(schema)
      print(" ".join(str(validator.is_valid(instance)) for instance in instances))
      """
    let input = JSONValue.array([schema, .array(instances)]).text(.compact)
    let (status, output) = try #require(run(script, input))
    #expect(status == 0)
    return output.split(whereSeparator: \.isWhitespace).map { $0 == "True" }
  }

  private static func run(_ script: String, _ input: String) -> (status: Int32, output: String)? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-W", "ignore", "-c", script]
    let (stdin, stdout) = (Pipe(), Pipe())
    process.standardInput = stdin
    process.standardOutput = stdout
    guard (try? process.run()) != nil else { return nil }
    stdin.fileHandleForWriting.write(Data(input.utf8))
    try? stdin.fileHandleForWriting.close()
    let output = stdout.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }
}

extension YAMLNode {
  /// The node as an editor sees it: scalars resolved by the core schema of
  /// YAML 1.2.
  fileprivate var json: JSONValue {
    switch content {
    case .list(let items): .array(items.map(\.json))
    case .map(let entries): .object(entries.map { .init($0.key.value, $0.value.json) })
    case .scalar(let scalar): scalar.json
    }
  }
}

extension YAMLScalar {
  fileprivate var json: JSONValue {
    guard style == .plain else { return .string(text) }
    if isNull { return .null }
    if resemblesTruth { return .bool(text.lowercased() == "true") }
    if text.hasPrefix("0x"), let value = Int64(text.dropFirst(2), radix: 16) {
      return .integer(value)
    }
    if text.wholeMatch(of: /[-+]?[0-9]+/) != nil {
      return Int64(text).map { .integer($0) } ?? .double(Double(text) ?? 0)
    }
    if text.wholeMatch(of: /[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?/) != nil,
      let value = Double(text), value.isFinite
    {
      return .double(value)
    }
    return .string(text)
  }
}
