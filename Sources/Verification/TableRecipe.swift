import Diagnostics

/// How a table of a release is made a second time.
protocol TableRecipe {
  /// Inside its half of the release, without ending: `index/regional_index`.
  var path: String { get }
  /// The columns that together name a row.
  var key: [String] { get }
  /// How each column is verified; columns that are not named are not.
  var classes: [String: VerificationReport.Class] { get }
  /// The keys of all rows that should be there.
  func keys() throws(Failure) -> [[String]]
  /// The cells of a row by column; nil where there should be no such row.
  func cells(_ key: [String]) throws(Failure) -> [String: ExpectedCell]?
  /// Which parts add up to what.
  var sums: [PartSum] { get }
}

extension TableRecipe {
  var sums: [PartSum] { [] }
}

/// Columns whose parts, over the rows with the same first cells of the key,
/// have one total.
///
/// Where the last bits of a Double decide which part gets a unit, each part
/// may have it or not, but not all: their sum decides.
struct PartSum {
  let columns: [String]
  /// How many of the key's columns name the rows that belong together.
  let keyColumns: Int
}

/// A table of a release beside the way in which it is made a second time.
struct TableComparison {
  let table: PublishedTable
  let recipe: any TableRecipe
  var outcome: VerificationReport.Table

  init(_ table: PublishedTable, _ recipe: any TableRecipe) {
    self.table = table
    self.recipe = recipe
    outcome = VerificationReport.Table(table, classes: recipe.classes)
  }

  /// The key of a published row.
  private func key(_ row: [String]) -> [String] {
    recipe.key.map { table.text(row, $0) ?? "" }
  }

  private func named(_ key: [String]) -> [VerificationReport.Key] {
    zip(recipe.key, key).map { VerificationReport.Key(column: $0, value: $1) }
  }

  /// Compares every cell that can be, and the rows that are there with those
  /// that should be.
  mutating func compareAll(
    into differences: inout [VerificationReport.Difference],
    _ checkInterruption: () throws(Failure) -> Void
  ) throws(Failure) {
    var seen: Set<[ByteText]> = []
    var totals = PartTotals(recipe.sums)
    for row in table.rows {
      try checkInterruption()
      let key = key(row)
      guard seen.insert(key.map { ByteText($0) }).inserted, let cells = try recipe.cells(key) else {
        differences.append(
          .init(
            table: table.path, row: named(key), column: nil, published: key.joined(separator: ","),
            recomputed: nil))
        continue
      }
      let before = differences.count
      for position in outcome.columns.indices {
        compare(row, key, cells, at: position, into: &differences)
      }
      totals.add(key, cells, isDecided: differences.count > before) { name in
        table.position(of: name).map { row[$0] }
      }
    }
    for total in totals.wrong {
      differences.append(
        .init(
          table: table.path, row: named(total.key), column: total.columns,
          published: total.published, recomputed: total.expected))
    }
    for key in try recipe.keys() where !seen.contains(key.map { ByteText($0) }) {
      differences.append(
        .init(
          table: table.path, row: named(key), column: nil, published: nil,
          recomputed: key.joined(separator: ",")))
    }
  }

  /// Compares one cell.
  mutating func compareCell(
    row: Int, column: Int, into differences: inout [VerificationReport.Difference]
  ) throws(Failure) {
    let row = table.rows[row]
    let key = key(row)
    guard let cells = try recipe.cells(key) else {
      outcome.columns[column].checked += 1
      outcome.columns[column].differences += 1
      differences.append(
        .init(
          table: table.path, row: named(key), column: nil, published: key.joined(separator: ","),
          recomputed: nil))
      return
    }
    compare(row, key, cells, at: column, into: &differences)
  }

  private mutating func compare(
    _ row: [String], _ key: [String], _ cells: [String: ExpectedCell], at column: Int,
    into differences: inout [VerificationReport.Difference]
  ) {
    let name = outcome.columns[column].name
    guard outcome.columns[column].verification != .notRecomputed else { return }
    let expected = cells[name] ?? .null
    let published = row[column].isEmpty ? nil : row[column]
    outcome.columns[column].checked += 1
    guard !expected.admits(published) else { return }
    outcome.columns[column].differences += 1
    differences.append(
      .init(
        table: table.path, row: named(key), column: name, published: published,
        recomputed: expected.text))
  }
}

extension VerificationReport.Table {
  /// A table of which nothing was compared yet.
  init(_ table: PublishedTable, classes: [String: VerificationReport.Class]) {
    path = table.path
    rows = table.rows.count
    columns = table.header.map {
      VerificationReport.Column(name: $0, verification: classes[$0] ?? .notRecomputed)
    }
  }
}
