import Identifiers
import Records
import Tabular
import TestSupport
import Testing

@testable import Quality

@Suite("Clashes of entities")
struct EntityClashesTests {
  private static let yaml = """
    examples: 6
    datasets:
      penalty:
        identifier: {column: code, kinds: [uscc, prc_id]}
        name: name
        entity: {column: document, since: decided}
        period: published
        withdrawal: op = 'd'
    """

  private func assessed(
    _ rows: [(entity: String, since: String, code: String, name: String)]
  ) throws -> QualityReport.Figures {
    try Assessed(
      rows.map {
        Penalty(code: $0.code, decided: $0.since, document: $0.entity, name: $0.name).cells
      }, asking: Self.yaml
    ).report.total
  }

  @Test("a code that two entities bear at one time is shared, in every row in which they bear it")
  func shared() throws {
    let found = try assessed([
      ("1", "2020-01-01", Codes.all[0], "甲"), ("1", "2021-01-01", Codes.all[0], "甲二"),
      ("2", "2022-01-01", Codes.all[0], "乙"), ("3", "2022-01-01", Codes.all[1], "丙"),
    ])
    #expect(found[ofEntities: .sharedCodes] == 1)
    #expect(found[ofEntities: .sharedCodeRows] == 3)
    #expect(found[ofEntities: .multicodeEntities] == 0)
    #expect(found[ofEntities: .sharedNames] == 0)
    #expect(found[.clashingRows] == 3)
    #expect(found[.sharedCodes] == nil, "names are not what codes are compared with")
  }

  @Test("a new name, and a new code, are new versions")
  func renamed() throws {
    let found = try assessed([
      ("1", "2020-01-01", Codes.all[0], "甲"), ("1", "2021-01-01", Codes.all[0], "乙"),
      ("1", "2022-01-01", Codes.all[1], "乙"),
    ])
    #expect(found.entityCounts == [0, 0, 0, 0, 0, 0])
    #expect(found[.clashingRows] == 0)
  }

  @Test("what one gave up, another may bear from that day on")
  func handedOn() throws {
    let found = try assessed([
      ("1", "2020-01-01", Codes.all[0], "甲"), ("1", "2021-01-01", Codes.all[1], "乙"),
      ("2", "2021-01-01", Codes.all[0], "甲"),
    ])
    #expect(found.entityCounts == [0, 0, 0, 0, 0, 0])
  }

  @Test("two codes of one day are an entity's several codes, and so is one that comes back")
  func several() throws {
    let twice = try assessed([
      ("1", "2020-01-01", Codes.all[0], "甲"), ("1", "2020-01-01", Codes.all[1], "甲"),
    ])
    #expect(twice.entityCounts == [0, 0, 1, 2, 0, 0])
    let again = try assessed([
      ("1", "2020-01-01", Codes.all[0], "甲"), ("1", "2021-01-01", Codes.all[1], "甲"),
      ("1", "2022-01-01", Codes.all[0], "甲"),
    ])
    #expect(again.entityCounts == [0, 0, 1, 3, 0, 0])
  }

  @Test("a name of two entities is told, and no clash of codes")
  func named() throws {
    let found = try assessed([
      ("1", "2020-01-01", Codes.all[0], "虚拟（甲）"), ("2", "2021-01-01", Codes.all[1], "虚拟 (甲)"),
      ("3", "2021-01-01", Codes.persons[0], "某"), ("4", "2021-01-01", Codes.persons[1], "某"),
    ])
    #expect(found.entityCounts == [0, 0, 0, 0, 1, 2])
    #expect(found[.clashingRows] == 0)
  }

  @Test("rows without an entity, and without a valid identifier, take no part")
  func left() throws {
    let found = try assessed([
      ("1", "2020-01-01", Codes.all[0], "甲"), ("", "2020-01-01", Codes.all[0], "乙"),
      ("2", "2020-01-01", "12345", "甲"),
    ])
    #expect(found.entityCounts == [0, 0, 0, 0, 0, 0])
  }

