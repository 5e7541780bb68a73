import Foundation
import Tabular
import TestSupport
import Testing

/// How groups differ from those above them, from the exports to the page.
@Suite("Reliability: differences")
struct DifferenceTests {
  private let folder = TemporaryFolder()

  private typealias Row = [String: String]

  private static let indices = """
      levelled:
        {title: Levelled, framework: credit, by: region, differences: true,
         levels: [{name: zone, characters: 1}, {name: region}]}
      moved: {title: Moved, framework: credit, by: whole, differences: true}
      deep:
        {title: Deep, framework: deep, by: region, differences: true, revisions: true,
         compare: [{level: region, group: R1, with: R2}, {level: region, group: R2, with: R1},
                   {level: region, group: R1, with: nowhere}],
         terms: indicators, signals: {lamp: [{colour: green, above: 500}]}}
      shallow: {title: Shallow, framework: deep, by: region}

    """

  private static let framework = """
      deep:
        title: Deep
        class: enterprise
        tree:
          - node: counts
            title: Counts
            weight: 0.6
            children:
              - {indicator: count_3m, weight: 0.7, normalise: {by: goalposts, worst: 6, best: 0}}
              - {indicator: total, weight: 0.3, normalise: {by: goalposts, worst: 400, best: 0}}
          - node: others
            title: Others
            weight: 0.4
            children:
              - {score: credit, weight: 0.55}
              - {indicator: last, weight: 0.45, normalise: {by: goalposts, worst: 90, best: 0}}
    indices:

    """

  private func define(differences: Bool = true) throws {
    try folder.write(
      ReplayTests.pipeline.replacing("NORMALISE", with: ReplayTests.goalposts)
        .replacing("indices:\n", with: DifferenceTests.framework)
        + (differences
          ? DifferenceTests.indices
          : DifferenceTests.indices.replacing("differences: true", with: "decimals: 2")),
      to: "pipeline.yaml")
  }

  private func write(asOf day: Day = ReplayTests.History.day("2027-12-31"), to data: String) throws
  {
    try ReplayTests.History(seed: ReplayTests.seed).write(asOf: day, to: data, in: folder)
  }

  private func run(_ arguments: String...) throws -> Program.Ending {
    try Program(in: URL(filePath: folder.path)).run(arguments)
  }

  private func publish(_ out: String, data: String = "exports", knownAt: String = "2026-12-31")
    throws -> [String: Data]
  {
    let ending = try run(
      "run", ".", "--publish", "--from", "2026-01", "--to", "2026-05", "--out", out, "--data", data,
      "--known-at", knownAt)
    try #require(ending.code == 0, "\(ending.errors)")
    return try Workbench.products(in: folder["\(out)/replay/2026-05"])
  }

  private func table(_ name: String, _ products: [String: Data]) throws -> [Row] {
    let data = try #require(products["public/index/\(name).csv"])
    let lines = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
  }

  private func units(_ text: String?) throws -> Int {
    let digits = text?.replacing(".", with: "") ?? ""
    return try #require(Int(digits))
  }

