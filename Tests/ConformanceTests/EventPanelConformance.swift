import Diagnostics
import Foundation
import Records
import Tabular
import TestSupport

/// Panels of events: `<name>.json` with the rule, and
/// `shared/data/<name>/reference_panel.csv.gz` with every cell.
///
/// The canonical events and subjects go through the real stages. Their T is
/// the first day that is not used, ours the last that is: A = T − 1 day, so
/// that their days since an event are one more than ours. The label looks at
/// the events of the six months from T on: the window of six months at
/// A + 6 months.
enum EventPanelConformance {
  static let kind = "event panel"

  /// Nil where every cell of every row is as in the reference, and no row is
  /// missing or too many.
  @Sendable
  static func difference(_ folder: URL, _ definition: [String: Any]) async throws -> String? {
    guard let name = definition["dataset"] as? String,
      let train = definition["train_asof"] as? [String],
      let test = definition["test_asof"] as? [String],
      let horizon = definition["horizon_months"] as? Int
    else { return "the case does not say what is asked" }
    let data = ConformanceRun.dataRoot.appendingPathComponent("shared/data/\(name)")
    let reference = try ReferencePanel(data.appendingPathComponent("reference_panel.csv.gz"))
    let days = (train + test).compactMap { Day($0)?.advanced(days: -1) }
    guard days.count == train.count + test.count else { return "a day is not a day" }
    let panel = try await MeasuredPanel(data: data, days: days, horizon: horizon)
    return compare(panel, reference) ?? check(panel, definition)
  }

  private static func compare(_ panel: MeasuredPanel, _ reference: ReferencePanel) -> String? {
    guard panel.rows.count == reference.rows.count else {
      return "\(panel.rows.count) rows at risk, expected \(reference.rows.count)"
    }
    for (key, cells) in reference.rows {
      guard let row = panel.rows[key] else { return "no row at risk at \(key.day)" }
      for (column, expected) in zip(reference.columns, cells) {
        guard let found = row[column] else { return "nothing is measured as \(column)" }
        if !found.matches(expected) {
          return "\(column) at \(key.day): \(found), expected \(expected)"
        }
      }
    }
    return nil
  }

  /// The sums that the case states for each day.
  private static func check(_ panel: MeasuredPanel, _ definition: [String: Any]) -> String? {
    let checks = definition["panel_checks"] as? [String: [String: Any]] ?? [:]
    for (text, expected) in checks.sorted(by: { $0.key < $1.key }) {
      let rows = panel.rows.filter { $0.key.day == text }.map(\.value)
      func sum(_ column: String) -> Double {
        rows.reduce(0) { $0 + ($1[column]?.number ?? 0) }
      }
      let found = [
        "rows": Double(rows.count), "events": sum("label"), "sum_insp_12m": sum("insp_12m"),
        "sum_serious_24m": sum("serious_24m"), "sum_days_since_last": sum("days_since_last"),
        "inspected": sum("inspected_in_horizon"),
      ]
      for (name, value) in found.sorted(by: { $0.key < $1.key })
      where (expected[name] as? NSNumber)?.doubleValue != value {
        return "\(name) at \(text): \(value)"
      }
    }
    return nil
  }
}

/// A subject at a day, named as the reference does: T.
struct PanelKey: Hashable {
  let subject: String
  let day: String
}

/// A cell of either panel.
enum PanelCell: CustomStringConvertible {
  case number(Double)
  case text(String)
  case missing

  var number: Double? {
    if case .number(let number) = self { number } else { nil }
  }

  /// Whether it is what the text of a reference means.
  func matches(_ text: String) -> Bool {
    switch self {
    case .number(let number): Double(text) == number
    case .text(let own): own == text
    case .missing: text.isEmpty
    }
  }

  var description: String {
    switch self {
    case .number(let number): "\(number)"
    case .text(let text): text
    case .missing: "missing"
    }
  }
}
