import Diagnostics
import Records
import Store

/// What the quality products say of one dataset, and where its records that
/// were kept aside are.
struct LoadedDataset: Sendable {
  let title: Wording
  /// The department whose export it is.
  let source: String
  let report: LoadReport
  /// What became of its rows, identification included.
  let accounts: RowAccounting
  /// A `RejectedTable`.
  let rejected: TableReader
}

/// What identification says of the datasets of one stage, and where the rows
/// that it set aside are.
struct IdentifiedDatasets: Sendable {
  let report: IdentificationReport
  /// A `SetAsideTable`.
  let aside: TableReader
  /// A `CandidateTable`, and a `SetAsideTable` of rows that count; nil where
  /// it is not told what became of identifiers.
  let coded: (candidates: TableReader, noted: TableReader)?
}
