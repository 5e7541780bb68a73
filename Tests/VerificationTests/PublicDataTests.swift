import DelimitedText
import Foundation
import Tabular
import Testing

@testable import Verification

/// The public event data, where this machine has them.
private enum PublicData {
  static let root = ProcessInfo.processInfo.environment["BAIHE_PUBLIC_DATA"] ?? "/work/shared/data"

  static func isThere(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: "\(root)/\(name)/reference_panel.csv.gz")
  }

  static let pipeline = """
    {"datasets": {
      "events": {
        "title": "Events", "source": "s", "files": ["canonical_events.csv.gz"],
        "columns": {
          "subject": {"from": "subject_id", "type": "text"}, "date": {"type": "day"},
          "minor": {"type": "integer"}, "major": {"type": "integer"},
          "serious": {"type": "integer"}}},
      "subjects": {
        "title": "Subjects", "source": "s", "files": ["canonical_subjects.csv.gz"],
        "columns": {
          "subject": {"from": "subject_id", "type": "text"}, "region": {"type": "code"},
          "sector": {"type": "code"}}}},
     "subjects": {"c": {
       "title": "C", "dataset": "subjects", "id": "subject", "region": "region",
       "sector": "sector"}},
     "records": {"events": {
       "class": "c", "subject": "subject", "key": ["subject", "date"], "event": "date"}},
     "indicators": {
    \(
      [3, 6, 12, 24].flatMap { months in
        [#""insp_\#(months)m": {"dataset": "events", "measure": "count", "window": "\#(months)M"}"#]
          + ["minor", "major", "serious"].map {
            #""\#($0)_\#(months)m": {"dataset": "events", "measure": "sum", "of": "\#($0)", "window": "\#(months)M"}"#
          }
      }.joined(separator: ",\n")
    ),
     "days_since_last": {"dataset": "events", "measure": "days_since"},
     "days_since_serious": {"dataset": "events", "measure": "days_since", "where": "serious > 0"},
     "tenure_days": {"dataset": "events", "measure": "days_since_first"},
     "last_major": {"dataset": "events", "measure": "last", "of": "major"},
     "last_minor": {"dataset": "events", "measure": "last", "of": "minor"}}}
    """

  /// The panel's cells as they are written, by subject.
  static func panel(
    _ name: String, asOf: String
  ) throws -> (names: [String], rows: [String: [String]]) {
    let text = try DecodedText.read(
      "\(root)/\(name)/reference_panel.csv.gz", encoding: .utf8)
    let lines = text.split(separator: 10).map { String(decoding: $0, as: UTF8.self) }
    let rows = lines.dropFirst().map { $0.split(separator: ",", omittingEmptySubsequences: false) }
      .filter { $0[1] == asOf }
    return (
      lines[0].split(separator: ",").map(String.init),
      Dictionary(
        uniqueKeysWithValues: rows.map { row in (String(row[0]), row.map(String.init)) })
    )
  }
}

@Suite("Public event data")
struct PublicDataTests {
  @Test(
    "the reference panel of Chicago's inspections is reproduced",
    .enabled(if: PublicData.isThere("chicago_food"), "the public data are not on this machine"))
  func chicago() throws {
    try compare("chicago_food", asOf: "2013-06-01", rows: 8929)
  }

  @Test(
    "the reference panel of Toronto's inspections is reproduced",
    .enabled(if: PublicData.isThere("toronto_dinesafe"), "the public data are not on this machine"))
  func toronto() throws {
    try compare("toronto_dinesafe", asOf: "2012-07-01", rows: 5131)
  }

  /// Compares every cell of the panel of one day. It counts what happened
  /// before its day, so that ours is the day before; it counts days from its
  /// own day, so that ours are one less.
  private func compare(_ name: String, asOf: String, rows: Int) throws {
    let sample = try Sample(PublicData.pipeline)
    let recomputed = try sample.recomputed(data: "\(PublicData.root)/\(name)")
    for accounts in recomputed.accounts { #expect(accounts.balances) }
    let panel = try PublicData.panel(name, asOf: asOf)
    #expect(panel.rows.count == rows)
    let before = Day(number: day(asOf).number - 1)
    let matrix = try recomputed.matrix(of: "c", at: before, knownAt: before)
    var compared = 0
    var different = 0
    for subject in matrix.subjects {
      guard let row = panel.rows[subject.id] else { continue }
      for (indicator, value) in zip(matrix.indicators, subject.values) {
        guard let column = panel.names.firstIndex(of: indicator) else { continue }
        let isDays = indicator.contains("days")
        compared += 1
        if Double(row[column]) != value.map({ isDays ? $0 + 1 : $0 }) { different += 1 }
      }
    }
    #expect(compared == rows * 21)
    #expect(different == 0)
  }
}
