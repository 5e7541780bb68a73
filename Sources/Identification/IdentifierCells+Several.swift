import Identifiers
import Records
import Tabular

extension IdentifierCells {
  /// An identifier beside the one that decides, and unlike it.
  struct Other {
    /// The row of the block.
    let row: Int
    let text: [UInt8]
  }

  /// Reads so many cells of several columns of text or codes: of every row the
  /// first that holds an identifier of a kind that one of the columns may hold
  /// decides; where none does, the first that holds anything says why.
  ///
  /// - Complexity: O(bytes).
  init(deciding columns: [(cells: CellPage, holds: IdentifierReader)], count: Int) {
    let reader = IdentifierReader(acceptingThoseOf: columns.map(\.holds))
    var heap: [UInt8] = []
    heap.reserveCapacity(count * CanonicalIdentifier.capacity)
    var states: [IdentifierState] = []
    states.reserveCapacity(count)
    var others: [Other] = []
    var misplaced = 0
    var canonical = CanonicalIdentifier()
    let offsets = Bytes(count: count + 1, of: UInt32.self) { offsets in
      offsets[0] = 0
      for row in 0..<count {
        let start = heap.count
        var state = IdentifierState.absent
        for (cells, holds) in columns where !cells.isMissing(row) {
          let end = heap.count
          let found = reader.append(cells.text(row), to: &heap, &canonical)
          guard found == .valid else {
            if state == .absent { state = found }
            continue
          }
          if state != .valid {
            state = .valid
            if !holds.reads(heap[end...], &canonical) { misplaced += 1 }
          } else {
            if !heap[end...].elementsEqual(heap[start..<end]) {
              others.append(Other(row: row, text: Array(heap[end...])))
            }
            heap.removeSubrange(end...)
          }
        }
        states.append(state)
        offsets[row + 1] = UInt32(truncatingIfNeeded: heap.count)
      }
    }
    self.init(offsets: offsets, heap: heap, states: states, others: others, misplaced: misplaced)
  }
}

extension IdentifierReader {
  /// A reader that accepts what any of others does.
  fileprivate init(acceptingThoseOf readers: [IdentifierReader]) {
    self.init(
      accepting: IdentifierKind.allCases.filter { kind in readers.contains { $0.accepts(kind) } })
  }

  /// Whether a canonical identifier is of a kind that is accepted.
  fileprivate func reads(_ text: ArraySlice<UInt8>, _ canonical: inout CanonicalIdentifier) -> Bool
  {
    text.withUnsafeBytes { bytes in
      if case .valid(let kind) = read(bytes, into: &canonical) { accepts(kind) } else { false }
    }
  }
}
