import Tabular
import TestSupport

/// Exports made at random in which everything happens that identifying has a
/// rule for.
struct RandomExports {
  private var generator: SeededGenerator
  let yaml: String
  private(set) var exports: [Export] = []

  init(seed: UInt64, subjects: Int = 12, rows: Int = 120) {
    generator = SeededGenerator(seed)
    let known = Bool.random(using: &generator)
    let codes = Bool.random(using: &generator)
    yaml = """
      subjects:
        enterprise:
          title: Enterprises
          dataset: register
          id: id
          name: name
          region: region
          sector: sector
          size: capital
          \(Bool.random(using: &generator) ? "effective: changed" : "")
          \(known ? "known: exported" : "")
          founded: founded
          ended: closed
          in_force: status = 'open'
      records:
        penalties:
          class: enterprise
          subject: subject
          key: [document, office]
          event: decided
          \(Bool.random(using: &generator) ? "known: published" : "")
          expires: {column: until, last: \(known ? "inclusive" : "exclusive")}
          repaired: {column: repaired\(known ? ", known: repair_known" : "")}
          withdrawal: op = 'D'
        fines:
          class: enterprise
          through: {dataset: penalties, columns: [penalty, office]}
          key: [penalty, number]
          \(Bool.random(using: &generator) ? "known: seen" : "")
          withdrawal: weight > 0
        appeals:
          class: enterprise
          through: {dataset: fines, columns: [penalty, number]}
          key: [penalty]
          \(Bool.random(using: &generator) ? "known: heard" : "")
      """
    let idType: CellType = codes ? .code : .text
    exports.append(register(subjects, rows / 2, idType))
    exports.append(penalties(subjects, rows, codes ? .text : .code))
    exports.append(fines(rows))
    exports.append(appeals(rows / 3))
  }

  private mutating func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &generator) }

  private mutating func missing() -> Cell { .missing(pick(2) == 0 ? .empty : .nullWord) }

  private mutating func date(_ count: Int, missingIn: Int = 9) -> Cell {
    pick(missingIn) == 0 ? missing() : day(pick(count))
  }

  private mutating func word(_ words: [String], missingIn: Int = 9) -> Cell {
    pick(missingIn) == 0 ? missing() : .text(words[pick(words.count)])
  }

  private mutating func id(_ count: Int) -> Cell {
    let id = "主体-\(pick(count))"
    return [.text(id), .text(id), .text(id), .text(" \(id)\t"), .text(" "), missing()][
      pick(15) == 0 ? 4 + pick(2) : pick(4)]
  }

  private mutating func register(_ subjects: Int, _ rows: Int, _ type: CellType) -> Export {
    let cells = (0..<rows).map { _ in
      [
        date(3), date(2), .decimal(Int64(pick(2)), scale: 2), date(3), id(subjects),
        word(["A", "B"]),
        date(2, missingIn: 2), word(["330106", "330108"]), word(["C"], missingIn: 2),
        word(["open", "shut"]),
      ]
    }
    let rows = (cells + cells).prefix(rows + pick(rows + 1))
    return Export(
      "register",
      [
        Column("changed", .day), Column("closed", .day), Column("capital", .decimal(scale: 2)),
        Column("exported", .day), Column("id", type), Column("name", .code),
        Column("founded", .day), Column("region", .text), Column("sector", .code),
        Column("status", .code),
      ], rows.shuffled(using: &generator), file: { $0 % 2 })
  }

  private mutating func penalties(_ subjects: Int, _ count: Int, _ type: CellType) -> Export {
    var rows: [[Cell]] = []
    while rows.count < count {
      // Some rows are said again, a little differently.
      if rows.count > 3, pick(2) == 0 {
        var row = rows[pick(rows.count)]
        if pick(2) == 0 { row[5] = date(5) }
        if pick(4) == 0 { row[2] = .decimal(Int64(pick(2)), scale: 2) }
        if pick(6) == 0 { row[4] = .text("D") }
        // Corrected: about another, or on another day.
        if pick(3) == 0 { row[8] = id(subjects) }
        if pick(3) == 0 { row[0] = date(6) }
        rows.append(row)
      } else {
        rows.append([
          date(6, missingIn: 12), word(["甲1", "乙22", "document-10", "document-11", "z"]),
          .decimal(Int64(pick(2)), scale: 2), word(["x", "y"]), word(["I", "D", "U", "I"]), date(5),
          date(4, missingIn: 3), date(4, missingIn: 3), id(subjects + 2), date(9, missingIn: 2),
        ])
      }
    }
    return Export(
      "penalties",
      [
        Column("decided", .day), Column("document", .text), Column("fine", .decimal(scale: 2)),
        Column("office", .code), Column("op", .code), Column("published", .day),
        Column("repaired", .day), Column("repair_known", .day), Column("subject", type),
        Column("until", .day),
      ], rows, file: { $0 % 3 })
  }

  private mutating func fines(_ count: Int) -> Export {
    let rows = (0..<count).map { _ in
      [
        Cell.integer(Int64(pick(3))), word(["x", "y"]),
        word(["甲1", "乙22", "document-10", "z", "none"]), date(4),
        .double([0, -0.0, 0, 1][pick(4)]),
      ]
    }
    return Export(
      "fines",
      [
        Column("number", .integer), Column("office", .text), Column("penalty", .code),
        Column("seen", .day), Column("weight", .double),
      ], rows)
  }

  private mutating func appeals(_ count: Int) -> Export {
    let rows = (0..<count).map { _ in
      [
        date(9), Cell.integer(Int64(pick(3))), word(["甲1", "乙22", "document-10", "z"]),
        .bool(pick(2) == 0),
      ]
    }
    return Export(
      "appeals",
      [
        Column("heard", .day), Column("number", .integer), Column("penalty", .text),
        Column("won", .bool),
      ], rows)
  }

  static func inForce(_ cells: [Cell]) -> Bool { cells[9] == .text("open") }

  static func isWithdrawal(_ dataset: String, _ cells: [Cell]) -> Bool {
    switch dataset {
    case "penalties": cells[4] == .text("D")
    case "fines": cells[4] == .double(1)
    default: false
    }
  }
}
