import Diagnostics
import Records
import Tabular
import TestSupport
import Testing

@testable import Measuring

@Suite("Measuring subjects that others succeed")
struct SuccessionTests {
  private static let definition = """
      days: {title: D, dataset: fines, measure: days_since}
      ever: {title: E, dataset: fines, measure: count, counts: history, basis: b}
      fines: {title: F, dataset: fines, measure: count}
    """

  /// Firm 0 is succeeded by firm 1 on 1 March, known on 1 April.
  private var made: MadeUpClass {
    var own = MadeUpRecord(date("2024-01-10"), MadeUp.fines.empty)
    var late = own
    var taken = own
    own.superseded = date("2024-04-01")
    late.fromKnown = date("2024-04-01")
    late.until = date("2024-03-01")
    taken.from = date("2024-03-01")
    taken.fromKnown = date("2024-04-01")
    taken.expires = date("2024-03-20")
    var made = MadeUpClass(subjects: 2)
    made.records["fines"] = [[own, late], [taken]]
    made.successions = [
      MadeUpSuccession(subject: 0, known: date("2024-04-01"), effective: date("2024-03-01"))
    ]
    return made
  }

  @Test("records count for each while they are its own, and the one that is succeeded is gone")
  func takesOver() throws {
    let read = IndicatorSection.shape.read(
      text: "indicators:\n" + Self.definition, file: "pipeline.yaml")
    let definition = try ClassIndicators.resolve(
      read.get().indicators, classes: [MadeUp.succeeded])[0]
    // Days, history and in force of both; whether the first is there.
    for (asOf, known, expected, isThere) in [
      ("2024-02-29", "2024-03-31", [[50.0, nil], [1, 0], [1, 0]], true),
      ("2024-03-31", "2024-03-31", [[81.0, nil], [1, 0], [1, 0]], true),
      ("2024-02-29", "2024-04-01", [[50.0, nil], [1, 0], [1, 0]], true),
      ("2024-03-01", "2024-04-01", [[nil, 51.0], [nil, 1], [nil, 1]], false),
      ("2024-03-31", "2024-05-01", [[nil, nil], [nil, 1], [nil, 0]], false),
    ] as [(String, String, [[Double?]], Bool)] {
      let panel = try made.panel(
        definition, [AsOf(date(asOf), knownAt: date(known))], in: TemporaryFolder())
      #expect(try values(panel) == [expected], "\(asOf), \(known)")
      try panel.forEachBatch(ofPartition: 0) { batch throws(Failure) in
        #expect(batch.inForce == [isThere, true], "\(asOf), \(known)")
      }
    }
  }

  @Test("one sweep over many days gives what each day alone gives")
  func sweep() throws {
    let read = IndicatorSection.shape.read(
      text: "indicators:\n" + Self.definition, file: "pipeline.yaml")
    let definition = try ClassIndicators.resolve(
      read.get().indicators, classes: [MadeUp.succeeded])[0]
    let days = (1...6).map { month in
      AsOf(date("2024-0\(month)-28"), knownAt: date("2024-0\(month)-28"))
    }
    let all = try values(made.panel(definition, days, partitions: 2, in: TemporaryFolder()))
    for (index, day) in days.enumerated() {
      let one = try values(made.panel(definition, [day], in: TemporaryFolder()))
      #expect(one[0] == all[index], "\(day.day)")
    }
  }
}
