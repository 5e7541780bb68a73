import Diagnostics
import Tabular

extension Checker {
  mutating func call(_ name: String, _ arguments: [Syntax], at offset: Int) -> Typed {
    guard let function = Function(rawValue: name.asciiLowercased) else {
      // The arguments may hold further mistakes.
      for argument in arguments { _ = check(argument) }
      report(
        ExpressionsFindings.unknownFunction, at: offset,
        [
          "name": .name(name),
          "candidates": .names(nearest(to: name, of: Function.allCases.map(\.rawValue))),
        ])
      return .invalid
    }
    guard function.arity.contains(arguments.count) else {
      for argument in arguments { _ = check(argument) }
      report(
        ExpressionsFindings.argumentCount, at: offset,
        [
          "function": .name(function.rawValue), "count": .count(arguments.count),
          "usage": .name(function.usage),
        ])
      return .invalid
    }
    switch function {
    case .abs: return number(arguments[0], of: "abs") { .absolute($0) }
    case .round: return round(arguments)
    case .coalesce: return coalesce(arguments)
    case .nullif: return nullIf(arguments, at: offset)
    case .least: return extreme(.least, function, arguments)
    case .greatest: return extreme(.greatest, function, arguments)
    case .length: return ofText(arguments[0], function, .integer) { .length($0) }
    case .lower: return ofText(arguments[0], function) { .rewritten($0, .lower) }
    case .upper: return ofText(arguments[0], function) { .rewritten($0, .upper) }
    case .trim: return ofText(arguments[0], function) { .rewritten($0, .trim) }
    case .startsWith: return startsWith(arguments)
    case .year: return ofDay(arguments[0], function, .year)
    case .month: return ofDay(arguments[0], function, .month)
    }
  }

  /// `round(x, n)`: an exact number is rounded to n decimals, a floating one
  /// becomes an exact number with n.
  private mutating func round(_ arguments: [Syntax]) -> Typed {
    var decimals = 0
    if arguments.count == 2 {
      guard case .literal(.integer(let count)) = arguments[1].form,
        (0...Int64(Powers.maximumScale)).contains(count)
      else {
        _ = check(arguments[0])
        if case .invalid = arguments[1].form { return .invalid }
        report(
          ExpressionsFindings.literalNeeded, at: arguments[1].offset,
          [
            "function": .name("round"),
            "expected": .word(Wording(en: "a number of decimals, 0 to 18,", zh: "小数位数（0 至 18）")),
            "usage": .name(Function.round.usage),
          ])
        return .invalid
      }
      decimals = Int(count)
    }
    let typed = number(arguments[0], of: "round") { $0 }
    guard case .value(let node, let type) = typed else { return typed }
    // With no more decimals than asked for there is nothing to round.
    if let scale = type.scale, scale <= decimals { return typed }
    return .value(.rounded(node, decimals: decimals), .decimal(scale: decimals))
  }

  private mutating func coalesce(_ arguments: [Syntax]) -> Typed {
    let parts = arguments.map { ($0.offset, check($0)) }
    guard let type = commonType(parts, of: "coalesce") else { return .invalid }
    let nodes = parts.compactMap { $0.1.value?.node }
    guard let type else { return .null }
    return nodes.count == 1 ? Typed(nodes[0], type) : Typed(.coalesced(nodes, type), type)
  }

  private mutating func nullIf(_ arguments: [Syntax], at offset: Int) -> Typed {
    let first = check(arguments[0])
    let second = check(arguments[1])
    if first.isInvalid || second.isInvalid { return .invalid }
    // Nothing equals null: the first value stays.
    guard let (a, type) = first.value, let (b, other) = second.value else { return first }
    guard comparable(type, other, by: .equal, as: "nullif", at: offset) else { return .invalid }
    return Typed(.nullIf(a, b), type)
  }

  private mutating func extreme(
    _ extreme: Extreme, _ function: Function, _ arguments: [Syntax]
  ) -> Typed {
    let parts = arguments.map { ($0.offset, check($0)) }
    guard let type = commonType(parts, of: function.rawValue) else { return .invalid }
    let nodes = parts.compactMap { $0.1.value?.node }
    guard let type, nodes.count == parts.count else { return .null }
    guard type != .bool else {
      wrongOperand(
        of: function.rawValue, Wording(en: "numbers, days or texts", zh: "数字、日期或文本"),
        found: .bool, at: arguments[0].offset)
      return .invalid
    }
    return .value(.extreme(extreme, nodes, type), type)
  }

  private mutating func startsWith(_ arguments: [Syntax]) -> Typed {
    let parts = arguments.map { text($0, of: Function.startsWith.rawValue) }
    if parts.contains(where: \.isInvalid) { return .invalid }
    guard let (value, _) = parts[0].value, let (prefix, _) = parts[1].value else {
      return .truth(.constant(.unknown))
    }
    return .truth(.startsWith(value, prefix))
  }

  private mutating func ofText(
    _ argument: Syntax, _ function: Function, _ result: CellType? = nil,
    _ node: (ValueNode) -> ValueNode
  ) -> Typed {
    let typed = text(argument, of: function.rawValue)
    guard case .value(let value, let type) = typed else { return typed }
    return .value(node(value), result ?? type)
  }

  private mutating func ofDay(
    _ argument: Syntax, _ function: Function, _ part: CalendarPart
  ) -> Typed {
    let typed = check(argument)
    guard let (value, type) = typed.value else { return typed }
    guard type == .day else {
      wrongOperand(of: function.rawValue, ValueType.day, found: type, at: argument.offset)
      return .invalid
    }
    return .value(.calendar(value, part), .integer)
  }

  mutating func cases(_ branches: [Syntax.Branch], _ otherwise: Syntax?) -> Typed {
    var conditions: [TruthNode?] = []
    var results: [(Int, Typed)] = []
    for branch in branches {
      conditions.append(condition(branch.condition, of: "when"))
      results.append((branch.value.offset, check(branch.value)))
    }
    if let otherwise { results.append((otherwise.offset, check(otherwise))) }
    guard let type = commonType(results, of: "case") else { return .invalid }
    let known = conditions.compactMap { $0 }
    guard known.count == conditions.count else { return .invalid }
    guard let type else { return .null }
    let nodes = zip(known, results).map { condition, result in
      ValueNode.Branch(condition: condition, value: result.1.value?.node)
    }
    let last = otherwise == nil ? nil : results.last?.1.value?.node
    return Typed(.cases(nodes, otherwise: last, type), type)
  }

  /// The type of results that may stand for one another: `.some(nil)` where
  /// all are null, nil, with findings, where there is none.
  private mutating func commonType(
    _ parts: [(offset: Int, typed: Typed)], of function: String
  ) -> CellType?? {
    var common: CellType?
    var isInvalid = false
    for (offset, typed) in parts {
      if typed.isInvalid { isInvalid = true }
      guard let type = typed.value?.type else { continue }
      guard let before = common else {
        common = type
        continue
      }
      if let joined = CellType.common(before, type) {
        common = joined
      } else {
        isInvalid = true
        report(
          ExpressionsFindings.differentResults, at: offset,
          [
            "function": .name(function), "left": .word(ValueType(type).wording),
            "right": .word(ValueType(before).wording),
          ])
      }
    }
    return isInvalid ? .none : .some(common)
  }
}
