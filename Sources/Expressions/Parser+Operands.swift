import Diagnostics

extension Parser {
  /// `product { (+ | -) product }`
  mutating func sum() -> Syntax {
    chain([.plus: .add, .minus: .subtract]) { $0.product() }
  }

  /// `factor { (* | /) factor }`
  private mutating func product() -> Syntax {
    chain([.times: .multiply, .divide: .divide]) { $0.factor() }
  }

  private mutating func chain(
    _ operations: KeyValuePairs<Symbol, Arithmetic>, _ operand: (inout Parser) -> Syntax
  ) -> Syntax {
    let first = operand(&self)
    let start = token.offset
    var steps: [Syntax.Step] = []
    while case .symbol(let symbol) = token.kind,
      let operation = operations.first(where: { $0.key == symbol })?.value
    {
      let offset = token.offset
      position += 1
      steps.append(Syntax.Step(operation: operation, offset: offset, operand: operand(&self)))
    }
    guard let step = steps.first else { return first }
    // Brackets around the first operands are redundant: chains run from the
    // left.
    if case .chain(let head, let earlier) = first.form,
      let one = earlier.first, one.operation.rank == step.operation.rank
    {
      return node(.chain(head, earlier + steps), at: first.offset)
    }
    return node(.chain(first, steps), at: start)
  }

  /// `{ - } primary`
  private mutating func factor() -> Syntax {
    var offsets: [Int] = []
    while case .symbol(.minus) = token.kind {
      offsets.append(token.offset)
      position += 1
    }
    var result = primary()
    for offset in offsets.reversed() { result = node(.minus(result), at: offset) }
    return result
  }

  /// A literal, a column, a call, `case … end` or an expression in brackets.
  private mutating func primary() -> Syntax {
    let start = token
    position += 1
    switch start.kind {
    case .literal(let literal): return Syntax(.literal(literal), at: start.offset)
    case .invalid: return Syntax(.invalid, at: start.offset)
    case .keyword(.null): return Syntax(.null, at: start.offset)
    case .keyword(.true): return Syntax(.truth(true), at: start.offset)
    case .keyword(.false): return Syntax(.truth(false), at: start.offset)
    case .keyword(.case): return cases(at: start.offset)
    case .quotedName(let name): return Syntax(.column(name), at: start.offset)
    case .name(let name):
      guard take(.open) else { return Syntax(.column(name), at: start.offset) }
      return call(name, at: start.offset)
    case .symbol(.open):
      let inner = enter { parser in
        let inner = parser.disjunction()
        parser.require(.close)
        return inner
      }
      return inner ?? Syntax(.invalid, at: start.offset)
    default:
      position -= 1
      expected(.word(Wording(en: "a value", zh: "一个值")))
      skip()
      return Syntax(.invalid, at: start.offset)
    }
  }

  private mutating func call(_ name: String, at offset: Int) -> Syntax {
    let arguments = take(.close) ? [] : arguments { $0.disjunction() }
    return node(.call(name, arguments), at: offset)
  }

  /// `case when … then … { when … then … } [ else … ] end`
  private mutating func cases(at offset: Int) -> Syntax {
    let read = enter { parser in
      var branches: [Syntax.Branch] = []
      repeat {
        parser.require(.when)
        let condition = parser.disjunction()
        parser.require(.then)
        branches.append(Syntax.Branch(condition: condition, value: parser.disjunction()))
      } while parser.token.kind == .keyword(.when)
      let otherwise = parser.take(.else) ? parser.disjunction() : nil
      parser.require(.end)
      return Syntax.Form.cases(branches, otherwise: otherwise)
    }
    guard let read else { return Syntax(.invalid, at: offset) }
    return node(read, at: offset)
  }
}

extension Arithmetic {
  fileprivate enum Rank { case sum, product }

  fileprivate var rank: Rank {
    switch self {
    case .add, .subtract: .sum
    case .multiply, .divide: .product
    }
  }
}
