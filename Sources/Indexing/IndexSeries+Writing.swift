import Diagnostics
import Documents
import Records
import Store
import Tabular

extension IndexSeries {
  /// Writes the table of the series, in one block.
  func write(to path: String, _ files: Files) throws(Failure) {
    typealias Name = IndexTables.SeriesColumn
    var cells = [[Cell]](repeating: [], count: Name.allCases.count)
    func put(_ column: Name, _ cell: Cell) { cells[column.rawValue].append(cell) }
    forEachRow { level, group, day, period in
      put(.level, .text(level))
      put(.group, .text(group.code))
      put(.asOf, .day(days[day]))
      put(.subjects, .integer(Int64(period.subjects)))
      put(.thin, .integer(Int64(period.thin)))
      put(.value, .number(period.value))
      put(.index, .number(group.indices[day]))
      put(.rank, .count(group.ranks[day]))
      let before = day > 0 ? group.periods[day - 1] : nil
      let effects = period.effects
      let change = effects == nil ? nil : change(from: before?.value, to: period.value)
      put(.change, .number(change))
      put(.within, .number(effects?.within))
      put(.weight, .number(effects?.weight))
      put(.entry, .number(effects?.entry))
      put(.exit, .number(effects?.exit))
      let old = effects == nil ? nil : before?.subjects
      put(.entered, .count(old.map { _ in period.subjects - period.shared }))
      put(.left, .count(old.map { $0 - period.shared }))
    }
    try IndexSeries.write(cells, IndexTables.series, to: path, files)
  }

  /// Writes the table of the terms of a mean, in one block.
  func writeTerms(to path: String, _ files: Files) throws(Failure) {
    typealias Name = IndexTables.TermColumn
    var cells = [[Cell]](repeating: [], count: Name.allCases.count)
    let names = index.termNames + ["limit"]
    forEachRow { level, group, day, period in
      guard period.value != nil else { return }
      for (name, value) in [("from", index.framework.from)] + zip(names, period.terms) {
        cells[Name.level.rawValue].append(.text(level))
        cells[Name.group.rawValue].append(.text(group.code))
        cells[Name.asOf.rawValue].append(.day(days[day]))
        cells[Name.term.rawValue].append(.text(name))
        cells[Name.value.rawValue].append(.double(value))
      }
    }
    try IndexSeries.write(cells, IndexTables.terms, to: path, files)
  }

  /// Writes the table of the whole, in one block.
  func writeWhole(to path: String, _ files: Files) throws(Failure) {
    typealias Name = IndexTables.WholeColumn
    var cells = [[Cell]](repeating: [], count: Name.allCases.count)
    func put(_ day: Day, _ term: String?, _ value: Double) {
      cells[Name.asOf.rawValue].append(.day(day))
      cells[Name.term.rawValue].append(term.map { .text($0) } ?? .missing(.undefined))
      cells[Name.value.rawValue].append(.double(value))
    }
    for (day, period) in zip(days, whole) {
      guard let value = period.value else { continue }
      put(day, nil, value)
      put(day, "from", index.framework.from)
      for (name, term) in zip(index.termNames + ["limit"], period.terms) {
        put(day, name, term)
      }
    }
    try IndexSeries.write(cells, IndexTables.whole, to: path, files)
  }

  private func change(from before: Double?, to now: Double?) -> Double? {
    guard let before, let now else { return nil }
    return now - before
  }

  /// Calls `body` with every period of a group in which somebody counts, in
  /// the order of the tables.
  private func forEachRow(
    _ body: (_ level: String, _ group: Group, _ day: Int, _ period: GroupPeriod) -> Void
  ) {
    for level in levels {
      for group in level.groups {
        for day in days.indices {
          if let period = group.periods[day] { body(level.name, group, day, period) }
        }
      }
    }
  }

  private static func write(
    _ cells: [[Cell]], _ schema: Schema, to path: String, _ files: Files
  ) throws(Failure) {
    let writer = try TableWriter(path, schema: schema, files: files)
    let columns = zip(schema.columns, cells).map { ColumnSegment($0.type, $1) }
    try writer.append(writer.prepare(RowBlock(count: cells[0].count, columns: columns)))
    _ = try writer.finish()
  }
}

extension Cell {
  /// A number, or none.
  fileprivate static func number(_ value: Double?) -> Cell {
    value.map { .double($0) } ?? .missing(.undefined)
  }

  /// A count, or none.
  fileprivate static func count(_ value: Int?) -> Cell {
    value.map { .integer(Int64($0)) } ?? .missing(.undefined)
  }
}
