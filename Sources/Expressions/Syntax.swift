import Tabular

/// One of the six comparisons.
enum Comparison: String, CaseIterable, Sendable {
  case equal = "="
  case notEqual = "<>"
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="

  init?(_ symbol: Symbol) {
    self.init(rawValue: symbol.rawValue)
  }
}

/// One of the four operations of arithmetic.
enum Arithmetic: String, CaseIterable, Sendable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
}

/// Whether a predicate was written with `not` (`not in`, `is not null`).
enum Sense: Hashable, Sendable {
  case affirmed
  case negated
}

/// An expression as it was written, without blanks and redundant parentheses.
///
/// Operators of one precedence in a row are one chain and not a tree that
/// leans to the left, so that the height of the tree, which every walk over
/// it pays in stack, grows only with nesting.
struct Syntax: Sendable {
  indirect enum Form: Sendable {
    /// Something already reported.
    case invalid
    case null
    case truth(Bool)
    case literal(Literal)
    case column(String)
    /// `first + operand - operand`, or the same with `*` and `/`.
    case chain(Syntax, [Step])
    case minus(Syntax)
    case comparison(Comparison, Syntax, Syntax)
    case between(Syntax, low: Syntax, high: Syntax, Sense)
    case member(Syntax, of: [Syntax], Sense)
    case like(Syntax, pattern: Syntax, escape: Syntax?, Sense)
    case isNull(Syntax, Sense)
    case not(Syntax)
    case all([Syntax])
    case any([Syntax])
    case call(String, [Syntax])
    case cases([Branch], otherwise: Syntax?)
  }

  /// One more operand of a chain.
  struct Step: Sendable {
    let operation: Arithmetic
    /// Of the operator.
    let offset: Int
    let operand: Syntax
  }

  /// `when condition then value`.
  struct Branch: Sendable {
    let condition: Syntax
    let value: Syntax
  }

  let form: Form
  /// Where a message about this part points: the operator of an operation,
  /// else the first sign.
  let offset: Int
  /// How many operations enclose one another at most, this one included.
  let height: Int

  init(_ form: Form, at offset: Int) {
    self.form = form
    self.offset = offset
    height = form.height
  }
}

extension Syntax.Form {
  fileprivate var height: Int {
    switch self {
    case .invalid, .null, .truth, .literal, .column: 0
    case .chain(let first, let steps):
      1 + steps.reduce(first.height) { max($0, $1.operand.height) }
    case .minus(let one), .isNull(let one, _), .not(let one): 1 + one.height
    case .comparison(_, let left, let right): 1 + max(left.height, right.height)
    case .between(let value, let low, let high, _):
      1 + max(value.height, low.height, high.height)
    case .member(let value, let items, _): 1 + items.reduce(value.height) { max($0, $1.height) }
    case .like(let value, let pattern, let escape, _):
      1 + max(value.height, pattern.height, escape?.height ?? 0)
    case .all(let parts), .any(let parts), .call(_, let parts):
      1 + parts.reduce(0) { max($0, $1.height) }
    case .cases(let branches, let otherwise):
      1
        + branches.reduce(otherwise?.height ?? 0) {
          max($0, $1.condition.height, $1.value.height)
        }
    }
  }
}
