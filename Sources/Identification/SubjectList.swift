import Jobs
import Tabular

/// The subjects of a class, or of several one after the other: numbered by
/// partition, and in binary order of their identifiers in each.
struct SubjectList: Sendable {
  /// The first ordinal of every partition, and behind them the number of
  /// subjects.
  let partitionStarts: [Int]
  /// The partition of every subject.
  let partitions: SharedArray<UInt16>
  /// Where every identifier begins in `heap`, and behind them its size.
  private let offsets: SharedArray<UInt64>
  private let heap: SharedArray<UInt8>
  /// The hash of every identifier.
  let hashes: SharedArray<UInt64>

  /// Subjects whose identifiers are in the order of their ordinals.
  init(
    partitionStarts: [Int], partitions: SharedArray<UInt16>, offsets: SharedArray<UInt64>,
    heap: SharedArray<UInt8>, hashes: SharedArray<UInt64>
  ) {
    self.partitionStarts = partitionStarts
    self.partitions = partitions
    self.offsets = offsets
    self.heap = heap
    self.hashes = hashes
  }

  /// The subjects of several lists, one list after the other: their partitions
  /// stay apart.
  ///
  /// - Precondition: no more than 65,536 partitions in all.
  /// - Complexity: O(subjects).
  init(joining lists: [SubjectList]) {
    let count = lists.reduce(0) { $0 + $1.count }
    var starts: [Int] = []
    let partitions = SharedArray<UInt16>(count)
    let offsets = SharedArray<UInt64>(count + 1)
    let hashes = SharedArray<UInt64>(count)
    let heap = SharedArray<UInt8>(lists.reduce(0) { $0 + $1.heap.count })
    var (subject, byte) = (0, 0)
    for list in lists {
      let first = UInt16(starts.count)
      for ordinal in 0..<list.count {
        partitions[subject + ordinal] = first + list.partitions[ordinal]
        offsets[subject + ordinal] = UInt64(byte) + list.offsets[ordinal]
        hashes[subject + ordinal] = list.hashes[ordinal]
      }
      UnsafeMutableRawBufferPointer(heap.part(byte..<byte + list.heap.count))
        .copyMemory(from: UnsafeRawBufferPointer(list.heap.part(0..<list.heap.count)))
      starts += list.partitionStarts.dropLast().map { $0 + subject }
      subject += list.count
      byte += list.heap.count
    }
    offsets[count] = UInt64(byte)
    self.init(
      partitionStarts: starts + [count], partitions: partitions, offsets: offsets, heap: heap,
      hashes: hashes)
  }

  /// The number of subjects.
  var count: Int { partitions.count }

  /// The identifier of a subject.
  @inline(__always)
  func id(_ ordinal: Int) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(heap.part(Int(offsets[ordinal])..<Int(offsets[ordinal + 1])))
  }
}
