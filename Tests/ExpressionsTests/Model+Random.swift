import Tabular

/// What a random expression is to give.
enum Kind: CaseIterable {
  case number, integer, text, day, bool
}

extension Model {
  static let columns: [Column] = [
    Column("i", .integer), Column("odd name", .integer), Column("金额", .decimal(scale: 2)),
    Column("d5", .decimal(scale: 5)), Column("x", .double), Column("y", .double),
    Column("p", .day), Column("q", .day), Column("kind", .code), Column("等级", .code),
    Column("s", .text), Column("t", .text), Column("flag", .bool), Column("b", .bool),
  ]

  static let texts = [
    "", "A", "B", "a", "AB", "it's", "信用", "信用中国", "é", "\u{1F600}", "  A ", "\u{3000}信用\u{A0}",
    "100%", "a_b", "z\u{FFFF}", "\"q\"", "\n",
  ]
  private static let patterns = ["%", "A%", "_", "%用%", "", "_%_", "信%国", "%%b", "a_b", "it''%"]
  private static let numbers: [Int64] = [
    0, 1, -1, 2, 7, 100, 1250, -999, 10_000, .max, .min, .max - 1, 1 << 53 + 1, 123_456_789_012,
  ]
  private static let floats: [Double] = [
    0, 1, -1, 0.1, 0.5, 2.5, 1e3, -12.5, 1e308, .leastNonzeroMagnitude, 1e17, 0.125, 3.14159,
  ]

  /// A random cell of a type, often missing.
  static func cell(_ type: CellType, _ random: inout Seeded) -> Cell {
    if Int.random(in: 0..<6, using: &random) == 0 {
      return .missing(MissingReason.allCases.randomElement(using: &random) ?? .empty)
    }
    switch type {
    case .integer: return .integer(number(&random))
    case .decimal(let scale): return .decimal(number(&random), scale: scale)
    case .double: return .double(floats.randomElement(using: &random) ?? 0)
    case .day: return .day(Day(number: day(&random)))
    case .bool: return .bool(Bool.random(using: &random))
    case .code, .text: return .text(texts.randomElement(using: &random) ?? "")
    }
  }

  private static func number(_ random: inout Seeded) -> Int64 {
    Bool.random(using: &random)
      ? numbers.randomElement(using: &random) ?? 0 : Int64.random(in: -2000...2000, using: &random)
  }

  private static func day(_ random: inout Seeded) -> Int32 {
    let (first, last) = (
      Day.number(year: 1, month: 1, day: 1), Day.number(year: 9999, month: 12, day: 31)
    )
    return [first, last, 0, Int32.random(in: 19_000...21_000, using: &random)]
      .randomElement(using: &random) ?? 0
  }

  /// A random, well-typed expression and the scale of its value if exact.
  static func random(_ kind: Kind, depth: Int, _ random: inout Seeded) -> Model {
    if depth == 0 || Int.random(in: 0..<5, using: &random) == 0 { return leaf(kind, &random) }
    let next = depth - 1
    let pick = Int.random(in: 0..<12, using: &random)
    let shared = shared(kind, pick, next, &random)
    if let shared { return shared }
    switch kind {
    case .number, .integer: return number(kind, pick, next, &random)
    case .text:
      let name = ["lower", "upper", "trim"].randomElement(using: &random) ?? "trim"
      return .call(name, [.random(.text, depth: next, &random)])
    case .day:
      let sign = Bool.random(using: &random) ? "+" : "-"
      let day = Model.random(.day, depth: next, &random)
      let count = Model.random(.integer, depth: next, &random)
      return sign == "+" && pick % 2 == 0
        ? .operation("+", count, day) : .operation(sign, day, count)
    case .bool: return bool(pick, next, &random)
    }
  }

  /// What there is for every type.
  private static func shared(
    _ kind: Kind, _ pick: Int, _ next: Int, _ random: inout Seeded
  ) -> Model? {
    var parts: [Model] = []
    for _ in 0..<3 { parts.append(.random(kind, depth: next, &random)) }
    let condition = Model.random(.bool, depth: next, &random)
    switch pick {
    case 0: return .call("coalesce", parts)
    case 1: return .call("nullif", Array(parts.prefix(2)))
    case 2 where kind != .bool:
      return .call(Bool.random(using: &random) ? "least" : "greatest", parts)
    case 3:
      let last = [parts[1], .null, nil].randomElement(using: &random) ?? nil
      return .cases([(condition, parts[0]), (.isNull(parts[2], isNegated: false), parts[2])], last)
    default: return nil
    }
  }

