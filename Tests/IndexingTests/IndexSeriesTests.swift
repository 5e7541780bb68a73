import Records
import Settings
import Store
import Tabular
import TestSupport
import Testing

@testable import Indexing

@Suite("Index series")
struct IndexSeriesTests {
  /// Subjects that come, leave, move, become thin and lose their size at
  /// random; scores that are all different.
  static func panel(seed: UInt64, months: Int = 5) -> ScorePanel {
    var generator = SeededGenerator(seed)
    let regions = ["330106", "330108", "330201", "3302", "44", "杭州西湖", "杭州上城"]
    var rows: [ScoreRow] = []
    for partition in 0..<5 {
      for subject in 0..<(partition == 3 ? 0 : 40) {
        var region = regions.randomElement(using: &generator)
        let moves = subject % 7 == 0
        for day in 0..<months where Int.random(in: 0..<5, using: &generator) > 0 {
          if moves { region = regions.randomElement(using: &generator) }
          let size = Double(Int.random(in: -1...50, using: &generator))
          let isThin = Int.random(in: 0..<8, using: &generator) == 0
          rows.append(
            ScoreRow(
              partition: partition, subject: subject, day: day,
              region: subject % 11 == 0 ? nil : region, sector: ["A", "C", nil][subject % 3],
              size: subject % 13 == 0 ? nil : size,
              score: isThin ? nil : Double.random(in: 0...1000, using: &generator),
              grade: isThin ? nil : ["A", "B", "C"].randomElement(using: &generator),
              nodes: [
                Double.random(in: 0...300, using: &generator),
                Double.random(in: -9...300, using: &generator),
              ]))
        }
      }
    }
    return ScorePanel(partitions: 5, months: months, rows.shuffled(using: &generator))
  }

  static let statistics = [
    "mean", "weighted_mean", "median", "{share: [A, C]}", "{tail: 10%}", "{tail: 93.5%}",
  ]

  static let groupings = [
    "by: region\nlevels: [{name: city, characters: 4}, {name: province, characters: 2}, {name: all}]",
    "by: sector", "by: whole",
  ]

  @Test("every number is what dictionaries and loops find", arguments: statistics)
  func reference(statistic: String) throws {
    for seed in UInt64(1)...4 {
      let panel = Self.panel(seed: seed)
      for (number, grouping) in Self.groupings.enumerated() {
        let linking = (Int(seed) + number).isMultiple(of: 2) ? "fixed" : "chained"
        let yaml =
          "\(grouping)\nstatistic: \(statistic)\nbase: {period: 2025-03, value: 250}\n"
          + "linking: \(linking)\nleast_subjects: 6\n"
        try check(panel, yaml, "seed \(seed), \(grouping), \(linking)")
      }
    }
  }

