import Foundation
import TestSupport
import Testing

/// The data-quality circular of random exports, from the command line.
@Suite("Reliability: the data-quality circular")
struct CircularTests {
  private static let pipeline = """
    name: random
    title: Random
    period: 2026-10
    since: 2026-08
    data: exports
    calendar: calendar.csv
    datasets:
      p: {title: P, source: s, files: ['p-*.csv'], reject_limit: 100%, columns: &columns {
        doc: {type: text}, code: {type: text}, name: {type: code}, event: {type: day},
        known: {type: day}, fine: {type: decimal, scale: 2}, op: {type: code}}}
      q: {title: Q, source: t, files: ['q.csv'], where: op <> 'x', columns: *columns}
    quality:
      targets: {coverage: 60%, wrong: 10%, clash: 5%, duplicate: 2.5%, complete: 50%, late: 1/3}
      examples: 6
      datasets:
        p:
          identifier: {column: code, kinds: [uscc, prc_id]}
          name: name
          key: [doc]
          required: [doc, code, event]
          event: event
          known: known
          limit: 7
          period: known
          withdrawal: op = 'd'
        q: {identifier: {column: code, kinds: [opaque, organisation]}, name: name, entity: {column: doc, since: known}, key: [doc, code], required: [fine], event: event, period: event}
    """

  private func write(seed: UInt64, shuffled: Bool = false, to folder: TemporaryFolder) throws {
    var random = SeededGenerator(seed)
    func some(_ texts: [String]) -> String { texts.randomElement(using: &random) ?? "" }
    let codes = [
      "91330100MA0000000X", "913301******00000X", "12345", "", "000000000", "00000001-9",
      "000000019",
      "０００００００１９", "Ａ1", "a1", "33010020991231001X", "91339900MA27TWKB3E", "11339900000000019A",
    ]
    func date() -> String {
      let day = Int.random(in: 1...30, using: &random)
      return Int.random(in: 0..<15, using: &random) == 0
        ? "" : "2026-\(some(["07", "08", "09", "10", "11"]))-\(day < 10 ? "0" : "")\(day)"
    }
    for file in ["p-1.csv", "p-2.csv", "q.csv"] {
      var lines: [String] = []
      for _ in 0..<Int.random(in: 0...60, using: &random) {
        if let last = lines.last, Int.random(in: 0..<4, using: &random) == 0 {
          lines.append(Bool.random(using: &random) ? last : last.replacing("1.00", with: "2.00"))
          continue
        }
        lines.append(
          [
            some(["", "a", "b", "c", "d", "e", "f", "g"]), some(codes),
            some(["甲", " 甲", "乙", "（丙）", "(丙)", ""]), date(), date(),
            some(["1.00", "", "3.50", "bad"]), some(["i", "i", "i", "d", "x"]),
          ].joined(separator: ","))
      }
      if file == "q.csv" { lines = lines.filter { !$0.contains("bad") } }
      if shuffled {
        var order = SeededGenerator(seed + 1)
        lines.shuffle(using: &order)
      }
      try folder.write(
        (["doc,code,name,event,known,fine,op"] + lines).joined(separator: "\n") + "\n",
        to: "exports/" + file)
    }
    try folder.write(Self.pipeline.replacing("1/3", with: "33.3%"), to: "pipeline.yaml")
    try folder.write(
      "date,kind\n2026-10-01,holiday\n2026-10-02,holiday\n2026-10-10,workday\n", to: "calendar.csv")
  }

  @Test(
    "the second path finds every count of random exports, whatever the threads", arguments: 0..<6)
  func verified(seed: Int) throws {
    let folder = TemporaryFolder()
    try write(seed: UInt64(seed), to: folder)
    let program = Program(in: URL(filePath: folder.path))
    let ending = try program.run("run", ".", "--publish", "--threads", "\(1 + seed % 3)")
    try #require(ending.code == 0, "seed \(seed): \(ending.errors)")
    let verified = try program.run(
      "verify", "Reports/random/2026-10", "--data", "exports", "--all")
    #expect(verified.code == 0, "seed \(seed): \(verified.output)\(verified.errors)")
    #expect(verified.output.contains("restricted/quality/examples"))
  }

  @Test("the order of the rows changes nothing but where examples are")
  func order() throws {
    var tables: [[String: Data]] = []
    for isShuffled in [false, true] {
      let folder = TemporaryFolder()
      try write(seed: 99, shuffled: isShuffled, to: folder)
      let ending = try Program(in: URL(filePath: folder.path)).run("run", ".", "--publish")
      try #require(ending.code == 0, "\(ending.errors)")
      tables.append(
        try Workbench.products(in: folder["Reports/random/2026-10"]).filter {
          $0.key.hasPrefix("public/quality/") && $0.key.hasSuffix(".csv")
        })
    }
    #expect(tables[0] == tables[1])
    #expect(tables[0].count == 6)
  }

  @Test("a changed count is found and named")
  func tampered() throws {
    let folder = TemporaryFolder()
    try write(seed: 3, to: folder)
    let program = Program(in: URL(filePath: folder.path))
    _ = try program.run("run", ".", "--publish")
    let table = folder["Reports/random/2026-10/public/quality/source_ranking.csv"]
    let text = try String(contentsOfFile: table, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: table)
    try Data(text.replacing("all,s,", with: "all,s,1").utf8).write(to: URL(filePath: table))
    let verified = try program.run(
      "verify", "Reports/random/2026-10", "--data", "exports", "--all")
    #expect(verified.code == 6)
    #expect(verified.output.contains("rank"))
  }
}
