import Jobs
import Tabular

/// What later passes need to know of a row, in 32 bits.
struct RowMark {
  let bits: UInt32

  /// A row that takes part in nothing.
  static let skipped = RowMark(bits: .max)

  private static let withdrawalBit: UInt32 = 1 << 31
  private static let personBit: UInt32 = 1 << 30

  /// A row whose counts go to a place.
  ///
  /// - Parameters:
  ///   - isWithdrawal: whether it takes a record back.
  ///   - namesPerson: whether its identifier is a natural person's.
  init(bucket: UInt32, isWithdrawal: Bool, namesPerson: Bool = false) {
    bits =
      bucket | (isWithdrawal ? RowMark.withdrawalBit : 0) | (namesPerson ? RowMark.personBit : 0)
  }

  @inline(__always)
  init(bits: UInt32) { self.bits = bits }

  @inline(__always)
  var isSkipped: Bool { bits == .max }

  /// Whether the row is assessed: neither skipped nor a withdrawal.
  @inline(__always)
  var isAssessed: Bool { bits < RowMark.withdrawalBit }

  @inline(__always)
  var isWithdrawal: Bool { !isAssessed && !isSkipped }

  @inline(__always)
  var namesPerson: Bool { bits & RowMark.personBit != 0 }

  /// The place of its counts.
  ///
  /// - Precondition: not skipped.
  @inline(__always)
  var bucket: Int { Int(bits & (RowMark.personBit - 1)) }
}

/// What the first pass leaves of every row for those behind it.
struct RowTraces: Sendable {
  let marks: SharedArray<UInt32>
  /// Hashes of keys, identifiers, and names with the kinds of their
  /// identifiers; `CellHash.none` for rows without; empty where the dataset
  /// declares none.
  let keys: SharedArray<UInt64>
  let codes: SharedArray<UInt64>
  let names: SharedArray<UInt64>
  /// Empty where the dataset does not tell entities apart.
  let ofEntities: EntityTraces

  /// Room for so many rows of a dataset.
  init(rows: Int, of dataset: AssessedDataset) {
    marks = SharedArray(rows)
    keys = SharedArray(dataset.key.isEmpty ? 0 : rows)
    codes = SharedArray(dataset.comparesNames ? rows : 0)
    names = SharedArray(dataset.comparesNames ? rows : 0)
    ofEntities = EntityTraces(rows: dataset.entity == nil ? 0 : rows)
  }

  /// What is known of a row.
  @inline(__always)
  func mark(_ row: Int) -> RowMark { RowMark(bits: marks[row]) }
}
