import Tabular

extension Evaluation {
  /// Compares two values of types that the checker found comparable.
  mutating func comparison(_ comparison: Comparison, _ a: Lanes, _ b: Lanes) -> TruthLanes {
    // Three loops do for six comparisons.
    switch comparison {
    case .less: return ordered(.less, a, b)
    case .lessOrEqual: return ordered(.lessOrEqual, a, b)
    case .greater: return ordered(.less, b, a)
    case .greaterOrEqual: return ordered(.lessOrEqual, b, a)
    case .equal: return ordered(.equal, a, b)
    case .notEqual:
      var result = ordered(.equal, a, b)
      result.negate()
      return result
    }
  }

  private enum Order { case less, lessOrEqual, equal }

  private mutating func ordered(_ order: Order, _ a: Lanes, _ b: Lanes) -> TruthLanes {
    switch (a.type, b.type) {
    case (.code, _), (.text, _): return texts(order, a, b)
    case (.day, _): return cells(order, a, b, as: Int32.self)
    case (.bool, _): return cells(order, a, b, as: UInt8.self)
    default: break
    }
    guard let left = a.type.scale, let right = b.type.scale else {
      return cells(order, doubles(a), doubles(b), as: Double.self)
    }
    if left == right { return cells(order, a, b, as: Int64.self) }
    if let (x, y) = Evaluation.aligned(a, b) { return cells(order, x, y, as: Int64.self) }
    return exact(
      order, a, by: Powers.ten(max(0, right - left)), b, by: Powers.ten(max(0, left - right)))
  }

  private func cells<C: Comparable & BitwiseCopyable>(
    _ order: Order, _ a: Lanes, _ b: Lanes, as type: C.Type
  ) -> TruthLanes {
    switch order {
    case .less: Evaluation.tested(a, b) { (x: C, y: C) in x < y }
    case .lessOrEqual: Evaluation.tested(a, b) { (x: C, y: C) in x <= y }
    case .equal: Evaluation.tested(a, b) { (x: C, y: C) in x == y }
    }
  }

  /// Exact numbers of different scales, brought to one in 128 bits.
  private func exact(
    _ order: Order, _ a: Lanes, by left: Int64, _ b: Lanes, by right: Int64
  ) -> TruthLanes {
    switch order {
    case .less:
      Evaluation.tested(a, b) { (x: Int64, y: Int64) in
        Int128(x) * Int128(left) < Int128(y) * Int128(right)
      }
    case .lessOrEqual:
      Evaluation.tested(a, b) { (x: Int64, y: Int64) in
        Int128(x) * Int128(left) <= Int128(y) * Int128(right)
      }
    case .equal:
      Evaluation.tested(a, b) { (x: Int64, y: Int64) in
        Int128(x) * Int128(left) == Int128(y) * Int128(right)
      }
    }
  }

  /// The operands with a constant rewritten at the other one's scale, where it
  /// can be; nil where it cannot, or where neither is a constant.
  private static func aligned(_ a: Lanes, _ b: Lanes) -> (Lanes, Lanes)? {
    if b.isConstant, let constant = rescaled(b, to: a.type) { return (a, constant) }
    if a.isConstant, let constant = rescaled(a, to: b.type) { return (constant, b) }
    return nil
  }

  private static func rescaled(_ constant: Lanes, to type: CellType) -> Lanes? {
    guard let scale = type.scale, let own = constant.type.scale else { return nil }
    let units = constant.segment.cells.withCells(as: Int64.self) { $0[0] }
    let cell: Int64
    if own <= scale {
      let (product, overflow) = units.multipliedReportingOverflow(by: Powers.ten(scale - own))
      if overflow { return nil }
      cell = product
    } else {
      let (quotient, rest) = units.quotientAndRemainder(dividingBy: Powers.ten(own - scale))
      if rest != 0 { return nil }
      cell = quotient
    }
    let segment = ColumnSegment(
      type, count: 1, cells: Bytes(copying: [cell]), missing: constant.segment.missing)
    return Lanes(segment, isConstant: true)
  }

  /// Texts by the bytes of their UTF-8, which is the order of code points.
  private func texts(_ order: Order, _ a: Lanes, _ b: Lanes) -> TruthLanes {
    switch order {
    case .less: comparedTexts(a, b) { $0 < 0 }
    case .lessOrEqual: comparedTexts(a, b) { $0 <= 0 }
    case .equal: comparedTexts(a, b) { $0 == 0 }
    }
  }

  mutating func member(_ value: Lanes, _ members: Members) -> TruthLanes {
    var result: TruthLanes
    switch members.values {
    case .exact(let sorted): result = Evaluation.found(value, in: sorted)
    case .double(let sorted): result = Evaluation.found(doubles(value), in: sorted)
    case .day(let sorted): result = Evaluation.found(value, in: sorted)
    case .text(let sorted): result = textTruths(value) { sorted.containsText($0) }
    }
    // Not found among items of which one is null is unknown.
    if members.nulls == .present { result.formOr(.constant(.unknown)) }
    return result
  }

  private static func found<C: Comparable & BitwiseCopyable>(
    _ value: Lanes, in sorted: [C]
  ) -> TruthLanes {
    sorted.withUnsafeBufferPointer { sorted in
      tested(value, value) { (x: C, _: C) in sorted.containsCell(x) }
    }
  }
}

extension UnsafeBufferPointer where Element: Comparable & BitwiseCopyable {
  /// Whether the sorted cells hold a value.
  @inline(__always)
  fileprivate func containsCell(_ value: Element) -> Bool {
    // Up to eight, looking at all of them without a branch is faster.
    if count <= 8 {
      var isFound = false
      for element in self { isFound = element == value || isFound }
      return isFound
    }
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low] == value
  }
}
