import Foundation
import Records
import Store
import Tabular
import TestSupport
import Testing

/// The successions of a simulated province beside the truth about them: those
/// applied are those told, chains included, and no others.
@Suite("Applied successions")
struct AppliedSuccessionTests {
  private static let pipeline = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Pipelines/zhejiang")
    .path()

  /// Where the parts of `truth/successions.csv` are applied: the numbers of the
  /// classes are their places in binary order of their names.
  private static let classes: KeyValuePairs = [
    "enterprise": 0, "government": 1, "public_institution": 2, "social_organisation": 3,
  ]

  /// Datasets whose cells have no commas, and the column of the code.
  private static let records: KeyValuePairs = [
    "complaint": "subject_code", "commitment": "promisor_code", "contract": "party_b_code",
    "abnormal": "uni_social_crd_cd", "tax_arrears": "tax_no", "guarantee": "uni_social_crd_cd",
    "representative": "uni_social_crd_cd",
  ]

  /// A line of the truth.
  private struct Succession: Hashable {
    let from: String
    let to: String
    let effective: Int32
    let known: Int32
    let withdrawn: Int32?

    init(_ cells: [String]) throws {
      func day(_ text: String) throws -> Int32 {
        let parts = try text.split(separator: "-").map { try #require(Int($0)) }
        return try #require(Day(year: parts[0], month: parts[1], day: parts[2])).number
      }
      from = cells[2]
      to = cells[3]
      effective = try day(cells[4])
      known = try day(cells[5])
      withdrawn = cells[6].isEmpty ? nil : try day(cells[6])
    }

    func holds(knownAt day: Int32) -> Bool { known <= day && withdrawn.map { day < $0 } ?? true }
  }

  /// A row of records: what it is evidence of, whose it is and when.
  private struct Row {
    let cells: [String: Cell]
    let partition: Int

    func number(_ column: String) -> Int? {
      if case .integer(let value) = cells[column] { Int(value) } else { nil }
    }

    func day(_ column: String) -> Int32? {
      if case .day(let day) = cells[column] { day.number } else { nil }
    }

    /// Whether it is a version that stands, whoever has it.
    func stands(at day: Int32, knownAt: Int32) -> Bool {
      (self.day("_known").map { $0 <= knownAt } ?? true)
        && (self.day("_superseded").map { knownAt < $0 } ?? true)
        && (self.day("_event").map { $0 <= day } ?? false)
    }

    /// Whether the subject has it.
    func isHad(at day: Int32, knownAt: Int32) -> Bool {
      (self.day("_from").map { $0 <= day } ?? true)
        && (self.day("_from_known").map { $0 <= knownAt } ?? true)
        && (self.day("_until").map { day < $0 } ?? true)
    }
  }

  private func rows(_ table: String) throws -> [Row] {
    let table = try TableReader(table)
    let names = table.schema.columns.map(\.name)
    return try (0..<table.blockCount).flatMap { number in
      let block = try table.block(number)
      return (0..<block.count).map { row in
        Row(
          cells: Dictionary(
            uniqueKeysWithValues: zip(names, block.columns.map { $0[row] })), partition: number)
      }
    }
  }

  /// The folder of a stage's only output.
  private func output(_ stage: String, in folder: TemporaryFolder) throws -> String {
    let base = folder[".baihe/zhejiang/stages/\(stage)"]
    let outputs = try FileManager.default.contentsOfDirectory(atPath: base)
    return "\(base)/\(try #require(outputs.first))"
  }

