import Foundation
import IndexNumbers

/// Elementary indices of businesses from prices of their products, aggregated
/// up a classification and chained.
enum IndexHierarchyConformance {
  static let kind = "index-aggregation-hierarchy-chain"

  static func difference(_ folder: URL, _ definition: [String: Any]) throws -> String? {
    let sample = try Sample(IndexCase(folder: folder, definition: definition))
    var comparison = Comparison()
    try sample.checkRelatives(&comparison)
    try sample.checkElementary(&comparison)
    try sample.checkIndex(&comparison)
    return comparison.difference
  }

  /// The tables of a case, with businesses below the levels of their
  /// classification: `11` is below `1`.
  private struct Sample {
    let test: IndexCase
    let periods: [String]
    let series: [(business: String, product: String)]
    let panel: PricePanel
    /// Names of the nodes, and what they weigh.
    let nodes: [String]
    let weights: [Double]
    let hierarchy: IndexHierarchy

    init(_ test: IndexCase) throws {
      self.test = test
      let names = test.definition["data"] as? [String] ?? []
      guard let pricesName = names.first(where: { $0.contains("price") }),
        let weightsName = names.first(where: { $0.contains("weight") })
      else { throw IndexCase.Unreadable("no prices or weights") }
      let prices = try test.table(pricesName)
      let (period, business) = (try prices.cells("period"), try prices.cells("business"))
      let (product, price) = (try prices.cells("product"), try prices.numbers("price"))
      let periods = Set(period).sorted()
      var series: [(business: String, product: String)] = []
      var columns = [[Double]](repeating: [], count: periods.count)
      for row in period.indices {
        var place = series.firstIndex { $0 == (business[row], product[row]) }
        if place == nil {
          place = series.count
          series.append((business[row], product[row]))
          for index in columns.indices { columns[index].append(.nan) }
        }
        guard let place, let column = periods.firstIndex(of: period[row]) else { continue }
        columns[column][place] = price[row]
      }
      self.periods = periods
      self.series = series
      panel = PricePanel(prices: columns)
      let classification = try test.table(weightsName)
      (nodes, weights, hierarchy) = try Sample.tree(
        try classification.cells("business"), try classification.cells("classification"),
        try classification.numbers("weight"))
    }

    private static func tree(
      _ businesses: [String], _ codes: [String], _ given: [Double]
    ) throws -> ([String], [Double], IndexHierarchy) {
      var nodes: [String] = []
      var parents: [Int?] = []
      func node(_ name: String, below parent: Int?) -> Int {
        if let found = nodes.firstIndex(of: name) { return found }
        nodes.append(name)
        parents.append(parent)
        return nodes.count - 1
      }
      var weights: [(Int, Double)] = []
      for (business, (code, weight)) in zip(businesses, zip(codes, given)) {
        var parent: Int?
        for level in levels(code) { parent = node(level, below: parent) }
        weights.append((node(business, below: parent), weight))
      }
      var all = [Double](repeating: 0, count: nodes.count)
      for (index, weight) in weights { all[index] = weight }
      guard let hierarchy = IndexHierarchy(parents: parents) else {
        throw IndexCase.Unreadable("the classification is no tree")
      }
      return (nodes, all, hierarchy)
    }

    /// `112` is in `11` is in `1`; `1.10` is in `1`.
    private static func levels(_ code: String) -> [String] {
      for separator in [".", "-", "/"] where code.contains(separator) {
        let parts = code.components(separatedBy: separator)
        return parts.indices.map { parts[...$0].joined(separator: separator) }
      }
      return code.indices.map { String(code[...$0]) }
    }

    private func word(_ name: String, _ words: [String]) -> String? {
      let text = ((test.parameters[name] as? String) ?? "").lowercased()
      return words.first { text.hasPrefix($0) } ?? words.first { text.contains($0) }
    }

    private var formula: ElementaryFormula {
      switch word("elementary", ["jevons", "carli", "dutot", "harmonic", "coggeshall", "cswd"]) {
      case "carli": .carli
      case "dutot": .dutot
      case "harmonic", "coggeshall": .harmonic
      case "cswd": .cswd
      default: .jevons
      }
    }

    private var mean: GeneralisedMean {
      switch word("aggregation", ["arithmetic", "geometric", "harmonic"]) {
      case "geometric": .geometric
      case "harmonic": .harmonic
      default: .arithmetic
      }
    }

    /// Elementary indices: a column for each period, a number for each node.
    private func elementary() -> [[Double]] {
      periods.indices.map { period in
        let back = panel.backPrices(of: period)
        return nodes.map { node in
          let own = series.indices.filter { series[$0].business == node }
          let index = try? formula(
            prices: own.map { panel.prices[period][$0] }, base: own.map { back[$0] })
          return index?.value ?? .nan
        }
      }
    }

    func checkRelatives(_ comparison: inout Comparison) throws {
      guard let table = try test.expectedTable("relative") else { return }
      let (period, business) = (try table.cells("period"), try table.cells("business"))
      let (product, wanted) = (try table.cells("product"), try table.numbers("relative"))
      for row in wanted.indices {
        guard let column = periods.firstIndex(of: period[row]),
          let place = series.firstIndex(where: { $0 == (business[row], product[row]) })
        else { throw IndexCase.Unreadable("a relative without a price") }
        comparison.check(
          "relative \(period[row]) \(product[row])", panel.relatives(of: column)[place],
          wanted[row], test.tolerance())
      }
    }

    func checkElementary(_ comparison: inout Comparison) throws {
      try check("elementary", elementary(), &comparison)
    }

    func checkIndex(_ comparison: inout Comparison) throws {
      let missing: HierarchyAggregation.Missing =
        word("missing", ["na.rm=false"]) == nil ? .fromParent : .undefined
      let aggregation = HierarchyAggregation(hierarchy, mean: mean, missing: missing)
      let index = try aggregation(elementary: elementary(), weights: weights)
      try check("index", index.periods.map(\.relatives), &comparison)
      try check("chained", index.levels, &comparison)
      for period in periods.indices {
        for node in nodes.indices {
          let relative = index.periods[period].relatives[node]
          guard !relative.isNaN else { continue }
          comparison.check(
            "contributions to \(nodes[node])",
            index.contributions(to: node, in: period).reduce(0, +), relative - 1,
            test.tolerance())
        }
      }
    }

    private func check(
      _ word: String, _ found: [[Double]], _ comparison: inout Comparison
    ) throws {
      guard let table = try test.expectedTable(word) else { return }
      let levels = try table.cells("level")
      for (period, name) in periods.enumerated() {
        for (level, wanted) in zip(levels, try table.numbers(name)) {
          guard let node = nodes.firstIndex(of: level) else {
            throw IndexCase.Unreadable("no level \(level)")
          }
          comparison.check(
            "\(word) \(level) \(name)", found[period][node], wanted, test.tolerance())
        }
      }
    }
  }
}
