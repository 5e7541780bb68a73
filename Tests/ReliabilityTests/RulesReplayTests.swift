import Foundation
import Tabular
import TestSupport
import Testing

/// When a record counts is decided from what is known on each day: lists that
/// become known, are corrected or left later give the old numbers, to the bit.
@Suite("Reliability: replays of when records count")
struct RulesReplayTests {
  /// Made-up penalties that are repaired, disputed and corrected, lists that
  /// bar their repairs, and bans that bar leaving the lists.
  private struct History {
    private var tables: [String: [(row: String, known: Day)]] = [:]
    private static let begin = 20_454

    init(seed: UInt64) {
      var draw = SeededGenerator(seed)
      func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &draw) }
      func date(_ number: Int) -> Day { Day(number: Int32(History.begin + number)) }
      for document in 0..<150 {
        var known = pick(140)
        let decided = date(max(0, known - pick(20)))
        let subject = pick(12)
        for version in 0...pick(3) {
          let repaired = version > 0 && pick(2) == 0 ? date(known - pick(4)).description : ""
          add(
            "penalties", date(known),
            "D\(document),S\(pick(9) == 0 ? pick(12) : subject),\(pick(3)),\(pick(5)),\(decided),"
              + "\(date(known)),\(repaired)")
          known += 1 + pick(30)
        }
      }
      for (name, count) in [("lists", 25), ("bans", 12)] {
        for number in 0..<count {
          var known = pick(120)
          let listed = date(max(0, known - pick(20)))
          for version in 0...pick(2) {
            let left = version > 0 ? date(known + pick(10) - 5).description : ""
            add(
              name, date(known),
              "\(number),S\(pick(12)),\(listed),\(date(known)),\(left),"
                + (pick(3) == 0 ? date(known + pick(60)).description : ""))
            known += 1 + pick(50)
          }
        }
      }
    }

    private mutating func add(_ name: String, _ known: Day, _ row: String) {
      tables[name, default: []].append((row, known))
    }

    /// The exports as they were on a day.
    func write(asOf known: Day, to folder: String, in place: TemporaryFolder) throws {
      let register = (0..<12).map { "S\($0),R\($0 % 2)" }
      try place.write(
        (["id,region"] + register).joined(separator: "\n") + "\n", to: folder + "/register.csv")
      for (name, header) in [
        ("penalties", "document,subject,kind,status,decided,known,repaired"),
        ("lists", "number,subject,listed,known,left,until"),
        ("bans", "number,subject,listed,known,left,until"),
      ] {
        let rows = (tables[name] ?? []).filter { $0.known <= known }.map(\.row)
        try place.write(
          ([header] + rows).joined(separator: "\n") + "\n", to: "\(folder)/\(name).csv")
      }
    }
  }

  private static let pipeline = """
    name: replay
    title: Replay
    data: exports
    partitions: 4
    datasets:
      register:
        {title: Register, source: s, files: [register.csv], columns: {id: {type: text}, region: {type: code}}}
      penalties:
        title: Penalties
        source: s
        files: [penalties.csv]
        columns:
          document: {type: text}
          subject: {type: text}
          kind: {type: integer}
          status: {type: integer}
          decided: {type: day}
          known: {type: day}
          repaired: {type: day}
      lists:
        title: Lists
        source: s
        files: [lists.csv]
        columns: &lists
          number: {type: text}
          subject: {type: text}
          listed: {type: day}
          known: {type: day}
          left: {type: day}
          until: {type: day}
      bans: {title: Bans, source: s, files: [bans.csv], columns: *lists}
    subjects:
      enterprise: {title: E, dataset: register, id: id, region: region}
    records:
      penalties:
        class: enterprise
        subject: subject
        key: [document]
        event: decided
        known: known
        repaired: {column: repaired, bars: [{dataset: lists, basis: made up}]}
        terms:
          - {when: kind = 1, from: 2026-03-01, shortest: 1M, longest: 3M, basis: made up}
          - {when: kind = 1, until: 2026-02-28, shortest: 5D, longest: 2M, basis: made up}
          - {when: kind = 2, repair: false, longest: 4M, basis: made up}
        objection: {when: status = 3, counts: false, basis: made up}
      lists:
        class: enterprise
        subject: subject
        key: [number]
        event: listed
        known: known
        expires: {column: until}
        repaired: {column: left, bars: [{dataset: bans, basis: made up}]}
      bans:
        class: enterprise
        subject: subject
        key: [number]
        event: listed
        known: known
        expires: {column: until}
        repaired: {column: left}
    indicators:
      count: {title: C, dataset: penalties, measure: count}
      kinds: {title: K, dataset: penalties, measure: sum, of: kind}
      ever: {title: E, dataset: penalties, measure: count, counts: history, basis: made up}
      listed: {title: L, dataset: lists, measure: count}
    frameworks:
      credit:
        title: Credit
        class: enterprise
        tree:
          - {indicator: count, weight: 0.4, normalise: {by: goalposts, worst: 12, best: 0}}
          - {indicator: kinds, weight: 0.2, normalise: {by: goalposts, worst: 30, best: 0}}
          - {indicator: ever, weight: 0.2, normalise: {by: goalposts, worst: 30, best: 0}}
          - {indicator: listed, weight: 0.2, normalise: {by: goalposts, worst: 9, best: 0}}
        grades: [{name: A, from: 700}, {name: B}]
    indices:
      regional: {title: Regional, framework: credit, by: region}

    """

  private static let seed =
    UInt64(ProcessInfo.processInfo.environment["BAIHE_SEED"] ?? "") ?? 20_261_125

  private let folder = TemporaryFolder()

  private func run(_ out: String, _ period: String, _ known: Day, _ data: String) throws
    -> [String: Data]
  {
    let ending = try Program(in: URL(filePath: folder.path)).run(
      "run", ".", "--publish", "--out", out, "--from", "2026-01", "--to", period, "--known-at",
      known.description, "--data", data)
    try #require(ending.code == 0, "\(ending.errors)")
    return try Workbench.products(in: folder["\(out)/replay/\(period)"])
  }

  @Test(
    "lists, corrections and repairs that become known later change nothing",
    arguments: ["2026-02", "2026-04", "2026-05"])
  func replay(period: String) throws {
    let history = History(seed: Self.seed)
    let known = try #require(Month(period)).lastDay
    let last = try #require(Day("2027-12-31"))
    try history.write(asOf: known, to: "then", in: folder)
    try history.write(asOf: last, to: "exports", in: folder)
    try folder.write(Self.pipeline, to: "pipeline.yaml")
    let then = try run("Then", period, known, "then")
    let now = try run("Now", period, known, "exports")
    let late = try run("Late", period, last, "exports")
    for (path, content) in then where path.contains("/index/") || path.contains("/subject/") {
      #expect(content == now[path], "seed \(Self.seed): \(path)")
    }
    let scores = "restricted/subject/scores.csv"
    #expect(now[scores] != late[scores], "what became known later would have changed the scores")
    let program = Program(in: URL(filePath: folder.path))
    let ending = try program.run("verify", "Now/replay/\(period)", "--data", "exports", "--all")
    #expect(ending.code == 0, "\(ending.output)\(ending.errors)")
    // The bars decide something.
    try folder.write(
      Self.pipeline.replacing(", bars: [{dataset: lists, basis: made up}]", with: ""),
      to: "pipeline.yaml")
    #expect(try run("Unbarred", period, known, "exports")[scores] != now[scores])
  }

  @Test("an error planted in a term of the definition is found")
  func planted() throws {
    let history = History(seed: Self.seed)
    let last = try #require(Day("2026-05-31"))
    try history.write(asOf: last, to: "exports", in: folder)
    try folder.write(Self.pipeline, to: "pipeline.yaml")
    _ = try run("Reports", "2026-05", last, "exports")
    let program = Program(in: URL(filePath: folder.path))
    let definition = folder["Reports/replay/2026-05/definition.json"]
    let text = try String(contentsOfFile: definition, encoding: .utf8)
    for (right, wrong) in [
      (#""longest": "3M""#, #""longest": "1M""#), (#""counts": false"#, #""counts": true"#),
      (#""dataset": "lists""#, #""dataset": "bans""#),
    ] {
      try #require(text.contains(right), "\(right)")
      try text.replacing(right, with: wrong, maxReplacements: 1)
        .write(toFile: definition, atomically: false, encoding: .utf8)
      let ending = try program.run(
        "verify", "Reports/replay/2026-05", "--data", "exports", "--all")
      #expect(ending.code != 0 && ending.output.contains("indicators_enterprise"), "\(wrong)")
    }
  }
}
