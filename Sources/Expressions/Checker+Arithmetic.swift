import Diagnostics
import Tabular

extension Checker {
  mutating func chain(_ first: Syntax, _ steps: [Syntax.Step]) -> Typed {
    var left = check(first)
    guard case .value(let head, _) = left else { return emptyChain(left, first, steps) }
    var nodes: [ValueNode.Step] = []
    for step in steps {
      let right = check(step.operand)
      left = result(step.operation, left, right, at: step.offset)
      guard case .value(let node, _) = right else { continue }
      nodes.append(ValueNode.Step(operation: step.operation, operand: node))
    }
    guard case .value(_, let type) = left else { return left }
    return .value(.arithmetic(head, nodes), type)
  }

  /// A chain that begins with null, a condition or a mistake: no result, but
  /// its operands may hold further mistakes.
  private mutating func emptyChain(
    _ first: Typed, _ syntax: Syntax, _ steps: [Syntax.Step]
  ) -> Typed {
    var left = first
    for step in steps {
      left = result(step.operation, left, check(step.operand), at: step.offset)
    }
    return left
  }

  /// What an operation gives; the node of a value is that of the left operand,
  /// the caller builds the chain.
  private mutating func result(
    _ operation: Arithmetic, _ left: Typed, _ right: Typed, at offset: Int
  ) -> Typed {
    if left.isInvalid || right.isInvalid { return .invalid }
    guard let (node, a) = left.value, let (_, b) = right.value else { return .null }
    guard let type = CellType.result(operation, a, b) else {
      report(
        ExpressionsFindings.wrongOperands, at: offset,
        [
          "operator": .name(operation.rawValue), "left": .word(ValueType(a).wording),
          "right": .word(ValueType(b).wording),
        ])
      return .invalid
    }
    if let scale = type.scale, scale > Powers.maximumScale {
      report(ExpressionsFindings.scaleTooLarge, at: offset, ["count": .count(scale)])
      return .invalid
    }
    return .value(node, type)
  }

  mutating func minus(_ operand: Syntax, at offset: Int) -> Typed {
    number(operand, of: "-") { .negated($0) }
  }

  /// An operation on one number that keeps its type.
  mutating func number(
    _ operand: Syntax, of word: String, _ node: (ValueNode) -> ValueNode
  ) -> Typed {
    let typed = check(operand)
    guard let (value, type) = typed.value else { return typed }
    guard type.isNumber else {
      wrongOperand(of: word, Checker.number, found: type, at: operand.offset)
      return .invalid
    }
    return .value(node(value), type)
  }

  static let number = Wording(en: "a number", zh: "数字")
}
