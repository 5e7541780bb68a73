import Diagnostics
import Documents
import Jobs
import Records
import Store
import Tabular
import TestSupport

@testable import Publication

/// A made-up province: subjects in partitions, scores over months, and series
/// that are consistent with themselves and with nothing else.
struct SampleRelease: Sendable {
  struct Subject: Sendable {
    let id: String
    let name: String?
    let region: String?
    /// Nil for a thin file.
    let score: Double?
    let nodes: [Double]
    let limit: Double
    let indicators: [Double?]
  }

  struct Point: Sendable {
    let level: String
    let code: String
    let period: Month
    let value: Double
    let terms: [Double]
    let change: Double?
    let effects: [Double]
    let rank: Int?
  }

  static let nodes = ["compliance", "history", "safety"]
  static let indicators = ["fines_12m", "inspections_24m", "licences"]
  static let from = 0.25
  static let subjectClass = "企业-b"
  static let months = 4

  /// By partition, then number.
  let partitions: [[Subject]]
  let series: [Point]
  let last: Month

  init(seed: UInt64, subjects: Int = 60, last: Month = Month(number: 2026 * 12 + 9)) {
    var random = SeededGenerator(seed)
    func real(_ range: ClosedRange<Double>) -> Double { Double.random(in: range, using: &random) }
    var partitions: [[Subject]] = [[], [], [], []]
    for number in 0..<subjects {
      let isThin = number % 9 == 4
      let nodes = SampleRelease.nodes.map { _ in real(-20...300) }
      // Some scores are on the edge between two roundings.
      let limit = number % 5 == 0 ? -real(0...50) : 0
      let sum = nodes.reduce(SampleRelease.from, +) + limit
      let score = number % 7 == 0 ? (sum * 20).rounded() / 20 : sum
      partitions[number % 3].append(
        Subject(
          id: "ID-\(1000 + number)X", name: number % 6 == 0 ? nil : "某某企业\(number)号（试）",
          region: number % 11 == 0 ? nil : "33010\(number % 4)", score: isThin ? nil : score,
          nodes: isThin ? [] : nodes, limit: isThin ? 0 : score - (sum - limit),
          indicators: SampleRelease.indicators.map { _ in
            Int.random(in: 0..<4, using: &random) == 0 ? nil : real(0...100)
          }))
    }
    self.partitions = partitions
    self.last = last
    var series: [Point] = []
    for (level, codes) in [("city", ["3301"]), ("county", ["330100", "330101", "330102"])] {
      for code in codes {
        var before: [Double] = []
        for month in 0..<SampleRelease.months {
          // One group is not there in the second month.
          if code == "330102", month == 1 {
            before = []
            continue
          }
          let terms =
            [SampleRelease.from] + SampleRelease.nodes.map { _ in real(50...300) } + [real(-9...0)]
          let value = terms.reduce(0, +)
          let change = before.isEmpty ? nil : value - before.reduce(0, +)
          let effects = change.map { change -> [Double] in
            let parts = [real(-5...5), real(-5...5), real(-5...5)]
            return parts + [change - parts.reduce(0, +)]
          }
          series.append(
            Point(
              level: level, code: code, period: last.advanced(by: month + 1 - SampleRelease.months),
              value: value, terms: terms, change: change, effects: effects ?? [],
              rank: code == "330101" && month == 0 ? nil : Int.random(in: 1...9, using: &random)))
          before = terms
        }
      }
    }
    self.series = series
  }

  var subjects: [Subject] { partitions.flatMap { $0 } }
  var asOf: AsOf { AsOf(last.lastDay, knownAt: last.lastDay) }
}
