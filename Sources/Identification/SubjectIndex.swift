import Diagnostics

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
  private let index: HashIndex

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
    index = try HashIndex(HashShards(hashes, workers) { _ in true }, workers)
  }

  /// The number of subjects.
  var count: Int { partitions.count }

  /// The identifier of a subject.
  @inline(__always)
  func id(_ ordinal: Int) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(heap.part(Int(offsets[ordinal])..<Int(offsets[ordinal + 1])))
  }

  /// The ordinal of the subject with this identifier, blanks around it not
  /// counted; `noSubject` where there is none.
  ///
  /// - Complexity: O(length).
  func ordinal(of id: UnsafeRawBufferPointer) -> UInt32 {
    ordinal(of: id, hash: CellHash.hash(id))
  }

  private func ordinal(of id: UnsafeRawBufferPointer, hash: UInt64) -> UInt32 {
    index.item(hash: hash) { self.id($0).holds(id) } ?? DatasetRows.noSubject
  }

  /// The ordinals of the subjects that cells of text name, written to `out`;
  /// blanks around them are not counted.
  ///
  /// Every step is taken for some rows before the next: what waits for memory
  /// waits together.
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
          let hash = CellHash.hash(id)
          sought[index] = Sought(id: id, hash: hash, home: self.index.home(hash))
        }
        for index in 0..<count {
          sought[index].candidate = self.index.likely(
            sought[index].hash, home: sought[index].home)
        }
        for index in 0..<count where sought[index].candidate < self.count {
          sought[index].known = self.id(Int(sought[index].candidate))
        }
        for index in 0..<count {
          let one = sought[index]
          // Without a candidate there is none; a wrong one says nothing.
          let isIt = one.candidate == DatasetRows.noSubject || one.known.holds(one.id)
          out[start - rows.lowerBound + index] =
            isIt ? one.candidate : ordinal(of: one.id, hash: one.hash)
        }
      }
    }
  }

  /// An identifier on its way to its subject.
  private struct Sought {
    let id: UnsafeRawBufferPointer
    let hash: UInt64
    /// What the search begins with.
    let home: UInt64
    /// The subject that it is as a rule.
    var candidate = DatasetRows.noSubject
    /// The identifier of that subject.
    var known = UnsafeRawBufferPointer(start: nil, count: 0)
  }
}
