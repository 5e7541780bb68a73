import Diagnostics
import Tabular

/// A word that has a meaning in the language and names a column only between
/// double quotes.
enum Keyword: String, CaseIterable, Sendable {
  case and, or, not, `in`, `is`, null, between, like, escape
  case `case`, when, then, `else`, end
  case `true`, `false`
}

/// The signs of the language.
enum Symbol: String, Sendable {
  case plus = "+"
  case minus = "-"
  case times = "*"
  case divide = "/"
  case equal = "="
  case notEqual = "<>"
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case open = "("
  case close = ")"
  case comma = ","
}

/// A value written out.
enum Literal: Hashable, Sendable {
  case integer(Int64)
  case decimal(Int64, scale: Int)
  case double(Double)
  case text(String)
  case day(Day)
}

/// The smallest meaningful part of an expression's text.
struct Token: Sendable {
  enum Kind: Hashable, Sendable {
    case literal(Literal)
    case name(String)
    case quotedName(String)
    case keyword(Keyword)
    case symbol(Symbol)
    /// Something already reported; stands for a value.
    case invalid
    case end
  }

  let kind: Kind
  /// In Unicode scalars from the start of the text.
  let offset: Int

  /// What was found, for a message.
  var found: Finding.Value {
    switch kind {
    case .literal(.text): .word(Wording(en: "a text", zh: "文本"))
    case .literal(.day): .word(Wording(en: "a date", zh: "日期"))
    case .literal: .word(Wording(en: "a number", zh: "数字"))
    case .name(let name), .quotedName(let name): .name("`\(name)`")
    case .keyword(let keyword): .name("`\(keyword.rawValue)`")
    case .symbol(let symbol): .name("`\(symbol.rawValue)`")
    case .invalid: .word(Wording(en: "an unreadable part", zh: "无法读取的部分"))
    case .end: .word(Wording(en: "the end of the expression", zh: "表达式末尾"))
    }
  }
}
