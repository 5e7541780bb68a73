import Diagnostics
import Tabular

/// An expression that is true, false or unknown for each row: a filter.
///
/// ```swift
/// let condition = try Condition("amount > 10000 and kind in ('A', 'B')", at: origin, in: scope)
/// let kept = condition.truths(on: block).trueRows
/// ```
///
/// A filter keeps the rows for which it is true; unknown is not true.
public struct Condition: Sendable {
  /// The condition as an expression of type bool.
  public let expression: CheckedExpression
  private let root: TruthNode

  /// Reads and checks a text, and throws every mistake of form and of meaning
  /// at once, among them that it is no condition.
  public init(_ text: String, at origin: Origin, in scope: Scope) throws(Failure) {
    try self.init(Expression(reading: text, at: origin), in: scope)
  }

  /// The condition that a read expression is in a scope.
  public init(_ expression: Expression, in scope: Scope) throws(Failure) {
    var truth = TruthNode.constant(.unknown)
    self.expression = try CheckedExpression(expression, in: scope) { checker in
      switch checker.check(expression.syntax) {
      case .invalid: return nil
      case .null: break
      case .truth(let node): truth = node
      case .value(_, let type):
        checker.report(
          ExpressionsFindings.notCondition, at: expression.syntax.offset,
          ["found": .word(ValueType(type).wording)])
        return nil
      }
      return (.truth(truth), .bool)
    }
    root = truth
  }

  /// What the condition is for each row of a block; `columns` as in
  /// `CheckedExpression.values(on:columns:)`.
  ///
  /// - Complexity: O(rows × operations).
  /// - Precondition: the block's columns have the types of the scope's.
  public func truths(on block: RowBlock, columns: [Int]? = nil) -> Truths {
    var evaluation = Evaluation(
      block, columns: columns ?? expression.scopePositions, of: expression.columnsUsed)
    let bytes = evaluation.rows(of: evaluation.truths(root))
    let undefined = evaluation.failures.count(
      where: { bytes[$0] == Truth.unknown.rawValue }, rows: block.count)
    return Truths(bytes: bytes, undefinedCount: undefined)
  }
}
