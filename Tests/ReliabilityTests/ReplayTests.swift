import Foundation
import Tabular
import TestSupport
import Testing

/// A replay with an old known-at gives the old numbers, to the bit.
@Suite("Reliability: replays")
struct ReplayTests {
  /// Made-up exports in which everything becomes known late: corrections,
  /// withdrawals, repairs, moves to another region, and the records themselves;
  /// so do the fines of penalties and the instalments of fines. The notes of
  /// fines say no day, and are there from the start.
  struct History {
    struct Row {
      let document: String
      let subject: String
      let operation: String
      let decided: Day
      let amount: Int
      let known: Day
      let repaired: (on: Day, known: Day)?
    }

    private let subjects: [(id: String, region: String, changed: Day, known: Day)]
    private let rows: [Row]
    /// Rows of fines and of instalments, and the day on which each is exported.
    private var children: [String: [(row: String, exported: Day)]] = [:]

    init(seed: UInt64) {
      var draw = SeededGenerator(seed)
      let begin = History.day("2026-01-01")
      func later(_ day: Day, _ most: Int) -> Day {
        Day(number: day.number + Int32.random(in: 0...Int32(most), using: &draw))
      }
      var subjects: [(id: String, region: String, changed: Day, known: Day)] = []
      for number in 1...12 {
        let id = "S\(number)"
        subjects.append((id, "R\(number % 3)", begin, begin))
        if Bool.random(using: &draw) {
          let changed = later(begin, 150)
          subjects.append((id, "R\((number + 1) % 3)", changed, later(changed, 70)))
        }
      }
      var rows: [Row] = []
      for number in 1...80 {
        let decided = later(begin, 170)
        var known = later(decided, 60)
        for version in 0..<Int.random(in: 1...3, using: &draw) {
          let isWithdrawn = version > 0 && Int.random(in: 0..<3, using: &draw) == 0
          let on = later(known, 60)
          rows.append(
            Row(
              document: "D\(number)", subject: "S\(Int.random(in: 1...12, using: &draw))",
              operation: isWithdrawn ? "D" : "A", decided: later(decided, version),
              amount: Int.random(in: 0...90, using: &draw), known: known,
              repaired: Int.random(in: 0..<4, using: &draw) == 0 ? (on, later(on, 40)) : nil))
          known = later(Day(number: known.number + 1), 50)
        }
      }
      self.subjects = subjects
      self.rows = rows
      for (file, owner) in [("fines", "D"), ("instalments", "fines"), ("notes", "fines")] {
        for number in 1...100 {
          let (versions, owners) = (file == "notes" ? 1...1 : 1...3, owner)
          var owner = Int.random(in: 1...80, using: &draw)
          var seen = later(begin, 170)
          for version in 0..<Int.random(in: versions, using: &draw) {
            if Int.random(in: 0..<4, using: &draw) == 0 {
              owner = Int.random(in: 1...80, using: &draw)
            }
            let isWithdrawn = version > 0 && Int.random(in: 0..<4, using: &draw) == 0
            let row =
              "\(file)\(number),\(owners)\(owner),\(isWithdrawn ? "D" : "A"),"
              + "\(Int.random(in: 0...9, using: &draw)),\(seen)"
            children[file, default: []].append((row, file == "notes" ? begin : seen))
            seen = later(seen, 50)
          }
        }
      }
    }

    static func day(_ text: String) -> Day {
      guard let day = Day(text) else { preconditionFailure("a day") }
      return day
    }

    /// The exports as they were on a day: nothing that became known later.
    func write(asOf known: Day, to folder: String, in place: TemporaryFolder) throws {
      var register = "id,region,changed,exported\n"
      for one in subjects where one.known <= known {
        register += "\(one.id),\(one.region),\(one.changed),\(one.known)\n"
      }
      var penalties = "document,subject,op,decided,amount,published,repaired,repair_published\n"
      for row in rows where row.known <= known {
        let repair = row.repaired.flatMap { $0.known <= known ? "\($0.on),\($0.known)" : nil }
        penalties += "\(row.document),\(row.subject),\(row.operation),\(row.decided),"
        penalties += "\(row.amount),\(row.known),\(repair ?? ",")\n"
      }
      try place.write(register, to: folder + "/register.csv")
      try place.write(penalties, to: folder + "/penalties.csv")
      for (file, rows) in children {
        let text = rows.filter { $0.exported <= known }.map(\.row)
        try place.write(
          (["id,of,op,amount,seen"] + text).joined(separator: "\n") + "\n",
          to: folder + "/\(file).csv")
      }
    }
  }

