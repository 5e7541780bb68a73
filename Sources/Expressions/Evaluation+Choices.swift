import Tabular

extension Evaluation {
  /// The index that stands for "none of the operands": the row has no value.
  static let none = UInt16.max

  mutating func cases(
    _ branches: [ValueNode.Branch], _ otherwise: ValueNode?, _ type: CellType
  ) -> Lanes {
    var operands: [Lanes] = []
    var indices: [UInt16] = []
    for value in branches.map(\.value) + [otherwise] {
      indices.append(value == nil ? Evaluation.none : UInt16(operands.count))
      if let value { operands.append(converted(lanes(value), to: type)) }
    }
    let conditions = branches.map { truths($0.condition) }
    let isConstant = operands.allSatisfy(\.isConstant) && conditions.allSatisfy(\.isConstant)
    var choice = [UInt16](
      repeating: indices[branches.count], count: isConstant ? 1 : rowCount)
    // From the last to the first, so that the first true condition decides.
    for (condition, index) in zip(conditions, indices).reversed() {
      if condition.isConstant {
        guard condition.bytes[0] == Truth.true.rawValue else { continue }
        for row in choice.indices { choice[row] = index }
      } else {
        for row in choice.indices where condition.bytes[row] == Truth.true.rawValue {
          choice[row] = index
        }
      }
    }
    return chosen(choice, operands, type, isConstant: isConstant)
  }

  mutating func coalesced(_ nodes: [ValueNode], _ type: CellType) -> Lanes {
    let operands = nodes.map { lanes($0) }
    let isConstant = operands.allSatisfy(\.isConstant)
    // A value that is present and does not fit the common type is chosen all
    // the same, and undefined. Where all are missing, the last one's reason stands.
    var choice = [UInt16](
      repeating: UInt16(operands.count - 1), count: isConstant ? 1 : rowCount)
    for (index, operand) in operands.enumerated().dropLast().reversed() {
      guard let reasons = operand.reasons(count: choice.count) else {
        choice = [UInt16](repeating: UInt16(index), count: choice.count)
        continue
      }
      for row in choice.indices where reasons[row] == 0 { choice[row] = UInt16(index) }
    }
    let values = operands.map { converted($0, to: type) }
    return chosen(choice, values, type, isConstant: isConstant)
  }

  /// The value, missing in the rows in which the two were found equal.
  mutating func nullIf(_ value: Lanes, truths equality: TruthLanes) -> Lanes {
    let choice = equality.bytes.map { $0 == Truth.true.rawValue ? Evaluation.none : 0 }
    return chosen(choice, [value], value.type, isConstant: equality.isConstant)
  }

  /// The least or greatest value; missing where any is.
  mutating func extreme(_ extreme: Extreme, _ nodes: [ValueNode], _ type: CellType) -> Lanes {
    var result = converted(lanes(nodes[0]), to: type)
    for node in nodes.dropFirst() {
      let next = converted(lanes(node), to: type)
      let isBetter = comparison(extreme == .least ? .less : .greater, next, result)
      let reasons = Lanes.reasons(result, next)
      let choice = isBetter.bytes.indices.map { row -> UInt16 in
        if let reasons, reasons[row] != 0 { return Evaluation.none }
        return isBetter.bytes[row] == Truth.true.rawValue ? 1 : 0
      }
      result = chosen(choice, [result, next], type, isConstant: isBetter.isConstant)
    }
    return result
  }

  // MARK: Gathering

  /// Per row the cell of the operand with the chosen index; missing for
  /// `none`.
  mutating func chosen(
    _ choice: [UInt16], _ operands: [Lanes], _ type: CellType, isConstant: Bool = false
  ) -> Lanes {
    var reasons = Evaluation.chosenReasons(choice, operands)
    let segment: ColumnSegment
    switch type {
    case .integer, .decimal:
      segment = gathered(choice, operands, type, reasons, Int64.self)
    case .double: segment = gathered(choice, operands, type, reasons, Double.self)
    case .day: segment = gathered(choice, operands, type, reasons, Int32.self)
    case .bool: segment = gathered(choice, operands, type, reasons, UInt8.self)
    case .code: segment = Evaluation.gatheredCodes(choice, operands, reasons)
    case .text: segment = gatheredTexts(choice, operands, &reasons, isConstant: isConstant)
    }
    return Lanes(segment, isConstant: isConstant)
  }

