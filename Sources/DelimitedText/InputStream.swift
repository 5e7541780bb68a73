import Diagnostics

/// Puts the stages of reading together: file, decompression, and conversion
/// where it has to happen in order.
enum InputStream {
  static func open(
    _ source: DelimitedReader.Source, name: String, dialect: Dialect, options: ReaderOptions,
    hook: @escaping RawBytesHook
  ) throws(Failure) -> any ByteStream {
    let raw: any ByteStream
    switch source {
    case .file(let path): raw = try RawFile(path: path, name: name, hook: hook)
    case .bytes(let bytes, _): raw = MemoryStream(bytes, hook: hook)
    }
    let content = try decompressed(raw, name: name, options: options)
    guard dialect.encoding.passage == .inOrder else { return content }
    return try TranscodingStream(content, encoding: dialect.encoding, name: name)
  }

  private static func decompressed(
    _ raw: any ByteStream, name: String, options: ReaderOptions
  ) throws(Failure) -> any ByteStream {
    let peeked = try PeekedStream(raw, count: 4)
    let found = peeked.compression
    let declared = options.compression
    guard declared != .none else {
      if found == .none { return peeked }
      throw Failure(
        DelimitedTextFindings.compressionUndeclared.at(
          .file(name), ["compression": .name(found.rawValue)]))
    }
    guard found == declared else {
      // A file cut off inside its magic number is cut off, not of another kind.
      let isCut =
        peeked.start.count < declared.magic.count
        && declared.magic.starts(with: peeked.start) && !peeked.start.isEmpty
      throw Failure(
        (isCut
          ? DelimitedTextFindings.compressedTruncated : DelimitedTextFindings.compressionMismatch)
          .at(.file(name), ["compression": .name(declared.rawValue)]))
    }
    let content: any ByteStream
    switch declared {
    case .none: return peeked
    case .gzip: content = GzipStream(peeked, name: name, limits: options.limits)
    case .zstd: content = try ZstdStream(peeked, name: name, limits: options.limits)
    }
    let inner = try PeekedStream(content, count: 4)
    guard inner.compression == .none else {
      throw Failure(
        DelimitedTextFindings.nestedArchive.at(
          .file(name), ["compression": .name(inner.compression.rawValue)]))
    }
    return inner
  }
}