  private func check(_ panel: ScorePanel, _ yaml: String, _ comment: Comment) throws {
    let series = try panel.series(yaml)
    let index = series.index
    let reference = ReferenceSeries(index: index, panel: panel)
    for (depth, level) in index.levels.enumerated() {
      let expected = reference.periods(level)
      let found = series.levels[depth].groups.filter { $0.periods.contains { $0 != nil } }
      #expect(
        found.map(\.code)
          == expected.filter { $0.value.contains { $0 != nil } }.keys.sorted {
            $0.utf8.lexicographicallyPrecedes($1.utf8)
          }, comment)
      for group in found {
        for day in panel.months.indices {
          let right = try #require(expected[group.code])[day]
          guard let period = group.periods[day], let right else {
            #expect(group.periods[day] == nil && right == nil, comment)
            continue
          }
          #expect(period.subjects == right.subjects && period.thin == right.thin, comment)
          #expect(isClose(period.value, right.value), comment)
          #expect(isClose(group.indices[day], right.index), comment)
          #expect(group.ranks[day] == right.rank, comment)
          #expect(zip(period.terms, right.terms).allSatisfy { isClose($0, $1) }, comment)
          #expect(period.terms.count == right.terms.count, comment)
          #expect((period.effects == nil) == (right.effects == nil), comment)
          if let effects = period.effects, let wanted = right.effects {
            #expect(effects.isClose(to: wanted), comment)
            let before = group.periods[day - 1]?.subjects ?? 0
            #expect(period.subjects - period.shared == right.entered, comment)
            #expect(before - period.shared == right.left, comment)
          }
        }
      }
    }
  }

  @Test("effects add up to the change, and terms to the value", arguments: statistics)
  func identities(statistic: String) throws {
    let panel = Self.panel(seed: 77, months: 6)
    var changes = 0
    for grouping in Self.groupings {
      let series = try panel.series("\(grouping)\nstatistic: \(statistic)\n")
      for group in series.levels.flatMap(\.groups) {
        for day in panel.months.indices {
          guard let period = group.periods[day], let value = period.value else { continue }
          if series.index.statistic.isMean {
            #expect(isClose(10 + period.terms.reduce(0, +), value))
          }
          guard let effects = period.effects else { continue }
          let before = try #require(group.periods[day - 1]?.value)
          #expect(isClose(effects.sum, value - before))
          changes += 1
        }
      }
    }
    #expect(changes > 50)
  }

  @Test("threads, partitions and row order change no bit", arguments: statistics)
  func determinism(statistic: String) throws {
    let panel = Self.panel(seed: 5)
    let yaml = "\(Self.groupings[0])\nstatistic: \(statistic)\nbase: {period: 2025-01}\n"
    func bytes(_ panel: ScorePanel, threads: Int) throws -> [UInt8] {
      let folder = TemporaryFolder()
      let series = try panel.series(yaml, threads: threads)
      try series.write(to: folder["series"], .local)
      if series.index.statistic.isMean { try series.writeTerms(to: folder["terms"], .local) }
      return try Files.local.read(folder["series"])
        + (series.index.statistic.isMean ? Files.local.read(folder["terms"]) : [])
    }
    let once = try bytes(panel, threads: 1)
    #expect(try bytes(panel, threads: 2) == once)
    #expect(try bytes(panel, threads: 7) == once)
    // The same subjects under other numbers in other partitions.
    var moved = panel
    moved.partitions = 3
    for row in moved.rows.indices {
      let number = moved.rows[row].partition * 40 + moved.rows[row].subject
      moved.rows[row].partition = number % 3
      moved.rows[row].subject = 1000 - number
    }
    #expect(try bytes(moved, threads: 2) == once)
  }

  @Test("a chain over the same subjects with the same weights is the fixed index")
  func chainIsFixed() throws {
    var generator = SeededGenerator(9)
    var rows: [ScoreRow] = []
    for subject in 0..<60 {
      let size = Double.random(in: 1...9, using: &generator)
      for day in 0..<6 {
        rows.append(
          ScoreRow(
            subject: subject, day: day, region: "r\(subject % 3)", size: size,
            score: Double.random(in: 100...900, using: &generator)))
      }
    }
    let panel = ScorePanel(months: 6, rows)
    for statistic in ["mean", "weighted_mean", "median", "{tail: 20%}"] {
      let yaml = "by: region\nstatistic: \(statistic)\nbase: {period: 2025-03}\n"
      let fixed = try panel.series(yaml)
      let chained = try panel.series(yaml + "linking: chained\n")
      for code in ["r0", "r1", "r2"] {
        let a = try #require(fixed.group(code)).indices
        let b = try #require(chained.group(code)).indices
        #expect(zip(a, b).allSatisfy { isClose($0, $1) && $0 != nil }, "\(statistic) \(code)")
        #expect(a[2] == 100 && b[2] == 100)
      }
    }
  }

  @Test("a group that disappears and comes back has no change then, and breaks the chain")
  func gap() throws {
    let rows = [(0, 500.0), (1, 600), (3, 700), (4, 770)].map { day, score in
      ScoreRow(subject: 1, day: day, region: "r", score: score)
    }
    let panel = ScorePanel(
      months: 5, rows + (0..<5).map { ScoreRow(subject: 2, day: $0, region: "s", score: 1) })
    let fixed = try panel.series("by: region\nbase: {period: 2025-01}\n")
    #expect(fixed.values("r") == [500, 600, nil, 700, 770])
    #expect(fixed.group("r")?.indices == [100, 120, nil, 140, 154])
    #expect(fixed.effects("r").map { $0?.sum } == [nil, 100, nil, nil, 70])
    let chained = try panel.series("by: region\nbase: {period: 2025-01}\nlinking: chained\n")
    #expect(chained.group("r")?.indices == [100, 120, nil, nil, nil])
    let later = try panel.series("by: region\nbase: {period: 2025-04}\nlinking: chained\n")
    #expect(isClose(later.group("r")?.indices[4], 110))
    #expect(later.group("r")?.indices.prefix(4) == [nil, nil, nil, 100])
    let missing = try panel.series("by: region\nbase: {period: 2025-03}\n")
    #expect(missing.group("r")?.indices == [nil, nil, nil, nil, nil])
    #expect(missing.findings.map(\.kind.code) == ["BH-2213"])
  }

  @Test("a group of thin files only has no row, and nobody scored anywhere is said")
  func allThin() throws {
    var rows = [
      ScoreRow(subject: 1, region: "r", score: nil), ScoreRow(subject: 2, region: "s", score: 5),
    ]
    let series = try ScorePanel(rows).series("by: region\n")
    #expect(series.values("r") == [nil])
    #expect(series.values("s") == [5])
    #expect(series.findings.isEmpty)
    rows[1].score = nil
    let nothing = try ScorePanel(rows).series("by: region\nbase: {period: 2025-01}\n")
    #expect(nothing.findings.map(\.kind.code) == ["BH-2214"])
    #expect(try ScorePanel([]).series("by: whole\n").findings.map(\.kind.code) == ["BH-2214"])
  }

  @Test("thin files are counted beside the subjects, and becoming thin is leaving")
  func thin() throws {
    let panel = ScorePanel(
      months: 2,
      [
        ScoreRow(subject: 1, day: 0, score: 100), ScoreRow(subject: 2, day: 0, score: 300),
        ScoreRow(subject: 1, day: 1, score: 100), ScoreRow(subject: 2, day: 1, score: nil),
      ])
    let periods = try #require(try panel.series("by: whole\n").group("whole")).periods
    #expect(periods.map { $0?.subjects } == [2, 1])
    #expect(periods.map { $0?.thin } == [0, 1])
    #expect(periods[1]?.effects == ChangeEffects(within: 0, weight: -25, entry: 0, exit: -75))
  }

  @Test("subjects without a code are in no group, and in the whole")
  func withoutCode() throws {
    let panel = ScorePanel([
      ScoreRow(subject: 1, region: nil, score: 1), ScoreRow(subject: 2, region: "r", score: 2),
      ScoreRow(subject: 3, region: nil, score: nil),
    ])
    let series = try panel.series("by: region\n")
    #expect(series.levels[0].groups.map(\.code) == ["r"])
    #expect(series.values("r") == [2])
    #expect(series.withoutCode == 2)
    #expect(series.findings.map(\.kind.code) == ["BH-2211"])
    #expect(try panel.series("by: whole\n").values("whole") == [1.5])
  }

  @Test("a weighted mean leaves out subjects without a size, and a group of size 0 has no value")
  func withoutSize() throws {
    let panel = ScorePanel([
      ScoreRow(subject: 1, region: "r", size: 3, score: 10),
      ScoreRow(subject: 2, region: "r", size: 1, score: 20),
      ScoreRow(subject: 3, region: "r", size: nil, score: 900),
      ScoreRow(subject: 4, region: "r", size: -5, score: 900),
      ScoreRow(subject: 5, region: "s", size: 0, score: 10),
    ])
    let series = try panel.series("by: region\nstatistic: weighted_mean\n")
    #expect(series.values("r") == [12.5])
    #expect(series.group("r")?.periods[0]?.subjects == 2)
    #expect(series.withoutSize == 2)
    #expect(series.findings.map(\.kind.code) == ["BH-2212"])
    #expect(series.values("s") == [nil])
    #expect(series.group("s")?.periods[0]?.subjects == 1)
    #expect(series.group("s")?.ranks == [nil])
  }

  @Test("ranks begin with the largest value, ties share the lowest, small groups have none")
  func ranks() throws {
    var rows: [ScoreRow] = []
    for (region, score, count) in [
      ("a", 5.0, 3), ("b", 9, 3), ("c", 5, 3), ("d", 99, 2), ("e", 1, 3),
    ] {
      for _ in 0..<count {
        rows.append(ScoreRow(subject: rows.count, region: region, score: score))
      }
    }
    let series = try ScorePanel(rows).series("by: region\nleast_subjects: 3\n")
    #expect(series.levels[0].groups.map { $0.ranks[0] } == [2, 1, 2, nil, 4])
  }

  @Test("groups in which everybody scores the same share a rank, whoever they are")
  func equalGroups() throws {
    var rows: [ScoreRow] = []
    var generator = SeededGenerator(77)
    for region in 1...9 {
      for _ in 0..<region * 7 {
        rows.append(
          ScoreRow(
            subject: rows.count, region: "r\(region)",
            size: .random(in: 0.1...1e7, using: &generator), score: 766.1))
      }
    }
    for statistic in ["mean", "weighted_mean"] {
      let series = try ScorePanel(rows).series("by: region\nstatistic: \(statistic)\n")
      #expect(series.levels[0].groups.allSatisfy { $0.periods[0]?.value == 766.1 })
      #expect(series.levels[0].groups.allSatisfy { $0.ranks[0] == 1 })
    }
  }

  @Test("codes that only look alike are groups of their own, in binary order")
  func spellings() throws {
    // One letter, and the letter with a combining accent.
    let rows = ["\u{E9}1", "e\u{301}1", "\u{E9}1"].enumerated().map {
      ScoreRow(subject: $0.offset, region: $0.element, score: Double($0.offset))
    }
    let groups = try ScorePanel(rows).series("by: region\n").levels[0].groups
    #expect(groups.map { Array($0.code.unicodeScalars).count } == [3, 2])
    #expect(groups.map { $0.periods[0]?.subjects } == [1, 2])
    let levels = "by: region\nlevels: [{name: letter, characters: 1}]\n"
    #expect(
      try ScorePanel(rows).series(levels).levels[0].groups.map { $0.periods[0]?.value } == [1, 1])
  }

  @Test("a subject that moves within a city stays in it, and leaves the county")
  func movers() throws {
    let panel = ScorePanel(
      months: 2,
      [
        ScoreRow(subject: 1, day: 0, region: "330106", score: 100),
        ScoreRow(subject: 1, day: 1, region: "330108", score: 140),
        ScoreRow(subject: 2, day: 0, region: "330106", score: 200),
        ScoreRow(subject: 2, day: 1, region: "330106", score: 220),
      ])
    for statistic in ["mean", "median", "weighted_mean"] {
      let series = try panel.series(
        "by: region\nlevels: [{name: city, characters: 4}, {name: county}]\n"
          + "statistic: \(statistic)\n")
      let city = try #require(series.group("3301")?.periods[1])
      #expect(city.effects?.parts.map { ($0 * 1e9).rounded() / 1e9 } == [30, 0, 0, 0])
      #expect(city.shared == 2)
      let county = try #require(series.group("330106", level: 1)?.periods[1])
      #expect(county.shared == 1 && county.subjects == 1)
      #expect(series.group("330108", level: 1)?.periods[1]?.effects == nil)
    }
  }
}
