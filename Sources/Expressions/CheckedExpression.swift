import Diagnostics
import Tabular

/// An expression whose names and types are known, ready to be evaluated on
/// blocks of rows.
public struct CheckedExpression: Sendable {
  /// The type of the values.
  ///
  /// Text values are codes where all texts that they are made of are codes or
  /// literals.
  public let type: CellType
  /// The columns that are read, each once, in order of first appearance.
  public let columnsUsed: [Column]
  /// Where the columns used are in the scope.
  public let scopePositions: [Int]
  /// As `Expression.canonicalText`.
  public let canonicalText: String
  /// What is allowed but hardly meant, such as `x = null`: findings with the
  /// severity of a warning.
  public let warnings: [Finding]

  let root: ValueNode

  /// Reads and checks a text, and throws every mistake of form and of meaning
  /// at once.
  public init(_ text: String, at origin: Origin, in scope: Scope) throws(Failure) {
    try self.init(Expression(reading: text, at: origin), in: scope)
  }

  init(_ expression: Expression, in scope: Scope) throws(Failure) {
    try self.init(expression, in: scope) { checker in
      switch checker.check(expression.syntax) {
      case .invalid: return nil
      case .null:
        checker.report(ExpressionsFindings.untyped, at: expression.syntax.offset)
        return nil
      case .truth(let node): return (.truth(node), .bool)
      case .value(let node, let type): return (node, type)
      }
    }
  }

  /// Checks with a rule for the whole expression.
  init(
    _ expression: Expression, in scope: Scope,
    _ rule: (inout Checker) -> (ValueNode, CellType)?
  ) throws(Failure) {
    var checker = Checker(scope, map: expression.map)
    let checked = rule(&checker)
    let findings = expression.findings + checker.findings
    guard let (root, type) = checked, !findings.contains(where: { $0.kind.severity == .error })
    else { throw Failure(findings) }
    self.root = root
    self.type = type
    scopePositions = checker.columnsUsed
    columnsUsed = scopePositions.map { scope.columns[$0] }
    canonicalText = expression.canonicalText
    warnings = findings
  }

  /// The expression's value for each row of a block.
  ///
  /// `columns` says where in the block each of `columnsUsed` is; without it
  /// the block has the columns of the scope, in their order.
  ///
  /// A column that is named and nothing else is returned as it is. A computed
  /// value that is missing has the reason of the operand that is missing, the
  /// gravest of several (undefined, null word, empty).
  /// - Complexity: O(rows × operations).
  /// - Precondition: the block's columns have the types of the scope's.
  public func values(on block: RowBlock, columns: [Int]? = nil) -> Values {
    var evaluation = Evaluation(block, columns: columns ?? scopePositions, of: columnsUsed)
    let segment = evaluation.rows(of: evaluation.lanes(root)).segment
    let undefined = evaluation.failures.count(
      where: { segment.missingReason(at: $0) != nil }, rows: block.count)
    return Values(segment: segment, undefinedCount: undefined)
  }
}

/// The values of an expression for the rows of a block.
public struct Values: Sendable {
  /// One cell per row.
  public let segment: ColumnSegment
  /// How many rows have no value because an operation of the expression had no
  /// result there: an overflow or a division by zero.
  public let undefinedCount: Int
}
