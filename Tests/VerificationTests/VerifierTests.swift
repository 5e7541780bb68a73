import Diagnostics
import Store
import TestSupport
import Testing

@testable import Verification

@Suite("Verifying a release")
struct VerifierTests {
  private func verify(
    _ sample: SampleRelease, _ extent: Verifier.Extent = .all
  ) throws -> VerificationReport {
    try Verifier(release: sample.release.path, data: sample.data.path, extent: extent).run()
  }

  @Test("a release worked out by hand is recomputed cell for cell")
  func clean() throws {
    let report = try verify(SampleRelease())
    #expect(report.isClean, "\(report.text(.en))")
    #expect(report.exit == .done)
    #expect(report.files == report.filesChecked)
    #expect(report.inputsChecked == 2)
    for table in report.tables {
      for column in table.columns where column.verification != .notRecomputed {
        #expect(column.checked == table.rows, "\(table.path) \(column.name)")
      }
    }
    #expect(
      Set(report.notRecomputed.map(\.column)) == ["reason_zh", "reason_en"],
      "everything else is recomputed")
  }

  @Test(
    "one digit changed in one cell is found and named, the manifest sealed anew or not",
    arguments: [
      ("public/index/regional_index.csv", "54.93", "54.94", "index_value"),
      ("public/index/regional_index.csv", ",487.50", ",487.51", "value"),
      ("public/index/regional_index.csv", "-400.00,-400.00", "-400.00,-400.01", "within"),
      ("public/index/contributions.csv", "-125.00", "-125.01", "change"),
      ("restricted/subject/scores.csv", "775.0", "775.1", "score"),
      ("restricted/subject/scores.csv", "Gamma", "Gamme", "name"),
      ("restricted/subject/contributions_credit.csv", "375.0", "375.1", "conduct"),
      ("restricted/subject/indicators_enterprise.csv", "b,2,500", "b,3,500", "fines"),
      ("restricted/subject/indicators_enterprise.csv", "b,2,500", "b,,500", "fines"),
      ("public/quality/rejections.csv", "unknown,1", "unknown,2", "records"),
      (
        "public/quality/datasets.csv", "penalties,处罚,Penalties,dept,1,4,3,",
        "penalties,处罚,Penalties,dept,1,4,2,", "accepted"
      ),
    ])
  func tamperedCell(path: String, old: String, new: String, column: String) throws {
    let sample = try SampleRelease()
    try sample.replace(old, by: new, in: path)
    let report = try verify(sample)
    #expect(report.exit == .verification)
    #expect(report.fileDifferences == [.init(path: path, kind: .changed)])
    #expect(report.differences.contains { path.hasPrefix($0.table) && $0.column == column })
    try sample.seal()
    let again = try verify(sample)
    #expect(again.fileDifferences.isEmpty)
    let found = again.differences.filter { $0.table == path.dropLast(4) }
    #expect(found.map(\.column) == [column])
    #expect(again.findings.map(\.kind.code) == ["BH-2352"])
  }

  @Test("a changed parameter is found by fitting again, and by the cells that follow from it")
  func tamperedParameter() throws {
    let sample = try SampleRelease()
    try sample.replace("[0, 500]", by: "[0, 501]", in: "restricted/parameters/credit.json")
    try sample.seal()
    let report = try verify(sample)
    #expect(
      report.differences.map(\.row) == [[.init(column: "parameter", value: "total.minmax.upper")]])
    #expect(report.differences.first?.recomputed == "500")
    let sampled = try verify(sample, .sample(10_000, seed: 1))
    #expect(sampled.differences.contains { $0.column == "score" })
  }

  @Test("a framework of goalposts and points has no file of parameters, and needs none")
  func parameterFree() throws {
    let sample = try SampleRelease()
    try sample.replace(
      #"{"by": "minmax"}"#, by: #"{"by": "goalposts", "worst": 0, "best": 500}"#,
      in: "definition.json")
    try sample.replace(#""direction": "negative","#, by: "", in: "definition.json")
    try Files.local.removeFile(sample.release["restricted/parameters/credit.json"])
    try sample.seal()
    for extent in [Verifier.Extent.all, .sample(10, seed: 1)] {
      #expect(try verify(sample, extent).tables.allSatisfy { !$0.path.contains("parameters") })
    }
  }

  @Test("a removed, an added and a changed file are named")
  func files() throws {
    let sample = try SampleRelease()
    try Files.local.removeFile(sample.release["public/index/contributions.csv"])
    try sample.release.write("x", to: "public/more.txt")
    try sample.release.write("{}", to: "public/index/regional_index.json")
    let report = try verify(sample, .hashes)
    #expect(
      report.fileDifferences == [
        .init(path: "public/index/contributions.csv", kind: .missing),
        .init(path: "public/index/regional_index.json", kind: .changed),
        .init(path: "public/more.txt", kind: .unlisted),
      ])
    #expect(report.exit == .verification)
  }

  @Test("a changed export is named")
  func input() throws {
    let sample = try SampleRelease()
    try sample.data.write("id,name,region,sector,size\n", to: "subjects.csv")
    #expect(
      try verify(sample, .hashes).inputDifferences == [.init(path: "subjects.csv", kind: .changed)])
  }

  @Test("a twin that says something else than its CSV is named")
  func twin() throws {
    let sample = try SampleRelease()
    try sample.replace("54.93", by: "54.95", in: "public/index/regional_index.json")
    try sample.seal()
    let report = try verify(sample, .hashes)
    #expect(report.differences.map(\.table) == ["public/index/regional_index.json"])
    #expect(report.differences.map(\.column) == ["index_value"])
  }

  @Test("a row too many and a row too few are named by their keys")
  func rows() throws {
    let sample = try SampleRelease()
    let path = "restricted/subject/contributions_credit.csv"
    try sample.replace("c,0.0,500.0,", by: "z,0.0,500.0,", in: path)
    try Files.local.removeFile(sample.release[path.dropLast(3) + "json"])
    try sample.seal()
    let report = try verify(sample)
    #expect(
      report.differences.map { $0.row.map(\.value) } == [["z"], ["c"]])
    #expect(report.differences.map(\.column) == [nil, nil])
    #expect(report.differences[0].recomputed == nil)
    #expect(report.differences[1].published == nil)
  }

  @Test("a sample checks as many cells as asked for, the same ones for the same seed")
  func sample() throws {
    let sample = try SampleRelease()
    func checked(_ seed: UInt64) throws -> [[Int]] {
      let report = try verify(sample, .sample(25, seed: seed))
      #expect(report.isClean)
      return report.tables.map { $0.columns.map(\.checked) }
    }
    let first = try checked(7)
    #expect(first.joined().reduce(0, +) == 25)
    #expect(try checked(7) == first)
    #expect(try checked(8) != first)
  }

  @Test("a folder of exports that is not there is no fault of the release")
  func noDataFolder() throws {
    let sample = try SampleRelease()
    let failure = #expect(throws: Failure.self) {
      try Verifier(
        release: sample.release.path, data: sample.data.path + "/nowhere", extent: .hashes
      ).run()
    }
    #expect(failure?.findings.map(\.kind.code) == ["BH-2308"])
    #expect(failure?.exit == .data)
  }

  @Test("without the restricted half, its files are withheld and not missing")
  func withheld() throws {
    let sample = try SampleRelease()
    try Files.local.removeTree(sample.release["restricted"])
    let report = try verify(sample, .hashes)
    #expect(report.isClean)
    #expect(report.withheld > 0)
    #expect(report.filesChecked + report.withheld == report.files)
    #expect(report.text(.zh).contains("未提供"))
  }

  @Test("recomputing needs the exports, and a release")
  func needs() throws {
    let sample = try SampleRelease()
    #expect(
      codes { _ = try Verifier(release: sample.release.path, data: nil, extent: .all).run() }
        == ["BH-2351"])
    #expect(
      codes { _ = try Verifier(release: sample.data.path, data: nil, extent: .hashes).run() }
        == ["BH-2350"])
  }

  @Test("a damaged definition is told beside the file that differs")
  func damagedDefinition() throws {
    let sample = try SampleRelease()
    try sample.release.write("{}", to: "definition.json")
    let report = try verify(sample)
    #expect(report.fileDifferences == [.init(path: "definition.json", kind: .changed)])
    #expect(report.findings.map(\.kind.code) == ["BH-2300", "BH-2352"])
  }

  @Test("the report says the same in both languages and as JSON")
  func rendering() throws {
    let sample = try SampleRelease()
    try sample.replace("54.93", by: "54.94", in: "public/index/regional_index.csv")
    let report = try verify(sample)
    #expect(
      report.text(.en).contains(
        "index=regional level=region code=R1 period=2026-10  index_value: published 54.94, "
          + "recomputed 54.93"))
    #expect(report.text(.zh).contains("index_value：发布 54.94，重算 54.93"))
    #expect(report.json["clean"] == false)
    #expect(report.json["differences"]?.array?.count == report.differences.count)
  }

  @Test("a twin of JSON Lines is compared like one document")
  func lines() throws {
    let sample = try SampleRelease()
    let path = "restricted/subject/indicators_enterprise"
    try Files.local.removeFile(sample.release[path + ".json"])
    let values = [("a", 1, 100), ("b", 2, 500), ("c", 0, 0)]
    let lines = values.map { id, fines, total in
      #"{"subject":"\#(id)","fines":\#(fines),"total":\#(total)}"#
    }
    try sample.release.write(lines.joined(separator: "\n") + "\n", to: path + ".jsonl")
    try sample.seal()
    let report = try verify(sample, .hashes)
    #expect(report.isClean, "\(report.text(.en))")
    #expect(report.tables.first { $0.path == path }?.twinCells == 9)
  }

  @Test("a definition that is not the one named in the manifest is told")
  func otherDefinition() throws {
    let sample = try SampleRelease()
    try sample.replace(
      #"{"format": "baihe.manifest/1","#,
      by: #"{"format": "baihe.manifest/1", "definition": "sha256:00","#, in: "manifest.json")
    let report = try verify(sample, .hashes)
    #expect(report.fileDifferences == [.init(path: "definition.json", kind: .changed)])
  }

  @Test("what only a hash vouches for is listed")
  func hashedOnly() throws {
    let sample = try SampleRelease()
    try sample.release.write("<html>", to: "bulletin.html")
    try sample.seal()
    let report = try verify(sample, .hashes)
    #expect(report.hashedOnly == ["bulletin.html"])
    #expect(report.text(.en).contains("\n  bulletin.html\n"))
  }
}
