import Composites
import Foundation
import Statistics

/// Composite indices as Compind computes them.
enum CompindConformance {
  static func composites(_ folder: URL, _ definition: [String: Any]) throws -> String? {
    let test = IndexCase(folder: folder, definition: definition)
    let data = try test.data()
    let names = Array(data.header.dropFirst())
    let raw = try CompositeConformance.dataColumns(data)
    let directions = directions(test, raw.count)
    let closed = test.tolerance("closed_form", or: 1e-10)
    var comparison = Comparison()
    var z: [[Double]] = []
    var scaled: [[Double]] = []
    var ranks: [[Double]] = []
    for (column, direction) in zip(raw, directions) {
      z.append(
        try Normalisation.zScore(mean: 100, deviation: 10).fitted(to: column, direction)
          .normalised(column))
      scaled.append(
        try Normalisation.minMax(onto: 0...1).fitted(to: column, direction).normalised(column))
      ranks.append(
        try Normalisation.rank(.average).fitted(to: column, direction).normalised(column))
    }
    for (file, found) in [("z", z), ("minmax", scaled), ("rank", ranks)] {
      guard let table = try test.expectedTable(file) else { continue }
      for (name, column) in zip(names, found) {
        for (row, pair) in zip(column, try table.numbers(name)).enumerated() {
          comparison.check("\(file) \(name) \(row)", pair.0, pair.1, closed)
        }
      }
    }
    guard let table = try test.expectedTable("composites") else { return "no composites" }
    let equal = raw.map { _ in 1.0 }
    let j = test.parameters["owa_j"] as? Int ?? 1
    let bod = try BenefitOfTheDoubt(scaled)
    let found: [(String, [Double], Double)] = [
      ("mpi_pos", try row(.mazziottaPareto(.downwards, .sample), z, equal), closed),
      ("mpi_neg", try row(.mazziottaPareto(.upwards, .sample), z, equal), closed),
      ("owa_at_least_j", try row(.ordered(.largest(j)), scaled, equal), closed),
      ("owa_more_than_j", try row(.ordered(.smallest(j)), scaled, equal), closed),
      ("wroclaw", try Wroclaw.distances(scaled), closed),
      ("bod_minmax", bod.units.map(\.score), test.tolerance("bod", or: 1e-7)),
    ]
    for (name, values, tolerance) in found where table.has(name) {
      for (row, pair) in zip(values, try table.numbers(name)).enumerated() {
        comparison.check("\(name) \(row)", pair.0, pair.1, tolerance)
      }
    }
    return comparison.difference
  }

  private static func row(_ method: Aggregation, _ columns: [[Double]], _ weights: [Double])
    throws -> [Double]
  {
    try method.column(of: columns, weights: weights).values
  }

  private static func directions(_ test: IndexCase, _ count: Int) -> [Direction] {
    let polarity = test.parameters["polarity"] as? [String] ?? []
    return (0..<count).map {
      polarity.indices.contains($0) && polarity[$0] == "NEG" ? .lowerIsBetter : .higherIsBetter
    }
  }

  static func adjusted(_ folder: URL, _ definition: [String: Any]) throws -> String? {
    let test = IndexCase(folder: folder, definition: definition)
    let panel = try test.data()
    let names = Array(panel.header.dropFirst(2))
    let references = try CompositeConformance.numbers(test.parameters["reference_values"])
    let directions = directions(test, names.count)
    var columns: [[Double]] = []
    for (index, name) in names.enumerated() {
      let column = try panel.numbers(name)
      columns.append(
        try AdjustedMazziottaPareto.normalisation(
          of: column, around: references[index], directions[index]
        ).normalised(column))
    }
    let scores = try AdjustedMazziottaPareto.aggregation(.downwards)
      .column(of: columns, weights: names.map { _ in 1 }, missing: .complete).values
    let keys = zip(try panel.cells(panel.header[0]), try panel.cells(panel.header[1]))
      .map { "\($0)|\($1)" }
    var comparison = Comparison()
    let relative = test.tolerance("normalised_relative", or: 1e-10)
    if let table = try test.expectedTable("normalised") {
      let rows = zip(try table.cells(table.header[0]), try table.cells(table.header[1]))
      for (row, key) in rows.map({ "\($0)|\($1)" }).enumerated() {
        guard let own = keys.firstIndex(of: key) else { return "no \(key)" }
        for (name, column) in zip(names, columns) {
          comparison.check(
            "\(name) of \(key)", column[own], try table.numbers(name)[row], relative)
        }
      }
    }
    guard let table = try test.expectedTable("ampi") else { return "no index" }
    let absolute = test.tolerance("ampi_absolute", or: 0.00051)
    for time in table.header.dropFirst() {
      for (unit, wanted) in zip(try table.cells(table.header[0]), try table.numbers(time)) {
        guard let own = keys.firstIndex(of: "\(unit)|\(time)") else {
          if !wanted.isNaN { comparison.fail("no \(unit) in \(time)") }
          continue
        }
        comparison.check(
          "\(unit) in \(time)", wanted.isNaN ? scores[own] : scores[own] - wanted,
          wanted.isNaN ? .nan : 0.0, absolute)
      }
    }
    return comparison.difference
  }
}