  static let pipeline = """
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
          id: {type: text}
          region: {type: code}
          changed: {type: day}
          exported: {type: day}
      penalties:
        title: Penalties
        source: s
        files: [penalties.csv]
        columns:
          document: {type: text}
          subject: {type: text}
          op: {type: code}
          decided: {type: day}
          amount: {type: integer}
          published: {type: day}
          repaired: {type: day}
          repair_published: {type: day}
      fines:
        title: Fines
        source: s
        files: [fines.csv]
        columns: &parts
          id: {type: text}
          of: {type: text}
          op: {type: code}
          amount: {type: integer}
          seen: {type: day}
      instalments: {title: Instalments, source: s, files: [instalments.csv], columns: *parts}
      notes: {title: Notes, source: s, files: [notes.csv], columns: *parts}
    subjects:
      enterprise:
        {title: E, dataset: register, id: id, region: region, effective: changed, known: exported}
    records:
      penalties:
        class: enterprise
        subject: subject
        key: [document]
        event: decided
        known: published
        repaired: {column: repaired, known: repair_published}
        withdrawal: op = 'D'
      fines:
        class: enterprise
        through: {dataset: penalties, columns: [of]}
        key: [id]
        known: seen
        withdrawal: op = 'D'
      instalments:
        class: enterprise
        through: {dataset: fines, columns: [of]}
        key: [id]
        known: seen
        withdrawal: op = 'D'
      notes: {class: enterprise, through: {dataset: fines, columns: [of]}, key: [id]}
    indicators:
      count_3m: {title: C, dataset: penalties, window: 3M, measure: count}
      total: {title: T, dataset: penalties, measure: sum, of: amount}
      fading: {title: F, dataset: penalties, measure: decayed_count, half_life: 60D}
      since: {title: L, dataset: penalties, measure: days_since}
      last: {title: A, dataset: penalties, measure: last, of: amount}
      fines: {title: F, dataset: fines, window: 3M, measure: sum, of: amount}
      fined: {title: F, dataset: fines, measure: days_since_first}
      instalments: {title: I, dataset: instalments, window: 6M, measure: count}
      noted: {title: N, dataset: notes, measure: last, of: amount}
    frameworks:
      credit:
        title: Credit
        class: enterprise
        tree:
          - {indicator: count_3m, weight: 0.3, normalise: {by: goalposts, worst: 6, best: 0}}
          - {indicator: total, weight: 0.3, normalise: NORMALISE}
          - {indicator: fading, weight: 0.1, normalise: {by: goalposts, worst: 5, best: 0}}
          - {indicator: since, weight: 0.05, normalise: {by: goalposts, worst: 0, best: 90}}
          - {indicator: last, weight: 0.05, normalise: {by: goalposts, worst: 90, best: 0}}
          - {indicator: fines, weight: 0.05, normalise: {by: goalposts, worst: 90, best: 0}}
          - {indicator: fined, weight: 0.05, normalise: {by: goalposts, worst: 90, best: 0}}
          - {indicator: instalments, weight: 0.05, normalise: {by: goalposts, worst: 9, best: 0}}
          - {indicator: noted, weight: 0.05, normalise: {by: goalposts, worst: 9, best: 0}}
        grades: [{name: A, from: 700}, {name: B}]
      stacked:
        title: Stacked
        class: enterprise
        population: count_3m < 5
        tree:
          - {score: credit, weight: 0.6, normalise: NORMALISE}
          - {indicator: count_3m, weight: 0.4, normalise: {by: goalposts, worst: 6, best: 0}}
    indices:
      regional: {title: Regional, framework: credit, by: region, revisions: true}
      stacked: {title: Stacked, framework: stacked, by: region, revisions: true}
      whole: {title: Whole, framework: credit, by: whole, statistic: median, revisions: true}

    """

