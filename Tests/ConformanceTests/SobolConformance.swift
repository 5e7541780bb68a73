import Foundation
import Sensitivity

/// Indices of Sobol' from outcomes of a Saltelli design, and, where the case
/// gives the exact ones of a function that we know, those of a design of ours.
enum SobolConformance {
  static let kind = "variance-based-sensitivity"

  static func difference(_ folder: URL, _ definition: [String: Any]) throws -> String? {
    let test = IndexCase(folder: folder, definition: definition)
    guard let points = test.parameters["N"] as? Int, let inputs = test.parameters["d"] as? Int
    else { throw IndexCase.Unreadable("no N or d") }
    let table = try test.data()
    let outcomes = try table.numbers(table.has("y") ? "y" : table.header[table.header.count - 1])
    let extent: SaltelliDesign.Extent =
      outcomes.count == points * (2 * inputs + 2) ? .secondOrder : .firstAndTotal
    let design = try SaltelliDesign(
      inputs: inputs, basePoints: points, sampling: .draws(key: 0), extent: extent)
    let indices = try SobolIndices(outcomes, of: design)
    let tolerance = test.tolerance("estimates_relative", or: 1e-9)
    var comparison = Comparison()
    comparison.check("S1", indices.first, test.expected("S1"), tolerance)
    comparison.check("ST", indices.total, test.expected("ST"), tolerance)
    if let rows = test.expected("S2") as? [[Any]], let second = indices.second {
      for (i, row) in rows.enumerated() {
        for j in row.indices where j > i {
          comparison.check("S2[\(i)][\(j)]", second[i][j], row[j], tolerance)
        }
      }
    }
    try analytic(test, &comparison)
    return comparison.difference
  }

  /// A run with 2^16 points must be within 0.005 of the closed form.
  private static func analytic(_ test: IndexCase, _ comparison: inout Comparison) throws {
    guard let expected = test.definition["expected_analytic"] as? [String: Any],
      let formula = expected["formula"] as? String, formula.contains("Ishigami"),
      let found = formula.firstMatch(of: /a\s*=\s*([0-9.]*[0-9])\s*,?\s*b\s*=\s*([0-9.]*[0-9])/),
      let a = Double(found.1), let b = Double(found.2)
    else { return }
    for scrambling in [SobolSequence.Scrambling.none, .owen(key: 20_260_101)] {
      let design = try SaltelliDesign(
        inputs: 3, basePoints: 1 << 16, sampling: .sobol(scrambling), extent: .firstAndTotal)
      let outcomes = design.evaluate { x in
        let at = { (index: Int) in (2 * x[index] - 1) * Double.pi }
        let (sine, square) = (sin(at(1)), at(2) * at(2))
        return sin(at(0)) * (1 + b * square * square) + a * sine * sine
      }
      let indices = try SobolIndices(outcomes, of: design)
      for (name, values) in [("S1", indices.first), ("ST", indices.total)] {
        let wanted = expected[name] as? [Double] ?? []
        for (value, wanted) in zip(values, wanted) where abs(value - wanted) > 0.005 {
          comparison.fail("analytic \(name): \(value), expected \(wanted)")
        }
      }
    }
  }
}