  @Test("terms add up to what the published values differ by, and the second path finds the same")
  func chain() throws {
    try write(to: "exports")
    try define()
    let products = try publish("Reports")
    let rows = try table("differences", products)
    #expect(Set(rows.compactMap { $0["index"] }) == ["levelled", "deep"])
    var values: [String: String] = [:]
    for row in try table("regional_index", products) where row["index"] == "levelled" {
      values[[row["level"], row["code"], row["period"]].map { $0 ?? "" }.joined(separator: " ")] =
        row["value"]
    }
    var sums: [String: Int] = [:]
    for row in rows where row["index"] == "levelled" {
      let period = row["period"] ?? ""
      let own = [row["level"], row["code"], period].map { $0 ?? "" }.joined(separator: " ")
      #expect(row["group_value"] == values[own])
      if row["level"] == "region" {
        #expect(row["parent_level"] == "zone" && row["parent"] == "R")
        #expect(row["parent_value"] == values["zone R \(period)"])
      } else {
        // Every region begins with R, so that the zone is the whole.
        #expect(row["parent_level"] == "" && row["parent"] == "whole")
        #expect(row["parent_value"] == row["group_value"])
        let difference = try units(row["difference"])
        #expect(difference == 0)
      }
      sums[own, default: 0] += try units(row["difference"])
    }
    #expect(sums.keys.sorted() == values.keys.sorted())
    for row in rows where row["index"] == "levelled" {
      let own = [row["level"], row["code"], row["period"]].map { $0 ?? "" }.joined(separator: " ")
      let apart = try units(row["group_value"]) - units(row["parent_value"])
      #expect(sums[own] == apart)
    }
    let ending = try run("verify", "Reports/replay/2026-05", "--data", "exports", "--all")
    #expect(ending.code == 0, "\(ending.output)\(ending.errors)")
    let page = String(decoding: try #require(products["bulletin.html"]), as: UTF8.self)
    #expect(page.contains("Which terms made the difference"))
    let explained = try run("explain", "Reports/replay/2026-05", "--region", "R1", "--lang", "en")
    #expect(explained.output.contains("against R, whose value is"), "\(explained.output)")
    #expect(explained.output.contains("add up to the difference, exactly as published"))
  }

  @Test("terms are indicators where they are asked for, of differences and of changes")
  func indicators() throws {
    try write(to: "exports")
    try define()
    let products = try publish("Reports")
    let terms = ["from", "count_3m", "total", "credit", "last", "limit"]
    let rows = try table("differences", products).filter { $0["index"] == "deep" }
    var sums: [[String?]: Int] = [:]
    var told: [[String?]: Row] = [:]
    for (number, row) in rows.enumerated() {
      #expect(row["term"] == terms[number % terms.count] && row["parent"] == "whole")
      let key = [row["code"], row["period"]]
      sums[key, default: 0] += try units(row["difference"])
      told[key] = row
    }
    #expect(told.count > 5)
    for (key, row) in told {
      let apart = try units(row["group_value"]) - units(row["parent_value"])
      #expect(sums[key] == apart, "\(row)")
    }
    // The parts of two nodes are those of their indicators, but for rounding.
    let values = try table("contributions", products)
    let changes = try table("regional_index", products).filter { $0["index"] == "deep" }
    for change in changes where change["change"] != "" {
      let own = values.filter {
        $0["code"] == change["code"] && $0["period"] == change["period"]
      }
      func part(_ index: String, _ term: String) throws -> Int {
        try units(own.first { $0["index"] == index && $0["term"] == term }?["value"])
      }
      let moved = try own.filter { $0["index"] == "deep" }.reduce(0) {
        try $0 + units($1["change"])
      }
      let total = try units(change["change"])
      #expect(moved == total)
      for (node, pair) in [("counts", ["count_3m", "total"]), ("others", ["credit", "last"])] {
        let whole = try part("shallow", node)
        let sum = try pair.reduce(0) { try $0 + part("deep", $1) }
        #expect(abs(whole - sum) <= 2, "\(node) of \(change)")
      }
    }
    let explained = try run("explain", "Reports/replay/2026-05", "--region", "R1", "--lang", "en")
    #expect(explained.output.contains("count_3m"), "\(explained.output)")
  }

  @Test("groups that are compared: the same parts from both sides, on page and in explain")
  func comparisons() throws {
    try write(to: "exports")
    try define()
    let products = try publish("Reports")
    let rows = try table("comparisons", products)
    #expect(Set(rows.map { $0["other"] }) == ["R1", "R2"])
    var sums: [[String?]: Int] = [:]
    var apart: [[String?]: Int] = [:]
    for row in rows {
      let key = [row["code"], row["period"]]
      sums[key, default: 0] += try units(row["difference"])
      apart[key] = try units(row["group_value"]) - units(row["other_value"])
    }
    #expect(sums == apart && sums.count >= 8)
    let page = String(decoding: try #require(products["bulletin.html"]), as: UTF8.self)
    #expect(page.contains("Groups compared") && page.contains("R1 and nowhere: not compared"))
    let explained = try run("explain", "Reports/replay/2026-05", "--region", "R1", "--lang", "en")
    #expect(explained.output.contains("against R2, whose value is"), "\(explained.output)")
    // One cell is tampered with.
    let path = folder["Reports/replay/2026-05/public/index/comparisons.csv"]
    var lines = try String(contentsOf: URL(filePath: path), encoding: .utf8)
      .components(separatedBy: "\n")
    lines[3] = lines[3].split(separator: ",").dropLast().joined(separator: ",") + ",99.99"
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
    try Data(lines.joined(separator: "\n").utf8).write(to: URL(filePath: path))
    let ending = try run("verify", "Reports/replay/2026-05", "--data", "exports", "--all")
    #expect(ending.code == 6 && ending.output.contains("index/comparisons"))
  }

  @Test("what was known then gives the same table later, and other tables are as without it")
  func replay() throws {
    let known = "2026-05-31"
    try write(asOf: ReplayTests.History.day(known), to: "then")
    try write(to: "exports")
    try define()
    let path = "public/index/differences.csv"
    let then = try publish("Then", data: "then", knownAt: known)
    let now = try publish("Now", knownAt: known)
    #expect(then[path] == now[path] && then[path] != nil)
    #expect(try publish("Late")[path] != now[path])
    try define(differences: false)
    let plain = try publish("Plain", knownAt: known)
    #expect(plain[path] == nil)
    for table in ["regional_index", "whole_index", "contributions", "revisions"] {
      let path = "public/index/\(table).csv"
      #expect(plain[path] == now[path], "\(path)")
    }
  }

  @Test(
    "the second path finds every cell that was tampered with",
    arguments: ["difference", "parent_value", "parent", "group_value"])
  func tampered(column: String) throws {
    try write(to: "exports")
    try define()
    _ = try publish("Reports")
    let path = folder["Reports/replay/2026-05/public/index/differences.csv"]
    var lines = try String(contentsOf: URL(filePath: path), encoding: .utf8)
      .components(separatedBy: "\n")
    var cells = lines[9].components(separatedBy: ",")
    let place = try #require(lines[0].components(separatedBy: ",").firstIndex(of: column))
    cells[place] = column == "parent" ? "R9" : "0.37"
    lines[9] = cells.joined(separator: ",")
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
    try Data(lines.joined(separator: "\n").utf8).write(to: URL(filePath: path))
    let ending = try run("verify", "Reports/replay/2026-05", "--data", "exports", "--all")
    #expect(ending.code == 6)
    let differing = ending.output.split(whereSeparator: \.isNewline).filter {
      $0.contains("index/differences") && $0.contains(column)
    }
    #expect(!differing.isEmpty, "\(ending.output)")
  }
}
