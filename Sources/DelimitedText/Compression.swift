import Diagnostics

/// How a file is compressed. One level only: an archive inside an archive is
/// refused.
///
/// What is damaged is refused, as far as the format lets it be seen: every
/// gzip member has a CRC and a length, a zstd frame a checksum only where
/// whoever wrote it asked for one (the program `zstd` does). A file that ends
/// between two members is complete.
public enum Compression: String, CaseIterable, Hashable, Sendable {
  case none
  case gzip
  case zstd

  /// What the end of a path says: `.gz`, `.zst`, otherwise none.
  public init(path: String) {
    if path.hasSuffix(".gz") {
      self = .gzip
    } else if path.hasSuffix(".zst") {
      self = .zstd
    } else {
      self = .none
    }
  }

  /// The bytes with which such a file begins.
  var magic: [UInt8] {
    switch self {
    case .none: []
    case .gzip: [0x1F, 0x8B, 0x08]
    case .zstd: [0x28, 0xB5, 0x2F, 0xFD]
    }
  }

  /// The compression whose magic number stands first; `none` where there is
  /// no magic number. A zstd stream may begin with a skippable frame instead
  /// (RFC 8878, 3.1.2), as those do that several threads wrote.
  static func detected(in start: UnsafeRawBufferPointer) -> Compression {
    if start.count >= 4, start[0] & 0xF0 == 0x50, start[1...].starts(with: [0x2A, 0x4D, 0x18]) {
      return .zstd
    }
    return [Compression.gzip, .zstd].first { start.starts(with: $0.magic) } ?? .none
  }
}

/// A stream whose first bytes can be looked at before they are read.
final class PeekedStream: ByteStream {
  private let upstream: any ByteStream
  private var head: [UInt8]

  /// Reads up to `count` bytes ahead.
  init(_ upstream: any ByteStream, count: Int) throws(Failure) {
    self.upstream = upstream
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 1)
    defer { room.deallocate() }
    var filled = 0
    while filled < count {
      let got = try upstream.read(into: UnsafeMutableRawBufferPointer(rebasing: room[filled...]))
      if got == 0 { break }
      filled += got
    }
    let head = [UInt8](room[..<filled])
    self.head = head
  }

  /// The compression that the first bytes show.
  var compression: Compression { head.withUnsafeBytes { Compression.detected(in: $0) } }

  /// The first bytes, as far as they were looked at and not read since.
  var start: [UInt8] { head }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(Failure) -> Int {
    if head.isEmpty { return try upstream.read(into: buffer) }
    let count = min(head.count, buffer.count)
    head.withUnsafeBytes { source in
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: source[..<count]))
    }
    head.removeFirst(count)
    return count
  }
}
