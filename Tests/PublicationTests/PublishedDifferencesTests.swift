import Diagnostics
import Jobs
import Tabular
import TestSupport
import Testing

@testable import Publication

@Suite("Published differences")
struct PublishedDifferencesTests {
  private static let terms = ["from", "one", "two", "three", "limit"]

  private static func index(
    _ levels: [(String, Int?)], decimals: Int
  ) throws -> ReleaseContents.Index {
    ReleaseContents.Index(
      name: "i", title: Wording(en: "Index", zh: "指数"),
      stage: try #require(StageID("index/i")), framework: "credit", by: .region,
      levels: levels.map { ReleaseContents.Index.Level(name: $0.0, characters: $0.1) },
      statistic: .mean, decimals: decimals, differences: true)
  }

  /// A value of random terms as the series publishes it.
  private static func row(
    _ level: String, _ code: String, _ period: Month, decimals: Int,
    using draw: inout SeededGenerator
  ) throws -> PublishedSeries.Row {
    let scale: Double = [1e-6, 1, 300, 1e9].randomElement(using: &draw) ?? 1
    let own = (0..<4).map { _ in Double.random(in: -scale...scale, using: &draw) }
    let terms: [Double] = [300] + own
    let value = terms.reduce(0, +)
    let parts = try #require(PublishedNumber.parts(terms, of: value, decimals: decimals))
    return PublishedSeries.Row(
      level: level, code: code, period: period, subjects: 3, thin: 0,
      value: PublishedNumber(value, decimals: decimals), index: nil, rank: nil, rankChange: nil,
      change: nil, effects: [], entered: nil, left: nil,
      terms: parts.map { PublishedSeries.Term(value: $0, change: nil) })
  }

  /// -1,234.50 as -123450.
  private func units(_ text: String) throws -> Int {
    try #require(Int(text.replacing(".", with: "")))
  }

  @Test("1,000 random rows: the parts add up to what the published values differ by")
  func additivity() throws {
    let seed: UInt64 = 20_261_124
    var draw = SeededGenerator(seed)
    let period = try #require(Month("2026-10"))
    var cells = 0
    for round in 0..<50 {
      let decimals = round % 5
      let index = try Self.index([("county", nil), ("city", 4)], decimals: decimals)
      let cities = try ["3301", "3302", "331"].map {
        try Self.row("city", $0, period, decimals: decimals, using: &draw)
      }
      let codes = (0..<17).map { ["3301", "3302", "331"][$0 % 3] + ($0 % 3 == 2 ? "" : "\($0)") }
      let counties = try codes.map {
        try Self.row("county", $0, period, decimals: decimals, using: &draw)
      }
      let all = try Self.row("all", "whole", period, decimals: decimals, using: &draw)
      let whole = PublishedDifferences.Mean(
        value: try #require(all.value).value, terms: all.terms.map(\.value.value))
      let series = PublishedSeries(index: index, terms: Self.terms, rows: counties + cities)
      let told = try PublishedDifferences(of: series, whole: [period: whole])
      #expect(told.rows.count == 20)
      for (own, row) in zip(series.rows, told.rows) {
        let parent = row.level == "city" ? all : cities.first { own.code.hasPrefix($0.code) }
        #expect(row.parentLevel == (row.level == "city" ? nil : "city"))
        #expect(row.parent == (row.level == "city" ? "whole" : parent?.code), "seed \(seed)")
        let values = try [own, #require(parent)].map { try #require($0.value) }
        #expect([row.value.text, row.parentValue.text] == values.map(\.text))
        let sum = try row.parts.reduce(0) { try $0 + units($1.description) }
        #expect(try sum == units(values[0].text) - units(values[1].text), "seed \(seed), \(row)")
        // No part is a whole unit or more from what it is.
        for (position, part) in row.parts.enumerated() {
          let exact = own.terms[position].value.value - (parent?.terms[position].value.value ?? 0)
          let unit = (0..<decimals).reduce(1.0) { unit, _ in unit / 10 }
          let printed = try #require(Double(part.description))
          #expect(abs(printed - exact) <= unit * 1.000_001, "seed \(seed), \(row)")
          cells += 1
        }
        #expect(row.parts.first.map { $0.units == 0 } == true, "`from` is the same everywhere")
      }
    }
    #expect(cells >= 1000)
  }

  @Test("the level above is that with the next shorter codes, in whatever order they stand")
  func levels() throws {
    let index = try Self.index([("b", 4), ("d", nil), ("a", 2), ("c", 6)], decimals: 2)
    let above = index.levels.map { index.level(above: $0)?.name }
    #expect(above == ["a", "c", nil, "b"])
  }

  @Test("a group that has none above it is refused, and one without a value has no row")
  func missing() throws {
    var draw = SeededGenerator(7)
    let period = try #require(Month("2026-10"))
    let index = try Self.index([("city", 4)], decimals: 2)
    let row = try Self.row("city", "3301", period, decimals: 2, using: &draw)
    let series = PublishedSeries(index: index, terms: Self.terms, rows: [row])
    #expect(throws: Failure.self) { try PublishedDifferences(of: series, whole: [:]) }
    let empty = PublishedSeries.Row(
      level: "city", code: "3301", period: period, subjects: 1, thin: 0, value: nil, index: nil,
      rank: nil, rankChange: nil, change: nil, effects: [], entered: nil, left: nil, terms: [])
    let none = PublishedSeries(index: index, terms: Self.terms, rows: [empty])
    #expect(try PublishedDifferences(of: none, whole: [:]).rows.isEmpty)
  }
}
