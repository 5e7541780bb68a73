import Diagnostics
import Tabular

/// Reads delimited text strictly: a record either keeps to the declared
/// dialect and the declared columns or is refused with its place and reason.
///
/// ```swift
/// let reader = try DelimitedReader(
///   .file(path), dialect: dialect, options: options, onRawBytes: { hash.update($0) })
/// let header = try reader.readHeader()
/// let columns = [CellColumn("金额", at: 6, .decimal(scale: 2), presence: .required)]
/// let summary = try reader.read(
///   columns, threads: 2,
///   transform: { rows in encode(rows) },            // on any thread
///   commit: { encoded, rejected in write(encoded) }) // in file order
/// ```
///
/// The file is opened once and read from its first byte to its last; what is
/// hashed by the hook is what is parsed. Memory is bounded by a few chunks,
/// whatever the size of the file. The result does not depend on the number of
/// threads.
///
/// A file that is damaged, or not in its declared encoding, is refused for
/// that reason before any other: the rest of the file is looked through before
/// a record is blamed.
public final class DelimitedReader {
  /// Where the text is.
  public enum Source: Hashable, Sendable {
    case file(String)
    /// Bytes in memory, with the name that findings give them.
    case bytes([UInt8], name: String)
  }

  public let dialect: Dialect
  public let options: ReaderOptions
  /// How findings call the source.
  public let name: String
  let chunker: Chunker
  var prologue: Prologue?
  let rawBytes: ByteCounter
  private var wasRead = false

  /// Opens the source and looks at its first bytes.
  ///
  /// - Parameter onRawBytes: called in order with every byte of the source,
  ///   compressed if it is, from whichever thread reads.
  /// - Throws: what opening finds: a missing or unreadable file, something
  ///   that is not a regular file, compression other than declared.
  public init(
    _ source: Source, dialect: Dialect, options: ReaderOptions = ReaderOptions(),
    onRawBytes: @escaping RawBytesHook = { _ in }
  ) throws(Failure) {
    let own: String
    switch source {
    case .file(let path): own = path
    case .bytes(_, let given): own = given
    }
    name = options.name ?? own
    self.dialect = dialect
    self.options = options
    let counter = ByteCounter()
    rawBytes = counter
    let stream = try InputStream.open(
      source, name: name, dialect: dialect, options: options,
      hook: { bytes in
        counter.count += bytes.count
        onRawBytes(bytes)
      })
    chunker = Chunker(
      stream, dialect: dialect, limits: options.limits, chunkSize: options.chunkSize, name: name)
  }

  /// The cells of the header record; empty where the dialect has none.
  ///
  /// - Throws: `noHeader`, and whatever is wrong with the header record, which
  ///   refuses the file.
  public func readHeader() throws(Failure) -> [HeaderCell] {
    try readPrologue().header
  }

  /// Reads all records.
  ///
  /// - Parameters:
  ///   - columns: what to read of each record.
  ///   - threads: how many threads parse at once, the caller's among them; 1
  ///     starts no other.
  ///   - transform: makes something of a block of rows. It runs on any of the
  ///     threads, several at once, and has to be a pure function: after a
  ///     malformed quote it may be called with rows that are then parsed
  ///     again, and its result dropped.
  ///   - commit: takes the results one after the other in file order, with the
  ///     records rejected since the last. It runs on any of the threads, one
  ///     at a time.
  /// - Throws: what refuses the file, and what `transform` and `commit` throw;
  ///   results before that have been committed.
  /// - Precondition: nothing was read before but the header.
  @discardableResult
  public func read<Output: Sendable>(
    _ columns: [CellColumn], threads: Int = 1,
    transform: @escaping @Sendable (ParsedRows) throws(Failure) -> Output,
    commit: (Output, [RejectedRecord]) throws(Failure) -> Void
  ) throws(Failure) -> ReadSummary {
    precondition(!wasRead, "a reader reads once")
    wasRead = true
    let prologue = try readPrologue()
    // Where nothing says how many fields there are, there is no record to read,
    // or the first one says what is wrong.
    let width = prologue.width ?? columns.reduce(1) { max($0, $1.position + 1) }
    if let beyond = columns.first(where: { $0.position >= width }) {
      throw Failure(
        DelimitedTextFindings.columnBeyondRecord.at(
          .file(name),
          [
            "column": .name(beyond.name), "position": .count(beyond.position + 1),
            "found": .count(width),
          ]))
    }
    return try withoutActuallyEscaping(commit) { (commit) throws(Failure) -> ReadSummary in
      let run = ParallelRead(
        self, prologue, width: width, columns: columns, threads: max(1, threads),
        transform: transform, commit: commit)
      return try run.run()
    }
  }
}

/// How many bytes a source has given; only touched by whoever reads from it.
final class ByteCounter {
  var count = 0
}

/// What a read came to.
public struct ReadSummary: Hashable, Sendable {
  /// Records found, the header not counted: those accepted and those rejected.
  public var records: Int { accepted + rejected }
  public internal(set) var accepted = 0
  public internal(set) var rejected = 0
  /// Bytes of text as UTF-8, without a byte order mark and footer lines.
  public internal(set) var textBytes = 0
  /// Physical lines, with those skipped and the header, without footer lines.
  public internal(set) var lines = 0
  /// Bytes of the source, as the hook saw them.
  public internal(set) var rawBytes = 0
}
