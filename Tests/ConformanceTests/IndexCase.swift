import Foundation

/// A case in a folder: what its `case.json` says, and its tables.
struct IndexCase {
  /// What a case lacks or says in a way that nobody foresaw.
  struct Unreadable: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
  }

  let folder: URL
  let definition: [String: Any]

  var parameters: [String: Any] { definition["parameters"] as? [String: Any] ?? [:] }
  var expected: [String: Any] { definition["expected"] as? [String: Any] ?? [:] }

  /// The tables that the case names as expected, one or several.
  var expectedTables: [String] {
    if let one = definition["expected_tables"] as? String { return [one] }
    return definition["expected_tables"] as? [String] ?? []
  }

  /// The tolerance of the whole case; `usual` where it says none.
  func tolerance(or usual: Double = 1e-9) -> Double {
    definition["tolerance_relative"] as? Double ?? usual
  }

  /// A tolerance with a name of its own, which may have words behind it; the
  /// one of the case where there is none or it says no number.
  func tolerance(_ name: String, or usual: Double) -> Double {
    let own = (definition["tolerance"] as? [String: Any])?[name]
    let words = (own as? String)?.split(separator: " ").first
    return own as? Double ?? words.flatMap { Double($0) } ?? tolerance(or: usual)
  }

  /// The table that the case's data are in.
  func data() throws -> CaseTable {
    guard let name = definition["data"] as? String else { throw Unreadable("no data") }
    return try table(name)
  }

  func table(_ name: String) throws -> CaseTable {
    try CaseTable(folder.appendingPathComponent(name))
  }

  /// The expected table whose name contains a word; nil where there is none.
  func expectedTable(_ word: String) throws -> CaseTable? {
    try expectedTables.first { $0.contains(word) }.map(table)
  }

  /// A value below `expected`, by its path.
  func expected(_ path: String...) -> Any? {
    path.reduce(expected as Any?) { ($0 as? [String: Any])?[$1] }
  }
}

/// A CSV of a case. An empty cell is a missing value.
struct CaseTable {
  let header: [String]
  let rows: [[String]]

  init(_ file: URL) throws {
    let lines = try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline)
      .map { CaseTable.fields($0) }
    guard let first = lines.first else {
      throw IndexCase.Unreadable("\(file.lastPathComponent) is empty")
    }
    guard lines.allSatisfy({ $0.count == first.count }) else {
      throw IndexCase.Unreadable("\(file.lastPathComponent) has rows of another length")
    }
    header = first
    rows = Array(lines.dropFirst())
  }

  private static func fields(_ line: Substring) -> [String] {
    var fields: [String] = [""]
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: fields.append("")
      default: fields[fields.count - 1].append(character)
      }
    }
    return fields
  }

  func has(_ column: String) -> Bool { header.contains(column) }

  /// The cells of a column.
  func cells(_ column: String) throws -> [String] {
    guard let index = header.firstIndex(of: column) else {
      throw IndexCase.Unreadable("no column \(column)")
    }
    return rows.map { $0[index] }
  }

  /// The numbers of a column; NaN where a cell is empty or says that nothing
  /// is there.
  func numbers(_ column: String) throws -> [Double] {
    try cells(column).map(CaseTable.number)
  }

  static func number(_ cell: String) throws -> Double {
    if ["", "NA", "NaN", "nan"].contains(cell) { return .nan }
    guard let number = Double(cell) else { throw IndexCase.Unreadable("not a number: \(cell)") }
    return number
  }

  /// The columns all of whose cells are numbers or empty.
  var numericColumns: [String] {
    header.indices.filter { index in
      rows.allSatisfy { (try? CaseTable.number($0[index])) != nil }
    }.map { header[$0] }
  }

  /// The columns that hold what is measured: numbers, and not the number or
  /// time of a row.
  var dataColumns: [String] {
    numericColumns.filter { !["row", "unit", "t", "time", "year"].contains($0) }
  }
}
