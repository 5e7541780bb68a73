import Diagnostics

/// A whole file as UTF-8: decompressed, decoded and checked, and not read any
/// further. For those who keep to a grammar of their own.
public enum DecodedText {
  /// The text of a file, without a byte order mark at its start.
  ///
  /// The file is opened once; the hook sees every byte of it, in order.
  /// - Throws: what refuses a file before its records: it is missing, not a
  ///   regular file, changed meanwhile, damaged, compressed other than its
  ///   name says, or not in its declared encoding.
  /// - Complexity: O(size), of memory too.
  public static func read(
    _ path: String, encoding: TextEncoding, name: String? = nil, limits: Limits = .standard,
    onRawBytes: @escaping RawBytesHook = { _ in }
  ) throws(Failure) -> [UInt8] {
    let name = name ?? path
    let stream = try InputStream.open(
      .file(path), name: name, dialect: Dialect(encoding: encoding),
      options: ReaderOptions(compression: Compression(path: path), limits: limits),
      hook: onRawBytes)
    let memory = TextMemory(capacity: 1 << 20)
    var count = 0
    while true {
      if count == memory.capacity { memory.grow(to: 2 * count, keeping: count) }
      let room = UnsafeMutableRawBufferPointer(
        start: memory.base + count, count: memory.capacity - count)
      let got = try stream.read(into: room)
      if got == 0 { break }
      count += got
    }
    memory.seal(count: count)
    let whole = Chunk(
      ordinal: 0, memory: memory, count: count, footer: 0, line: 1, offset: 0, isLast: true,
      isTruncated: false)
    let lines = PhysicalLines(ending: .lf, mixed: true, delimiter: 0)
    let decoded = try Decoder(encoding, lines: lines, name: name).decode(whole)
    // iconv takes the mark of these two for itself.
    let takesMark = ["UTF-16", "UTF-32"].contains(encoding.iconvName)
    // The text is only as long there as the memory that holds it.
    return withExtendedLifetime(decoded) {
      let text = decoded.content
      let hasMark = !takesMark && text.starts(with: [0xEF, 0xBB, 0xBF])
      return Array(text[(hasMark ? 3 : 0)...])
    }
  }
}
