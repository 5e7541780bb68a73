import Diagnostics
import Synchronization
import Tabular

/// Reads a table file through a read-only mapping.
///
/// Opening checks the trailer and the digest of the footer; each segment is
/// checked against its checksum when it is first asked for. Damage is a
/// failure that names the part, never a wrong cell and never a crash.
public final class TableReader: Sendable {
  public let path: String
  /// The digest that `TableWriter.finish` returned.
  public let digest: Digest
  private let file: Bytes
  private let system: any FileSystem
  private let footer: TableFooter
  /// Per column of codes, where each block's local codes begin.
  private let codeStarts: [[Int]]
  private let state: Mutex<State>

  private struct State {
    /// By block × columns + column.
    var checked: [Bool]
    /// By column.
    var dictionaries: [LoadedDictionary?]
  }

  /// A column's dictionary, checked.
  private struct LoadedDictionary {
    let texts: CodeDictionary
    /// What local codes stand for, block after block, as UInt32.
    let codes: Bytes
  }

  /// Opens a table file.
  ///
  /// - Complexity: O(blocks × columns).
  public init(_ path: String, files: Files = .local) throws(Failure) {
    self.path = path
    file = try files.map(path)
    system = files.system
    let (trailer, footer) = try Self.footer(of: file, at: path)
    digest = trailer.digest
    self.footer = footer
    codeStarts = footer.schema.columns.indices.map { column in
      var start = 0
      return footer.blocks.map { block in
        defer { start += block.segments[column].codes }
        return start
      }
    }
    state = Mutex(
      State(
        checked: .init(repeating: false, count: footer.blocks.count * footer.schema.columns.count),
        dictionaries: .init(repeating: nil, count: footer.schema.columns.count)))
  }

  private static func footer(
    of file: Bytes, at path: String
  ) throws(Failure) -> (TableTrailer, TableFooter) {
    let place = Place.file(path)
    let trailer: TableTrailer
    do throws(TableTrailer.Problem) {
      trailer = try file.withUnsafeBytes { (file) throws(TableTrailer.Problem) in
        try TableTrailer(file)
      }
    } catch {
      throw switch error {
      case .notATable: Failure(StoreFindings.notATable.at(place))
      case .otherVersion(let version):
        Failure(
          StoreFindings.otherTableVersion.at(
            place, ["found": .count(version), "known": .count(Int(TableFormat.version))]))
      case .truncated: Failure(StoreFindings.truncatedTable.at(place))
      case .contradictory: Failure(StoreFindings.damagedFooter.at(place))
      }
    }
    let footer = file[trailer.footer].withUnsafeBytes { bytes in
      SHA256.digest(of: bytes) == trailer.digest
        ? TableFooter(bytes, end: trailer.footer.lowerBound) : nil
    }
    guard let footer else { throw Failure(StoreFindings.damagedFooter.at(place)) }
    return (trailer, footer)
  }

  /// The digest of a file that has the beginning and the end of a table; nil
  /// for any other file. Cells and footer are not looked at.
  static func digest(ifTable path: String, files: Files) throws(Failure) -> Digest? {
    try files.map(path).withUnsafeBytes { (file) -> Digest? in
      try? TableTrailer(file).digest
    }
  }

  /// The columns.
  public var schema: Schema { footer.schema }
  /// The number of rows in all blocks.
  public var rows: Int { footer.rows }
  /// The number of blocks.
  public var blockCount: Int { footer.blocks.count }

  /// The number of rows of a block.
  public func rows(inBlock block: Int) -> Int { footer.blocks[block].rows }

  /// The partition that a block belongs to; nil where the table has none.
  public func partition(ofBlock block: Int) -> Int? { footer.blocks[block].partition }

  /// A block with all its columns.
  public func block(_ block: Int) throws(Failure) -> RowBlock {
    try self.block(block, columns: Array(schema.columns.indices))
  }

  /// A block with these columns, in this order.
  public func block(_ block: Int, columns: [Int]) throws(Failure) -> RowBlock {
    var segments: [ColumnSegment] = []
    for column in columns { segments.append(try segment(column: column, block: block)) }
    return RowBlock(count: rows(inBlock: block), columns: segments)
  }

  /// The cells of one column in one block.
  ///
  /// Cells stored in full width (doubles unless many are the same; other
  /// numbers where they need it) and all bytes of text are the file's own
  /// memory; the rest is widened into new memory.
  /// - Complexity: O(cells), the first time O(bytes stored) more.
  public func segment(column: Int, block: Int) throws(Failure) -> ColumnSegment {
    let stored = footer.blocks[block].segments[column]
    let rows = rows(inBlock: block)
    let bytes = try checkedBytes(column: column, block: block)
    var decoder = SegmentDecoder(bytes, stored, schema.columns[column].type, rows: rows)
    if schema.columns[column].type == .code {
      let dictionary = try loaded(column: column)
      let start = codeStarts[column][block] * 4
      decoder.codes = (dictionary.texts, dictionary.codes[start..<start + stored.codes * 4])
    }
    guard let segment = decoder.decode() else { throw damaged(column: column, block: block) }
    return segment
  }

