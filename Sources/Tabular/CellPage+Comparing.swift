extension CellPage {
  /// A number that cells which say the same have in common, also those of
  /// another table; text is hashed.
  @inlinable @inline(__always)
  public func word(_ row: Int) -> UInt64 {
    if isMissing(row) { return CellHash.missing }
    switch form {
    case .wide: return value(row, as: UInt64.self)
    case .double:
      // Both zeros say the same.
      return (value(row, as: Double.self) + 0).bitPattern
    case .narrow: return UInt64(value(row, as: UInt32.self))
    case .byte: return UInt64(value(row, as: UInt8.self))
    case .code, .text: return CellHash.hash(text(row))
    }
  }

  /// A number that cells of this column of this table which say the same have
  /// in common: `word`, but codes, which have one dictionary, are not hashed.
  @inlinable @inline(__always)
  public func wordOfTable(_ row: Int) -> UInt64 {
    guard case .code = form, !isMissing(row) else { return word(row) }
    return UInt64(value(row, as: UInt32.self))
  }

  /// Whether two cells say the same; a missing cell says the same as another,
  /// whatever the reasons.
  @inlinable
  public func says(_ row: Int, sameAs other: CellPage, _ otherRow: Int) -> Bool {
    let isMissing = isMissing(row)
    guard !isMissing, !other.isMissing(otherRow) else {
      return isMissing && other.isMissing(otherRow)
    }
    switch form {
    case .code, .text: return text(row).holds(other.text(otherRow))
    case .wide, .double, .narrow, .byte: return word(row) == other.word(otherRow)
    }
  }

  /// Whether a cell comes before another of the same column, or after it, or
  /// neither: missing first, numbers by value, text by bytes.
  @inlinable
  public func compare(_ row: Int, with other: CellPage, _ otherRow: Int) -> Int {
    let ranks = (isMissing(row) ? 0 : 1, other.isMissing(otherRow) ? 0 : 1)
    guard ranks.0 == 1, ranks.1 == 1 else { return ranks.0 - ranks.1 }
    switch form {
    case .wide: return order(row, other, otherRow, Int64.self)
    case .double: return order(row, other, otherRow, Double.self)
    case .narrow: return order(row, other, otherRow, Int32.self)
    case .byte: return order(row, other, otherRow, UInt8.self)
    // The dictionary of a table is sorted.
    case .code: return order(row, other, otherRow, UInt32.self)
    case .text: return text(row).compare(other.text(otherRow))
    }
  }

  @inlinable @inline(__always)
  func order<Cell: BitwiseCopyable & Comparable>(
    _ row: Int, _ other: CellPage, _ otherRow: Int, _ type: Cell.Type
  ) -> Int {
    let (a, b) = (value(row, as: type), other.value(otherRow, as: type))
    return a < b ? -1 : a == b ? 0 : 1
  }
}
