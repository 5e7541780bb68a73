import Diagnostics
import Synchronization
import Tabular

/// Writes one table file, block by block.
///
/// ```swift
/// let writer = try TableWriter(path, schema: schema)
/// let prepared = writer.prepare(block)     // on any thread, many at a time
/// let placed = try writer.place(prepared)  // in the order of the rows
/// try writer.write(placed)                 // on any thread, in any order
/// let summary = try writer.finish()
/// ```
///
/// Where one thread does it all, `append` places and writes.
///
/// The bytes depend on the blocks' cells and on where the blocks begin, not on
/// threads or on the order of the blocks' dictionaries. A writer that is
/// dropped before `finish` removes its file.
public final class TableWriter: Sendable {
  public let path: String
  public let schema: Schema
  private let files: Files
  private let file: FileDescriptor
  private let state: Mutex<State>
  private let pool = Mutex<[EncodingMemory]>([])

  private struct State {
    var end = TableFormat.headerSize
    var blocks: [StoredBlock] = []
    /// Per column; nil for columns that are not codes.
    var codes: [CodeColumn?]
    /// Blocks that are placed and not yet written.
    var unwritten = 0
    var progress = Progress.writing

    enum Progress { case writing, failed, finished }
  }

  /// Creates the file, which must not exist.
  public init(_ path: String, schema: Schema, files: Files = .local) throws(Failure) {
    self.path = path
    self.schema = schema
    self.files = files
    state = Mutex(State(codes: schema.columns.map { $0.type == .code ? CodeColumn() : nil }))
    file = try naming(path) { () throws(SystemError) in
      try files.system.open(path, .create(.staging))
    }
  }

  deinit {
    files.system.close(file)
    if state.withLock({ $0.progress != .finished }) { try? files.system.removeFile(path) }
  }

  /// The block in its stored form.
  ///
  /// - Precondition: the block has the columns of the schema, and fewer than
  ///   2³² rows.
  /// - Complexity: O(cells + bytes of text).
  public func prepare(_ block: RowBlock, partition: Int? = nil) -> PreparedBlock {
    precondition(
      block.columns.map(\.type) == schema.columns.map(\.type), "a block has the table's columns")
    precondition(block.count < Int(UInt32.max) && (partition ?? 0) < Int(UInt32.max))
    let capacity = PreparedBlock.capacity(for: block)
    let memory = pool.withLock { pool in pool.popLast() }
    return PreparedBlock(
      block, partition: partition,
      into: memory.flatMap { $0.buffer.count >= capacity ? $0 : nil }
        ?? EncodingMemory(capacity: capacity))
  }

  /// Puts a prepared block after those already in the table: `place`, then
  /// `write`.
  ///
  /// - Precondition: the block was prepared by this writer, once used only.
  public func append(_ block: PreparedBlock) throws(Failure) {
    try write(try place(block))
  }

  /// Decides where a prepared block goes: after those placed before. Quick,
  /// and to be called in the order of the rows; calls wait for each other.
  ///
  /// After a failure the table cannot be finished.
  /// - Precondition: the block was prepared by this writer, once used only.
  /// - Complexity: O(distinct codes of the block).
  public func place(_ block: PreparedBlock) throws(Failure) -> PlacedBlock {
    let result = state.withLock { (state) -> Result<PlacedBlock, Failure> in
      precondition(state.progress != .finished, "a table is written to before it ends")
      do throws(Failure) {
        return .success(try place(block, &state))
      } catch {
        state.progress = .failed
        return .failure(error)
      }
    }
    return try result.get()
  }

  private func place(_ block: PreparedBlock, _ state: inout State) throws(Failure) -> PlacedBlock {
    for (index, local) in block.codes.enumerated() {
      guard let local else { continue }
      do throws(TextIndex.Full) {
        try state.codes[index]?.append(local)
      } catch {
        throw Failure(
          StoreFindings.tooManyCodes.at(
            .file(path), ["column": .name(schema.columns[index].name)]))
      }
    }
    var stored = block.stored
    for index in stored.segments.indices { stored.segments[index].offset += state.end }
    let placed = PlacedBlock(memory: block.memory, range: state.end..<state.end + block.size)
    state.end += block.size
    state.blocks.append(stored)
    state.unwritten += 1
    return placed
  }

  /// Writes a block to its place; on any thread, many at a time, in any order.
  ///
  /// After a failure the table cannot be finished.
  public func write(_ block: PlacedBlock) throws(Failure) {
    let bytes = UnsafeRawBufferPointer(rebasing: block.memory.buffer[..<block.range.count])
    do throws(Failure) {
      try write(bytes, at: block.range.lowerBound)
    } catch {
      state.withLock { $0.progress = .failed }
      throw error
    }
    state.withLock { $0.unwritten -= 1 }
    pool.withLock { $0.append(block.memory) }
  }

  private func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(Failure) {
    try naming(path) { () throws(SystemError) in
      try files.system.write(file, bytes, at: offset)
    }
    files.system.beginWriting(file, offset..<offset + bytes.count)
  }

  /// Writes dictionaries and footer, makes the file read-only and waits until
  /// it is on disk.
  ///
  /// - Complexity: O(distinct codes × log), plus the disk.
  public func finish() throws(Failure) -> TableSummary {
    let result = state.withLock { (state) -> Result<TableSummary, Failure> in
      precondition(
        state.progress == .writing && state.unwritten == 0,
        "a table ends once, with every block written, and not after a failure")
      do throws(Failure) {
        let summary = try finish(&state)
        state.progress = .finished
        return .success(summary)
      } catch {
        state.progress = .failed
        return .failure(error)
      }
    }
    return try result.get()
  }

  private func finish(_ state: inout State) throws(Failure) -> TableSummary {
    var dictionaries: [StoredDictionary?] = []
    for column in state.codes {
      guard let column else {
        dictionaries.append(nil)
        continue
      }
      let (dictionary, bytes) = column.stored(at: state.end)
      try write(bytes)
      state.end = TableFormat.aligned(state.end + bytes.count)
      dictionaries.append(dictionary)

      func write(_ bytes: Bytes) throws(Failure) {
        try bytes.withUnsafeBytes { (bytes) throws(Failure) in
          try self.write(bytes, at: state.end)
        }
      }
    }
    let footer = TableFooter(schema: schema, blocks: state.blocks, dictionaries: dictionaries)
    let content = Bytes(copying: footer.encoded())
    let digest = SHA256.digest(of: content)
    let trailer = TableTrailer(footer: state.end..<state.end + content.count, digest: digest)
    try content.withUnsafeBytes { (bytes) throws(Failure) in try write(bytes, at: state.end) }
    try Bytes(copying: trailer.encoded()).withUnsafeBytes { (bytes) throws(Failure) in
      try write(bytes, at: state.end + content.count)
    }
    try Bytes(copying: TableFormat.header).withUnsafeBytes { (bytes) throws(Failure) in
      try write(bytes, at: 0)
    }
    try naming(path) { () throws(SystemError) in
      try files.system.protect(file, mode: .sealed)
      try files.system.synchronise(file)
    }
    return TableSummary(
      rows: footer.rows, blocks: footer.blocks.count,
      size: trailer.footer.upperBound + TableFormat.trailerSize, digest: digest)
  }
}

/// What became of a table.
public struct TableSummary: Hashable, Sendable {
  public let rows: Int
  public let blocks: Int
  /// Bytes of the file.
  public let size: Int
  /// The SHA-256 of the footer, which holds a checksum of everything else: the
  /// same for the same content.
  public let digest: Digest
}
