import Foundation
import TestSupport
import Testing

/// Products as other programs read them. The programs are prepared by
/// `make test`; without them these tests are skipped, visibly.
private let python: URL? = {
  let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  let file = root.appending(path: ".build/checks/bin/python")
  return FileManager.default.isExecutableFile(atPath: file.path()) ? file : nil
}()

@Suite(
  "Products opened by other programs",
  .enabled(if: python != nil, "`.ci/deps checks` prepares frictionless, jsonschema and pandas"))
struct OpenedElsewhereTests {
  /// A published release with rejected and excluded records, and a cell that a
  /// spreadsheet would run.
  private func released() throws -> Workbench {
    let bench = try Workbench()
    try bench.folder.write(
      Workbench.pipeline(limit: "50%").replacing(
        "title: {zh: 记录, en: Records}", with: "title: '=1+1'"),
      to: "pipeline.yaml")
    try bench.folder.write(Workbench.export + "A4,2026-02-30,1\nA5\n", to: "exports/a.csv")
    try bench.publish()
    return bench
  }

  /// Runs a script of Python with the release's folder as its argument.
  private func check(_ script: String, _ bench: Workbench) throws {
    guard let python else { return }
    let process = Process()
    process.executableURL = python
    process.arguments = ["-c", script, bench.release]
    let errors = Pipe()
    process.standardError = errors
    process.standardOutput = errors
    try process.run()
    let output = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(String(decoding: output, as: UTF8.self))")
  }

  @Test("frictionless finds both data packages valid")
  func frictionless() throws {
    try check(
      """
      import sys, frictionless
      for half in ("public", "restricted"):
          report = frictionless.validate(f"{sys.argv[1]}/{half}/datapackage.json")
          assert report.valid, report.flatten(["type", "note", "fieldName", "rowNumber"])
          assert len(report.tasks) == 2
      """, try released())
  }

  @Test("every JSON twin keeps to its schema, and says what its CSV says")
  func jsonSchema() throws {
    try check(
      """
      import csv, json, pathlib, sys, jsonschema
      seen = 0
      for schema in pathlib.Path(sys.argv[1]).glob("*/*/*.schema.json"):
          base = str(schema).removesuffix(".schema.json")
          declared = json.loads(schema.read_text())
          jsonschema.Draft7Validator.check_schema(declared)
          table = json.loads(pathlib.Path(base + ".json").read_text())
          jsonschema.Draft7Validator(declared).validate(table)
          rows = list(csv.DictReader(open(base + ".csv", encoding="utf-8", newline="")))
          assert len(rows) == len(table["rows"])
          for row, twin in zip(rows, table["rows"]):
              assert list(row) == list(twin)
              for name, value in twin.items():
                  text = "" if value is None else str(value)
                  cell = row[name].removeprefix("'") if text.startswith("=") else row[name]
                  assert cell == text or float(cell) == float(text), (base, name)
          seen += 1
      assert seen == 4, seen
      """, try released())
  }

  @Test("pandas reads the accounts, and they balance; formulas stay text")
  func pandas() throws {
    try check(
      """
      import sys, pandas
      table = pandas.read_csv(f"{sys.argv[1]}/public/quality/datasets.csv")
      assert (table["read"] == table["accepted"] + table["rejected"] + table["excluded"]).all()
      assert table["rejected"].tolist() == [2]
      assert table["title_en"].tolist() == ["'=1+1"], table["title_en"].tolist()
      """, try released())
  }

  @Test("the manifest's digests are those that others compute")
  func manifest() throws {
    try check(
      """
      import hashlib, json, pathlib, sys
      root = pathlib.Path(sys.argv[1])
      manifest = json.loads((root / "manifest.json").read_text())
      listed = {entry["path"]: entry for entry in manifest["files"]}
      found = {str(p.relative_to(root)) for p in root.rglob("*") if p.is_file()}
      assert found == set(listed) | {"manifest.json", "environment.json"}, found
      for path, entry in listed.items():
          content = (root / path).read_bytes()
          assert hashlib.sha256(content).hexdigest() == entry["sha256"] and len(content) == entry["bytes"]
      export = (root.parent.parent.parent / "exports/a.csv").read_bytes()
      assert manifest["inputs"][0]["sha256"] == hashlib.sha256(export).hexdigest()
      """, try released())
  }
}
