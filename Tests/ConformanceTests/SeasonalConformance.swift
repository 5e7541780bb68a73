import Foundation
import SeasonalAdjustment

/// A series taken apart by seasons.
enum SeasonalConformance {
  @Sendable
  static func difference(_ folder: URL, _ definition: [String: Any]) throws -> String? {
    let test = IndexCase(folder: folder, definition: definition)
    guard let cycle = test.parameters["frequency"] as? Int else { return "no frequency" }
    guard let wanted = try test.expectedTables.first.map(test.table) else { return "no table" }
    let series = try test.data().numbers("x")
    var comparison = Comparison()
    let tolerance = test.tolerance("decompose", or: 1e-10)
    for (form, suffix) in [
      (ClassicalDecomposition.Form.additive, "add"), (.multiplicative, "mult"),
    ] where wanted.has("sa_\(suffix)") {
      let found = try ClassicalDecomposition(series, cycle: cycle, form)
      comparison.check(
        "figure", found.figure, test.expected["seasonal_figure_\(form.rawValue)"], tolerance)
      comparison.check(
        "sa_\(suffix)", found.adjusted, try wanted.numbers("sa_\(suffix)"), tolerance)
      comparison.check(
        "trend_\(suffix)", found.trend.map { $0 ?? .nan }, try wanted.numbers("trend_\(suffix)"),
        tolerance)
    }
    for column in wanted.header where column.hasPrefix("stl") && column.hasSuffix("_seasonal") {
      let name = String(column.dropLast("_seasonal".count))
      let (cycles, isRobust) = (Int(name.filter(\.isNumber)), name.hasSuffix("r"))
      let found = try LoessDecomposition(
        series, cycle: cycle, cycles.map { .changing(cycles: $0) } ?? .periodic,
        isRobust: isRobust, median: .partialSort)
      for (part, numbers) in [
        ("seasonal", found.season), ("trend", found.trend), ("weights", found.weights),
      ] where wanted.has("\(name)_\(part)") {
        comparison.check(
          "\(name)_\(part)", numbers, try wanted.numbers("\(name)_\(part)"),
          test.tolerance("stl", or: 1e-8))
      }
    }
    return comparison.difference
  }
}
