import Diagnostics
import Records
import Settings
import Tabular
import TestSupport
import Testing

@testable import Measuring

/// The sweep against the slow reference, record by record and day by day.
@Suite("Sweep: against the definition, word for word")
struct SweptPanelTests {
  @Test(
    "every measure agrees to the bit, for any windows, vintages, hindsight, repairs and versions",
    arguments: [UInt64](1...15))
  func random(seed: UInt64) throws {
    var random = SeededGenerator(seed)
    let hindsight = Hindsight.allCases[Int(seed / 3) % 4]
    let made = MadeUpClass.random(subjects: [1, 7, 8, 9, 40, 90][Int(seed) % 6], &random)
    let asOf = AsOf.random(count: [1, 3, 14, 24][Int(seed) % 4], &random)
    let indicators = (0..<60).map { _ in SlowIndicator.random(&random) }
    let yaml = indicators.enumerated()
      .map { "  i\(100 + $0.offset):\n\($0.element.yaml)" }.joined()
    let folder = TemporaryFolder()
    let panel = try made.panel(
      try firmIndicators(yaml), asOf, hindsight: hindsight, partitions: 1 + Int(seed) % 3,
      in: folder)
    let found = try values(panel)
    for (position, indicator) in indicators.enumerated() {
      for (number, point) in asOf.enumerated() {
        let expected = made.records["fines"]?.map { indicator.value($0, point, hindsight) }
        #expect(
          found[number][position] == expected,
          "seed \(seed), \(indicator.yaml)at \(point)")
      }
    }
  }

  @Test("a subject with very many records is measured like any other")
  func many() throws {
    var random = SeededGenerator(99)
    let asOf = AsOf.random(count: 24, &random)
    var made = MadeUpClass(subjects: 3)
    made.records["fines"]?[1] = (0..<4000).map { _ in .random(&random) }.inTableOrder
    let indicators = Measure.allCases.filter(\.isOfRecords).map { measure in
      SlowIndicator(
        measure: measure, column: measure.readsColumn ? "points" : nil, filter: SlowFilter.all[0],
        window: TimeSpan(6, .months), counting: .inForce, halfLife: measure.decays ? 90 : nil,
        empty: nil)
    }
    let yaml = indicators.enumerated()
      .map { "  i\(100 + $0.offset):\n\($0.element.yaml)" }.joined()
    let found = try values(made.panel(try firmIndicators(yaml), asOf, in: TemporaryFolder()))
    for (position, indicator) in indicators.enumerated() {
      for (number, point) in asOf.enumerated() {
        #expect(
          found[number][position] == made.records["fines"]?.map { indicator.value($0, point) },
          "\(indicator.yaml)at \(point)")
      }
    }
  }

  @Test("a subject whose own rows were all rejected is in force on no day, its records or not")
  func withoutRow() throws {
    let day = try #require(Day("2026-03-31"))
    var made = MadeUpClass(subjects: 5)
    for subject in 0..<5 {
      made.records["fines"]?[subject] = [MadeUpRecord(day, MadeUp.fines.empty)]
    }
    for subject in [1, 3, 4] { made.versions[subject] = [] }
    let panel = try made.panel(
      try firmIndicators("  fines:\n    {title: T, dataset: fines, measure: count}\n"),
      [AsOf(day, knownAt: day)], in: TemporaryFolder())
    var inForce: [Bool] = []
    try panel.forEachBatch(ofPartition: 0) { (batch) throws(Failure) in inForce += batch.inForce }
    #expect(inForce == [true, false, true, false, false])
    #expect(try values(panel)[0][0] == [1, nil, 1, nil, nil])
  }

  @Test("neither partitions nor the size of batches decide a number")
  func partitions() throws {
    var random = SeededGenerator(5)
    let made = MadeUpClass.random(subjects: 250, &random)
    let asOf = AsOf.random(count: 36, &random)
    let yaml = (0..<30).map { "  i\(100 + $0):\n\(SlowIndicator.random(&random).yaml)" }.joined()
    let definition = try firmIndicators(yaml)
    let folder = TemporaryFolder()
    let one = try made.panel(definition, asOf, partitions: 1, in: folder)
    #expect(one.subjectsPerBatch < 250)
    let all = try values(one)
    #expect(try values(made.panel(definition, asOf, partitions: 64, in: folder)) == all)
    for (number, point) in asOf.enumerated() where number % 7 == 3 {
      let alone = try values(made.panel(definition, [point], partitions: 3, in: folder))
      #expect(alone[0] == all[number], "\(point)")
    }
  }
}

