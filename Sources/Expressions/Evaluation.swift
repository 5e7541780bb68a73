import Tabular

/// The evaluation of one expression on one block.
///
/// Goals, in order: the exact result of `docs/reference/expressions.md`; no
/// trap whatever the data; speed. Every operation is one loop over the whole
/// block, written for the types of its operands, and gives new lanes; columns
/// and constants are never copied. Nothing is skipped because another operand
/// already decides (so short-circuit cannot be observed, except as less work),
/// and values that a row does not use are computed and dropped.
struct Evaluation {
  private let block: RowBlock
  private let columns: [Int]
  var failures = Failures()

  init(_ block: RowBlock, columns: [Int], of used: [Column]) {
    precondition(columns.count == used.count, "one position for each column used")
    precondition(
      zip(columns, used).allSatisfy { block.columns[$0].type == $1.type },
      "the block's columns have the types of the scope")
    self.block = block
    self.columns = columns
  }

  mutating func lanes(_ node: ValueNode) -> Lanes {
    switch node {
    case .column(let slot): return Lanes(block.columns[columns[slot]])
    case .constant(let segment): return Lanes(segment, isConstant: true)
    case .arithmetic(let first, let steps):
      var result = lanes(first)
      for step in steps { result = arithmetic(step.operation, result, lanes(step.operand)) }
      return result
    case .negated(let operand): return negated(lanes(operand))
    case .absolute(let operand): return absolute(lanes(operand))
    case .rounded(let operand, let decimals): return rounded(lanes(operand), to: decimals)
    case .length(let operand): return length(lanes(operand))
    case .rewritten(let operand, let rewriting): return rewritten(lanes(operand), rewriting)
    case .calendar(let operand, let part): return calendar(lanes(operand), part)
    case .cases(let branches, let otherwise, let type):
      return cases(branches, otherwise, type)
    case .coalesced(let operands, let type): return coalesced(operands, type)
    case .nullIf(let first, let second):
      let value = lanes(first)
      return nullIf(value, truths: comparison(.equal, value, lanes(second)))
    case .extreme(let extreme, let operands, let type):
      return self.extreme(extreme, operands, type)
    case .truth(.value(let node)): return lanes(node)
    case .truth(let node): return Evaluation.values(of: truths(node))
    }
  }

  mutating func truths(_ node: TruthNode) -> TruthLanes {
    switch node {
    case .constant(let truth): return .constant(truth)
    case .value(.truth(let node)): return truths(node)
    case .value(let node): return Evaluation.truths(of: lanes(node))
    case .not(let operand):
      var result = truths(operand)
      result.negate()
      return result
    case .all(let parts): return joined(parts) { $0.formAnd($1) }
    case .any(let parts): return joined(parts) { $0.formOr($1) }
    case .comparison(let comparison, let left, let right):
      let left = lanes(left)
      return self.comparison(comparison, left, lanes(right))
    case .between(let value, let low, let high):
      let value = lanes(value)
      var result = bound(.greaterOrEqual, value, low)
      result.formAnd(bound(.lessOrEqual, value, high))
      return result
    case .member(let value, let members): return member(lanes(value), members)
    case .equalsAny(let value, let items, let nulls):
      let value = lanes(value)
      var result = TruthLanes.constant(nulls == .present ? .unknown : .false)
      for item in items { result.formOr(comparison(.equal, value, lanes(item))) }
      return result
    case .like(let value, let pattern):
      return textTruths(lanes(value)) { pattern.matches($0) }
    case .startsWith(let value, let prefix):
      let value = lanes(value)
      return startsWith(value, lanes(prefix))
    case .isMissing(let value): return isMissing(lanes(value))
    case .isUnknown(let operand):
      var result = truths(operand)
      for row in result.bytes.indices { result.bytes[row] = (result.bytes[row] & 1) << 1 }
      return result
    }
  }

  private mutating func joined(
    _ parts: [TruthNode], _ join: (inout TruthLanes, TruthLanes) -> Void
  ) -> TruthLanes {
    var result = truths(parts[0])
    for part in parts.dropFirst() { join(&result, truths(part)) }
    return result
  }

  private mutating func bound(
    _ comparison: Comparison, _ value: Lanes, _ limit: ValueNode?
  ) -> TruthLanes {
    guard let limit else { return .constant(.unknown) }
    return self.comparison(comparison, value, lanes(limit))
  }

  private func isMissing(_ value: Lanes) -> TruthLanes {
    let bytes = value.segment.missing?.withUnsafeBytes { reasons in
      reasons.map { $0 == 0 ? Truth.false.rawValue : Truth.true.rawValue }
    }
    return TruthLanes(
      bytes: bytes ?? [UInt8](repeating: Truth.false.rawValue, count: value.count),
      isConstant: value.isConstant)
  }

  // MARK: Between truths and values

  private static func truths(of lanes: Lanes) -> TruthLanes {
    let bytes = lanes.segment.cells.withUnsafeBytes { $0.map { $0 << 1 } }
    var result = TruthLanes(bytes: bytes, isConstant: lanes.isConstant)
    result.markUnknown(where: lanes)
    return result
  }

  private static func values(of truths: TruthLanes) -> Lanes {
    let hasUnknown = truths.bytes.contains(Truth.unknown.rawValue)
    let missing = truths.bytes.map { ($0 & 1) * MissingReason.undefined.rawValue }
    let segment = ColumnSegment(
      .bool, count: truths.bytes.count, cells: Bytes(copying: truths.bytes.map { $0 >> 1 }),
      missing: hasUnknown ? Bytes(copying: missing) : nil)
    return Lanes(segment, isConstant: truths.isConstant)
  }

  // MARK: One lane per row

  mutating func rows(of lanes: Lanes) -> Lanes {
    guard lanes.isConstant else { return lanes }
    return chosen([UInt16](repeating: 0, count: block.count), [lanes], lanes.type)
  }

  func rows(of truths: TruthLanes) -> [UInt8] {
    guard truths.isConstant else { return truths.bytes }
    return [UInt8](repeating: truths.bytes[0], count: block.count)
  }

  var rowCount: Int { block.count }
}
