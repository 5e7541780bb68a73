import Tabular

// The loops that every operation on fixed-width cells runs through. They are
// inlined into each caller, so that the operation is part of the loop.

extension Evaluation {
  /// Applies an operation, which says with its result whether it failed, to
  /// the cells of two operands.
  ///
  /// It is applied to missing cells as well, whose value is 0. In the rare case
  /// that it fails anywhere a second pass finds the rows.
  @inline(__always)
  mutating func combined<A, B, R>(
    _ a: Lanes, _ b: Lanes, _ type: CellType, _ operation: (A, B) -> (R, Bool)
  ) -> Lanes
  where A: BitwiseCopyable, B: BitwiseCopyable, R: BitwiseCopyable & AdditiveArithmetic {
    let count = Lanes.count(a, b)
    let isConstant = a.isConstant && b.isConstant
    var reasons = Lanes.reasons(a, b)
    let cells = a.segment.cells.withCells(as: A.self) { x in
      b.segment.cells.withCells(as: B.self) { y in
        Bytes.cells(count, as: R.self) { out in
          var failed: UInt8 = 0
          if b.isConstant {
            let right = y[0]
            for row in 0..<count {
              let (value, hasFailed) = operation(x[row], right)
              out[row] = value
              failed |= hasFailed ? 1 : 0
            }
          } else if a.isConstant {
            let left = x[0]
            for row in 0..<count {
              let (value, hasFailed) = operation(left, y[row])
              out[row] = value
              failed |= hasFailed ? 1 : 0
            }
          } else {
            for row in 0..<count {
              let (value, hasFailed) = operation(x[row], y[row])
              out[row] = value
              failed |= hasFailed ? 1 : 0
            }
          }
          if failed != 0 {
            markFailures(&reasons, count: count, isConstant: isConstant) { row in
              operation(x[a.isConstant ? 0 : row], y[b.isConstant ? 0 : row]).1
            }
          }
          Evaluation.clear(out, where: reasons)
        }
      }
    }
    let segment = ColumnSegment(
      type, count: count, cells: cells, missing: reasons.map { Bytes(copying: $0) })
    return Lanes(segment, isConstant: isConstant)
  }

  /// Applies an operation to the cells of one operand.
  @inline(__always)
  mutating func mapped<A, R>(
    _ a: Lanes, _ type: CellType, _ operation: (A) -> (R, Bool)
  ) -> Lanes
  where A: BitwiseCopyable, R: BitwiseCopyable & AdditiveArithmetic {
    let count = a.count
    var reasons = a.reasons(count: count)
    let cells = a.segment.cells.withCells(as: A.self) { x in
      Bytes.cells(count, as: R.self) { out in
        var failed: UInt8 = 0
        for row in 0..<count {
          let (value, hasFailed) = operation(x[row])
          out[row] = value
          failed |= hasFailed ? 1 : 0
        }
        if failed != 0 {
          markFailures(&reasons, count: count, isConstant: a.isConstant) { operation(x[$0]).1 }
        }
        Evaluation.clear(out, where: reasons)
      }
    }
    let segment = ColumnSegment(
      type, count: count, cells: cells, missing: reasons.map { Bytes(copying: $0) })
    return Lanes(segment, isConstant: a.isConstant)
  }

  mutating func markFailures(
    _ reasons: inout [UInt8]?, count: Int, isConstant: Bool, _ hasFailed: (Int) -> Bool
  ) {
    var marked = reasons ?? [UInt8](repeating: 0, count: count)
    for row in 0..<count where marked[row] == 0 && hasFailed(row) {
      marked[row] = MissingReason.undefined.rawValue
      failures.record(row, of: count, isConstant: isConstant)
    }
    reasons = marked
  }

  /// A missing cell has the value 0.
  @inline(__always)
  static func clear<R: AdditiveArithmetic>(
    _ cells: UnsafeMutableBufferPointer<R>, where reasons: [UInt8]?
  ) {
    guard let reasons else { return }
    for row in cells.indices where reasons[row] != 0 { cells[row] = .zero }
  }

  /// Compares the cells of two operands.
  @inline(__always)
  static func tested<A: BitwiseCopyable, B: BitwiseCopyable>(
    _ a: Lanes, _ b: Lanes, _ holds: (A, B) -> Bool
  ) -> TruthLanes {
    let count = Lanes.count(a, b)
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { out, initialized in
      a.segment.cells.withCells(as: A.self) { x in
        b.segment.cells.withCells(as: B.self) { y in
          if b.isConstant {
            let right = y[0]
            for row in 0..<count { out[row] = holds(x[row], right) ? 2 : 0 }
          } else if a.isConstant {
            let left = x[0]
            for row in 0..<count { out[row] = holds(left, y[row]) ? 2 : 0 }
          } else {
            for row in 0..<count { out[row] = holds(x[row], y[row]) ? 2 : 0 }
          }
        }
      }
      initialized = count
    }
    var result = TruthLanes(bytes: bytes, isConstant: a.isConstant && b.isConstant)
    result.markUnknown(where: a)
    result.markUnknown(where: b)
    return result
  }
}
