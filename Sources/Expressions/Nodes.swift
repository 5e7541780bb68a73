import Tabular

/// A checked expression with a value for each row, every name resolved and
/// every type known.
///
/// A node never occurs twice in a tree, so that the work is linear in the
/// length of the text: what an operation needs twice (`between`, `nullif`) it
/// evaluates once.
indirect enum ValueNode: Sendable {
  /// A position in `CheckedExpression.columnsUsed`.
  case column(Int)
  /// A segment with one cell, which may be missing.
  case constant(ColumnSegment)
  case arithmetic(ValueNode, [Step])
  case negated(ValueNode)
  case absolute(ValueNode)
  case rounded(ValueNode, decimals: Int)
  case length(ValueNode)
  case rewritten(ValueNode, TextRewriting)
  case calendar(ValueNode, CalendarPart)
  /// The value of the first branch whose condition is true.
  case cases([Branch], otherwise: ValueNode?, CellType)
  case coalesced([ValueNode], CellType)
  /// The first value, missing where the two are equal.
  case nullIf(ValueNode, ValueNode)
  case extreme(Extreme, [ValueNode], CellType)
  case truth(TruthNode)

  struct Step: Sendable {
    let operation: Arithmetic
    let operand: ValueNode
  }

  struct Branch: Sendable {
    let condition: TruthNode
    /// nil for null.
    let value: ValueNode?
  }
}

/// A checked expression that is true, false or unknown for each row.
indirect enum TruthNode: Sendable {
  case constant(Truth)
  /// A value of type bool.
  case value(ValueNode)
  case not(TruthNode)
  case all([TruthNode])
  case any([TruthNode])
  case comparison(Comparison, ValueNode, ValueNode)
  /// A missing bound is nil: the comparison with it is unknown.
  case between(ValueNode, low: ValueNode?, high: ValueNode?)
  case member(ValueNode, Members)
  /// `in` with items that are not all literals; `.present` says that none of
  /// them is the word null.
  case equalsAny(ValueNode, [ValueNode], Nulls)
  case like(ValueNode, LikePattern)
  case startsWith(ValueNode, ValueNode)
  case isMissing(ValueNode)
  case isUnknown(TruthNode)
}

/// Whether null is among the items of `in`, which makes unknown what would be
/// false.
enum Nulls: Sendable {
  case absent
  case present
}

enum TextRewriting: Sendable {
  case lower, upper, trim
}

enum CalendarPart: Sendable {
  case year, month
}

enum Extreme: Sendable {
  case least, greatest
}
