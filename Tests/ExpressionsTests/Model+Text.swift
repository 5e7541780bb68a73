import Tabular

extension Model {
  /// The expression as text: keywords in either case, random blanks, and
  /// brackets at random places beyond those that are needed.
  func text(_ random: inout Seeded) -> String {
    written(0, &random)
  }

  /// How tightly the operation binds: or 1, and 2, not 3, tests 4, sums 5,
  /// products 6, signs 7, the rest 8.
  private var rank: Int {
    switch self {
    case .or: 1
    case .and: 2
    case .not: 3
    case .comparison, .between, .member, .like, .isNull: 4
    case .operation(let sign, _, _): sign == "+" || sign == "-" ? 5 : 6
    case .minus: 7
    case .integer(let value): value < 0 ? 7 : 8
    case .decimal(let units, _): units < 0 ? 7 : 8
    case .double(let value): value.sign == .minus ? 7 : 8
    default: 8
    }
  }

  private func written(_ least: Int, _ random: inout Seeded) -> String {
    let body = body(&random)
    let isBracketed = rank < least || Int.random(in: 0..<8, using: &random) == 0
    return isBracketed ? "(" + blank(&random) + body + ")" : body
  }

  private func blank(_ random: inout Seeded) -> String {
    ["", "", " ", "\n  ", "\t", "\u{3000}"].randomElement(using: &random) ?? ""
  }

  private func word(_ word: String, _ random: inout Seeded) -> String {
    " " + (Bool.random(using: &random) ? word : word.uppercased()) + " " + blank(&random)
  }

  private func body(_ random: inout Seeded) -> String {
    switch self {
    case .column(let name, _):
      let isQuoted = name.contains(" ") || Int.random(in: 0..<5, using: &random) == 0
      return isQuoted ? "\"\(name)\"" : name
    case .integer(let value): return value < 0 ? "- \(value.magnitude)" : "\(value)"
    case .decimal(let units, let scale):
      let digits = String(units.magnitude)
      let padded = String(repeating: "0", count: max(0, scale + 1 - digits.count)) + digits
      return (units < 0 ? "- " : "") + padded.dropLast(scale) + "." + padded.suffix(scale)
    case .double(let value):
      let text = "\(value.magnitude)"
      return (value.sign == .minus ? "- " : "") + (text.contains("e") ? text : text + "E0")
    case .text(let text): return Model.quoted(text)
    case .day(let number): return word("date", &random) + "'\(Day(number: number))'"
    case .bool(let flag): return word(flag ? "true" : "false", &random)
    case .null: return word("null", &random)
    case .operation(let sign, let a, let b):
      let left = a.written(rank, &random)
      return left + blank(&random) + " \(sign) " + blank(&random) + b.written(rank + 1, &random)
    case .minus(let a): return "- " + blank(&random) + a.written(7, &random)
    case .comparison(let sign, let a, let b):
      let left = a.written(5, &random)
      return left + blank(&random) + sign + blank(&random) + " " + b.written(5, &random)
    case .between(let a, let low, let high, let isNegated):
      let left = a.written(5, &random) + negation(isNegated, &random) + word("between", &random)
      let bound = low.written(5, &random) + word("and", &random)
      return left + bound + high.written(5, &random)
    case .member(let a, let items, let isNegated):
      let left = a.written(5, &random) + negation(isNegated, &random) + word("in", &random) + "("
      var texts: [String] = []
      for item in items { texts.append(item.written(5, &random)) }
      return left + texts.joined(separator: "," + blank(&random)) + ")"
    case .like(let a, let pattern, let escape, let isNegated):
      let left = a.written(5, &random) + negation(isNegated, &random) + word("like", &random)
      let end = escape.map { word("escape", &random) + Model.quoted($0) } ?? ""
      return left + Model.quoted(pattern) + end
    case .isNull(let a, let isNegated):
      return a.written(5, &random) + word("is", &random) + negation(isNegated, &random)
        + word("null", &random)
    case .not(let a): return word("not", &random) + a.written(3, &random)
    case .and(let a, let b):
      return a.written(2, &random) + word("and", &random) + b.written(2, &random)
    case .or(let a, let b):
      return a.written(1, &random) + word("or", &random) + b.written(1, &random)
    case .call(let name, let arguments):
      var texts: [String] = []
      for argument in arguments {
        texts.append(argument.plainArgument ?? argument.written(0, &random))
      }
      return (Bool.random(using: &random) ? name : name.uppercased()) + "("
        + texts.joined(separator: "," + blank(&random)) + ")"
    case .cases(let branches, let otherwise):
      var out = word("case", &random)
      for (condition, value) in branches {
        out += word("when", &random) + condition.written(0, &random)
        out += word("then", &random) + value.written(0, &random)
      }
      if let otherwise { out += word("else", &random) + otherwise.written(0, &random) }
      return out + word("end", &random)
    }
  }

  /// The number of decimals of `round`, which must be a literal.
  private var plainArgument: String? {
    if case .integer(let value) = self, value >= 0 { "\(value)" } else { nil }
  }

  private func negation(_ isNegated: Bool, _ random: inout Seeded) -> String {
    isNegated ? word("not", &random) : ""
  }

  static func quoted(_ text: String) -> String {
    "'" + text.replacing("'", with: "''") + "'"
  }
}
