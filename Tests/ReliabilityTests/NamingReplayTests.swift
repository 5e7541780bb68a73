import Foundation
import Tabular
import TestSupport
import Testing

/// Whom a row means is decided as of the day on which it became known: what is
/// registered later gives the old numbers, to the bit.
@Suite("Reliability: replays of whom rows mean")
struct NamingReplayTests {
  /// A made-up register in which subjects appear late, change their names and
  /// take the names and numbers of others; and records that name them by code,
  /// number or name, some before anybody knew them, corrected to others.
  private struct History {
    private var register: [(row: String, known: Day)] = []
    private var penalties: [(row: String, known: Day)] = []
    private var fines: [(row: String, known: Day)] = []

    private static let names = (1...9).map { "虚拟\($0)公司" }
    private static let begin = 20_454

    init(seed: UInt64) {
      var draw = SeededGenerator(seed)
      func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &draw) }
      func date(_ number: Int) -> Day { Day(number: Int32(History.begin + number)) }
      for subject in 0..<14 {
        var known = subject % 3 == 0 ? pick(150) : 0
        for version in 0...pick(3) {
          let name = History.names[version == 0 ? subject % 9 : pick(9)]
          let number = MadeUp.registration(version == 0 ? subject : pick(14))
          register.append(
            (
              "\(MadeUp.credit(subject)),\(name),\(number),33010\(pick(2) + 2),\(date(known)),"
                + "\(date(known))", date(known)
            ))
          known += 1 + pick(60)
        }
      }
      for document in 0..<120 {
        var known = pick(150)
        let decided = date(max(0, known - pick(20)))
        for version in 0..<(1 + pick(3)) {
          let subject = pick(14)
          let code = MadeUp.credit(subject)
          let (id, name) = [
            (code, ""), (code, ""), (code.lowercased(), ""), (MadeUp.registration(subject), ""),
            (MadeUp.organisation(subject), ""), ("", History.names[pick(9)]),
            (code.prefix(6) + "******" + code.suffix(6), " " + History.names[pick(9)]),
          ][pick(7)]
          let second = [
            "", MadeUp.registration(subject), MadeUp.registration(pick(14)),
            MadeUp.organisation(pick(14)), MadeUp.credit(pick(14)),
          ][pick(5)]
          penalties.append(
            (
              "D\(document),\(id),\(name),33010\(pick(2) + 2),"
                + "\(version > 0 && pick(4) == 0 ? "D" : "A"),\(decided),\(pick(90)),\(date(known)),\(second)",
              date(known)
            ))
          known += 1 + pick(50)
        }
      }
      for fine in 0..<80 {
        let known = date(pick(160))
        fines.append(("F\(fine),D\(pick(120)),\(pick(9)),\(known)", known))
      }
    }

    /// The exports as they were on a day.
    func write(asOf known: Day, to folder: String, in place: TemporaryFolder) throws {
      func write(_ name: String, _ header: String, _ rows: [(row: String, known: Day)]) throws {
        let lines = [header] + rows.filter { $0.known <= known }.map(\.row)
        try place.write(lines.joined(separator: "\n") + "\n", to: "\(folder)/\(name).csv")
      }
      try write("register", "code,name,number,region,changed,exported", register)
      try write(
        "penalties", "document,who,called,where,op,decided,amount,published,second", penalties)
      try write("fines", "id,of,amount,seen", fines)
    }
  }

  private static let pipeline = """
    name: replay
    title: Replay
    data: exports
    partitions: 8
    datasets:
      register:
        title: Register
        source: s
        files: [register.csv]
        columns:
          code: {type: text}
          name: {type: text}
          number: {type: text}
          region: {type: code}
          changed: {type: day}
          exported: {type: day}
      penalties:
        title: Penalties
        source: s
        files: [penalties.csv]
        columns:
          document: {type: text}
          who: {type: text}
          called: {type: text}
          where: {type: code}
          op: {type: code}
          decided: {type: day}
          amount: {type: integer}
          published: {type: day}
          second: {type: text}
      fines:
        title: Fines
        source: s
        files: [fines.csv]
        columns: {id: {type: text}, of: {type: text}, amount: {type: integer}, seen: {type: day}}
    subjects:
      enterprise:
        title: E
        dataset: register
        id: {column: code, kinds: [uscc]}
        also: [{column: number, kinds: [registration]}]
        name: name
        region: region
        effective: changed
        known: exported
    records:
      penalties:
        class: enterprise
        subject: SUBJECT
        named: called
        REGION
        key: [document]
        event: decided
        known: published
        withdrawal: op = 'D'
      fines:
        class: enterprise
        through: {dataset: penalties, columns: [of]}
        key: [id]
        known: seen
    indicators:
      count: {title: C, dataset: penalties, measure: count}
      total: {title: T, dataset: penalties, measure: sum, of: amount}
      last: {title: A, dataset: penalties, measure: last, of: amount}
      fines: {title: F, dataset: fines, measure: sum, of: amount}
    frameworks:
      credit:
        title: Credit
        class: enterprise
        tree:
          - {indicator: count, weight: 0.4, normalise: {by: goalposts, worst: 9, best: 0}}
          - {indicator: total, weight: 0.4, normalise: {by: goalposts, worst: 400, best: 0}}
          - {indicator: fines, weight: 0.2, normalise: {by: goalposts, worst: 90, best: 0}}
        grades: [{name: A, from: 700}, {name: B}]
    indices:
      regional: {title: Regional, framework: credit, by: region}

    """

  private static let one = "{column: who, kinds: [uscc, organisation, registration]}"
  private static let several =
    "[{column: who, kinds: [uscc, organisation]}, {column: second, kinds: [registration]}]"

  private static let seed =
    UInt64(ProcessInfo.processInfo.environment["BAIHE_SEED"] ?? "") ?? 20_261_124

  private let folder = TemporaryFolder()

  private func run(_ out: String, _ period: String, _ known: Day, _ data: String) throws
    -> [String: Data]
  {
    let program = Program(in: URL(filePath: folder.path))
    let ending = try program.run(
      "run", ".", "--publish", "--out", out, "--from", "2026-01", "--to", period, "--known-at",
      known.description, "--data", data)
    try #require(ending.code == 0, "\(ending.errors)")
    return try Workbench.products(in: folder["\(out)/replay/\(period)"])
  }

  @Test(
    "subjects, names and numbers that are registered later change nothing",
    arguments: [
      ("2026-02", "", one), ("2026-03", "named_region: where", one), ("2026-05", "", one),
      ("2026-02", "", several), ("2026-03", "", several), ("2026-05", "", several),
    ])
  func replay(period: String, region: String, subject column: String) throws {
    let history = History(seed: NamingReplayTests.seed)
    let known = try #require(Month(period)).lastDay
    let last = try #require(Day("2027-12-31"))
    try history.write(asOf: known, to: "then", in: folder)
    try history.write(asOf: last, to: "exports", in: folder)
    try folder.write(
      NamingReplayTests.pipeline.replacing("REGION", with: region)
        .replacing("SUBJECT", with: column), to: "pipeline.yaml")
    let then = try run("Then", period, known, "then")
    let now = try run("Now", period, known, "exports")
    let late = try run("Late", period, last, "exports")
    for (path, content) in then where path.contains("/index/") || path.contains("/subject/") {
      #expect(content == now[path], "seed \(NamingReplayTests.seed): \(path)")
    }
    let scores = "restricted/subject/scores.csv"
    #expect(now[scores] != late[scores], "what became known later would have changed the scores")
    let states = String(
      decoding: try #require(now["public/quality/identifiers.csv"]), as: UTF8.self)
    for state in ["valid", "by_name"] + (column == Self.several ? ["ambiguous"] : []) {
      #expect(!states.contains("penalties,\(state),0,"), "\(states)")
    }
    let program = Program(in: URL(filePath: folder.path))
    let ending = try program.run(
      "verify", "Now/replay/\(period)", "--data", "exports", "--all")
    #expect(ending.code == 0, "\(ending.output)\(ending.errors)")
    let subject = try program.run(
      "explain", "Now/replay/\(period)", "--data", "exports", "--subject", MadeUp.credit(1))
    #expect(subject.code == 0 && subject.output.contains(MadeUp.credit(1)), "\(subject.errors)")
  }
}
