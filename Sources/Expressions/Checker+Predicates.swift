import Diagnostics
import Tabular

extension Checker {
  mutating func compared(
    _ comparison: Comparison, _ left: Typed, _ right: Typed, at offset: Int
  ) -> Typed {
    if left.isInvalid || right.isInvalid { return .invalid }
    guard let (a, leftType) = left.value, let (b, rightType) = right.value else {
      report(
        ExpressionsFindings.comparedWithNull, at: offset,
        ["operator": .name(comparison.rawValue)])
      return .truth(.constant(.unknown))
    }
    guard comparable(leftType, rightType, by: comparison, at: offset) else { return .invalid }
    return .truth(.comparison(comparison, a, b))
  }

  /// Whether two types can be compared; reports where they cannot, and warns
  /// where they hardly ever are equal.
  mutating func comparable(
    _ left: CellType, _ right: CellType, by comparison: Comparison, as word: String? = nil,
    at offset: Int
  ) -> Bool {
    let isEquality = comparison == .equal || comparison == .notEqual
    let word = word ?? comparison.rawValue
    let types = (ValueType(left), ValueType(right))
    switch types {
    case (.decimal, .double) where isEquality, (.double, .decimal) where isEquality:
      report(ExpressionsFindings.inexactEquality, at: offset, ["operator": .name(word)])
    case (.day, .text), (.text, .day):
      report(ExpressionsFindings.dateAsText, at: offset, ["operator": .name(word)])
      return false
    case (.bool, .bool) where !isEquality: break
    default:
      if CellType.common(left, right) != nil { return true }
    }
    if CellType.common(left, right) != nil, types.0 != .bool { return true }
    report(
      ExpressionsFindings.cannotCompare, at: offset,
      [
        "operator": .name(word), "left": .word(types.0.wording),
        "right": .word(types.1.wording),
      ])
    return false
  }

  mutating func between(
    _ value: Syntax, _ low: Syntax, _ high: Syntax, _ sense: Sense, at offset: Int
  ) -> Typed {
    let typed = check(value)
    let bounds = [check(low), check(high)]
    if typed.isInvalid || bounds.contains(where: \.isInvalid) { return .invalid }
    guard let (node, type) = typed.value else {
      report(ExpressionsFindings.comparedWithNull, at: offset, ["operator": .name("between")])
      return .truth(.constant(.unknown))
    }
    var nodes: [ValueNode?] = []
    for bound in bounds {
      guard let (limit, limitType) = bound.value else {
        report(ExpressionsFindings.comparedWithNull, at: offset, ["operator": .name("between")])
        nodes.append(nil)
        continue
      }
      guard comparable(type, limitType, by: .lessOrEqual, as: "between", at: offset) else {
        return .invalid
      }
      nodes.append(limit)
    }
    return .truth(TruthNode.between(node, low: nodes[0], high: nodes[1]).read(sense))
  }

  mutating func member(
    _ value: Syntax, _ items: [Syntax], _ sense: Sense, at offset: Int
  ) -> Typed {
    let typed = check(value)
    var isInvalid = typed.isInvalid
    var nulls = Nulls.absent
    var nodes: [ValueNode] = []
    for item in items {
      let other = check(item)
      if other.isInvalid { isInvalid = true }
      if case .null = other { nulls = .present }
      guard let (_, type) = typed.value, let (node, otherType) = other.value else { continue }
      if comparable(type, otherType, by: .equal, as: "in", at: item.offset) {
        nodes.append(node)
      } else {
        isInvalid = true
      }
    }
    if isInvalid { return .invalid }
    guard let (node, type) = typed.value else {
      report(ExpressionsFindings.comparedWithNull, at: offset, ["operator": .name("in")])
      return .truth(.constant(.unknown))
    }
    let written = items.filter { if case .null = $0.form { false } else { true } }
    let literals = written.compactMap(\.literal)
    if literals.count == written.count, let members = Members(literals, nulls: nulls, for: type) {
      return .truth(TruthNode.member(node, members).read(sense))
    }
    return .truth(TruthNode.equalsAny(node, nodes, nulls).read(sense))
  }

  mutating func like(
    _ value: Syntax, _ pattern: Syntax, _ escape: Syntax?, _ sense: Sense, at offset: Int
  ) -> Typed {
    let typed = text(value, of: "like")
    let written = writtenText(pattern, what: Wording(en: "the pattern", zh: "模式"))
    var sign: Unicode.Scalar?
    if let escape {
      guard let text = writtenText(escape, what: Wording(en: "the escape sign", zh: "转义符"))
      else { return .invalid }
      guard text.unicodeScalars.count == 1 else {
        report(ExpressionsFindings.wrongEscape, at: escape.offset)
        return .invalid
      }
      sign = text.unicodeScalars.first
    }
    guard let written else { return .invalid }
    guard let compiled = LikePattern(written, escape: sign) else {
      report(ExpressionsFindings.wrongEscape, at: pattern.offset)
      return .invalid
    }
    switch typed {
    case .invalid: return .invalid
    case .value(let node, _): return .truth(TruthNode.like(node, compiled).read(sense))
    case .null, .truth: return .truth(.constant(.unknown))
    }
  }

  mutating func isNull(_ value: Syntax, _ sense: Sense) -> Typed {
    switch check(value) {
    case .invalid: .invalid
    case .null: .truth(TruthNode.constant(.true).read(sense))
    case .truth(.value(let node)), .value(let node, _):
      .truth(TruthNode.isMissing(node).read(sense))
    case .truth(let node): .truth(TruthNode.isUnknown(node).read(sense))
    }
  }

  /// A part that must be a text or null.
  mutating func text(_ part: Syntax, of word: String) -> Typed {
    let typed = check(part)
    guard let (_, type) = typed.value, ValueType(type) != .text else { return typed }
    wrongOperand(of: word, ValueType.text, found: type, at: part.offset)
    return .invalid
  }

  private mutating func writtenText(_ part: Syntax, what: Wording) -> String? {
    if case .literal(.text(let text)) = part.form { return text }
    if case .invalid = part.form { return nil }
    report(
      ExpressionsFindings.literalNeeded, at: part.offset,
      [
        "function": .name("like"), "expected": .word(what),
        "usage": .name("name like 'A!_%' escape '!'"),
      ])
    return nil
  }
}

extension Syntax {
  /// The literal that this is, with its sign.
  fileprivate var literal: Literal? {
    switch form {
    case .literal(let literal): literal
    case .minus(let operand):
      switch operand.form {
      case .literal(.integer(let value)): .integer(-value)
      case .literal(.decimal(let units, let scale)): .decimal(-units, scale: scale)
      case .literal(.double(let value)): .double(-value)
      default: nil
      }
    default: nil
    }
  }
}
