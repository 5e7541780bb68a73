import Foundation
import Store
import TestSupport
import Testing

@testable import Publication

/// Prepared by `make test`; without it these tests are skipped, visibly.
private let python: URL? = {
  let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  let file = root.appending(path: ".build/checks/bin/python")
  return FileManager.default.isExecutableFile(atPath: file.path()) ? file : nil
}()

@Suite(
  "Scores and indices opened by other programs",
  .enabled(if: python != nil, "`.ci/deps checks` prepares frictionless, jsonschema and pandas"))
struct ProductsElsewhereTests {
  /// Runs a script of Python with the folder of a release as its argument.
  private func check(_ script: String, subjects: Int = 60) async throws {
    guard let python else { return }
    let folder = TemporaryFolder()
    let sealed = try await output(
      of: SampleRelease(seed: 5, subjects: subjects).stages(),
      in: StoreFolder(folder["store"], files: Files(FaultyFileSystem(.none))))
    let process = Process()
    process.executableURL = python
    process.arguments = ["-c", script, sealed.path]
    let errors = Pipe()
    process.standardError = errors
    process.standardOutput = errors
    try process.run()
    let output = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(String(decoding: output, as: UTF8.self))")
  }

  private static let valid = """
    import json, pathlib, sys, frictionless, jsonschema
    for half, count in (("public", 6), ("restricted", 7)):
        package = f"{sys.argv[1]}/{half}/datapackage.json"
        report = frictionless.validate(package)
        assert report.valid, report.flatten(["type", "note", "fieldName", "rowNumber"])
        assert len(report.tasks) == count, len(report.tasks)
        for resource in json.loads(pathlib.Path(package).read_text())["resources"]:
            assert resource["schema"]["primaryKey"]
    seen = 0
    for schema in pathlib.Path(sys.argv[1]).glob("*/*/*.schema.json"):
        declared = json.loads(schema.read_text())
        jsonschema.Draft7Validator.check_schema(declared)
        table = json.loads(pathlib.Path(str(schema).replace(".schema.json", ".json")).read_text())
        jsonschema.Draft7Validator(declared).validate(table)
        seen += 1
    assert seen == 13, seen
    """

  @Test("data packages and twins are valid")
  func valid() async throws { try await check(ProductsElsewhereTests.valid) }

  @Test("tables without rows are valid, too")
  func empty() async throws { try await check(ProductsElsewhereTests.valid, subjects: 0) }

  @Test("pandas finds that parts add up to totals in every row")
  func sums() async throws {
    try await check(
      """
      import sys, pandas
      root = sys.argv[1]
      key = ["index", "level", "code", "period"]
      read = lambda path: pandas.read_csv(f"{root}/{path}.csv", dtype={"code": str})
      series = read("public/index/regional_index").set_index(key)
      terms = read("public/index/contributions").groupby(key)
      assert ((terms["value"].sum() - series["value"]).abs() < 1e-9).all()
      moved = series.dropna(subset=["change"])
      changes = terms["change"].sum().loc[moved.index]
      assert len(moved) and ((changes - moved["change"]).abs() < 1e-9).all()
      effects = moved[["within", "weight", "entry", "exit"]].sum(axis=1)
      assert ((effects - moved["change"]).abs() < 1e-9).all()
      scores = read("restricted/subject/scores").dropna(subset=["score"]).set_index("subject")
      parts = read("restricted/subject/contributions_credit").set_index("subject").sum(axis=1)
      assert len(scores) == len(parts) and ((scores["score"] - parts).abs() < 1e-9).all()
      matrix = read("restricted/subject/indicators_企业-b").set_index("subject")
      assert len(matrix) >= len(scores) and (matrix.dtypes == float).all()
      assert (scores["rank"] == scores["rank"].astype(int)).all()
      """)
  }
}
