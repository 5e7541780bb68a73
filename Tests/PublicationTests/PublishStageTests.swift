import Diagnostics
import Documents
import Jobs
import Records
import Statistics
import Store
import Tabular
import TestSupport
import Testing

@testable import Publication

/// A release that was made, as its files say it.
private struct Made {
  let folder = TemporaryFolder()
  let sealed: SealedFolder

  init(_ stages: [any Stage], threads: Int = 2) async throws {
    // Without waiting for the disk.
    let store = StoreFolder(folder["store"], files: Files(FaultyFileSystem(.none)))
    sealed = try await output(of: stages, in: store, threads: threads)
  }

  func text(_ path: String) throws -> String {
    String(decoding: try sealed.read(path), as: UTF8.self)
  }

  /// The rows of a table's twin.
  func rows(_ path: String) throws -> [JSONValue] {
    try #require(try JSONValue(parsing: try sealed.read(path + ".json"))["rows"]?.array)
  }
}

extension JSONValue {
  /// A number in units of 10^−decimals; nil where it is null.
  fileprivate func units(_ decimals: Int) -> Int? {
    let text: String
    switch self {
    case .number(let written): text = written
    case .integer(let value): text = String(value)
    default: return nil
    }
    let parts = text.split(separator: ".")
    #expect(parts.count == 1 ? decimals == 0 : parts[1].count == decimals)
    return Int(parts.joined())
  }
}

@Suite("The publish stage")
struct PublishStageTests {
  let sample = SampleRelease(seed: 3)

