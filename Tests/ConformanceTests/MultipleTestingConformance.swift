import Foundation
import Statistics

/// Probabilities adjusted for the number of tests.
enum MultipleTestingConformance {
  static func procedure(_ name: String) throws -> MultipleTesting {
    let names: [String: MultipleTesting] = [
      "bonferroni": .bonferroni, "sidak": .sidak, "holm": .holm, "holm-sidak": .holmSidak,
      "hochberg": .hochberg, "simes-hochberg": .hochberg, "hommel": .hommel,
      "BH": .benjaminiHochberg, "fdr": .benjaminiHochberg, "fdr_bh": .benjaminiHochberg,
      "BY": .benjaminiYekutieli, "fdr_by": .benjaminiYekutieli,
    ]
    guard let procedure = names[name] else {
      throw IndexCase.Unreadable("unknown procedure \(name)")
    }
    return procedure
  }

  @Sendable
  static func difference(_ folder: URL, _ definition: [String: Any]) throws -> String? {
    let test = IndexCase(folder: folder, definition: definition)
    let data = try test.data()
    let column = data.has("p") ? "p" : data.numericColumns.first ?? "p"
    let probabilities = try data.numbers(column)
    let level = test.parameters["alpha"] as? Double ?? 0.05
    var comparison = Comparison()
    for name in test.expected.keys.sorted() {
      let adjusted =
        switch name {
        case "fdr_tsbh":
          MultipleTesting.adjustedInTwoStages(probabilities, level: level, .benjaminiHochberg)
        case "fdr_tsbky":
          MultipleTesting.adjustedInTwoStages(
            probabilities, level: level, .benjaminiKriegerYekutieli)
        default: try procedure(name).adjusted(probabilities)
        }
      let tolerance = test.tolerance(or: 1e-11)
      comparison.check(name, adjusted, test.expected(name, "adjusted"), tolerance)
      if let wanted = test.expected(name, "reject") as? Double {
        comparison.check(
          "\(name) rejected", Double(adjusted.count { $0 <= level }), wanted, 0)
      }
    }
    return comparison.difference
  }
}
