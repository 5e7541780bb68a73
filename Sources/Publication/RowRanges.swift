import Store

/// The rows of a table's blocks in parts of bounded length, in order: what
/// tables of any length are written by.
struct RowRanges: Sendable {
  /// Rows of one block.
  struct Part: Sendable {
    let block: Int
    let rows: Range<Int>
  }

  let parts: [Part]

  /// Parts of at most this many rows.
  ///
  /// - Parameter blocks: in the order in which their rows are told.
  init(of table: TableReader, blocks: some Sequence<Int>, atMost limit: Int) {
    precondition(limit > 0)
    var parts: [Part] = []
    for block in blocks {
      let rows = table.rows(inBlock: block)
      for start in stride(from: 0, to: rows, by: limit) {
        parts.append(Part(block: block, rows: start..<min(start + limit, rows)))
      }
    }
    self.parts = parts
  }

  /// The rows of all parts.
  var count: Int { parts.reduce(0) { $0 + $1.rows.count } }
}
