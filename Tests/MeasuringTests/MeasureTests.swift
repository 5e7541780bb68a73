import Records
import Tabular
import TestSupport
import Testing

@testable import Measuring

/// Each measure and each rule of time on records that fit on one line.
@Suite("Measures: rule by rule")
struct MeasureTests {
  private let at = asOf("2025-06-30")

  private func fines(_ fines: (String, Int64?)...) -> [MadeUpRecord] {
    fines.map { text, points in
      MadeUpRecord(
        date(text),
        MadeUp.fines.row([
          "points": points.map { .integer($0) } ?? .missing(.empty),
          "amount": points.map { .decimal($0 * 10, scale: 2) } ?? .missing(.empty),
          "weight": points.map { .double(Double($0) / 10) } ?? .missing(.empty),
        ]))
    }
  }

  @Test(
    "each measure of a few records",
    arguments: [
      ("measure: count", 4), ("measure: exists", 1), ("measure: sum\nof: points", 9),
      ("measure: sum\nof: amount", 0.9), ("measure: mean\nof: points", 3),
      ("measure: min\nof: points", 2), ("measure: max\nof: points", 5),
      ("measure: distinct\nof: points", 2), ("measure: last\nof: points", 5),
      ("measure: first\nof: points", 2), ("measure: days_since", 10),
      ("measure: days_since_first", 91), ("measure: count\nwindow: 1M", 2),
      ("measure: count\nwhere: points = 2", 2),
      ("measure: decayed_count\nhalf_life: 10D\nwindow: 20D", 0.5),
    ])
  func measures(yaml: String, expected: Double) throws {
    let records = fines(
      ("2025-03-31", 2), ("2025-04-30", 2), ("2025-06-01", 5), ("2025-06-20", nil))
    #expect(try measured(records, yaml, at) == [expected])
  }

