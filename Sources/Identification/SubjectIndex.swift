import Diagnostics
import Jobs
import Tabular

/// The subjects of a class: found by their identifiers, and numbered through
/// all partitions in binary order of the identifiers in each.
struct SubjectIndex: Sendable {
  /// The first ordinal of every partition, and behind them the number of
  /// subjects.
  let partitionStarts: [Int]
  /// The partition of every subject.
  let partitions: SharedArray<UInt16>
  /// Where every identifier begins in `heap`, and behind them its size.
  private let offsets: SharedArray<UInt64>
  private let heap: SharedArray<UInt8>
  private let index: IdentifierIndex

  /// An index of subjects whose identifiers are in the order of their
  /// ordinals.
  init(
    partitionStarts: [Int], partitions: SharedArray<UInt16>, offsets: SharedArray<UInt64>,
    heap: SharedArray<UInt8>, hashes: SharedArray<UInt64>, _ workers: Workers
  ) throws(Failure) {
    self.partitionStarts = partitionStarts
    self.partitions = partitions
    self.offsets = offsets
    self.heap = heap
    index = try IdentifierIndex(HashShards(hashes, workers) { _ in true }, workers) { ordinal in
      SubjectIndex.id(ordinal, offsets, heap)
    }
  }

  /// The number of subjects.
  var count: Int { partitions.count }

  /// The identifier of a subject.
  @inline(__always)
  func id(_ ordinal: Int) -> UnsafeRawBufferPointer { SubjectIndex.id(ordinal, offsets, heap) }

  @inline(__always)
  private static func id(
    _ ordinal: Int, _ offsets: SharedArray<UInt64>, _ heap: SharedArray<UInt8>
  ) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(heap.part(Int(offsets[ordinal])..<Int(offsets[ordinal + 1])))
  }

  /// The ordinal of the subject with this identifier, blanks around it not
  /// counted; `noSubject` where there is none.
  ///
  /// - Complexity: O(length).
  func ordinal(of id: UnsafeRawBufferPointer) -> UInt32 {
    let key = ShortText(id)
    return ordinal(of: id, key, hash: SubjectIndex.hash(id, key))
  }

  private func ordinal(of id: UnsafeRawBufferPointer, _ key: ShortText, hash: UInt64) -> UInt32 {
    index.ordinal(of: key, hash: hash) { key.isWhole || self.id($0).holds(id) }
  }

  /// The hash by which an identifier is found.
  @inline(__always)
  static func hash(_ id: UnsafeRawBufferPointer, _ key: ShortText) -> UInt64 {
    key.isWhole ? key.hash : CellHash.hash(id)
  }

  /// The ordinals of the subjects that cells of text name, written to `out`;
  /// blanks around them are not counted.
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