  /// Some cells of a column of doubles, NaN where they are missing: the file's
  /// own memory where no cell of the segment is, and few cells are the same.
  ///
  /// - Precondition: the column is of doubles, and the rows begin at a
  ///   multiple of 8.
  /// - Complexity: O(cells), the first time O(bytes stored) more.
  public func doubles(
    column: Int, block: Int, rows: Range<Int>
  ) throws(Failure) -> Bytes {
    precondition(schema.columns[column].type == .double && rows.lowerBound % 8 == 0)
    let stored = footer.blocks[block].segments[column]
    let count = self.rows(inBlock: block)
    let bytes = try checkedBytes(column: column, block: block)
    guard let own = SegmentDecoder(bytes, stored, .double, rows: count).doubles(rows) else {
      throw damaged(column: column, block: block)
    }
    return stored.reasons.doubles(own, bytes[count * stored.width.bytes..<bytes.count], rows)
  }

  /// The stored bytes of a segment, checked.
  private func checkedBytes(column: Int, block: Int) throws(Failure) -> Bytes {
    let stored = footer.blocks[block].segments[column]
    let bytes = file[stored.offset..<stored.offset + stored.length(rows: rows(inBlock: block))]
    try check(bytes, stored, column: column, block: block)
    return bytes
  }

  /// The dictionary of a column of codes, sorted by bytes; nil for other
  /// columns.
  public func dictionary(column: Int) throws(Failure) -> CodeDictionary? {
    schema.columns[column].type == .code ? try loaded(column: column).texts : nil
  }

  /// Gives back the memory that the cells of a block take, once nobody needs
  /// them soon: a mapped page counts as memory of the process from its first
  /// use on. Segments of the block stay valid; reading them brings the pages
  /// back.
  ///
  /// - Complexity: O(columns).
  public func release(block: Int) {
    let stored = footer.blocks[block]
    let used = stored.segments.filter { $0.length(rows: stored.rows) > 0 }
    guard let start = used.map(\.offset).min(),
      let end = used.map({ $0.offset + $0.length(rows: stored.rows) }).max()
    else { return }
    system.release(start..<end, of: file)
  }

  /// Checks every byte that a reader may use.
  ///
  /// - Complexity: O(file).
  public func verify() throws(Failure) {
    for column in schema.columns.indices { _ = try dictionary(column: column) }
    for (index, block) in footer.blocks.enumerated() {
      for (column, stored) in block.segments.enumerated() {
        let bytes = file[stored.offset..<stored.offset + stored.length(rows: block.rows)]
        try check(bytes, stored, column: column, block: index)
      }
    }
  }

  private func check(
    _ bytes: Bytes, _ stored: StoredSegment, column: Int, block: Int
  ) throws(Failure) {
    let index = block * schema.columns.count + column
    if state.withLock({ $0.checked[index] }) { return }
    guard bytes.withUnsafeBytes({ TableFormat.checksum($0) }) == stored.checksum else {
      throw damaged(column: column, block: block)
    }
    state.withLock { $0.checked[index] = true }
  }

  private func loaded(column: Int) throws(Failure) -> LoadedDictionary {
    if let known = state.withLock({ $0.dictionaries[column] }) { return known }
    guard let stored = footer.dictionaries[column] else {
      preconditionFailure("codes have a dictionary")
    }
    let bytes = file[stored.offset..<stored.offset + stored.length]
    guard bytes.withUnsafeBytes({ TableFormat.checksum($0) }) == stored.checksum else {
      throw Failure(
        StoreFindings.damagedDictionary.at(
          .file(path), ["column": .name(schema.columns[column].name)]))
    }
    let loaded = LoadedDictionary(
      texts: CodeDictionary(
        offsets: bytes[0..<stored.offsetsLength],
        heap: bytes[stored.offsetsLength..<stored.offsetsLength + stored.heap]),
      codes: bytes[stored.codesStart..<bytes.count])
    state.withLock { $0.dictionaries[column] = loaded }
    return loaded
  }

  private func damaged(column: Int, block: Int) -> Failure {
    Failure(
      StoreFindings.damagedSegment.at(
        .file(path),
        ["column": .name(schema.columns[column].name), "block": .count(block + 1)]))
  }
}
