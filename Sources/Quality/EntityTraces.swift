import Identifiers
import Jobs
import Tabular

/// What the first pass leaves of rows where entities are told apart: hashes of
/// the entity, of the identifier, and of the name with the kind of the
/// identifier.
///
/// All are `CellHash.none` for rows that take no part: those without a valid
/// identifier of a kind that belongs there, and those without an entity. That
/// of the name alone is for rows without a name, and for natural persons, who
/// may share one.
struct EntityTraces: Sendable {
  let entities: SharedArray<UInt64>
  let codes: SharedArray<UInt64>
  let names: SharedArray<UInt64>

  /// Room for so many rows, none of which takes part.
  init(rows: Int) {
    entities = SharedArray(repeating: CellHash.none, count: rows)
    codes = SharedArray(repeating: CellHash.none, count: rows)
    names = SharedArray(repeating: CellHash.none, count: rows)
  }

  /// Leaves what is known of a row with a valid identifier.
  ///
  /// - Parameters:
  ///   - row: among all rows of the table.
  ///   - place: of the row in its block.
  ///   - cell: with the identifier.
  func leave(
    row: Int, at place: Int, _ kind: IdentifierKind, _ cell: UnsafeRawBufferPointer,
    _ canonical: CanonicalIdentifier, entity: CellPage, name: CellPage?
  ) {
    guard !entity.isMissing(place) else { return }
    let own = OpaqueIdentifier.trimmed(entity.text(place))
    guard !own.isEmpty else { return }
    entities[row] = CellHash.some(CellHash.hash(own))
    let code = SubjectCode.withBytes(of: cell, kind, canonical, CellHash.hash)
    codes[row] = CellHash.some(CellHash.mix(code, kind.salt))
    guard kind != .prcID, let name, !name.isMissing(place) else { return }
    NormalisedName.withBytes(of: name.text(place)) { bytes in
      guard !bytes.isEmpty else { return }
      names[row] = CellHash.some(CellHash.mix(CellHash.hash(bytes), kind.salt))
    }
  }
}

extension HashGroups {
  /// All rows of some hashes, those of one hash a group.
  ///
  /// - Complexity: O(all rows + rows of the hashes × log rows of the hashes).
  init(of wanted: Set<UInt64>, among hashes: SharedArray<UInt64>) {
    var found: [(hash: UInt64, row: UInt32)] = []
    if !wanted.isEmpty {
      for row in 0..<hashes.count where wanted.contains(hashes[row]) {
        found.append((hashes[row], UInt32(truncatingIfNeeded: row)))
      }
    }
    self.init(of: found)
  }
}
