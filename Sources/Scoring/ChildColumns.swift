import Records

/// The values of the children of a node for the rows of a chunk, one column
/// each.
final class ChildColumns {
  private let memory: UnsafeMutablePointer<Double>
  /// How many rows have all children.
  private var complete = 0

  /// Room for so many children.
  init(most: Int) {
    memory = .allocate(capacity: most * ScoreScratch.rows)
    memory.initialize(repeating: 0, count: most * ScoreScratch.rows)
  }

  deinit { memory.deallocate() }

  func column(_ place: Int) -> UnsafeMutablePointer<Double> {
    memory + place * ScoreScratch.rows
  }

  /// Leaves out the rows in which a child is missing, and lifts the values of
  /// the others: f + (1 − f) v. Values count to 12 decimals: what is the same
  /// but for rounding errors must not tell subjects apart.
  ///
  /// - Complexity: O(rows × children).
  func keepComplete(_ children: Int, _ rows: Int, floor: Double?) {
    complete = 0
    for row in 0..<rows
    where (0..<children).allSatisfy({ column($0)[row] == column($0)[row] }) {
      for place in 0..<children {
        column(place)[complete] = (column(place)[row] * 1e12).rounded() / 1e12
      }
      complete += 1
    }
    guard let floor else { return }
    let rise = 1 - floor
    for place in 0..<children {
      let values = column(place)
      for row in 0..<complete { values[row] = floor + rise * values[row] }
    }
  }

  /// Calls `body` with the rows kept; not at all where there is none.
  func withRows(_ children: Int, _ body: ([UnsafeBufferPointer<Double>]) -> Void) {
    guard complete > 0 else { return }
    body((0..<children).map { UnsafeBufferPointer(start: column($0), count: complete) })
  }
}

extension ScoreProgram {
  /// Writes the values of the children of a node for some rows; a column whose
  /// value is missing is NaN there. Returns a leaf of which a step met a
  /// value that it has none for.
  ///
  /// - Precondition: at most `ScoreScratch.rows` rows.
  /// - Complexity: O(rows × (leaves + nodes)).
  func children(
    of number: Int, _ batch: PanelBatch, day: Int, rows: Range<Int>, _ scratch: ScoreScratch,
    into columns: ChildColumns
  ) -> Int? {
    var refused: Int?
    for inner in 0..<number {
      let leaf = sum(batch, day, rows, node: inner, scratch)
      refused = refused ?? leaf
    }
    for (place, child) in tree.children[tree.nodes[number].children].enumerated() {
      switch child.source {
      case .node(let inner):
        columns.column(place).update(from: scratch.slot(inner), count: rows.count)
      case .leaf(let leaf):
        let outcome = load(leaf, batch, day, rows, scratch, into: columns.column(place))
        if outcome.isRefused { refused = refused ?? leaf }
      }
    }
    return refused
  }
}