  @Test("without a name names are not counted; an entity needs an identifier")
  func declared() throws {
    let nameless = Self.yaml.replacing("    name: name\n", with: "")
    let found = try Assessed([Penalty(code: Codes.all[0]).cells], asking: nameless).report
    #expect(found.total.entityCounts == [0, 0, 0, 0, nil, nil])
    #expect(QualityReport(json: found.json) == found)
    #expect(
      mistakes("datasets: {penalty: {period: decided, entity: {column: code, since: decided}}}")
        == ["BH-2704"])
  }

  /// A row that takes part.
  private struct Entry {
    let number: Int
    let month: Month?
    let entity: String
    let day: Int
    let code: String
    let kind: IdentifierKind
    let name: String?
  }

  /// The rows of terms that several owners bear on some day, and how many
  /// owners or terms there are, day by day.
  private static func slow(
    _ rows: [Entry], _ term: (Entry) -> String?
  ) -> [String: [String: Set<Int>]] {
    // By term and entity, the days on which it is borne.
    var days: [String: [String: Set<Int>]] = [:]
    for (entity, own) in Dictionary(grouping: rows.filter { term($0) != nil }, by: \.entity) {
      for (value, bearing) in Dictionary(grouping: own, by: { term($0) ?? "" }) {
        let (first, last) = (bearing.map(\.day).min() ?? 0, bearing.map(\.day).max() ?? 0)
        days[value, default: [:]][entity] = Set(
          (-1...100).filter { day in
            day >= first && (day <= last || !own.contains { $0.day > last && $0.day <= day })
          })
      }
    }
    return days
  }

  private static func figures(_ rows: [Entry]) -> ([Int], shared: Set<Int>, several: Set<Int>) {
    let codes = slow(rows) { "\($0.kind) \($0.code)" }
    let names = slow(rows) { row in row.name.map { "\(row.kind) \($0)" } }
    func shared(
      _ all: [String: [String: Set<Int>]], _ term: (Entry) -> String?
    ) -> (Int, Set<Int>) {
      var (count, found): (Int, Set<Int>) = (0, [])
      for (value, bearers) in all {
        let clashing = bearers.filter { one in
          bearers.contains { $0.key != one.key && !$0.value.isDisjoint(with: one.value) }
        }
        guard !clashing.isEmpty else { continue }
        count += 1
        found.formUnion(
          rows.filter { term($0) == value && clashing[$0.entity] != nil }.map(\.number))
      }
      return (count, found)
    }
    let byCode = shared(codes) { "\($0.kind) \($0.code)" }
    let byName = shared(names) { row in row.name.map { "\(row.kind) \($0)" } }
    var (entities, several): (Set<String>, Set<Int>) = ([], [])
    for row in rows {
      let own = "\(row.kind) \(row.code)"
      let isSeveral = rows.contains { other in
        let another = "\(other.kind) \(other.code)"
        return other.entity == row.entity && other.kind == row.kind && another != own
          && !(codes[own]?[row.entity] ?? []).isDisjoint(with: codes[another]?[row.entity] ?? [])
      }
      if isSeveral {
        entities.insert(row.entity)
        several.insert(row.number)
      }
    }
    return (
      [byCode.0, byCode.1.count, entities.count, several.count, byName.0, byName.1.count],
      byCode.1, several
    )
  }

  @Test("every count of random entries is what looking at every day finds", arguments: 0..<60)
  func counts(seed: Int) throws {
    var random = SeededGenerator(UInt64(seed))
    let start = day("2026-08-20").number
    let codes = Codes.all.prefix(4) + Codes.persons.prefix(2)
    var rows: [[Cell]] = []
    var entries: [Entry] = []
    for number in 0..<Int.random(in: 0...70, using: &random) {
      let entity = ["", "a", "b", "c", "d", "e"].randomElement(using: &random) ?? ""
      let code = codes.randomElement(using: &random) ?? ""
      let name = ["", "虚拟甲", "虚拟乙", "虚拟丙"].randomElement(using: &random) ?? ""
      let days = Int.random(in: -1...60, using: &random)
      let published = Int32.random(in: 0...80, using: &random)
      rows.append(
        Penalty(
          code: code, decided: days < 0 ? "" : Day(number: start + Int32(days)).description,
          document: entity, name: name, published: Day(number: start + published).description
        ).cells)
      guard !entity.isEmpty else { continue }
      let isPerson = Codes.persons.contains(code)
      entries.append(
        Entry(
          number: number, month: Day(number: start + published).month, entity: entity, day: days,
          code: code, kind: isPerson ? .prcID : .uscc,
          name: name.isEmpty || isPerson ? nil : name))
    }
    let found = try Assessed(
      rows, asking: Self.yaml, blockRows: Int.random(in: 1...20, using: &random),
      threads: 1 + seed % 3, batchRows: Int.random(in: 1...40, using: &random))
    for month in [month("2026-09"), month("2026-10"), nil] {
      let (counts, shared, several) = Self.figures(
        entries.filter { entry in month.map { $0 == entry.month } ?? true })
      let figures = month.flatMap { found.report[$0] } ?? found.report.total
      #expect(figures.entityCounts == counts, "seed \(seed)")
      #expect(figures[.clashingRows] == shared.union(several).count, "seed \(seed)")
      guard month == nil else { continue }
      #expect(found.examples(.sharedCode) == shared.sorted().prefix(6).map { "\($0)" })
      #expect(found.examples(.multicodeEntity) == several.sorted().prefix(6).map { "\($0)" })
    }
  }
}