  static let goalposts = "{by: goalposts, worst: 400, best: 0}"
  static let seed =
    UInt64(ProcessInfo.processInfo.environment["BAIHE_SEED"] ?? "") ?? 20_261_123

  let folder = TemporaryFolder()

  private func define(_ normalise: String = goalposts, _ more: String = "") throws {
    try folder.write(
      ReplayTests.pipeline.replacing("NORMALISE", with: normalise)
        .replacing("partitions: 8\n", with: "partitions: 8\n" + more), to: "pipeline.yaml")
  }

  /// The products of a run, but those that tell of the rows of the exports.
  private func products(_ out: String, _ period: String, _ arguments: String...) throws
    -> [String: Data]
  {
    let ending = try Program(in: URL(filePath: folder.path)).run(
      ["run", ".", "--publish", "--out", out] + arguments)
    try #require(ending.code == 0, "\(ending.errors)")
    return try Workbench.products(in: folder["\(out)/replay/\(period)"]).filter { path, _ in
      path.contains("/index/") || path.contains("/subject/") || path.contains("/parameters/")
        || path == "definition.json"
    }
  }

  @Test(
    "later exports with the old known-at give what the exports of that day gave",
    arguments: ["2026-02", "2026-04", "2026-05"])
  func replay(period: String) throws {
    let history = History(seed: ReplayTests.seed)
    let known = try #require(Month(period)).lastDay
    try history.write(asOf: known, to: "then", in: folder)
    try history.write(asOf: History.day("2027-12-31"), to: "exports", in: folder)
    for (normalise, first) in [(ReplayTests.goalposts, "2026-01"), ("{by: percentile}", period)] {
      try define(normalise)
      let span = ["--from", first, "--to", period]
      let then = try products("Then", period, span[0], span[1], span[2], span[3], "--data", "then")
      let now = try products(
        "Now", period, span[0], span[1], span[2], span[3], "--known-at", known.description)
      let late = try products(
        "Late", period, span[0], span[1], span[2], span[3], "--known-at", "2026-12-31")
      #expect(then.keys.sorted() == now.keys.sorted())
      for path in then.keys.sorted() {
        #expect(then[path] == now[path], "seed \(ReplayTests.seed), \(normalise): \(path)")
      }
      let scores = "restricted/subject/scores.csv"
      #expect(now[scores] != late[scores], "what became known later would have changed the scores")
    }
  }

  /// A penalty known in January, corrected in March; a fine of it, and two
  /// instalments of that, of which one is known in April only.
  private static let corrected = (
    children: [
      "register": "id,region,changed,exported\nS1,R1,2026-01-01,2026-01-01\n"
        + "S2,R2,2026-01-01,2026-01-01\n",
      "fines": "id,of,op,amount,seen\nF1,D1,A,5,2026-01-20\n",
      "instalments": "id,of,op,amount,seen\nI1,F1,A,1,2026-02-10\nI2,F1,A,2,2026-04-10\n",
      "notes": "id,of,op,amount,seen\nN1,F1,A,7,\n",
    ], first: "D1,S1,A,2026-01-05,10,2026-01-15,,\n"
  )