  @Test("of certified records those are left out that are self-declared, and no others")
  func origin() throws {
    let records = [("2025-06-01", true), ("2025-06-02", false), ("2025-06-03", nil)].map {
      text, serious in
      MadeUpRecord(
        date(text),
        MadeUp.fines.row([
          "serious": serious.map { .bool($0) } ?? .missing(.empty), "points": .integer(2),
        ]))
    }
    for (origin, count) in [("", 3.0), ("\norigin: any", 3), ("\norigin: certified", 2)] {
      #expect(try measured(records, "measure: count" + origin, at) == [count])
      #expect(try measured(records, "measure: sum\nof: points" + origin, at) == [count * 2])
      #expect(
        try measured(records, "measure: first\nof: points\nwhere: serious" + origin, at)
          == [count == 3 ? 2 : nil])
    }
  }

  @Test("where there is nothing to measure counts are 0 and the rest is missing, or as declared")
  func empty() throws {
    let none = fines(("2025-06-01", nil))
    for records in [[], none] {
      for measure in ["sum", "distinct", "decayed_sum\nhalf_life: 5D"] {
        #expect(try measured(records, "measure: \(measure)\nof: points", at) == [0])
      }
      for measure in ["mean", "min", "max", "last", "first"] {
        #expect(try measured(records, "measure: \(measure)\nof: weight", at) == [nil])
        let yaml = "measure: \(measure)\nof: weight\nempty: -2.5"
        #expect(try measured(records, yaml, at) == [-2.5])
      }
    }
    #expect(try measured([], "measure: count", at) == [0])
    #expect(try measured([], "measure: count\nempty: missing", at) == [nil])
    #expect(try measured([], "measure: exists\nempty: 7", at) == [7])
    #expect(try measured([], "measure: days_since", at) == [nil])
    #expect(try measured([], "measure: decayed_count\nhalf_life: 5D", at) == [0])
  }

  @Test(
    "a window begins after the day before it, and months keep the last day the last",
    arguments: [
      ("2025-06-30", "1M", "2025-06-01"), ("2025-06-29", "1M", "2025-05-30"),
      ("2025-02-28", "1M", "2025-02-01"), ("2024-02-29", "12M", "2023-03-01"),
      ("2025-03-30", "1M", "2025-03-01"), ("2025-12-31", "6M", "2025-07-01"),
      ("2025-06-30", "1D", "2025-06-30"), ("2025-06-30", "30D", "2025-06-01"),
    ])
  func windows(last: String, window: String, first: String) throws {
    let yaml = "measure: count\nwindow: \(window)"
    let start = date(first)
    for (event, expected) in [(start, 1.0), (start.advanced(days: -1), 0)] {
      #expect(
        try measured([MadeUpRecord(event, MadeUp.fines.empty)], yaml, asOf(last)) == [expected])
    }
    let events = [date(last), date(last).advanced(days: 1)]
    #expect(
      try measured(events.map { MadeUpRecord($0, MadeUp.fines.empty) }, yaml, asOf(last)) == [1])
  }

  @Test("of records on one day the last in table order is last, the first first")
  func ties() throws {
    let records = fines(
      ("2025-05-05", 1), ("2025-05-05", 3), ("2025-05-05", 2), ("2025-05-05", nil))
    #expect(try measured(records, "measure: last\nof: points", at) == [2])
    #expect(try measured(records, "measure: first\nof: points", at) == [1])
    #expect(try measured(records, "measure: days_since", at) == [56])
  }

  @Test("a version is used from the day it is known to the day before the next one is")
  func versions() throws {
    var old = fines(("2025-01-10", 1))[0]
    old.known = date("2025-02-01")
    old.superseded = date("2025-03-15")
    var new = fines(("2025-01-10", 4))[0]
    new.known = date("2025-03-15")
    let days = ["2025-01-31", "2025-02-01", "2025-03-14", "2025-03-15"].map(date)
    let then = days.map { AsOf($0, knownAt: $0) }
    #expect(try measured([old, new], "measure: sum\nof: points", then) == [0, 1, 1, 4])
    let now = days.map { AsOf($0, knownAt: days[3]) }
    #expect(try measured([old, new], "measure: sum\nof: points", now) == [4, 4, 4, 4])
  }

  @Test("a record counts up to the day before it expires or is known to be repaired")
  func ends() throws {
    var expired = fines(("2025-01-10", 1))[0]
    expired.expires = date("2025-03-31")
    var repaired = fines(("2025-01-10", 10))[0]
    repaired.repaired = date("2025-02-28")
    repaired.repairKnown = date("2025-04-30")
    let days = ["2025-02-28", "2025-03-30", "2025-03-31", "2025-04-29", "2025-04-30"].map(date)
    let then = days.map { AsOf($0, knownAt: $0) }
    let sum = "measure: sum\nof: points"
    #expect(try measured([expired, repaired], sum, then) == [11, 11, 10, 10, 0])
    let now = days.map { AsOf($0, knownAt: days[4]) }
    #expect(try measured([expired, repaired], sum, now) == [1, 1, 0, 0, 0])
    let history = sum + "\ncounts: history\nbasis: the rule"
    #expect(try measured([expired, repaired], history, then) == [11, 11, 11, 11, 11])
  }

  @Test("sums of decimals are exact beyond what doubles count, and rounded once")
  func exactSums() throws {
    let units: [Int64] = [9_007_199_254_740_993, 1, 1, -9_007_199_254_740_993]
    let records = units.map {
      MadeUpRecord(date("2025-05-05"), MadeUp.fines.row(["amount": .decimal($0, scale: 2)]))
    }
    #expect(try measured(records, "measure: sum\nof: amount", at) == [0.02])
    let huge = [Int64.max, .max, 2].map {
      MadeUpRecord(date("2025-05-05"), MadeUp.fines.row(["points": .integer($0)]))
    }
    #expect(try measured(huge, "measure: sum\nof: points", at) == [18_446_744_073_709_551_616])
  }

  @Test("sums of doubles are rounded once: order and cancellation do not matter")
  func roundedOnce() throws {
    func sum(_ numbers: [Double]) throws -> Double? {
      try measured(
        numbers.map {
          MadeUpRecord(date("2025-05-05"), MadeUp.fines.row(["weight": .double($0)]))
        }, "measure: sum\nof: weight", at)[0]
    }
    #expect(try sum([1e100, 1, -1e100, 1e-30]) == 1)
    #expect(try sum([0.1, 0.2, 0.3]) == 0.6)
    // Half a unit in the last place, and what lies just beside it.
    #expect(try sum([1, 0x1p-53]) == 1)
    #expect(try sum([1, 0x1p-53, 0x1p-200]) == Double(1).nextUp)
    #expect(try sum([1, 0x1p-53, -0x1p-200]) == 1)
    #expect(try sum([Double(1).nextUp, 0x1p-53, -0x1p-200]) == Double(1).nextUp)
  }

  @Test("a sum beyond the largest double is a finding, not a number")
  func tooLarge() {
    let records = [Double.greatestFiniteMagnitude, .greatestFiniteMagnitude].map {
      MadeUpRecord(date("2025-05-05"), MadeUp.fines.row(["weight": .double($0)]))
    }
    #expect(codes { _ = try measured(records, "measure: sum\nof: weight", at) } == ["BH-2033"])
  }

  @Test("very old records weigh as the formula says")
  func old() throws {
    let records = [MadeUpRecord(date("0100-01-01"), MadeUp.fines.empty)]
    let age = Double(date("2025-06-30").number - date("0100-01-01").number)
    let found = try measured(records, "measure: decayed_count\nhalf_life: 20000D", at)[0] ?? 0
    #expect(abs(found - Double.exp2Reference(-age / 20000)) < 1e-12 * found)
  }

  @Test("different cells are told apart by value, whatever their type")
  func distinct() throws {
    func distinct(_ column: String, _ cells: [Cell]) throws -> Double? {
      try measured(
        cells.map { cell in
          var row = MadeUp.fines.empty
          row[MadeUp.fines.position(of: column) ?? 0] = cell
          return MadeUpRecord(date("2025-05-05"), row)
        }, "measure: distinct\nof: \(column)", at)[0]
    }
    #expect(try distinct("weight", [.double(0), .double(-0.0), .double(1)]) == 2)
    #expect(
      try distinct("document", ["a", "ab", "", "a", "b"].map { .text($0) }) == 4)
    #expect(try distinct("kind", [.text("x"), .missing(.empty), .text("y"), .text("x")]) == 2)
    #expect(try distinct("serious", [.bool(true), .bool(false), .bool(true)]) == 2)
    #expect(try distinct("served", [.day(at[0].day), .day(at[0].day)]) == 1)
  }
}

extension Double {
  /// 2^x by repeated halving and a square root per bit of the fraction.
  static func exp2Reference(_ exponent: Double) -> Double {
    var whole = exponent.rounded(.down)
    var fraction = exponent - whole
    var result = 1.0
    var root = 2.0
    for _ in 0..<60 {
      root = root.squareRoot()
      fraction *= 2
      if fraction >= 1 {
        result *= root
        fraction -= 1
      }
    }
    while whole < 0 {
      result /= 2
      whole += 1
    }
    return result
  }
}
