import Diagnostics
import Jobs
import Tabular

/// Finds subjects by their identifiers.
struct SubjectIndex: Sendable {
  let list: SubjectList
  private let index: IdentifierIndex
  /// Which lengths identifiers have: a bit each, the last for all from 63 on.
  private let lengths: UInt64

  init(_ list: SubjectList, _ workers: Workers) throws(Failure) {
    self.list = list
    lengths = (0..<list.count).reduce(0) { $0 | SubjectIndex.bit(ofLength: list.id($1).count) }
    index = try IdentifierIndex(HashShards(list.hashes, workers) { _ in true }, workers) {
      list.id($0)
    }
  }

  /// The number of subjects.
  var count: Int { list.count }

  /// The identifier of a subject.
  @inline(__always)
  func id(_ ordinal: Int) -> UnsafeRawBufferPointer { list.id(ordinal) }

  /// The ordinal of the subject with this identifier, blanks around it not
  /// counted, the lowest where several have it; `noSubject` where there is
  /// none.
  ///
  /// - Complexity: O(length).
  func ordinal(of id: UnsafeRawBufferPointer) -> UInt32 {
    guard lengths & SubjectIndex.bit(ofLength: id.count) != 0 else {
      return DatasetRows.noSubject
    }
    let key = ShortText(id)
    return ordinal(of: id, key, hash: SubjectIndex.hash(id, key))
  }

  private func ordinal(of id: UnsafeRawBufferPointer, _ key: ShortText, hash: UInt64) -> UInt32 {
    index.ordinal(of: key, hash: hash) { key.isWhole || self.id($0).holds(id) }
  }

  private static func bit(ofLength length: Int) -> UInt64 { 1 << UInt64(min(length, 63)) }

  /// The hash by which an identifier is found.
  @inline(__always)
  static func hash(_ id: UnsafeRawBufferPointer, _ key: ShortText) -> UInt64 {
    key.isWhole ? key.hash : CellHash.hash(id)
  }

  /// The ordinals of the subjects that cells of text name, the lowest where
  /// several have an identifier, written to `out`; blanks around them are not
  /// counted.
  ///
  /// What is sought is made ready for some rows before it is looked for: what
  /// waits for memory waits together.
  /// - Complexity: O(bytes).
  func findOrdinals(
    of cells: CellPage, _ rows: Range<Int>, into out: UnsafeMutableBufferPointer<UInt32>
  ) {
    let width = 128
    withUnsafeTemporaryAllocation(of: Sought.self, capacity: width) { sought in
      for start in stride(from: rows.lowerBound, to: rows.upperBound, by: width) {
        let count = min(width, rows.upperBound - start)
        for index in 0..<count {
          let id = cells.text(start + index).trimmed
          let key = ShortText(id)
          let hash = SubjectIndex.hash(id, key)
          sought[index] = Sought(id: id, key: key, hash: hash, home: self.index.home(hash))
        }
        for index in 0..<count {
          let one = sought[index]
          let likely = one.key.isWhole ? self.index.likely(one.key, home: one.home) : nil
          out[start - rows.lowerBound + index] =
            likely ?? ordinal(of: one.id, one.key, hash: one.hash)
        }
      }
    }
  }

  /// An identifier on its way to its subject.
  private struct Sought {
    let id: UnsafeRawBufferPointer
    let key: ShortText
    let hash: UInt64
    /// Where the search begins.
    let home: Int
  }
}