extension AsOf {
  /// Days that ascend, month ends and others, known at the last or at their
  /// own.
  static func random(count: Int, _ random: inout SeededGenerator) -> [AsOf] {
    let months = Bool.random(using: &random)
    let days = (0..<count).map { number -> Day in
      months
        ? date("2023-01-31").advanced(months: number)
        : date("2023-01-01").advanced(days: Int.random(in: 0...900, using: &random))
    }.sorted()
    let isNow = Bool.random(using: &random)
    return days.map { AsOf($0, knownAt: isNow ? days[count - 1].advanced(days: 20) : $0) }
  }
}

extension SlowIndicator {
  static func random(_ random: inout SeededGenerator) -> SlowIndicator {
    let measure = Measure.allCases.filter(\.isOfRecords).randomElement(using: &random) ?? .count
    let columns = measure == .distinct ? MadeUp.fines.columns.map(\.name) : numbers
    let windows: [TimeSpan?] =
      [nil, nil] + ["1M", "3M", "12M", "1D", "45D"].map { TimeSpan(parsing: $0) }
    return SlowIndicator(
      measure: measure,
      column: measure.readsColumn ? columns.randomElement(using: &random) : nil,
      filter: SlowFilter.all.randomElement(using: &random) ?? SlowFilter.all[0],
      window: windows.randomElement(using: &random) ?? nil,
      counting: Bool.random(using: &random) ? .inForce : .history,
      halfLife: measure.decays ? [1, 30, 180, 3650].randomElement(using: &random) : nil,
      empty: [nil, nil, "0", "-7.5", "missing"].randomElement(using: &random) ?? nil)
  }

  private static let numbers = ["amount", "points", "weight"]
}

extension MadeUpClass {
  static func random(subjects: Int, _ random: inout SeededGenerator) -> MadeUpClass {
    var made = MadeUpClass(subjects: subjects)
    made.records["fines"] = (0..<subjects).map { _ in
      let most = [0, 1, 3, 10, 50].randomElement(using: &random) ?? 0
      return (0..<most).map { _ in .random(&random) }.inTableOrder
    }
    return made
  }
}

extension [MadeUpRecord] {
  /// By event, then known day, missing first; otherwise as they are.
  var inTableOrder: [MadeUpRecord] {
    enumerated().sorted { a, b in
      (a.element.event, a.element.known?.number ?? .min, a.offset)
        < (b.element.event, b.element.known?.number ?? .min, b.offset)
    }.map(\.element)
  }
}

extension MadeUpRecord {
  static func random(_ random: inout SeededGenerator) -> MadeUpRecord {
    func maybe(_ share: Double, _ day: Day, _ reach: ClosedRange<Int>) -> Day? {
      Double.random(in: 0..<1, using: &random) < share
        ? day.advanced(days: Int.random(in: reach, using: &random)) : nil
    }
    let isMonthEnd = Int.random(in: 0..<3, using: &random) == 0
    let start = Day(number: date("2021-06-01").number + Int32.random(in: 0...1600, using: &random))
    var record = MadeUpRecord(isMonthEnd ? start.month.lastDay : start)
    record.known = maybe(0.6, record.event, 0...120)
    record.superseded = maybe(0.2, record.known ?? record.event, 0...200)
    record.expires = maybe(0.3, record.event, -5...400)
    record.repaired = maybe(0.3, record.event, 0...300)
    record.repairKnown = record.repaired.map { maybe(0.5, $0, -20...90) ?? $0 }
    record.isFirst = Bool.random(using: &random)
    record.cells = MadeUp.fines.columns.map { .random($0.type, &random) }
    return record
  }
}

extension Cell {
  /// A cell of few values, so that there are ties; sometimes missing,
  /// sometimes of a size that Doubles cannot count.
  static func random(_ type: CellType, _ random: inout SeededGenerator) -> Cell {
    if Int.random(in: 0..<5, using: &random) == 0 { return .missing(.empty) }
    let small = Int64.random(in: -3...6, using: &random)
    let isHuge = Int.random(in: 0..<400, using: &random) == 0
    switch type {
    case .integer: return .integer(isHuge ? Int64.max - abs(small) : small)
    case .decimal(let scale):
      let units =
        isHuge ? 8_000_000_000_000_000_001 : Int64.random(in: -500...99_999, using: &random)
      return .decimal(units, scale: scale)
    case .double:
      let numbers = [0.1, 0.2, 0.3, -0.1, 1e16, -1e16, 1e-20, 3, -0.0, 0x1p-1074]
      return .double(numbers.randomElement(using: &random) ?? 0)
    case .day: return .day(Day(number: 19_000 + Int32(small)))
    case .code, .text: return .text(["A", "B", "", "AB"].randomElement(using: &random) ?? "A")
    case .bool: return .bool(Bool.random(using: &random))
    }
  }
}
