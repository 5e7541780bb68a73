import Composites
import Foundation

/// Imputation and treatment of outliers as COINr does them.
enum TreatmentConformance {
  static func imputation(_ folder: URL, _ definition: [String: Any]) throws -> String? {
    let test = IndexCase(folder: folder, definition: definition)
    let data = try test.data()
    guard let expected = try test.expectedTable("imputed") else { return "nothing expected" }
    let names = try data.cells("group")
    let order = names.enumerated().filter { names.firstIndex(of: $0.element) == $0.offset }
    let groups = names.map { name in order.firstIndex { $0.element == name } ?? -1 }
    let methods: [(String, Imputation)] = [
      ("mean", .mean), ("median", .median), ("mean_grp", .meanOfGroup(groups: groups)),
      ("median_grp", .medianOfGroup(groups: groups)),
    ]
    var comparison = Comparison()
    for column in data.header.dropFirst(2) {
      for (suffix, method) in methods where expected.has("\(column).\(suffix)") {
        let found = try method.filled(data.numbers(column)).values
        let wanted = try expected.numbers("\(column).\(suffix)")
        for (row, pair) in zip(found, wanted).enumerated() {
          comparison.check("\(column).\(suffix) \(row)", pair.0, pair.1, test.tolerance())
        }
      }
    }
    return comparison.difference
  }

  static func panel(_ folder: URL, _ definition: [String: Any]) throws -> String? {
    let test = IndexCase(folder: folder, definition: definition)
    let data = try test.data()
    let (units, times) = (try data.cells("uCode"), try data.numbers("Time"))
    let methods: [(String, SeriesImputation)] = [
      ("latest", .latest(within: nil)), ("linear", .linear),
    ]
    var comparison = Comparison()
    for (name, method) in methods {
      guard let expected = try test.expectedTable(name) else { continue }
      let keys = zip(try expected.cells("uCode"), try expected.numbers("Time")).map {
        "\($0) \($1)"
      }
      for column in data.header where column != "uCode" && column != "Time" {
        let (values, wanted) = (try data.numbers(column), try expected.numbers(column))
        for unit in Set(units).sorted() {
          let rows = units.indices.filter { units[$0] == unit }.sorted { times[$0] < times[$1] }
          let found = method.filled(rows.map { values[$0] }, at: rows.map { times[$0] }).values
          for (row, value) in zip(rows, found) {
            let key = keys.firstIndex(of: "\(unit) \(times[row])")
            comparison.check(
              "\(name) \(column) of \(unit)", value, key.map { wanted[$0] } ?? .infinity,
              test.tolerance())
          }
        }
      }
    }
    return comparison.difference
  }

  static func winsorising(_ folder: URL, _ definition: [String: Any]) throws -> String? {
    let test = IndexCase(folder: folder, definition: definition)
    let data = try test.data()
    guard let expected = try test.expectedTable("treatment"),
      let most = test.parameters["winmax"] as? Int
    else { return "nothing expected" }
    let limits = ShapeLimits(
      skewness: test.parameters["skew_threshold"] as? Double ?? 2,
      excessKurtosis: test.parameters["kurtosis_threshold"] as? Double ?? 3.5)
    let units = try data.cells("uCode")
    let tolerance = test.tolerance()
    var comparison = Comparison()
    for (row, code) in try expected.cells("iCode").enumerated() {
      let x = try data.numbers(code)
      let treated = OutlierTreatment.shape(limits, atMost: most).treated(x)
      func wanted(_ name: String) throws -> Double { try expected.numbers(name)[row] }
      func check(_ name: String, _ found: Double?) throws {
        comparison.check("\(code) \(name)", found, try wanted(name), tolerance)
      }
      func check(_ name: String, _ found: Bool) throws {
        let isTrue = try expected.cells(name)[row] == "TRUE"
        if isTrue != found { comparison.fail("\(code) \(name): \(found)") }
      }
      try check("n", Double(x.count { !$0.isNaN }))
      try check("skew", treated.before?.skewness)
      try check("kurt", treated.before?.excessKurtosis)
      try check("pass_before", treated.before.map(limits.admit) ?? false)
      try check("winsorised", Double(treated.movedDown.count + treated.movedUp.count))
      try check("skew_after", treated.after?.skewness)
      try check("kurt_after", treated.after?.excessKurtosis)
      try check("pass_after", treated.after.map(limits.admit) ?? false)
      try check("min_after", treated.values.filter { !$0.isNaN }.min())
      try check("max_after", treated.values.filter { !$0.isNaN }.max())
      let changed = units.indices.filter {
        treated.values[$0] != x[$0] && !(treated.values[$0].isNaN && x[$0].isNaN)
      }
      let names = changed.map { units[$0] }.joined(separator: " ")
      let wantedNames = try expected.cells("changed_units")[row]
      if names != wantedNames { comparison.fail("\(code) changed \(names), not \(wantedNames)") }
    }
    return comparison.difference
  }
}
