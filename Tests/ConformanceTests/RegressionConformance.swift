import Foundation
import Multivariate
import Statistics

/// Regressions of one column on others, with an outcome of any kind or of 0
/// and 1.
enum RegressionConformance {
  @Sendable
  static func difference(_ folder: URL, _ definition: [String: Any]) throws -> String? {
    let test = IndexCase(folder: folder, definition: definition)
    guard let outcome = test.parameters["y"] as? String,
      let names = test.parameters["x"] as? [String]
    else { return "the case does not say what is asked" }
    let data = try test.data()
    let y = try data.numbers(outcome)
    let columns = try names.map { try data.numbers($0) }
    var comparison = Comparison()
    if test.expected["ols"] != nil { try ordinary(test, y, columns, names, &comparison) }
    for (word, link) in [("logit", BinaryRegression.Link.logit), ("probit", .probit)]
    where test.expected[word] != nil {
      let model = try BinaryRegression(y, on: columns, link)
      let tolerance = test.tolerance(or: 1e-7)
      for (index, name) in (["const"] + names).enumerated() {
        comparison.check(
          "\(word) \(name)", model.coefficients[index], test.expected(word, "params", name),
          tolerance)
        comparison.check(
          "\(word) se \(name)", model.standardErrors[index], test.expected(word, "bse", name),
          tolerance)
      }
      for (name, number) in [
        ("llf", model.logLikelihood), ("llnull", model.nullLogLikelihood),
        ("prsquared", model.pseudoRSquared), ("aic", model.akaike),
      ] where test.expected(word, name) != nil {
        comparison.check("\(word) \(name)", number, test.expected(word, name), tolerance)
      }
    }
    return comparison.difference
  }

  private static func ordinary(
    _ test: IndexCase, _ y: [Double], _ columns: [[Double]], _ names: [String],
    _ comparison: inout Comparison
  ) throws {
    let tolerance = test.tolerance(or: 1e-7)
    let hasIntercept = test.parameters["intercept"] as? Bool ?? true
    let model = try LinearRegression(y, on: columns, intercept: hasIntercept ? .fitted : .none)
    for (index, name) in ((hasIntercept ? ["const"] : []) + names).enumerated() {
      comparison.check(
        name, model.coefficients[index], test.expected("ols", "params", name), tolerance)
      comparison.check(
        "se \(name)", model.standardErrors[index], test.expected("ols", "bse", name), tolerance)
    }
    let numbers: [(String, Double?)] = [
      ("rsquared", model.rSquared), ("rsquared_adj", model.adjustedRSquared),
      ("fvalue", model.f), ("aic", model.akaike), ("bic", model.schwarz),
      ("llf", model.logLikelihood), ("durbin_watson", model.durbinWatson),
    ]
    for (name, number) in numbers where test.expected("ols", name) != nil {
      comparison.check(name, number, test.expected("ols", name), tolerance)
    }
    let kinds: [(String, LinearRegression.RobustErrors)] = [
      ("HC0", .hc0), ("HC1", .hc1), ("HC2", .hc2), ("HC3", .hc3),
    ]
    for (name, kind) in kinds where test.expected("ols", "hc", name) != nil {
      comparison.check(
        name, model.standardErrors(kind), test.expected("ols", "hc", name), tolerance)
    }
    for name in (test.expected["ols"] as? [String: Any] ?? [:]).keys.sorted()
    where name.hasPrefix("newey_west_lag") {
      guard let lags = Int(name.dropFirst(14)) else { return comparison.fail("lags of \(name)") }
      comparison.check(
        name, model.neweyWestErrors(lags: lags), test.expected("ols", name), tolerance)
    }
    if let wanted = test.expected("ols", "breusch_pagan") {
      let found = try model.breuschPagan()
      comparison.check(
        "Breusch-Pagan", found.map { [$0.lagrange, $0.pValue, $0.f, $0.fPValue] } ?? [], wanted,
        tolerance)
    }
    if let wanted = test.expected("ols", "vif") {
      comparison.check(
        "vif", try CorrelationMatrix(columns).varianceInflation(), wanted, tolerance)
    }
  }
}