  /// The cells of a file, line by line.
  private func lines(_ path: String) throws -> [[String]] {
    try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  /// The identifiers of the subjects of a class, by partition and number.
  private func identifiers(_ identified: String, _ number: Int) throws -> [[Int]: String] {
    let table = IdentifiedTables(ofClass: number).subjectsFileName
    var identifiers: [[Int]: String] = [:]
    for row in try rows("\(identified)/\(table)") {
      if case .text(let id) = row.cells["_id"], let subject = row.number("_subject") {
        identifiers[[row.partition, subject]] = id
      }
    }
    return identifiers
  }

  /// Whose a record of a subject is, by the truth: the slow way.
  private static func holder(
    of code: String, _ told: [String: [Succession]], at day: Int32, knownAt: Int32
  ) -> String {
    var holder = code
    while true {
      let standing = (told[holder] ?? []).filter { $0.holds(knownAt: knownAt) }
      // A split as far as is known leaves it where it is.
      guard let only = standing.first, standing.count == 1, only.effective <= day else {
        return holder
      }
      holder = only.to
    }
  }

  @Test(
    "on three seeds and two sizes",
    arguments: ["one", "two", "three"].flatMap { seed in [300, 1000].map { (seed, $0) } })
  func applied(seed: String, subjects: Int) throws {
    let folder = TemporaryFolder()
    let program = Program(in: URL(filePath: folder.path))
    try folder.write("traps: {mistaken_succession: 20%}", to: "dirt.yaml")
    let made = try program.run(
      ["simulate", "province", "--subjects", "\(subjects)", "--seed", seed, "--dirt", "dirt.yaml"]
        + ["--successions", "0.01", "--encoding", "utf-8"])
    try #require(made.code == 0, "\(made.errors)")
    try Self.copyPipeline(to: folder["pipeline"])
    let ending = try program.run(
      ["run", "pipeline", "--data", "province/exports", "--period", "2026-10"])
    try #require(ending.code == 0, "\(ending.errors)")
    let identified = try output("identify.enterprise", in: folder)
    let last = try #require(Day(year: 2026, month: 10, day: 31)).number
    let truth = try lines(folder["province/truth/successions.csv"]).dropFirst()
    var (chains, mistakes, moved) = (0, 0, 0)
    for (name, number) in Self.classes {
      let all = try truth.filter { $0[0] == name }.map(Succession.init)
      let told = Dictionary(grouping: all, by: \.from)
      let identifiers = try identifiers(identified, number)
      let standing = all.filter { $0.holds(knownAt: last) }
      chains += standing.count { told[$0.to]?.contains { $0.holds(knownAt: last) } == true }
      mistakes += all.count { $0.withdrawn != nil }
      // Who is no longer there because of another, and since when.
      let table = IdentifiedTables(ofClass: number).successionsFileName
      let applied = try rows("\(identified)/\(table)").filter { $0.day("_superseded") == nil }
      let found = applied.map { row in
        [identifiers[[row.partition, row.number("_subject") ?? 0]]]
          + ["\(row.day("_effective") ?? 0)"]
      }
      let expected = standing.map { [$0.from, "\($0.effective)"] }
      #expect(Set(found) == Set(expected) && found.count == expected.count, "\(name)")
      for (dataset, column) in Self.records {
        moved += try compare(
          dataset, column, number, identified, identifiers, told, upTo: last, in: folder)
      }
    }
    #expect(chains > 0 && mistakes > 0 && moved > subjects / 10)
  }

  /// Compares whose the records of a dataset are with the truth, on days half
  /// a year apart, as known then and as known in the end.
  ///
  /// - Returns: how many were somebody else's than their rows name.
  private func compare(
    _ dataset: String, _ column: String, _ number: Int, _ identified: String,
    _ identifiers: [[Int]: String], _ told: [String: [Succession]], upTo last: Int32,
    in folder: TemporaryFolder
  ) throws -> Int {
    let table = identified + "/" + IdentifiedTables(ofClass: number).recordsFileName(dataset)
    guard FileManager.default.fileExists(atPath: table) else { return 0 }
    let files = try sources(of: dataset, in: folder)
    let position = try #require(files.first?.first?.firstIndex(of: column))
    let known = Set(identifiers.values)
    var moved = 0
    let versions = Dictionary(grouping: try rows(table)) {
      [$0.number("_file") ?? 0, $0.number("_line") ?? 0]
    }
    for (source, rows) in versions {
      let code = files[source[0]][source[1] - 1][position]
      // Other identifiers and names are beside the point.
      guard known.contains(code) else { continue }
      for day in stride(from: last - 1000, through: last, by: 181) {
        for knownAt in [day, last]
        where rows.contains(where: { $0.stands(at: day, knownAt: knownAt) }) {
          let used = rows.filter {
            $0.stands(at: day, knownAt: knownAt) && $0.isHad(at: day, knownAt: knownAt)
          }
          let holder = Self.holder(of: code, told, at: day, knownAt: knownAt)
          let found = used.map { identifiers[[$0.partition, $0.number("_subject") ?? 0]] }
          #expect(found == [holder], "\(dataset) \(source) at \(day), known at \(knownAt)")
          if holder != code { moved += 1 }
        }
      }
    }
    return moved
  }

  /// The files of a dataset, in the order in which rows name them.
  private func sources(of dataset: String, in folder: TemporaryFolder) throws -> [[[String]]] {
    struct Report: Decodable {
      struct File: Decodable { let path: String }
      let files: [File]
    }
    let report = try output("load.\(dataset)", in: folder) + "/report.json"
    return try JSONDecoder().decode(Report.self, from: Data(contentsOf: URL(filePath: report)))
      .files.map { try lines(folder["province/exports/\($0.path)"]) }
  }

  /// The pipeline for exports of one encoding, of the last month alone, in a
  /// folder of its own.
  private static func copyPipeline(to folder: String) throws {
    try FileManager.default.copyItem(atPath: pipeline, toPath: folder)
    for file in try FileManager.default.contentsOfDirectory(atPath: folder)
    where file.hasSuffix(".yaml") {
      let text = try String(contentsOfFile: folder + "/" + file, encoding: .utf8)
      try text.replacing("encoding: gb18030", with: "encoding: utf-8")
        .replacing("since: 2024-01", with: "since: 2026-10")
        .replacing("period: 2024-12", with: "period: 2026-10")
        .write(toFile: folder + "/" + file, atomically: false, encoding: .utf8)
    }
  }
}
