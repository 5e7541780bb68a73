import Diagnostics
import Store
import Tabular

/// The records of a dataset that those of another belong to: found by key.
struct ParentRecords: Sendable {
  let rows: DatasetRows
  /// Of records that were corrected, by the row of their last version; nil
  /// where none was.
  let places: RecordPlaces?
  /// The columns of the key, in the order declared.
  private let key: CellTable
  private let index: HashIndex

  /// The last version of every record, with the places that it was at.
  init(
    _ records: IdentifiedRecords, _ table: TableReader, _ rows: DatasetRows,
    places: RecordPlaces?, _ workers: Workers
  ) throws(Failure) {
    self.rows = rows
    self.places = places
    key = try CellTable(table, columns: records.key, workers)
    let shards = try HashShards(rows.keys, workers) { rows.states[$0] == .standing }
    index = try HashIndex(shards, workers)
  }

  /// The row of the last version of the record whose key these cells equal; nil where there is
  /// none.
  @inline(__always)
  func row(hash: UInt64, cells: [CellPage], at row: Int) -> Int? {
    index.item(hash: hash) { candidate in
      guard rows.keys[candidate] == hash else { return false }
      let place = key.map.place(of: candidate)
      for (column, page) in zip(key.columns, cells) {
        guard page.says(row, sameAs: column[place.block], Int(place.row)) else { return false }
      }
      return true
    }.map(Int.init)
  }
}
