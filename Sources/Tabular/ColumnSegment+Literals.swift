import Documents

/// A cell as a value, for tests, small tables and explanations; hot loops read
/// the segments' memory.
public enum Cell: Hashable, Sendable {
  case integer(Int64)
  /// A count of units of 10^−scale.
  case decimal(Int64, scale: Int)
  case double(Double)
  case day(Day)
  case text(String)
  case bool(Bool)
  case missing(MissingReason)
}

extension ColumnSegment {
  /// The segment with these cells.
  ///
  /// - Precondition: every cell is missing or of the type given.
  public init(_ type: CellType, _ values: [Cell]) {
    var missing: [UInt8] = []
    var integers: [Int64] = []
    var doubles: [Double] = []
    var days: [Int32] = []
    var bools: [UInt8] = []
    var texts: [String] = []
    for value in values {
      var reason: UInt8 = 0
      switch (type, value) {
      case (.integer, .integer(let number)): integers.append(number)
      case (.decimal(let scale), .decimal(let units, let own)) where scale == own:
        integers.append(units)
      case (.double, .double(let number)): doubles.append(number)
      case (.day, .day(let day)): days.append(day.number)
      case (.bool, .bool(let flag)): bools.append(flag ? 1 : 0)
      case (.text, .text(let text)), (.code, .text(let text)): texts.append(text)
      case (_, .missing(let why)):
        reason = why.rawValue
        switch type {
        case .integer, .decimal: integers.append(0)
        case .double: doubles.append(0)
        case .day: days.append(0)
        case .bool: bools.append(0)
        case .text, .code: texts.append("")
        }
      default: preconditionFailure("a \(type) segment cannot hold this cell")
      }
      missing.append(reason)
    }
    let reasons = missing.contains { $0 != 0 } ? Bytes(copying: missing) : nil
    let count = values.count
    switch type {
    case .integer, .decimal:
      self.init(type, count: count, cells: Bytes(copying: integers), missing: reasons)
    case .double: self.init(type, count: count, cells: Bytes(copying: doubles), missing: reasons)
    case .day: self.init(type, count: count, cells: Bytes(copying: days), missing: reasons)
    case .bool: self.init(type, count: count, cells: Bytes(copying: bools), missing: reasons)
    case .text:
      let column = CodeDictionary(texts)
      self.init(
        type, count: count, cells: column.offsets, heap: column.heap, missing: reasons)
    case .code:
      // Told apart by their bytes: a String equals another spelling of its
      // letters.
      var distinct: [String] = []
      var codes = [UInt32](repeating: 0, count: count)
      for row in texts.indices.sorted(by: { texts[$0].precedesInBytes(texts[$1]) }) {
        if distinct.last.map({ $0.precedesInBytes(texts[row]) }) ?? true {
          distinct.append(texts[row])
        }
        codes[row] = UInt32(distinct.count - 1)
      }
      self.init(
        type, count: count, cells: Bytes(copying: codes), missing: reasons,
        dictionary: CodeDictionary(distinct))
    }
  }

  /// One cell as a value.
  ///
  /// - Complexity: O(1), O(length) for text.
  public subscript(row: Int) -> Cell {
    if let reason = missingReason(at: row) { return .missing(reason) }
    switch type {
    case .integer: return .integer(cells.withCells(as: Int64.self) { $0[row] })
    case .decimal(let scale):
      return .decimal(cells.withCells(as: Int64.self) { $0[row] }, scale: scale)
    case .double: return .double(cells.withCells(as: Double.self) { $0[row] })
    case .day: return .day(Day(number: cells.withCells(as: Int32.self) { $0[row] }))
    case .bool: return .bool(cells.withUnsafeBytes { $0[row] != 0 })
    case .text:
      guard let heap else { return .text("") }
      return .text(CodeDictionary(offsets: cells, heap: heap)[row])
    case .code:
      let code = cells.withCells(as: UInt32.self) { Int($0[row]) }
      return .text(dictionary?[code] ?? "")
    }
  }
}
