import Composites
import Foundation
import Statistics

/// Composite indices of the COINr and OECD cases: trees, aggregates, audits.
enum CompositeConformance {
  static func aggregation(_ folder: URL, _ definition: [String: Any]) throws -> String? {
    let test = IndexCase(folder: folder, definition: definition)
    let columns = try dataColumns(test.data())
    let weights = try numbers(test.parameters["weights"])
    let units = try test.data().cells("unit")
    let tolerance = test.tolerance()
    var comparison = Comparison()
    let outranking = try Outranking(columns, weights: weights)
    if let table = try test.expectedTable("aggregates") {
      for name in table.header.dropFirst() {
        let found =
          name == "copeland"
          ? outranking.copelandScores.map(Double.init)
          : try aggregation(name).column(of: columns, weights: weights).values
        let wanted = try table.numbers(name)
        for (unit, pair) in zip(units, zip(found, wanted)) {
          comparison.check("\(name) of \(unit)", pair.0, pair.1, tolerance)
        }
      }
    }
    if let table = try test.expectedTable("outranking") {
      for (column, other) in units.enumerated() {
        for (row, wanted) in try table.numbers(other).enumerated() {
          comparison.check(
            "\(units[row]) over \(other)", outranking[row, column], wanted, tolerance)
        }
      }
    }
    comparison.check(
      "dominant pairs", Double(outranking.dominantPairs), test.expected["dominant_pairs"],
      tolerance)
    comparison.check(
      "dominant fraction", outranking.dominantFraction, test.expected["dominant_fraction"],
      tolerance)
    return comparison.difference
  }

  private static func aggregation(_ name: String) throws -> Aggregation {
    switch name {
    case "amean": return .arithmetic
    case "gmean": return .geometric
    case "hmean": return .harmonic
    default:
      let power = name.replacing("genmean_", with: "").replacing("m", with: "-")
      guard let p = Double(power) else { throw IndexCase.Unreadable("no aggregate \(name)") }
      return .power(p)
    }
  }

  static func multiLevel(_ folder: URL, _ definition: [String: Any]) throws -> String? {
    let test = IndexCase(folder: folder, definition: definition)
    let meta = try IndexMetadata(test)
    let data = try test.data()
    var comparison = Comparison()
    let tree = try meta.tree()
    let columns = try tree.leaves.map { leaf in
      try Normalisation.minMax(onto: 0...100)
        .fitted(to: data.numbers(leaf), meta.direction(of: leaf))
        .normalised(data.numbers(leaf))
    }
    let units = try data.cells("uCode")
    if let table = try test.expectedTable("normalised") {
      for (leaf, column) in zip(tree.leaves, columns) {
        try check(&comparison, leaf, units, column, table, test.tolerance())
      }
    }
    let result = try tree.aggregated(columns)
    guard let table = try test.expectedTable("aggregated") else { return "nothing to compare" }
    for node in tree.entries.map(\.name) where table.has(node) {
      let values = result.column(of: node)?.values ?? []
      try check(&comparison, node, units, values, table, test.tolerance())
    }
    let root = result.column(of: tree.root)?.values ?? []
    if table.has("Rank") {
      let ranks = Ranks.lowest(of: root, .descending).map { $0.map(Double.init) ?? .nan }
      try check(&comparison, "Rank", units, ranks, table, 0)
    }
    for (unit, printed) in (definition["expected_printed"] as? [String: Any] ?? [:]).sorted(by: {
      $0.key < $1.key
    }) {
      guard let printed = printed as? Double, let row = units.firstIndex(of: unit) else { continue }
      comparison.check("printed \(unit)", abs(root[row] - printed) <= 0.005001 ? 1 : 0, 1.0, 0)
    }
    return comparison.difference
  }

