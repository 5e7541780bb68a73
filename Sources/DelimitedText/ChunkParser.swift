import Diagnostics
import Tabular

/// Makes typed columns of the records of a chunk. Every worker has one of its
/// own, whose memory it uses again.
///
/// Run by run, each as long as fits the processor's cache: the records' fields
/// are indexed, 64 bytes at a time where they are plainly right and byte by
/// byte elsewhere; then each column is read in a loop of its own; records with
/// a cell that cannot be read are taken out and the columns read once more.
final class ChunkParser {
  let dialect: Dialect
  let limits: Limits
  let lines: PhysicalLines
  let name: String
  let policy: BadRecordPolicy
  let width: Int
  let builders: [ColumnBuilder]
  /// Positions in `builders` of columns that can reject a record, in the order
  /// of their fields.
  let rejecting: [Int]
  let index: RowIndex
  let scratch: UnsafeMutablePointer<UInt8>
  /// Per row of the run 0, or one more than the rejecting builder's position.
  let rejections: UnsafeMutablePointer<UInt32>
  var rejected: [RejectedRecord] = []
  var lineNumbers = GrowingMemory()

  init(
    dialect: Dialect, limits: Limits, lines: PhysicalLines, name: String,
    policy: BadRecordPolicy, width: Int, columns: [CellColumn]
  ) {
    self.dialect = dialect
    self.limits = limits
    self.lines = lines
    self.name = name
    self.policy = policy
    self.width = width
    let builders = columns.map(ColumnBuilder.make)
    self.builders = builders
    rejecting = builders.indices.filter { builders[$0].canReject }
      .sorted { (columns[$0].position, $0) < (columns[$1].position, $1) }
    index = RowIndex(width: width)
    scratch = .allocate(capacity: limits.field + 64)
    rejections = .allocate(capacity: RowIndex.window + 192)
  }

  deinit {
    scratch.deallocate()
    rejections.deallocate()
    lineNumbers.discard()
  }

  /// Parses the chunk from `start`, where a record starts, on.
  ///
  /// - Throws: what refuses the file: a blank line or mixed line endings that
  ///   are not tolerated, a record that is too long, and where the policy says
  ///   so any record that would be rejected.
  func parse(_ chunk: TextChunk, from start: Int) throws(Failure) -> ParsedChunk {
    for builder in builders { builder.reset() }
    lineNumbers.discard()
    lineNumbers = GrowingMemory()
    rejected = []
    let text = chunk.content
    var at = start
    var line = chunk.line
    if start > 0 {
      line += lines.count(in: UnsafeRawBufferPointer(rebasing: text[..<start]))
    }
    while at < text.count {
      let ending = indexRun(chunk, from: &at, line: &line)
      readRun(text, firstLine: chunk.line)
      if policy == .refuseFile, let first = rejected.min(by: { $0.offset < $1.offset }) {
        throw Failure(first.finding)
      }
      switch ending {
      case .full: continue
      case .refused(let finding): throw Failure(finding)
      case .unfinished: break
      }
      break
    }
    rejected.sort { $0.offset < $1.offset }
    let rest = at < text.count ? Array(text[at...]) : []
    return ParsedChunk(
      rows: takeRows(), rejected: rejected, parsedBytes: at - start, rest: rest, restLine: line)
  }

  private func takeRows() -> ParsedRows {
    let count = lineNumbers.count / 8
    let columns = builders.map { $0.take() }
    let numbers = lineNumbers.finish()
    lineNumbers = GrowingMemory()
    return ParsedRows(
      block: RowBlock(count: count, columns: columns),
      lines: ColumnSegment(.integer, count: count, cells: numbers))
  }
}
