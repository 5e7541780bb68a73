import Records
import Tabular
import TestSupport
import Testing

@testable import Quality

@Suite("Assessing random exports")
struct AssessmentPropertyTests {
  private static let yaml = """
    examples: 7
    datasets:
      penalty:
        identifier: {column: code, kinds: [uscc, prc_id]}
        name: name
        key: [document]
        required: [document, code, kind]
        event: decided
        known: published
        limit: 7
        period: published
        withdrawal: op = 'd'
        announces: op = 'i'
    """

  private static let calendar = WorkCalendar([
    .init(day("2026-09-30"), .holiday), .init(day("2026-10-01"), .holiday),
    .init(day("2026-10-03"), .workday), .init(day("2026-10-05"), .holiday),
  ])

  /// Few subjects, records and days, so that much is said twice.
  private static func rows(_ random: inout SeededGenerator) -> [[Cell]] {
    let codes =
      Codes.all + Codes.persons + Codes.organisations
      + ["", "12345", "913399******00001X", "000000000000000000", Codes.all[0].lowercased()]
      + Codes.all.map { String($0.dropLast()) + "I" } + Codes.all.map { "0" + $0.dropFirst() }
    let names = ["虚拟甲", "虚拟（乙）", "虚拟(乙)", " 虚拟 甲", "虚某", "", "虚拟丙"]
    func some(_ texts: [String]) -> String { texts.randomElement(using: &random) ?? "" }
    func date() -> String {
      guard Int.random(in: 0..<12, using: &random) > 0 else { return "" }
      return Day(number: day("2026-08-20").number + Int32.random(in: 0...80, using: &random))
        .description
    }
    var rows: [[Cell]] = []
    for _ in 0..<Int.random(in: 0...120, using: &random) {
      if let before = rows.last, Int.random(in: 0..<4, using: &random) == 0 {
        var copy = before
        if Bool.random(using: &random) { copy[7] = on(date()) }
        if Int.random(in: 0..<3, using: &random) == 0 {
          copy[3] = .decimal(Int64.random(in: 0...2, using: &random), scale: 2)
        }
        rows.append(copy)
        continue
      }
      rows.append(
        Penalty(
          code: some(codes), decided: date(), document: some(["", "a", "b", "c", "d", "e", "f"]),
          fine: Bool.random(using: &random) ? nil : 1, kind: some(["", "fine", "warning"]),
          name: some(names), op: some(["i", "i", "i", "i", "d", "u", ""]), published: date()
        ).cells)
    }
    return rows
  }

  @Test("every count is what the slow way finds", arguments: 0..<60)
  func counts(seed: Int) throws {
    var random = SeededGenerator(UInt64(seed))
    let rows = Self.rows(&random)
    let knownAt = seed % 3 == 0 ? "2026-10-10" : "2026-12-31"
    let found = try Assessed(
      rows, asking: Self.yaml, knownAt: knownAt, calendar: Self.calendar,
      blockRows: Int.random(in: 1...40, using: &random), threads: 1 + seed % 3,
      batchRows: Int.random(in: 1...60, using: &random))
    let slow = SlowAssessment(rows, knownAt: day(knownAt), limit: 7, calendar: Self.calendar)
    #expect(found.report.later == slow.later, "seed \(seed)")
    #expect(found.report.total == slow.figures(nil), "seed \(seed)")
    for one in found.report.months {
      #expect(one.figures == slow.figures(one.month), "seed \(seed), \(one.month)")
    }
    let (duplicates, conflicts) = slow.repeated()
    #expect(found.examples(.duplicate) == duplicates.prefix(7).map { "\($0)" }, "seed \(seed)")
    #expect(found.examples(.conflict) == conflicts.prefix(7).map { "\($0)" }, "seed \(seed)")
    let clashes = slow.clashes(slow.rows)
    #expect(
      found.examples(.sharedCode) == clashes.codeRows.sorted().prefix(7).map { "\($0)" },
      "seed \(seed)")
    #expect(
      found.examples(.multicodeName) == clashes.nameRows.sorted().prefix(7).map { "\($0)" },
      "seed \(seed)")
  }

  @Test("the order of the rows changes no count", arguments: 0..<20)
  func order(seed: Int) throws {
    var random = SeededGenerator(UInt64(1000 + seed))
    let rows = Self.rows(&random)
    let found = try Assessed(rows, asking: Self.yaml, calendar: Self.calendar)
    let shuffled = try Assessed(
      rows.shuffled(using: &random), asking: Self.yaml, calendar: Self.calendar, blockRows: 17,
      threads: 1)
    #expect(found.report == shuffled.report, "seed \(seed)")
  }
}
