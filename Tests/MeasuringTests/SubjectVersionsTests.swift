import Diagnostics
import Records
import Tabular
import TestSupport
import Testing

@testable import Measuring

@Suite("Subjects: which version is in force")
struct SubjectVersionsTests {
  private let yaml = """
      age: {title: A, dataset: firms, measure: days_since, of: checked}
      capital: {title: C, dataset: firms, measure: value, of: capital, empty: 1}
      open: {title: O, dataset: firms, measure: value, of: staff, where: status = 'open'}
      part: {title: P, measure: share, share: {part: staff, whole: capital}, empty: -1}
      staff: {title: S, dataset: firms, measure: value, of: staff}
      visits: {title: V, dataset: visits, measure: count}
    """

  @Test("the last version that holds and is known decides, also that there is none")
  func lastVersion() throws {
    var made = MadeUpClass(subjects: 1)
    var first = version(staff: 1, status: "open", region: "A")
    first.effective = date("2025-01-01")
    var second = version(staff: 2, status: "shut", region: "B")
    second.effective = date("2025-03-01")
    second.known = date("2025-04-15")
    var third = version(staff: 3, status: "open", region: nil)
    third.effective = date("2025-06-01")
    third.inForce = false
    made.versions = [[first, second, third]]
    let days = ["2024-12-31", "2025-01-01", "2025-03-31", "2025-04-30", "2025-06-01"].map(date)
    let panel = try made.panel(
      try firmIndicators(yaml), days.map { AsOf($0, knownAt: $0) }, in: TemporaryFolder())
    let found = try values(panel)
    #expect(found.map { $0[4][0] } == [nil, 1, 1, 2, nil])
    #expect(found.map { $0[2][0] } == [nil, 1, 1, nil, nil])
    #expect(found.map { $0[5][0] } == [nil, 0, 0, 0, nil])
    try panel.forEachBatch(ofPartition: 0) { batch throws(Failure) in
      #expect(batch.inForce == [false, true, true, true, false])
      #expect(
        batch.regions.map { $0 == PanelBatch.noCode ? nil : panel.regions[Int($0)] }
          == [nil, "A", "A", "B", nil])
      #expect(batch.sizes.map { $0.isNaN ? nil : $0 } == [nil, 10, 10, 20, nil])
    }
  }

  @Test("a subject exists from its first day to the day before its last")
  func existence() throws {
    var made = MadeUpClass(subjects: 1)
    made.versions[0][0].founded = date("2025-02-02")
    made.versions[0][0].ended = date("2025-05-05")
    let days = ["2025-02-01", "2025-02-02", "2025-05-04", "2025-05-05"].map(date)
    let panel = try made.panel(
      try firmIndicators(yaml), days.map { AsOf($0, knownAt: $0) }, in: TemporaryFolder())
    try panel.forEachBatch(ofPartition: 0) { batch throws(Failure) in
      #expect(batch.inForce == [false, true, true, false])
    }
  }

  @Test("cells of the version are values, days since them can be ahead, shares need both parts")
  func cells() throws {
    var made = MadeUpClass(subjects: 5)
    made.versions = [
      [version(staff: 4, status: "open", capital: 800)],
      [version(staff: 4, status: "open", capital: 0)],
      [version(staff: nil, status: "open", capital: 800)],
      [version(staff: 4, status: "open", capital: nil)],
      [version(staff: 0, status: nil, capital: 800)],
    ]
    let found = try values(
      made.panel(try firmIndicators(yaml), asOf("2025-06-30"), in: TemporaryFolder()))[0]
    #expect(found[0] == [-1, -1, -1, -1, -1])
    #expect(found[1] == [8, 0, 8, 1, 8])
    #expect(found[2] == [4, 4, nil, 4, nil])
    #expect(found[3] == [0.5, -1, -1, 4, 0])
    #expect(found[4] == [4, 4, nil, 4, 0])
  }

  @Test("versions in force agree with the rule read backwards", arguments: [UInt64](1...8))
  func random(seed: UInt64) throws {
    var random = SeededGenerator(seed)
    var made = MadeUpClass(subjects: 60)
    made.versions = (0..<60).map { _ in
      (0..<Int.random(in: 1...4, using: &random)).map { _ in .random(&random) }.sorted { a, b in
        (a.effective?.number ?? .min, a.known?.number ?? .min)
          < (b.effective?.number ?? .min, b.known?.number ?? .min)
      }
    }
    let asOf = AsOf.random(count: 9, &random)
    let hindsight = Hindsight.allCases[Int(seed) % 4]
    let panel = try made.panel(
      try firmIndicators(yaml), asOf, hindsight: hindsight, partitions: 2, in: TemporaryFolder())
    let found = try values(panel)
    for (number, point) in asOf.enumerated() {
      for subject in 0..<60 {
        let expected = made.versions[subject].inForce(point, hindsight)
        let staff = found[number][4][subject]
        #expect(
          staff == expected?.cells[2].slowNumber, "seed \(seed), subject \(subject), \(point)")
        #expect((found[number][5][subject] == nil) == (expected == nil))
      }
    }
  }

  private func version(
    staff: Int64?, status: String?, region: String? = nil, capital: Int64? = nil
  ) -> MadeUpVersion {
    var version = MadeUpVersion(
      cells: MadeUp.firms.row([
        "staff": staff.map { .integer($0) } ?? .missing(.empty), "status": .init(status),
        "capital": capital.map { .decimal($0, scale: 2) } ?? .missing(.empty),
        "checked": .day(date("2025-07-01")),
      ]))
    version.region = region
    version.size = staff.map { Double($0) * 10 }
    return version
  }
}

extension MadeUpVersion {
  static func random(_ random: inout SeededGenerator) -> MadeUpVersion {
    func maybe(_ range: ClosedRange<Int>) -> Day? {
      Bool.random(using: &random)
        ? date("2023-01-01").advanced(days: Int.random(in: range, using: &random)) : nil
    }
    var version = MadeUpVersion(
      cells: MadeUp.firms.row(["staff": .integer(Int64.random(in: 0...1_000_000, using: &random))]))
    version.effective = maybe(0...600)
    version.known = maybe(0...700)
    version.founded = maybe(0...400)
    version.ended = maybe(300...900)
    version.inForce = Int.random(in: 0..<4, using: &random) != 0
    version.isFirst = Bool.random(using: &random)
    return version
  }
}

extension [MadeUpVersion] {
  /// The version in force, by the rule.
  func inForce(_ point: AsOf, _ hindsight: Hindsight) -> MadeUpVersion? {
    let version = last { version in
      let isUsed = version.isFirst ? hindsight != .then : [.correction, .now].contains(hindsight)
      return (version.effective.map { $0 <= point.day } ?? true)
        && (version.known.map { $0 <= point.slowEnd(isUsed) } ?? true)
    }
    guard let version, version.inForce, version.founded.map({ $0 <= point.day }) ?? true,
      version.ended.map({ point.day < $0 }) ?? true
    else { return nil }
    return version
  }
}
