import Diagnostics
import Documents

/// `quality/identifiers`: a row per dataset and state of identifiers.
struct IdentifiersTable: TableRecipe {
  let source: SecondPath
  let path = "quality/identifiers"
  let key = ["dataset", "state"]
  let classes: [String: VerificationReport.Class] = .recomputed([
    "dataset", "state", "rows", "share", "as_written",
  ])

  private static let states = [
    "valid", "by_name", "ambiguous", "unknown", "other_kind", "masked", "wrong_character",
    "wrong_length", "wrong_check", "wrong_inner_check", "wrong_date", "absent",
  ]

  func keys() throws(Failure) -> [[String]] {
    source.recomputation.accounts.filter { $0.identifiers != nil }.flatMap { one in
      IdentifiersTable.states.map { [one.dataset, $0] }
    }
  }

  func cells(_ key: [String]) throws(Failure) -> [String: ExpectedCell]? {
    guard let one = source.recomputation.accounts.first(where: { $0.dataset == key[0] }),
      let counts = one.identifiers, IdentifiersTable.states.contains(key[1])
    else { return nil }
    let (rows, all) = (counts[key[1]] ?? 0, counts.values.reduce(0, +))
    return [
      "dataset": .text(key[0]), "state": .text(key[1]), "rows": .integer(rows),
      "as_written": ["by_name", "ambiguous", "unknown"].contains(key[1])
        ? .null : .integer(one.written[key[1]] ?? 0),
      "share": all == 0 ? .null : .number(Double(rows) / Double(all), decimals: 4),
    ]
  }
}

/// `quality/candidates`: a row per record that may mean several subjects and
/// each of the first twenty.
struct CandidatesTable: TableRecipe {
  let path = "quality/candidates"
  let key = ["dataset", "path", "line", "candidate"]
  let classes: [String: VerificationReport.Class] = .recomputed([
    "dataset", "path", "line", "candidate", "candidates",
  ])
  /// How many subjects a record may mean, by key.
  private let counts: [[ByteText]: Int]

  init(_ source: SecondPath) {
    var counts: [[ByteText]: Int] = [:]
    for one in source.recomputation.accounts {
      for row in one.candidates {
        var listed: [String] = []
        for subject in row.subjects where listed.last != subject { listed.append(subject) }
        for subject in listed.prefix(20) {
          let key = [one.dataset, row.file, String(row.line), subject].map { ByteText($0) }
          counts[key] = row.subjects.count
        }
      }
    }
    self.counts = counts
  }

  func keys() throws(Failure) -> [[String]] {
    counts.keys.sorted { a, b in a.lexicographicallyPrecedes(b) { $0.precedes($1) } }
      .map { $0.map(\.string) }
  }

  func cells(_ key: [String]) throws(Failure) -> [String: ExpectedCell]? {
    guard let count = counts[key.map { ByteText($0) }] else { return nil }
    return [
      "dataset": .text(key[0]), "path": .text(key[1]), "line": .text(key[2]),
      "candidate": .text(key[3]), "candidates": .integer(count),
    ]
  }
}
