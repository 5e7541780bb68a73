import Foundation
import IndexNumbers

/// Bilateral indices of a table of prices and one of quantities, on a fixed
/// base and chained, and contributions of products.
enum IndexNumberConformance {
  static let kind = "index-numbers-bilateral-chain"

  /// What the columns of the cases are called.
  static let formulas: [String: BilateralFormula] = [
    "laspeyres": .laspeyres, "paasche": .paasche, "fisher": .fisher, "drobisch": .drobisch,
    "bowley": .drobisch, "geometric_laspeyres": .geometricLaspeyres,
    "geometric_paasche": .geometricPaasche, "harmonic_laspeyres": .harmonicLaspeyres,
    "palgrave": .palgrave, "arithmetic_palgrave": .palgrave, "tornqvist": .tornqvist,
    "walsh": .walsh, "walsh1": .walsh, "geometric_walsh": .geometricWalsh,
    "walsh2": .geometricWalsh, "marshall_edgeworth": .marshallEdgeworth,
    "geary_khamis": .gearyKhamis, "vartia2_sato": .satoVartia, "sato_vartia": .satoVartia,
    "vartia2": .satoVartia, "vartia1_montgomery": .montgomeryVartia,
    "vartia1": .montgomeryVartia, "montgomery_vartia": .montgomeryVartia, "stuvel": .stuvel,
    "theil": .theil, "rao": .rao, "jevons": .elementary(.jevons), "carli": .elementary(.carli),
    "dutot": .elementary(.dutot), "coggeshall": .elementary(.harmonic),
    "harmonic": .elementary(.harmonic), "cswd": .elementary(.cswd),
    "balk_walsh": .elementary(.balkWalsh), "bw": .elementary(.balkWalsh),
  ]

  static func difference(_ folder: URL, _ definition: [String: Any]) throws -> String? {
    let test = IndexCase(folder: folder, definition: definition)
    let panel = try panel(test)
    var comparison = Comparison()
    for name in test.expectedTables {
      let table = try test.table(name)
      for column in table.header where column != "period" {
        guard let formula = formulas[column] else {
          throw IndexCase.Unreadable("no formula is called \(column)")
        }
        let points =
          name.contains("chain") ? formula.chained(panel) : formula.fixedBase(panel)
        let wanted = try table.numbers(column)
        guard wanted.count == points.count else {
          throw IndexCase.Unreadable("\(name) has another number of periods")
        }
        for (period, pair) in zip(points, wanted).enumerated() {
          comparison.check(
            "\(name) \(column)[\(period + 1)]", pair.0.level, pair.1, test.tolerance())
        }
      }
    }
    try contributions(test, panel, &comparison)
    return comparison.difference
  }

  /// "name.csv: … to period 5 against period 1"
  private static func contributions(
    _ test: IndexCase, _ panel: PricePanel, _ comparison: inout Comparison
  ) throws {
    guard let text = test.definition["contributions"] as? String else { return }
    guard let found = text.firstMatch(of: /^([^:]+):.*period (\d+) against period (\d+)/),
      let period = Int(found.2), let base = Int(found.3)
    else { throw IndexCase.Unreadable("contributions of what? \(text)") }
    let table = try test.table(String(found.1))
    let data = try panel.comparing(period - 1, with: base - 1)
    for column in table.header where column != "product" {
      guard let formula = formulas[column] else {
        throw IndexCase.Unreadable("no formula is called \(column)")
      }
      let contributions = try formula.contributions(data)
      for (product, wanted) in zip(data.products, contributions) {
        comparison.check(
          "contribution \(column)[\(product + 1)]", wanted, try table.numbers(column)[product],
          test.tolerance())
      }
    }
  }

  /// Tables with a row for each product and a column for each period.
  private static func panel(_ test: IndexCase) throws -> PricePanel {
    let names = test.definition["data"] as? [String] ?? []
    func columns(_ word: String) throws -> [[Double]]? {
      guard let name = names.first(where: { $0.contains(word) }) else { return nil }
      let table = try test.table(name)
      return try table.header.filter { $0 != "product" }.map { try table.numbers($0) }
    }
    guard let prices = try columns("price") else { throw IndexCase.Unreadable("no prices") }
    return PricePanel(prices: prices, quantities: try columns("quantit"))
  }
}
