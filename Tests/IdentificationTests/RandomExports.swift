import Tabular
import TestSupport

/// Exports made at random in which everything happens that identifying has a
/// rule for.
struct RandomExports {
  private var generator: SeededGenerator
  let yaml: String
  private(set) var exports: [Export] = []
  /// Whether identifiers are coded, and dirty.
  private let isCoded: Bool

  init(seed: UInt64, subjects: Int = 12, rows: Int = 120) {
    generator = SeededGenerator(seed)
    let known = Bool.random(using: &generator)
    let codes = Bool.random(using: &generator)
    isCoded = Bool.random(using: &generator)
    let kinds = ["[uscc]", "[uscc, organisation, registration, opaque]"]
    let naming = ["", "named: title", "named: title\n    named_region: division"]
    let (id, subject) =
      isCoded
      ? (
        """
        {column: id, kinds: [uscc]}
            also: [{column: number, kinds: [registration]}, office_number]
            code_classes: [enterprise]
        """,
        """
        {column: subject, kinds: \(kinds[Int.random(in: 0...1, using: &generator)])}
            \(naming[Int.random(in: 0...2, using: &generator)])
        """
      ) : ("id", "subject")
    let lasts = ["", "effective: changed", "effective: changed\n    lasts: 1M"]
    yaml = """
      subjects:
        enterprise:
          title: Enterprises
          dataset: register
          id: \(id)
          name: name
          region: region
          sector: sector
          size: capital
          \(lasts[Int.random(in: 0..<lasts.count, using: &generator)])
          \(known ? "known: exported" : "")
          founded: founded
          ended: closed
          in_force: status = 'open'
      records:
        penalties:
          class: enterprise
          subject: \(subject)
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
    if isCoded { return coded(count) }
    let id = "主体-\(pick(count))"
    return [.text(id), .text(id), .text(id), .text(" \(id)\t"), .text(" "), missing()][
      pick(15) == 0 ? 4 + pick(2) : pick(4)]
  }

  /// A coded identifier, as it is or as exporters write it, or what is none.
  private mutating func coded(_ count: Int) -> Cell {
    let number = pick(count)
    let code = MadeUp.credit(number, number % 4 == 0 ? "92" : "91")
    switch pick(24) {
    case 0: return .text(code.lowercased())
    case 1: return .text(MadeUp.wide(code))
    case 2: return .text(" \(code.prefix(8))-\(code.dropFirst(8))\u{200B}")
    case 3: return .text(code.prefix(6) + "******" + code.suffix(6))
    case 4: return .text(MadeUp.broken(code))
    case 5: return .text(MadeUp.citizen(number))
    case 6: return .text(String(code.dropLast(3)) + "甲")
    case 7: return .text(String(code.dropLast(3)))
    case 8: return .text("00000000000000000X")
    case 9, 10: return .text(MadeUp.organisation(number))
    case 11, 12: return .text(MadeUp.registration(number))
    case 13: return .text("n\(number)")
    case 14, 15: return missing()
    default: return .text(code)
    }
  }

  private static let divisions = ["330106", "330106001", "330108", "3301", "３３０１０６"]

  private mutating func register(_ subjects: Int, _ rows: Int, _ type: CellType) -> Export {
    let cells = (0..<rows).map { _ in
      [
        date(3), date(2), .decimal(Int64(pick(2)), scale: 2), date(3), id(subjects),
        word(["A", "B"] + (isCoded ? ["甲(乙)", "丙", "丁", "戊"] : [])),
        date(2, missingIn: 2), word(isCoded ? Self.divisions : ["330106", "330108"]),
        word(["C"], missingIn: 2), word(["open", "shut"]),
        pick(3) == 0 ? missing() : .text(MadeUp.registration(pick(subjects))),
        word((0..<subjects).map { "n\($0)" }, missingIn: 3),
      ]
    }
    let rows = (cells + cells).prefix(rows + pick(rows + 1))
    return Export(
      "register",
      [
        Column("changed", .day), Column("closed", .day), Column("capital", .decimal(scale: 2)),
        Column("exported", .day), Column("id", type), Column("name", .code),
        Column("founded", .day), Column("region", .text), Column("sector", .code),
        Column("status", .code), Column("number", .text), Column("office_number", .code),
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
          word(["a", " Ｂ", "甲（乙）", "甲【乙】", "丙", "丁\u{E0101}", "戊 ", "己"]), word(Self.divisions),
        ])
      }
    }
    return Export(
      "penalties",
      [
        Column("decided", .day), Column("document", .text), Column("fine", .decimal(scale: 2)),
        Column("office", .code), Column("op", .code), Column("published", .day),
        Column("repaired", .day), Column("repair_known", .day), Column("subject", type),
        Column("until", .day), Column("title", .code), Column("division", .text),
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