  private static func number(
    _ kind: Kind, _ pick: Int, _ next: Int, _ random: inout Seeded
  ) -> Model {
    let a = Model.random(kind, depth: next, &random)
    let b = Model.random(kind, depth: next, &random)
    switch pick {
    case 4: return .minus(a)
    case 5: return .call("abs", [a])
    case 6 where kind == .integer: return .call("length", [.random(.text, depth: next, &random)])
    case 6: return .call("round", [a, .integer(Int64.random(in: 0...6, using: &random))])
    case 7 where kind == .integer:
      return .operation(
        "-", .random(.day, depth: next, &random), .random(.day, depth: next, &random))
    case 7: return .operation("/", a, b)
    case 8 where kind == .integer:
      let name = Bool.random(using: &random) ? "year" : "month"
      return .call(name, [.random(.day, depth: next, &random)])
    case 9, 10: return .operation(Bool.random(using: &random) ? "+" : "-", a, b)
    default:
      // A product with at most 18 decimals.
      return kind == .integer || (a.scale ?? 0) + (b.scale ?? 0) <= 18
        ? .operation("*", a, b) : .operation("+", a, b)
    }
  }

  private static func bool(_ pick: Int, _ next: Int, _ random: inout Seeded) -> Model {
    let kind = Kind.allCases.randomElement(using: &random) ?? .number
    let a = Model.random(kind, depth: next, &random)
    let isNegated = Bool.random(using: &random)
    switch pick {
    case 4: return .not(.random(.bool, depth: next, &random))
    case 5, 6:
      let (left, right) = (
        Model.random(.bool, depth: next, &random), Model.random(.bool, depth: next, &random)
      )
      return pick == 5 ? .and(left, right) : .or(left, right)
    case 7: return .isNull(a, isNegated: isNegated)
    case 8:
      var items: [Model] = []
      for _ in 0..<Int.random(in: 1...12, using: &random) {
        let isLeaf = Int.random(in: 0..<30, using: &random) > 0
        items.append(isLeaf ? literal(kind, &random) : .random(kind, depth: next, &random))
      }
      return .member(a, items, isNegated: isNegated)
    case 9 where kind != .bool:
      return .between(
        a, .random(kind, depth: next, &random), .random(kind, depth: next, &random),
        isNegated: isNegated)
    case 10:
      let text = Model.random(.text, depth: next, &random)
      if Bool.random(using: &random) {
        return .call("starts_with", [text, .random(.text, depth: next, &random)])
      }
      let pattern = patterns.randomElement(using: &random) ?? "%"
      let escaped = [(pattern, nil), ("%!%", "!"), ("a用_b", "用"), ("!!%", "!")]
      let (shape, sign) = escaped.randomElement(using: &random) ?? (pattern, nil)
      return .like(text, shape, escape: sign, isNegated: isNegated)
    default:
      let signs = kind == .bool ? ["=", "<>"] : ["=", "<>", "!=", "<", "<=", ">", ">="]
      return .comparison(
        signs.randomElement(using: &random) ?? "=", a, .random(kind, depth: next, &random))
    }
  }

  private static func leaf(_ kind: Kind, _ random: inout Seeded) -> Model {
    let isColumn = Int.random(in: 0..<3, using: &random) > 0
    guard isColumn,
      let column = columns.filter({ kind.holds($0.type) })
        .randomElement(using: &random)
    else { return literal(kind, &random) }
    return .column(column.name, column.type)
  }

  private static func literal(_ kind: Kind, _ random: inout Seeded) -> Model {
    switch kind {
    case .integer: return .integer(max(number(&random), -.max))
    case .number:
      switch Int.random(in: 0..<3, using: &random) {
      case 0: return .integer(max(number(&random), -.max))
      case 1:
        return .decimal(max(number(&random), -.max), scale: Int.random(in: 1...6, using: &random))
      default: return .double(floats.randomElement(using: &random) ?? 0)
      }
    case .text: return .text(texts.randomElement(using: &random) ?? "")
    case .day: return .day(day(&random))
    case .bool: return .bool(Bool.random(using: &random))
    }
  }
}

extension Kind {
  func holds(_ type: CellType) -> Bool {
    switch (self, type) {
    case (.number, .integer), (.number, .decimal), (.number, .double), (.integer, .integer),
      (.text, .text), (.text, .code), (.day, .day), (.bool, .bool):
      true
    default: false
    }
  }
}