  @Test(
    "a correction of a record moves what belongs to it from the day on which it is known",
    arguments: [
      "D1,S2,A,2026-01-05,10,2026-03-15,,\n", "D1,S1,A,2025-11-05,10,2026-03-15,,\n",
      "D1,S2,A,2026-02-20,10,2026-03-15,,\n",
    ])
  func correctedParent(correction: String) throws {
    let heading = "document,subject,op,decided,amount,published,repaired,repair_published\n"
    for data in ["then", "exports"] {
      for (name, text) in Self.corrected.children {
        try folder.write(text, to: "\(data)/\(name).csv")
      }
      try folder.write(
        heading + Self.corrected.first + (data == "then" ? "" : correction),
        to: "\(data)/penalties.csv")
    }
    try define()
    func runs(_ name: String, _ data: String) throws -> [[String: Data]] {
      try ["2026-02", "2026-03"].map { period in
        let known = try #require(Month(period)).lastDay.description
        return try products(
          name + period, period, "--period", period, "--known-at", known, "--data", data)
      }
    }
    let (then, now) = (try runs("Then", "then"), try runs("Now", "exports"))
    #expect(then[0] == now[0], "nobody knew of the correction in February")
    let indicators = "restricted/subject/indicators_enterprise.csv"
    #expect(then[1][indicators] != now[1][indicators], "in March it was known")
    let february = try values(now[0], indicators)
    let expected = ["S1": ["5", "1", "7"], "S2": ["0", "0", ""]]
    for (subject, values) in expected {
      #expect(
        ["fines", "instalments", "noted"].map { february[subject]?[$0] } == values, "\(subject)")
    }
    // Each month as it was known then: in a series that ends with it, and later.
    try define(ReplayTests.goalposts, "vintage: then\n")
    let short = try ["then", "exports"].map { data in
      try products(
        "Short-" + data, "2026-02", "--from", "2026-01", "--to", "2026-02", "--data", data)
    }
    #expect(short[0] == short[1])
    let series = try products("Series", "2026-04", "--from", "2026-02", "--to", "2026-04")
    #expect(
      try levels(series, "regional_index").filter { $0.contains("2026-02") }
        == levels(now[0], "regional_index"))
    for (out, period) in [
      ("Now2026-02", "2026-02"), ("Now2026-03", "2026-03"), ("Series", "2026-04"),
    ] {
      let ending = try Program(in: URL(filePath: folder.path)).run(
        "verify", "\(out)/replay/\(period)", "--data", "exports", "--all")
      #expect(ending.code == 0, "\(ending.output)\(ending.errors)")
    }
  }

  /// The cells of a table by subject and column.
  private func values(
    _ products: [String: Data], _ path: String
  ) throws -> [String: [String: String]] {
    let text = String(decoding: try #require(products[path]), as: UTF8.self)
    let lines = text.split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let id = try #require(lines[0].firstIndex(of: "subject"))
    return Dictionary(
      uniqueKeysWithValues: lines.dropFirst().map { line in
        (line[id], Dictionary(uniqueKeysWithValues: zip(lines[0], line)))
      })
  }

  /// The columns of an index that do not look at other months, by row.
  private func levels(_ products: [String: Data], _ table: String) throws -> [String] {
    let text = String(decoding: try #require(products["public/index/\(table).csv"]), as: UTF8.self)
    let lines = text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let names = ["index", "level", "code", "period", "subjects", "thin", "value", "rank"]
    let columns = try names.map { try #require(lines[0].firstIndex(of: $0)) }
    return lines.dropFirst().map { line in columns.map { line[$0] }.joined(separator: ",") }
      .sorted()
  }

  @Test("a series of the vintage `then` is the runs of its months, one after the other")
  func vintages() throws {
    let history = History(seed: ReplayTests.seed)
    try history.write(asOf: History.day("2027-12-31"), to: "exports", in: folder)
    try define(ReplayTests.goalposts, "vintage: then\n")
    let series = try products("Series", "2026-05", "--from", "2026-01", "--to", "2026-05")
    try define(ReplayTests.goalposts)
    var months: [String: [String]] = [:]
    for month in 1...5 {
      let one = try products("M\(month)", "2026-0\(month)", "--period", "2026-0\(month)")
      for table in ["regional_index", "whole_index"] {
        months[table, default: []] += try levels(one, table)
      }
    }
    for table in ["regional_index", "whole_index"] {
      #expect(try levels(series, table) == months[table]?.sorted(), "seed \(ReplayTests.seed)")
    }
    let now = try products("Now", "2026-05", "--from", "2026-01", "--to", "2026-05")
    #expect(try levels(now, "regional_index") != levels(series, "regional_index"))
  }

  @Test("`--from` and `--to` say what `since` and `period` say")
  func span() throws {
    let history = History(seed: ReplayTests.seed)
    try history.write(asOf: History.day("2027-12-31"), to: "exports", in: folder)
    try define(ReplayTests.goalposts, "since: 2026-02\nperiod: 2026-05\n")
    _ = try products("Written", "2026-05")
    try define()
    _ = try products("Asked", "2026-05", "--from", "2026-02", "--to", "2026-05")
    #expect(
      try Workbench.products(in: folder["Written/replay/2026-05"])
        == Workbench.products(in: folder["Asked/replay/2026-05"]))
  }
}