  @Test("a release holds what there is, and the manifest lists all of it")
  func files() async throws {
    let made = try await Made(sample.stages())
    let manifest = try JSONValue(parsing: try made.sealed.read("manifest.json"))
    let listed = manifest["files"]?.array?.compactMap { $0["path"]?.string }
    #expect(listed == made.sealed.entries.map(\.path).filter { $0 != "manifest.json" })
    let tables = listed?.filter { $0.hasSuffix(".csv") }
    #expect(
      tables == [
        "public/index/contributions.csv", "public/index/indices.csv",
        "public/index/regional_index.csv", "public/index/sector_index.csv",
        "public/quality/datasets.csv", "public/quality/rejections.csv",
        "restricted/quality/files.csv", "restricted/quality/rejected_records.csv",
        "restricted/quality/set_aside.csv", "restricted/subject/contributions_credit.csv",
        "restricted/subject/indicator_catalog.csv",
        "restricted/subject/indicators_\(SampleRelease.subjectClass).csv",
        "restricted/subject/scores.csv",
      ])
    #expect(listed?.contains("restricted/parameters/credit.json") == true)
    #expect(try made.text("bulletin.html").contains("杭州市"))
    let definition = try JSONValue(parsing: try made.sealed.read("definition.json"))
    #expect(definition["since"] == "2026-07" && definition["known_at"] == "2026-10-31")
    #expect(definition["pipeline"] == ["name": "sample"])
  }

  @Test("frozen parameters are released as their file has them, and a change of it counts")
  func frozen() async throws {
    let folder = TemporaryFolder()
    let path = try folder.write("{\"frozen\": 1}\n", to: "credit.parameters.json")
    let stages = sample.stages(sample.contents(parameters: .frozen(path: path)))
    let made = try await Made(stages)
    #expect(try made.text("restricted/parameters/credit.json") == "{\"frozen\": 1}\n")
    #expect(
      stages.last?.inputs.contains(.file(name: "parameters/credit", path: path)) == true)
    let bare = try await Made(sample.stages(sample.contents(parameters: .unneeded)))
    #expect(!bare.sealed.entries.contains { $0.path.contains("parameters/") })
  }

  @Test("threads change no byte of a release")
  func threads() async throws {
    let one = try await Made(sample.stages(), threads: 1)
    let three = try await Made(sample.stages(), threads: 3)
    #expect(one.sealed.entries == three.sealed.entries)
  }

  @Test("public products hold no identifier and no name of a subject")
  func identifiers() async throws {
    let made = try await Made(sample.stages())
    for entry in made.sealed.entries where !entry.path.hasPrefix("restricted/") {
      let text = try made.text(entry.path)
      for subject in sample.subjects {
        #expect(!text.contains(subject.id) && !text.contains(subject.name ?? subject.id))
      }
      #expect(!text.contains("旧名") && !text.contains("secret"))
    }
    for entry in made.sealed.entries { #expect(!(try made.text(entry.path)).contains("secret")) }
  }

  @Test("scores are those of the last day, with the name in force, and ranked in full precision")
  func scores() async throws {
    let made = try await Made(sample.stages())
    let rows = try made.rows("restricted/subject/scores")
    #expect(rows.count == sample.subjects.count)
    let scores = sample.subjects.compactMap(\.score)
    for (row, subject) in zip(rows, sample.subjects) {
      #expect(row["subject"] == .string(subject.id))
      #expect(row["name"] == subject.name.map(JSONValue.string) ?? .null)
      #expect(row["region"] == subject.region.map(JSONValue.string) ?? .null)
      #expect(row["coverage"] == .number("0.3333"))
      guard let score = subject.score else {
        for name in ["score", "grade", "rank", "limit"] { #expect(row[name] == .null) }
        continue
      }
      #expect(row["score"] == .number(FixedPoint(score, decimals: 1)?.description ?? ""))
      #expect(row["rank"] == .integer(Int64(1 + scores.count { $0 > score })))
      #expect(row["veto"] == (subject.limit < -1 ? "closed" : .null))
    }
  }

  @Test("the parts of a row add up to the published score, whatever the decimals")
  func contributions() async throws {
    for (seed, decimals) in [(11, 0), (12, 1), (13, 2)] as [(UInt64, Int)] {
      let sample = SampleRelease(seed: seed)
      let made = try await Made(sample.stages(sample.contents(decimals: decimals)))
      let parts = try made.rows("restricted/subject/contributions_credit")
      let scores = try made.rows("restricted/subject/scores").filter { $0["score"] != .null }
      #expect(parts.map { $0["subject"] } == scores.map { $0["subject"] })
      let columns = ["from"] + SampleRelease.nodes + ["limit"]
      for (row, score) in zip(parts, scores) {
        #expect(row.members?.map(\.name) == ["subject"] + columns)
        let units = columns.compactMap { row[$0]?.units(decimals) }
        #expect(units.reduce(0, +) == score["score"]?.units(decimals))
        #expect(row["limit"] == score["limit"])
        // The lower end of the scale is rounded with the others.
        let from = SampleRelease.from * [1, 10, 100][decimals]
        #expect(Double(units[0]) >= from.rounded(.down) && Double(units[0]) <= from.rounded(.up))
      }
    }
  }

  @Test("terms add up to values and changes, effects to changes, in every published row")
  func terms() async throws {
    for (seed, decimals) in [(21, 0), (22, 1), (23, 2), (24, 3)] as [(UInt64, Int)] {
      let sample = SampleRelease(seed: seed)
      let made = try await Made(sample.stages(sample.contents(decimals: decimals)))
      func key(_ row: JSONValue) -> String {
        ["level", "code", "period"].map { row[$0]?.string ?? "" }.joined(separator: "|")
      }
      var values: [String: Int] = [:]
      var changes: [String: Int] = [:]
      for row in try made.rows("public/index/contributions") {
        values[key(row), default: 0] += row["value"]?.units(decimals) ?? 0
        if let change = row["change"]?.units(decimals) { changes[key(row), default: 0] += change }
      }
      let rows = try made.rows("public/index/regional_index")
      #expect(rows.count == sample.series.count)
      for (row, point) in zip(rows, sample.series) {
        #expect(row["code"] == .string(point.code))
        let rounded = FixedPoint(point.value, decimals: decimals).map { Int($0.units) }
        #expect(row["value"]?.units(decimals) == rounded)
        #expect(values[key(row)] == rounded)
        let change = row["change"]?.units(decimals)
        #expect((change == nil) == (point.change == nil))
        #expect(changes[key(row)] == change)
        let effects = ["within", "weight", "entry", "exit"].compactMap { row[$0]?.units(decimals) }
        #expect(change == nil ? effects.isEmpty : effects.reduce(0, +) == change)
      }
    }
  }

  @Test("a rank moves against the month before, and not over a month without one")
  func ranks() async throws {
    let made = try await Made(sample.stages())
    let rows = try made.rows("public/index/regional_index")
    for (row, point) in zip(rows, sample.series) {
      let before = sample.series.first {
        $0.level == point.level && $0.code == point.code
          && $0.period.advanced(by: 1) == point.period
      }
      let expected = before?.rank.flatMap { old in point.rank.map { old - $0 } }
      #expect(row["rank_change"] == expected.map { .integer(Int64($0)) } ?? .null)
    }
    let gap = rows.filter { $0["code"] == "330102" && $0["period"] == "2026-09" }
    #expect(gap.count == 1 && gap[0]["rank_change"] == .null && gap[0]["change"] == .null)
  }

  @Test("groups have the names that are declared, and none where none is")
  func labels() async throws {
    let made = try await Made(sample.stages())
    for row in try made.rows("public/index/regional_index") {
      #expect(row["name_zh"] == (row["code"] == "3301" ? "杭州市" : .null))
      #expect(row["name_en"] == (row["code"] == "3301" ? "Hangzhou" : .null))
    }
    let bare = try await Made(sample.stages(sample.contents(labels: .init())))
    #expect(try bare.rows("public/index/regional_index").allSatisfy { $0["name_zh"] == .null })
  }

  @Test("the page prints the numbers of the tables")
  func bulletin() async throws {
    let made = try await Made(sample.stages())
    let page = try made.text("bulletin.html")
    for row in try made.rows("public/index/regional_index") where row["period"] == "2026-10" {
      for name in ["value", "index_value"] {
        guard case .number(let text) = row[name] else { continue }
        #expect(page.contains(text), "\(name) of \(row["code"]?.string ?? "")")
      }
    }
  }

  @Test("the accounts are those of identification, and its reasons are counted")
  func accounts() async throws {
    let made = try await Made(sample.stages())
    let accounts = try made.rows("public/quality/datasets")[0]
    #expect(accounts["read"] == 9 && accounts["accepted"] == 4 && accounts["unresolved"] == 1)
    let reasons = try made.rows("public/quality/rejections")
    #expect(reasons.map { $0["code"] } == ["BH-1231", "BH-1921"])
    #expect(reasons.map { $0["records"] } == [1, 2])
    let aside = try made.rows("restricted/quality/set_aside")
    #expect(aside.map { $0["line"] } == [4, 7])
  }

  @Test("the matrix has a row per subject and a column per indicator, null where it is missing")
  func indicators() async throws {
    let made = try await Made(sample.stages())
    let path = "restricted/subject/indicators_\(SampleRelease.subjectClass)"
    let rows = try made.rows(path)
    #expect(rows.map { $0["subject"] } == sample.subjects.map { .string($0.id) })
    for (row, subject) in zip(rows, sample.subjects) {
      #expect(row.members?.map(\.name) == ["subject"] + SampleRelease.indicators)
      for (name, value) in zip(SampleRelease.indicators, subject.indicators) {
        let expected = value.flatMap { FixedPoint($0, decimals: 2) }.map {
          JSONValue.number($0.description)
        }
        #expect(row[name] == expected ?? .null)
      }
    }
    let schema = try made.text(path + ".schema.json")
    #expect(schema.contains("licences, in times — licences（次）"))
  }

  @Test("a change of a title or of decimals makes another definition of the stage")
  func definition() {
    let edition = Edition(
      pipeline: "sample", title: Wording(en: "S", zh: "样"), period: sample.last, program: "0.1")
    func definition(_ contents: ReleaseContents) -> String {
      PublishStage(edition, contents).definition.canonicalText
    }
    #expect(definition(sample.contents()) == definition(sample.contents()))
    #expect(definition(sample.contents()) != definition(sample.contents(decimals: 2)))
    #expect(definition(sample.contents()) != definition(sample.contents(labels: .init())))
  }

  @Test("a pipeline without classes has its quality tables and its bulletin")
  func datasetsOnly() async throws {
    let full = sample.contents()
    let contents = ReleaseContents(
      asOf: full.asOf, knownAt: full.knownAt, definition: .null, datasets: full.datasets)
    let made = try await Made(sample.stages(contents))
    let paths = made.sealed.entries.map(\.path)
    #expect(paths.contains("bulletin.html") && paths.contains("public/quality/datasets.csv"))
    #expect(!paths.contains { $0.contains("subject/") || $0.contains("index/") })
    #expect(try made.rows("public/quality/datasets")[0]["accepted"] == 8)
  }
}
