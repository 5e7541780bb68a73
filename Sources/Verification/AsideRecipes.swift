import Diagnostics
import Documents

/// `quality/rejected_records`, `quality/set_aside` and `quality/noted`: a row
/// per record that was set aside, by loading or by identification, or that
/// counts and is remarkable.
struct AsideTable: TableRecipe {
  /// Who lists rows.
  enum Stage {
    case loading, identification, notes
  }

  let path: String
  let key = ["dataset", "path", "line", "code"]
  let classes: [String: VerificationReport.Class]
  /// The columns of the rows' cells, by key; nil where the row is meant.
  private let columns: [[String]: String?]

  init(_ source: SecondPath, _ stage: Stage) {
    path =
      switch stage {
      case .loading: "quality/rejected_records"
      case .identification: "quality/set_aside"
      case .notes: "quality/noted"
      }
    classes = .recomputed(
      ["dataset", "path", "line", "code"] + (stage == .loading ? ["column"] : []))
    columns = Dictionary(
      source.recomputation.accounts.flatMap { one in
        let listed =
          stage == .notes
          ? one.noted : one.setAside.filter { $0.reason.isUnreadable == (stage == .loading) }
        return listed.map { ([one.dataset, $0.file, String($0.line), $0.reason.code], $0.column) }
      }, uniquingKeysWith: { first, _ in first })
  }

  func keys() throws(Failure) -> [[String]] {
    columns.keys.sorted { a, b in
      a.lexicographicallyPrecedes(b) { $0.precedesInBytes($1) }
    }
  }

  func cells(_ key: [String]) throws(Failure) -> [String: ExpectedCell]? {
    guard let column = columns[key] else { return nil }
    return [
      "dataset": .text(key[0]), "path": .text(key[1]), "line": .text(key[2]),
      "code": .text(key[3]), "column": ExpectedCell(column),
    ]
  }
}

/// `quality/rejections`: a row per dataset, code, column and reason in words.
///
/// The second path counts by code and column, and knows no words. Where the
/// same code and column have several reasons, their counts have to add up: the
/// first row is expected to have what the others leave.
struct RejectionsTable: TableRecipe {
  let path = "quality/rejections"
  let key = ["dataset", "code", "column", "reason_en"]
  let classes: [String: VerificationReport.Class] = .recomputed([
    "dataset", "code", "column", "records",
  ])
  /// By dataset, code and column, the rows counted again.
  private let counts: [[String]: Int]
  /// By the same, the reasons and counts as published.
  private let published: [[String]: [(reason: String, records: Int)]]

  init(_ source: SecondPath) throws(Failure) {
    var counts: [[String]: Int] = [:]
    for one in source.recomputation.accounts {
      for row in one.setAside {
        counts[[one.dataset, row.reason.code, row.column ?? ""], default: 0] += 1
      }
    }
    self.counts = counts
    var published: [[String]: [(reason: String, records: Int)]] = [:]
    if let table = try source.release.table("public/" + path) {
      for row in table.rows {
        let group = ["dataset", "code", "column"].map { table.text(row, $0) ?? "" }
        published[group, default: []].append(
          (table.text(row, "reason_en") ?? "", table[row, "records"].flatMap { Int($0) } ?? 0))
      }
    }
    self.published = published
  }

  func keys() throws(Failure) -> [[String]] {
    counts.keys.sorted { a, b in
      a.lexicographicallyPrecedes(b) { $0.precedesInBytes($1) }
    }.flatMap { group in (published[group] ?? [("", 0)]).map { group + [$0.reason] } }
  }

  func cells(_ key: [String]) throws(Failure) -> [String: ExpectedCell]? {
    let group = Array(key.prefix(3))
    guard let count = counts[group], let rows = published[group],
      let position = rows.firstIndex(where: { $0.reason == key[3] })
    else { return nil }
    let others = rows.dropFirst().reduce(0) { $0 + $1.records }
    return [
      "dataset": .text(key[0]), "code": .text(key[1]), "column": ExpectedCell(key[2]),
      "records": .integer(position == 0 ? count - others : rows[position].records),
    ]
  }
}

extension SetAsideRow.Reason {
  /// Whether loading sets the row aside.
  fileprivate var isUnreadable: Bool {
    if case .unreadable = self { true } else { false }
  }
}
