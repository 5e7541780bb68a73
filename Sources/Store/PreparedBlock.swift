import Tabular

/// A block of rows in the form in which the table file will hold it, except
/// for what its codes stand for in the table's dictionary.
///
/// Made by `TableWriter.prepare` on any thread, used up by `TableWriter.place`
/// or `append`.
public struct PreparedBlock: Sendable {
  /// The number of rows.
  public var rows: Int { stored.rows }
  /// Bytes that the block will take in the file.
  public let size: Int

  /// Offsets count from the start of the block.
  let stored: StoredBlock
  let memory: EncodingMemory
  /// Per column; nil for columns that are not codes.
  let codes: [LocalCodes?]
}

/// A block whose place in the file is decided; to be written by
/// `TableWriter.write`, once.
public struct PlacedBlock: Sendable {
  let memory: EncodingMemory
  let range: Range<Int>
}

/// What the local codes of one segment stand for.
struct LocalCodes: Sendable {
  let dictionary: CodeDictionary
  /// Positions in `dictionary`, in order of first appearance in the segment.
  let positions: [UInt32]
  /// `TextIndex.hash` of each text, in the same order.
  let hashes: [UInt64]
}

/// Memory that one block at a time is encoded into.
final class EncodingMemory: @unchecked Sendable {
  // Safe to share: written by `prepare` before anyone else sees it, only read
  // until `TableWriter.write` hands it back to the pool.
  let buffer: UnsafeMutableRawBufferPointer

  init(capacity: Int) {
    buffer = .allocate(byteCount: capacity, alignment: TableFormat.alignment)
  }

  deinit { buffer.deallocate() }
}

extension PreparedBlock {
  /// The most bytes that a block can take.
  static func capacity(for block: RowBlock) -> Int {
    block.columns.reduce(0) { sum, column in
      sum
        + TableFormat.aligned(
          column.cells.count + (column.missing?.count ?? 0) + (column.heap?.count ?? 0))
    }
  }

  /// Encodes a block into memory of at least its `capacity`.
  init(_ block: RowBlock, partition: Int?, into memory: EncodingMemory) {
    var segments: [StoredSegment] = []
    var codes: [LocalCodes?] = []
    var offset = 0
    for column in block.columns {
      let target = UnsafeMutableRawBufferPointer(rebasing: memory.buffer[offset...])
      var encoder = SegmentEncoder(target)
      let local = encoder.encode(column)
      var segment = encoder.stored
      segment.offset = offset
      let length = segment.length(rows: block.count)
      let end = TableFormat.aligned(offset + length)
      UnsafeMutableRawBufferPointer(rebasing: memory.buffer[offset + length..<end])
        .initializeMemory(as: UInt8.self, repeating: 0)
      segment.checksum = TableFormat.checksum(
        UnsafeRawBufferPointer(rebasing: memory.buffer[offset..<offset + length]))
      segments.append(segment)
      codes.append(local)
      offset = end
    }
    size = offset
    stored = StoredBlock(rows: block.count, partition: partition, segments: segments)
    self.memory = memory
    self.codes = codes
  }
}
