import Identifiers
import Tabular

/// An entry of an entity, as entries are compared.
struct EntityEntry {
  /// An identifier, or a name with the kind of the identifier beside it.
  struct Term: Hashable {
    let kind: IdentifierKind
    let text: [UInt8]
  }

  let row: UInt32
  /// Where the counts of the row go.
  let place: Int
  /// From when on it is in force; before all days where it does not say.
  let day: Int32
  let entity: [UInt8]
  let code: Term
  /// Nil where there is none, and of natural persons, who may share one.
  let name: Term?

  /// Reads entries: the columns of the dataset's entities.
  struct Reader {
    /// The columns to be loaded.
    let columns: [Int]
    private let identifiers: IdentifierReader
    private let hasNames: Bool

    /// Nil where the dataset does not tell entities apart.
    init?(_ dataset: AssessedDataset) {
      guard let identifier = dataset.identifier, let entity = dataset.entity else { return nil }
      columns =
        [identifier.column, entity.column, entity.since] + [dataset.subjectName].compactMap(\.self)
      identifiers = IdentifierReader(accepting: identifier.kinds)
      hasNames = dataset.subjectName != nil
    }

    /// The entry of a row that takes part, at a position among those loaded.
    func entry(_ position: Int, of cells: LoadedRows, row: UInt32, place: Int) -> EntityEntry {
      let code = cells.withCell(position, 0) { page, row in
        let cell = page.text(row)
        var canonical = CanonicalIdentifier()
        guard case .valid(let kind) = identifiers.read(cell, into: &canonical) else {
          preconditionFailure("rows with a hash have an identifier")
        }
        return Term(
          kind: kind, text: SubjectCode.withBytes(of: cell, kind, canonical) { Array($0) })
      }
      let name =
        !hasNames || code.kind == .prcID
        ? nil
        : cells.withCell(position, 3) { page, row in
          page.isMissing(row) ? [] : NormalisedName.withBytes(of: page.text(row)) { Array($0) }
        }
      return EntityEntry(
        row: row, place: place, day: cells.withCell(position, 2) { $0.day($1) },
        entity: cells.withCell(position, 1) { Array(OpaqueIdentifier.trimmed($0.text($1))) },
        code: code,
        name: name.flatMap { $0.isEmpty ? nil : Term(kind: code.kind, text: $0) })
    }
  }
}
