import Foundation
import Tabular
import TestSupport
import Testing

/// Who has whose records is decided from what is known on each day:
/// successions that become known, are corrected, taken back or contradicted
/// later give the old numbers, to the bit.
@Suite("Reliability: replays of successions")
struct SuccessionReplayTests {
  /// Made-up fines with corrections, and successions of their subjects.
  private struct History {
    private var tables: [String: [(row: String, known: Day)]] = [:]
    private static let begin = 20_454

    init(seed: UInt64) {
      var draw = SeededGenerator(seed)
      func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &draw) }
      func date(_ number: Int) -> Day { Day(number: Int32(History.begin + number)) }
      for document in 0..<160 {
        var known = pick(150)
        let decided = date(max(0, known - pick(20)))
        for version in 0...pick(2) {
          let repaired = version > 0 && pick(2) == 0 ? date(known).description : ""
          add(
            "fines", date(known),
            "D\(document),S\(pick(20)),\(pick(9)),\(decided),\(date(known)),\(repaired)")
          known += 1 + pick(30)
        }
      }
      for _ in 0..<12 {
        let (old, new) = (pick(20), pick(20))
        var known = pick(120)
        var day = date(known + pick(40) - 20)
        for version in 0...pick(3) {
          add(
            "successions", date(known),
            "S\(old),S\(new),\(day),\(date(known)),\(version > 1 && pick(2) == 0 ? "D" : "I")")
          known += 1 + pick(40)
          if pick(2) == 0 { day = date(known + pick(40) - 20) }
        }
      }
    }

    private mutating func add(_ name: String, _ known: Day, _ row: String) {
      tables[name, default: []].append((row, known))
    }

    /// The exports as they were on a day.
    func write(asOf known: Day, to folder: String, in place: TemporaryFolder) throws {
      let register = (0..<20).map { "S\($0),R\($0 % 2)" }
      try place.write(
        (["id,region"] + register).joined(separator: "\n") + "\n", to: folder + "/register.csv")
      for (name, header) in [
        ("fines", "document,subject,amount,decided,known,repaired"),
        ("successions", "old,new,day,known,op"),
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
      fines:
        title: Fines
        source: s
        files: [fines.csv]
        columns:
          document: {type: text}
          subject: {type: text}
          amount: {type: integer}
          decided: {type: day}
          known: {type: day}
          repaired: {type: day}
      successions:
        title: Successions
        source: s
        files: [successions.csv]
        columns: {old: {type: text}, new: {type: text}, day: {type: day}, known: {type: day}, op: {type: code}}
    subjects:
      enterprise:
        title: E
        dataset: register
        id: id
        region: region
        succession: {dataset: successions, from: old, to: new, effective: day, known: known, withdrawal: op = 'D'}
    records:
      fines:
        class: enterprise
        subject: subject
        key: [document]
        event: decided
        known: known
        repaired: {column: repaired}
    indicators:
      count: {title: C, dataset: fines, measure: count}
      ever: {title: E, dataset: fines, measure: count, counts: history, basis: made up}
      last: {title: L, dataset: fines, measure: last, of: amount}
      since: {title: S, dataset: fines, measure: days_since}
    frameworks:
      credit:
        title: Credit
        class: enterprise
        tree:
          - {indicator: count, weight: 0.4, normalise: {by: goalposts, worst: 12, best: 0}}
          - {indicator: ever, weight: 0.2, normalise: {by: goalposts, worst: 30, best: 0}}
          - {indicator: last, weight: 0.2, normalise: {by: goalposts, worst: 9, best: 0}, impute: {by: value, value: 0}}
          - {indicator: since, weight: 0.2, normalise: {by: goalposts, worst: 0, best: 90}, impute: {by: value, value: 90}}
        grades: [{name: A, from: 700}, {name: B}]
    indices:
      regional: {title: Regional, framework: credit, by: region}

    """

  private static let seed =
    UInt64(ProcessInfo.processInfo.environment["BAIHE_SEED"] ?? "") ?? 20_261_126

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
    "month by month, successions that become known later change nothing",
    arguments: ["2026-01", "2026-02", "2026-03", "2026-04", "2026-05"])
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
    for out in ["Now", "Late"] {
      let ending = try program.run(
        "verify", "\(out)/replay/\(period)", "--data", "exports", "--all")
      #expect(ending.code == 0, "\(ending.output)\(ending.errors)")
    }
  }

  @Test("an error planted in the succession of the definition is found")
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
      (#""effective": "day""#, #""effective": "known""#),
      (#""withdrawal": "(op = 'D')""#, #""withdrawal": "(op = 'I')""#),
      (#""to": "new""#, #""to": "old""#),
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
