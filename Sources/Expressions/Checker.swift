import Diagnostics
import Tabular

/// Gives every name and operation of an expression its meaning in a scope.
///
/// Goes through the whole tree whatever it meets: a part with a mistake is
/// reported once and is `.invalid` for what stands around it.
struct Checker {
  /// What a part of the expression is.
  enum Typed {
    case invalid
    /// The word null, or an operation on it.
    case null
    case truth(TruthNode)
    /// Of any type but bool.
    case value(ValueNode, CellType)

    init(_ node: ValueNode, _ type: CellType) {
      self = type == .bool ? .truth(.value(node)) : .value(node, type)
    }
  }

  let scope: Scope
  let map: SourceMap
  var findings: [Finding] = []
  /// Positions in the scope, in order of first appearance.
  private(set) var columnsUsed: [Int] = []
  private var slots: [Int: Int] = [:]
  private var candidates: [String: [String]] = [:]

  init(_ scope: Scope, map: SourceMap) {
    self.scope = scope
    self.map = map
  }

  mutating func check(_ syntax: Syntax) -> Typed {
    switch syntax.form {
    case .invalid: return .invalid
    case .null: return .null
    case .truth(let flag): return .truth(.constant(flag ? .true : .false))
    case .literal(let literal):
      let segment = literal.segment
      return .value(.constant(segment), segment.type)
    case .column(let name): return column(name, at: syntax.offset)
    case .chain(let first, let steps): return chain(first, steps)
    case .minus(let operand): return minus(operand, at: syntax.offset)
    case .comparison(let comparison, let left, let right):
      return compared(comparison, check(left), check(right), at: syntax.offset)
    case .between(let value, let low, let high, let sense):
      return between(value, low, high, sense, at: syntax.offset)
    case .member(let value, let items, let sense):
      return member(value, items, sense, at: syntax.offset)
    case .like(let value, let pattern, let escape, let sense):
      return like(value, pattern, escape, sense, at: syntax.offset)
    case .isNull(let value, let sense): return isNull(value, sense)
    case .not(let operand):
      return condition(operand, of: "not").map { .truth(.not($0)) } ?? .invalid
    case .all(let parts): return joined(parts, by: "and") { .all($0) }
    case .any(let parts): return joined(parts, by: "or") { .any($0) }
    case .call(let name, let arguments): return call(name, arguments, at: syntax.offset)
    case .cases(let branches, let otherwise): return cases(branches, otherwise)
    }
  }

  private mutating func column(_ name: String, at offset: Int) -> Typed {
    guard let position = scope.position(of: name) else {
      let near = candidates[name] ?? suggestions(for: name)
      report(
        ExpressionsFindings.unknownColumn, at: offset,
        ["name": .name(name), "scope": .word(scope.name), "candidates": .names(near)])
      return .invalid
    }
    let slot = slots[position] ?? columnsUsed.count
    if slot == columnsUsed.count {
      slots[position] = slot
      columnsUsed.append(position)
    }
    return Typed(.column(slot), scope.columns[position].type)
  }

  /// What an unknown name may have meant. Beyond a hundred unknown names the
  /// first columns stand for the nearest, so that the work stays in proportion
  /// to the text.
  private mutating func suggestions(for name: String) -> [String] {
    guard candidates.count < 100 else { return Array(scope.columns.prefix(8).map(\.name)) }
    let near = scope.candidates(for: name)
    candidates[name] = near
    return near
  }

  private mutating func joined(
    _ parts: [Syntax], by word: String, _ node: ([TruthNode]) -> TruthNode
  ) -> Typed {
    var truths: [TruthNode] = []
    for part in parts {
      if let truth = condition(part, of: word) { truths.append(truth) }
    }
    return truths.count == parts.count ? .truth(node(truths)) : .invalid
  }

  /// A part that must be a condition; nil, with a finding, where it is not.
  mutating func condition(_ part: Syntax, of word: String) -> TruthNode? {
    switch check(part) {
    case .invalid: return nil
    case .null: return .constant(.unknown)
    case .truth(let node): return node
    case .value(_, let type):
      wrongOperand(of: word, ValueType.bool, found: type, at: part.offset)
      return nil
    }
  }

  // MARK: Findings

  mutating func report(
    _ kind: FindingKind, at offset: Int, _ values: KeyValuePairs<String, Finding.Value> = [:]
  ) {
    findings.append(kind.at(map.place(offset), values))
  }

  mutating func wrongOperand(
    of word: String, _ expected: ValueType, found: CellType, at offset: Int
  ) {
    wrongOperand(of: word, expected.wording, found: found, at: offset)
  }

  mutating func wrongOperand(
    of word: String, _ expected: Wording, found: CellType, at offset: Int
  ) {
    report(
      ExpressionsFindings.wrongOperand, at: offset,
      [
        "operator": .name(word), "expected": .word(expected),
        "found": .word(ValueType(found).wording),
      ])
  }
}

extension Checker.Typed {
  /// The part as a value, conditions too; nil where it is null or invalid.
  var value: (node: ValueNode, type: CellType)? {
    switch self {
    case .invalid, .null: nil
    case .truth(.value(let node)): (node, .bool)
    case .truth(let node): (.truth(node), .bool)
    case .value(let node, let type): (node, type)
    }
  }

  var isInvalid: Bool {
    if case .invalid = self { true } else { false }
  }
}

extension TruthNode {
  /// The node, or its negation.
  func read(_ sense: Sense) -> TruthNode {
    sense == .affirmed ? self : .not(self)
  }
}

extension Literal {
  /// The literal as a column of one cell.
  var segment: ColumnSegment {
    switch self {
    case .integer(let value): ColumnSegment(.integer, [.integer(value)])
    case .decimal(let units, let scale):
      ColumnSegment(.decimal(scale: scale), [.decimal(units, scale: scale)])
    case .double(let value): ColumnSegment(.double, [.double(value)])
    case .text(let text): ColumnSegment(.code, [.text(text)])
    case .day(let day): ColumnSegment(.day, [.day(day)])
    }
  }
}
