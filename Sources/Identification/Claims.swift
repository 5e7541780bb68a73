import Diagnostics
import Jobs
import Tabular

/// That a subject is called something, and since when that is known.
struct Claim: BitwiseCopyable {
  let hash: UInt64
  /// Where the text is in its heap.
  let start: UInt64
  let length: UInt32
  let subject: UInt32
  let known: Int32
}

/// What subjects are called, as it is collected block by block: other
/// identifiers, or names.
struct ClaimList: Sendable {
  private(set) var claims: [Claim] = []
  private(set) var heap: [UInt8] = []

  /// A list with room for so many claims of a usual length.
  init(capacity: Int) {
    claims.reserveCapacity(capacity)
    heap.reserveCapacity(capacity * ClaimList.usualLength)
  }

  /// Organisation codes and registration numbers are shorter, names longer.
  private static let usualLength = 24

  /// Adds that a subject is called `text`.
  mutating func add(_ text: UnsafeRawBufferPointer, subject: UInt32, known: Int32) {
    claims.append(
      Claim(
        hash: CellHash.hash(text), start: UInt64(heap.count),
        length: UInt32(truncatingIfNeeded: text.count), subject: subject, known: known))
    heap.append(contentsOf: text)
  }
}