  static func goalposts(_ folder: URL, _ definition: [String: Any]) throws -> String? {
    let test = IndexCase(folder: folder, definition: definition)
    let data = try test.data()
    guard let name = definition["goalposts"] as? String else { return "no goalposts" }
    let posts = try test.table(name)
    var entries: [CompositeTree.Entry] = [.init("index")]
    var columns: [[Double]] = []
    let dimensions = try posts.cells("dimension")
    for (index, dimension) in dimensions.enumerated()
    where dimensions.firstIndex(of: dimension) == index {
      entries.append(.init(dimension, parent: "index"))
    }
    for (row, indicator) in try posts.cells("indicator").enumerated() {
      let isLogarithmic = try posts.cells("scale")[row] == "log10"
      let ends = try [posts.numbers("min")[row], posts.numbers("max")[row]]
        .map { isLogarithmic ? log10($0) : $0 }
      guard let bounds = Normalisation.Bounds(ends[0], ends[1]) else { return "no goalposts" }
      let column = try data.numbers(indicator)
      entries.append(.init(indicator, parent: dimensions[row]))
      columns.append(
        try Normalisation.goalposts(bounds, onto: 0...1).fitted(to: column, .higherIsBetter)
          .normalised(column))
    }
    let tree = try CompositeTree(entries)
    let scores = try tree.aggregated(columns).column(of: "index")?.values ?? []
    let units = try data.cells(data.header[0])
    var comparison = Comparison()
    let peer = definition["expected_from_peer"] as? [String: Any] ?? [:]
    check(
      &comparison, "peer", units, scores, peer["tai"],
      peer["tolerance_relative"] as? Double ?? 1e-9)
    let printed = definition["expected_printed"] as? [String: Any] ?? [:]
    for (key, tolerance) in [("two", "two_decimals"), ("three", "three_decimals")] {
      check(
        &comparison, key, units, scores, printed["tai_\(tolerance)"],
        test.tolerance(tolerance, or: 0.01))
    }
    return comparison.difference
  }

  /// Compares what an object says of some units.
  private static func check(
    _ comparison: inout Comparison, _ name: String, _ units: [String], _ found: [Double],
    _ wanted: Any?, _ tolerance: Double
  ) {
    for (unit, wanted) in (wanted as? [String: Any] ?? [:]).sorted(by: { $0.key < $1.key }) {
      let value = units.firstIndex(of: unit).map { found[$0] }
      comparison.check("\(name) \(unit)", value, wanted, tolerance)
    }
  }

  /// Compares a column with that of a table whose rows are in another order.
  static func check(
    _ comparison: inout Comparison, _ name: String, _ units: [String], _ found: [Double],
    _ table: CaseTable, _ tolerance: Double
  ) throws {
    let wanted = try table.numbers(name)
    for (unit, wanted) in zip(try table.cells("uCode"), wanted) {
      let value = units.firstIndex(of: unit).map { found[$0] }
      comparison.check("\(name) of \(unit)", value, wanted, tolerance)
    }
  }

  static func dataColumns(_ table: CaseTable) throws -> [[Double]] {
    try table.header.dropFirst().map { try table.numbers($0) }
  }

  static func numbers(_ value: Any?) throws -> [Double] {
    guard let numbers = value as? [Double] else { throw IndexCase.Unreadable("no numbers") }
    return numbers
  }
}

/// `iMeta.csv` of COINr: nodes, directions and weights.
struct IndexMetadata {
  let nodes: [(name: String, level: Int, direction: Double, weight: Double, parent: String?)]

  init(_ test: IndexCase) throws {
    guard let name = test.definition["metadata"] as? String else {
      throw IndexCase.Unreadable("no metadata")
    }
    let table = try test.table(name)
    let levels = try table.numbers("Level")
    let directions = try table.numbers("Direction")
    let weights = try table.numbers("Weight")
    let (codes, parents) = (try table.cells("iCode"), try table.cells("Parent"))
    nodes = codes.indices.filter { !levels[$0].isNaN }.map {
      (
        codes[$0], Int(levels[$0]), directions[$0], weights[$0],
        parents[$0].isEmpty || parents[$0] == "NA" ? nil : parents[$0]
      )
    }
  }

  func direction(of name: String) -> Direction {
    nodes.first { $0.name == name }?.direction == -1 ? .lowerIsBetter : .higherIsBetter
  }

  /// The tree, with other weights where some are given.
  func tree(_ weights: [String: Double] = [:]) throws -> CompositeTree {
    try CompositeTree(
      nodes.map { .init($0.name, weight: weights[$0.name] ?? $0.weight, parent: $0.parent) })
  }
}
