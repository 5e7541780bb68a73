/// The fields of a run of records, to be read column by column.
struct FieldRun {
  let text: UnsafePointer<UInt8>
  let ends: UnsafePointer<UInt32>
  let starts: UnsafePointer<UInt32>
  let rows: Int
  let width: Int
  /// The quote, or 0, which no accepted record contains.
  let quote: UInt8
  /// The escape; the quote itself where it is doubled.
  let escape: UInt8
  /// Room for the longest cell without its escapes, and padding.
  let scratch: UnsafeMutablePointer<UInt8>

  /// The cell of a record, without quotes and escapes, blanks included.
  @inline(__always)
  func cell(_ row: Int, _ position: Int) -> CellBytes {
    let index = row &* width &+ position
    let start = position == 0 ? Int(starts[row]) : Int(ends[index &- 1]) &+ 1
    let field = CellBytes(base: text + start, count: Int(ends[index]) &- start)
    if field.count >= 2, field.base[0] == quote { return unquoted(field) }
    return field
  }

  @inline(never)
  private func unquoted(_ field: CellBytes) -> CellBytes {
    let inner = CellBytes(base: field.base + 1, count: field.count - 2)
    var at = 0
    while at < inner.count, inner.base[at] != escape { at += 1 }
    if at == inner.count { return inner }
    var made = at
    scratch.update(from: inner.base, count: at)
    while at < inner.count {
      // An escape stands before a quote or an escape, or for itself.
      if inner.base[at] == escape, at + 1 < inner.count,
        inner.base[at + 1] == quote || inner.base[at + 1] == escape
      {
        at += 1
      }
      scratch[made] = inner.base[at]
      made += 1
      at += 1
    }
    return CellBytes(base: scratch, count: made)
  }
}
