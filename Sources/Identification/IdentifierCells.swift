import Identifiers
import Records
import Tabular

/// The cells of a column that names subjects, in the form in which they are
/// compared, and what each says.
struct IdentifierCells {
  /// Text; missing where there is no identifier that the column may hold.
  let texts: ColumnSegment
  /// By row, `valid`, or why there is none.
  let states: [IdentifierState]
  /// Where several columns name subjects, what is said beside what decides, in
  /// the order of the rows.
  let others: [Other]
  /// In how many rows what decides is of another kind than its own column may
  /// hold.
  let misplaced: Int

  /// Cells that were read; the fields as documented.
  init(
    offsets: Bytes, heap: [UInt8], states: [IdentifierState], others: [Other] = [],
    misplaced: Int = 0
  ) {
    let missing = Bytes(
      copying: states.map { $0 == .valid ? 0 : MissingReason.empty.rawValue })
    texts = ColumnSegment(
      .text, count: states.count, cells: offsets, heap: Bytes(copying: heap), missing: missing)
    self.states = states
    self.others = others
    self.misplaced = misplaced
  }

  /// Reads so many cells of text or codes.
  ///
  /// - Parameter isCanonical: whether the cell of a row, blanks around it not
  ///   counted, is known to be what reading it would come to.
  /// - Complexity: O(bytes).
  init(
    _ cells: CellPage, count: Int, _ reader: IdentifierReader,
    isCanonical: (Int) -> Bool = { _ in false }
  ) {
    var heap: [UInt8] = []
    heap.reserveCapacity(count * CanonicalIdentifier.capacity)
    var states: [IdentifierState] = []
    states.reserveCapacity(count)
    var canonical = CanonicalIdentifier()
    let offsets = Bytes(count: count + 1, of: UInt32.self) { offsets in
      offsets[0] = 0
      for row in 0..<count {
        let text =
          cells.isMissing(row) ? UnsafeRawBufferPointer(start: nil, count: 0) : cells.text(row)
        if isCanonical(row) {
          heap.append(contentsOf: text.trimmed)
          states.append(.valid)
        } else {
          states.append(reader.append(text, to: &heap, &canonical))
        }
        offsets[row + 1] = UInt32(truncatingIfNeeded: heap.count)
      }
    }
    self.init(offsets: offsets, heap: heap, states: states)
  }
}

extension IdentifierReader {
  /// Appends the identifier that a cell holds, in the form in which it is
  /// compared; nothing where it holds none that the column may hold.
  func append(
    _ cell: UnsafeRawBufferPointer, to heap: inout [UInt8], _ canonical: inout CanonicalIdentifier
  ) -> IdentifierState {
    switch read(cell, into: &canonical) {
    case .valid(.opaque):
      heap.append(contentsOf: OpaqueIdentifier.trimmed(cell))
      return .valid
    case .valid(let kind):
      guard accepts(kind) else { return .otherKind }
      canonical.withUnsafeBytes { heap.append(contentsOf: $0) }
      return .valid
    case .masked: return .masked
    case .wrong(let wrong):
      switch wrong.reason {
      case .character: return .wrongCharacter
      case .length: return .wrongLength
      case .check: return .wrongCheck
      case .innerCheck: return .wrongInnerCheck
      case .date: return .wrongDate
      }
    case .absent: return .absent
    }
  }

  /// The organisation code inside a canonical identifier that is a credit code,
  /// which `code` is called with.
  func withOrganisationCode(
    of id: UnsafeRawBufferPointer, _ canonical: inout CanonicalIdentifier,
    _ code: (UnsafeRawBufferPointer) -> Void
  ) {
    guard id.count == UnifiedCreditCode.length, accepts(.uscc) else { return }
    // Nothing else that is accepted may have as many characters.
    let isCreditCode = !accepts(.prcID) && !accepts(.opaque)
    guard isCreditCode || read(id, into: &canonical) == .valid(.uscc) else { return }
    code(UnsafeRawBufferPointer(rebasing: id[UnifiedCreditCode.organisation]))
  }
}