  private static func chosenReasons(_ choice: [UInt16], _ operands: [Lanes]) -> [UInt8]? {
    let hasNone = choice.contains(none)
    guard hasNone || operands.contains(where: { $0.segment.missing != nil }) else { return nil }
    var reasons = choice.map { $0 == none ? MissingReason.undefined.rawValue : 0 }
    for (index, operand) in operands.enumerated() {
      operand.segment.missing?.withUnsafeBytes { own in
        for row in choice.indices where choice[row] == UInt16(index) {
          reasons[row] = own[operand.isConstant ? 0 : row]
        }
      }
    }
    return reasons
  }

  private func gathered<C: BitwiseCopyable & AdditiveArithmetic>(
    _ choice: [UInt16], _ operands: [Lanes], _ type: CellType, _ reasons: [UInt8]?, _: C.Type
  ) -> ColumnSegment {
    let cells = Bytes.cells(choice.count, as: C.self) { out in
      out.initialize(repeating: .zero)
      for (index, operand) in operands.enumerated() {
        operand.segment.cells.withCells(as: C.self) { cells in
          if operand.isConstant {
            let one = cells[0]
            for row in choice.indices where choice[row] == UInt16(index) { out[row] = one }
          } else {
            for row in choice.indices where choice[row] == UInt16(index) { out[row] = cells[row] }
          }
        }
      }
    }
    return ColumnSegment(
      type, count: choice.count, cells: cells, missing: reasons.map { Bytes(copying: $0) })
  }

  private static func gatheredCodes(
    _ choice: [UInt16], _ operands: [Lanes], _ reasons: [UInt8]?
  ) -> ColumnSegment {
    var builder = CodeBuilder()
    var cells = [UInt32](repeating: 0, count: choice.count)
    for (index, operand) in operands.enumerated() {
      operand.withTexts { texts in
        guard let codes = texts.codes else { return }
        var table = CodeTable(entries: texts.entries)
        for row in choice.indices where choice[row] == UInt16(index) {
          if let reasons, reasons[row] != 0 { continue }
          let entry = Int(codes[operand.isConstant ? 0 : row])
          cells[row] = table.code(of: entry) { builder.code(of: Array(texts.entry($0))) }
        }
      }
    }
    return builder.segment(cells, missing: reasons.map { Bytes(copying: $0) })
  }

  /// In two passes over the operands, so that only one is looked at at a time:
  /// the lengths, then the bytes. A text that would end beyond the 4 GiB that
  /// offsets reach is undefined.
  private mutating func gatheredTexts(
    _ choice: [UInt16], _ operands: [Lanes], _ reasons: inout [UInt8]?, isConstant: Bool
  ) -> ColumnSegment {
    var offsets = [UInt32](repeating: 0, count: choice.count + 1)
    for (index, operand) in operands.enumerated() {
      operand.withTexts { texts in
        for row in choice.indices where choice[row] == UInt16(index) {
          if let reasons, reasons[row] != 0 { continue }
          offsets[row + 1] = UInt32(texts[row].count)
        }
      }
    }
    var end: UInt32 = 0
    var tooFar: [Bool] = []
    for row in choice.indices {
      let (sum, overflow) = end.addingReportingOverflow(offsets[row + 1])
      if overflow {
        if tooFar.isEmpty { tooFar = [Bool](repeating: false, count: choice.count) }
        tooFar[row] = true
      } else {
        end = sum
      }
      offsets[row + 1] = end
    }
    if !tooFar.isEmpty {
      markFailures(&reasons, count: choice.count, isConstant: isConstant) { tooFar[$0] }
    }
    let heap = Bytes.cells(Int(end), as: UInt8.self) { out in
      let bytes = UnsafeMutableRawBufferPointer(out)
      for (index, operand) in operands.enumerated() {
        operand.withTexts { texts in
          for row in choice.indices
          where choice[row] == UInt16(index) && offsets[row] < offsets[row + 1] {
            let range = Int(offsets[row])..<Int(offsets[row + 1])
            UnsafeMutableRawBufferPointer(rebasing: bytes[range]).copyMemory(from: texts[row])
          }
        }
      }
    }
    return ColumnSegment(
      .text, count: choice.count, cells: Bytes(copying: offsets), heap: heap,
      missing: reasons.map { Bytes(copying: $0) })
  }
}
